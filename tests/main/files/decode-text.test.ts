import { expect, test } from "vitest";
import { decodeText } from "../../../main/files/decode-text.ts";
import { encodeAs } from "./encode-as.ts";

const texts = {
  gb18030: "此开卷第一回也。作者自云：因曾历过一番梦幻之后，故将真事隐去，而借“通灵”之说，撰此《石头记》一书也。",
  big5: "此開卷第一回也。作者自云：因曾歷過一番夢幻之後，故將真事隱去，而借通靈之說，撰此石頭記一書也。",
  shift_jis: "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。",
  "euc-kr": "나는 고양이다. 이름은 아직 없다. 어디서 태어났는지 도무지 모르겠다.",
  "windows-1251": "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему. Все смешалось в доме Облонских.",
  "windows-1252": "Longtemps, je me suis couché de bonne heure. Parfois, à peine ma bougie éteinte, mes yeux se fermaient si vite. «Je m’endors.»",
};

test.each(Object.entries(texts))("%s is read", (encoding, text) => {
  const decoded = decodeText(encodeAs(encoding, text.replaceAll("’", "'")));
  expect(decoded?.text).toBe(text.replaceAll("’", "'"));
  expect(decoded?.encoding).not.toBeNull();
});

test("a long text is read by its beginning, and all of it has to be of its encoding", () => {
  const long = encodeAs("gb18030", texts.gb18030.repeat(2_000));
  expect(decodeText(long)).toMatchObject({ encoding: "GB18030", text: texts.gb18030.repeat(2_000) });
  const broken = Buffer.concat([long, Buffer.from([0x81, 0x00, 0xff])]);
  expect(decodeText(broken)?.encoding ?? null).not.toBe("GB18030");
});

test("UTF-16 is known by its mark, and UTF-8 keeps its own", () => {
  expect(decodeText(Buffer.from("\ufeff三国", "utf16le"))).toEqual({ text: "三国", encoding: "UTF-16LE" });
  expect(decodeText(Buffer.from("\ufeff三国", "utf16le").swap16())).toEqual({ text: "三国", encoding: "UTF-16BE" });
  expect(decodeText(Buffer.from("\ufeff三国"))).toEqual({ text: "\ufeff三国", encoding: null });
});

test.each<[string, Uint8Array]>([
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
  ["noise", Buffer.from(Array.from({ length: 4_000 }, (_, at) => 1 + ((at * 7_919 + ((at * at) % 251)) % 255)))],
  ["two letters that could be anything", Buffer.from([0xc4, 0xe3, 0xba, 0xc3])],
])("%s is no text", (_name, bytes) => {
  expect(decodeText(bytes)).toBeNull();
});
