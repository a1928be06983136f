import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readUpdateFeed } from "../../../main/updates/update-feed.ts";

const whole = { url: "https://updates.example/longhand", channel: "latest", publicKey: "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", updaterCacheDirName: "longhand-updater" };

function read(content: string): unknown {
  const path = join(mkdtempSync(join(tmpdir(), "longhand-feed-")), "update-feed.json");
  writeFileSync(path, content);
  return readUpdateFeed(path);
}

test("a feed over https is taken, and one of this computer over http", () => {
  expect(read(JSON.stringify(whole))).toEqual(whole);
  expect(read(JSON.stringify({ ...whole, url: "http://127.0.0.1:8080/" }))).not.toBeNull();
});

test.each<[string, string]>([
  ["no file", ""],
  ["no JSON", "{"],
  ["http to elsewhere", JSON.stringify({ ...whole, url: "http://updates.example/" })],
  ["a host that only begins like this computer", JSON.stringify({ ...whole, url: "http://127.0.0.1.updates.example/" })],
  ["a user before the host", JSON.stringify({ ...whole, url: "http://127.0.0.1:8080@updates.example/" })],
  ["a file", JSON.stringify({ ...whole, url: "file:///etc/passwd" })],
  ["no key", JSON.stringify({ ...whole, publicKey: "" })],
  ["a channel that is a path", JSON.stringify({ ...whole, channel: "../latest" })],
  ["a folder that is a path", JSON.stringify({ ...whole, updaterCacheDirName: "../.." })],
])("%s is no feed", (_name, content) => {
  expect(read(content)).toBeNull();
});
