import { expect, it } from "vitest";
import { decodeHtml } from "../../../main/convert/decode-html.ts";
import { fromHtml } from "../../../preload/contract/html-to-markdown.ts";

const bytesOf = (...parts: (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))));

it.each([
  ["UTF-8, which needs no name", Buffer.from("<p>红楼梦 café"), "红楼梦 café"],
  ["GBK", bytesOf('<meta charset="gbk"><p>', [0xba, 0xec, 0xc2, 0xa5, 0xc3, 0xce]), "红楼梦"],
  ["Big5", bytesOf("<META http-equiv=Content-Type content='text/html; charset=big5'><p>", [0xa4, 0xa4, 0xa4, 0xe5]), "中文"],
  ["Windows-1251", bytesOf('<meta charset = "windows-1251"><p>', [0xec, 0xe8, 0xf0]), "мир"],
  ["UTF-16 with its mark", bytesOf([0xff, 0xfe], Buffer.from("<p>红楼梦", "utf16le") as unknown as number[]), "红楼梦"],
  ["UTF-8, whatever it says of two bytes", Buffer.from('<meta charset="utf-16"><p>红'), "红"],
])("reads a page in %s", (_name, bytes, text) => {
  expect(fromHtml(decodeHtml(bytes)).text.trim()).toBe(text);
});

it.each([
  ["bytes that are not of the encoding", bytesOf("<p>caf", [0xe9], " au lait")],
  ["an encoding that nobody knows", bytesOf('<meta charset="klingon"><p>x')],
])("does not guess at %s", (_name, bytes) => {
  expect(() => decodeHtml(bytes)).toThrow();
});

it.each([
  ["<title>A &amp; B &copy; C</title><p>x", "A & B © C"],
  ["<!-- <title>No</title> --><html><head><title>\n  Two\n lines </title></head><p>x", "Two lines"],
  ["<body><svg><title></title></svg><p>x", ""],
  ["<p>x", ""],
])("takes the title of %j from the page, not from its letters", (html, title) => {
  expect(fromHtml(html)).toEqual({ title, text: "x\n" });
});
