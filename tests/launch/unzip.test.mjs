import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { unzip } from "./unzip.mjs";

/** @type {string} */
let folder;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "longhand-unzip-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/**
 * @param {{ name: string, text: string, mode: number, method: 0 | 8 }[]} entries
 * @returns {Promise<string>} the archive's path
 */
async function writeZip(entries) {
  const locals = [];
  const directory = [];
  let offset = 0;
  for (const { name, text, mode, method } of entries) {
    const data = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt16LE(0o100000 | mode, 40);
    central.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), data);
    directory.push(central, Buffer.from(name));
    offset += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  const path = join(folder, "archive.zip");
  await writeFile(path, Buffer.concat([...locals, ...directory, end]));
  return path;
}

test("unpacks stored and deflated files with their modes, where they are placed", async () => {
  const archive = await writeZip([
    { name: "App/run", text: "#!/bin/sh", mode: 0o755, method: 8 },
    { name: "App/notes", text: "stored", mode: 0o644, method: 0 },
    { name: "App/left-out", text: "no", mode: 0o644, method: 0 },
  ]);
  const target = join(folder, "out");
  await unzip(archive, target, (name) => (name.endsWith("out") ? undefined : name.replace("App/", "")));

  expect(await readFile(join(target, "run"), "utf8")).toBe("#!/bin/sh");
  expect((await stat(join(target, "run"))).mode & 0o777).toBe(0o755);
  expect(await readFile(join(target, "notes"), "utf8")).toBe("stored");
  await expect(stat(join(target, "left-out"))).rejects.toThrow("ENOENT");
});

test("refuses an entry that would land outside its folder", async () => {
  const archive = await writeZip([{ name: "../escaped", text: "x", mode: 0o644, method: 0 }]);
  await expect(unzip(archive, join(folder, "out"), (name) => name)).rejects.toThrow("outside");
});

test("refuses what is not a ZIP archive", async () => {
  const path = join(folder, "archive.zip");
  await writeFile(path, "certainly not an archive, though long enough");
  await expect(unzip(path, join(folder, "out"), (name) => name)).rejects.toThrow("Not a ZIP archive");
});
