import { chmod, mkdir, open, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";

const inflate = promisify(inflateRaw);

const endRecord = { signature: 0x06054b50, sizeBytes: 22 };
const centralEntry = { signature: 0x02014b50, sizeBytes: 46 };
const localHeaderSizeBytes = 30;
const longestCommentBytes = 0xffff;
const stored = 0;
const deflated = 8;
const fileTypeMask = 0o170000;
const symbolicLink = 0o120000;

/**
 * @typedef {{ name: string, mode: number, method: number, compressedBytes: number, offset: number }} ZipEntry
 */

/**
 * Unpacks a ZIP archive (PKWARE APPNOTE; not ZIP64, not encrypted) with its file modes. Written out here
 * because a bare machine has no `unzip`, and because the project would need a dependency for this alone.
 *
 * @param {string} zipPath
 * @param {string} folder where the entries go; created if missing
 * @param {(name: string) => string | undefined} place the path below `folder` for an entry, or undefined to leave it out
 * @throws {Error} when the archive is damaged or an entry would land outside `folder`
 */
export async function unzip(zipPath, folder, place) {
  const file = await open(zipPath, "r");
  try {
    for (const entry of await readEntries(file)) {
      const placed = entry.name.endsWith("/") ? undefined : place(entry.name);
      if (placed !== undefined) await writeEntry(file, entry, join(folder, placed), folder);
    }
  } finally {
    await file.close();
  }
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {number} position
 * @param {number} sizeBytes
 */
async function readBytes(file, position, sizeBytes) {
  const buffer = Buffer.alloc(sizeBytes);
  const { bytesRead } = await file.read(buffer, 0, sizeBytes, position);
  if (bytesRead !== sizeBytes) throw new Error("The archive ends too early");
  return buffer;
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @returns {Promise<ZipEntry[]>} the central directory, in the archive's order
 */
async function readEntries(file) {
  const { size } = await file.stat();
  const tailBytes = Math.min(size, endRecord.sizeBytes + longestCommentBytes);
  const tail = await readBytes(file, size - tailBytes, tailBytes);
  let end = tail.length - endRecord.sizeBytes;
  while (end >= 0 && tail.readUInt32LE(end) !== endRecord.signature) end -= 1;
  if (end < 0) throw new Error("Not a ZIP archive");

  const count = tail.readUInt16LE(end + 10);
  const directory = await readBytes(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries = [];
  for (let at = 0; entries.length < count;) {
    if (directory.readUInt32LE(at) !== centralEntry.signature) throw new Error("The archive is damaged");
    const nameBytes = directory.readUInt16LE(at + 28);
    const extraBytes = directory.readUInt16LE(at + 30);
    const commentBytes = directory.readUInt16LE(at + 32);
    const nameStart = at + centralEntry.sizeBytes;
    entries.push({
      name: directory.toString("utf8", nameStart, nameStart + nameBytes),
      mode: directory.readUInt16LE(at + 40),
      method: directory.readUInt16LE(at + 10),
      compressedBytes: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    });
    at = nameStart + nameBytes + extraBytes + commentBytes;
  }
  return entries;
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {ZipEntry} entry
 * @param {string} target
 * @param {string} folder
 */
async function writeEntry(file, entry, target, folder) {
  if (relative(folder, target).startsWith("..")) throw new Error(`${entry.name} lies outside the archive`);
  const header = await readBytes(file, entry.offset, localHeaderSizeBytes);
  const dataStart = entry.offset + localHeaderSizeBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = await readBytes(file, dataStart, entry.compressedBytes);
  if (entry.method !== stored && entry.method !== deflated)
    throw new Error(`${entry.name} is packed by an unknown method`);
  const content = entry.method === stored ? packed : await inflate(packed);

  await mkdir(dirname(target), { recursive: true });
  if ((entry.mode & fileTypeMask) === symbolicLink) {
    await symlink(content.toString("utf8"), target);
    return;
  }
  await writeFile(target, content);
  if (entry.mode !== 0) await chmod(target, entry.mode & 0o777);
}
