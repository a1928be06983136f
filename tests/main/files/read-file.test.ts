import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { largestFileBytes } from "../../../preload/contract/calls.ts";
import type { Result } from "../../../preload/contract/result.ts";
import { readBytes, readText, type TextFile } from "../../../main/files/read-file.ts";
import { writeTextFile } from "../../../main/files/write-text-file.ts";

async function readTextFile(path: string): Promise<Result<TextFile>> {
  const read = await readBytes(path);
  return read.ok ? readText(read.value) : read;
}

const folder = mkdtempSync(join(tmpdir(), "longhand-files-"));
const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const codeOf = async (path: string): Promise<string> => {
  const read = await readTextFile(path);
  return read.ok ? "ok" : read.error.code;
};

test("a text comes back byte for byte, whatever its line breaks and its mark", async () => {
  const bytes = Buffer.from("\ufeffone\r\ntwo\n三\rfour", "utf8");
  const read = await readTextFile(file("Chapter one.md", bytes));
  if (!read.ok) throw new Error(read.error.code);
  expect(read.value.title).toBe("Chapter one");
  const copy = join(folder, "copy.md");
  expect(await writeTextFile(copy, read.value.text)).toEqual({ ok: true, value: { path: copy } });
  expect(readFileSync(copy).equals(bytes)).toBe(true);
});

test("what is no text says so and is left alone", async () => {
  expect(await codeOf(file("picture.md", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1])))).toBe("fileNotText");
  expect(await codeOf(file("noise.txt", Buffer.from(Array.from({ length: 4_000 }, (_, at) => 1 + ((at * 7_919 + ((at * at) % 251)) % 255)))))).toBe("fileNotText");
  expect(await codeOf(folder)).toBe("fileUnreadable");
  expect(await codeOf(join(folder, "nowhere.md"))).toBe("fileUnreadable");
});

test("a file of 200 MB is refused before it is read", async () => {
  const path = file("huge.txt", "");
  truncateSync(path, 200 * 1024 * 1024);
  const read = await readTextFile(path);
  expect(read.ok ? null : read.error).toMatchObject({
    code: "fileTooLarge",
    detail: { name: "huge.txt", sizeBytes: 200 * 1024 * 1024, limitBytes: largestFileBytes },
  });
});

test.skipIf(process.platform === "win32")("a pipe and a device are refused at once", async () => {
  const pipe = join(folder, "pipe.md");
  execFileSync("mkfifo", [pipe]);
  expect(await codeOf(pipe)).toBe("fileUnreadable");
  expect(await codeOf("/dev/zero")).toBe("fileUnreadable");
});

test("a file that cannot be written says so, and what was there stays", async () => {
  const written = await writeTextFile(join(folder, "no-such-folder", "a.md"), "text");
  expect(written.ok ? null : written.error.code).toBe("fileUnwritable");
});
