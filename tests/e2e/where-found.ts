import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The files below a folder that hold one of the secrets, as it is, in base64 at any offset, in hex, in UTF-16, or as part of an address. */
export async function whereFound(folder: string, secrets: readonly string[]): Promise<string[]> {
  const needles = secrets.flatMap((secret) => [
    ...[secret, toBase64At(secret, 0), toBase64At(secret, 1), toBase64At(secret, 2)].map((text) => Buffer.from(text)),
    Buffer.from(secret, "utf16le"),
    ...[Buffer.from(secret).toString("hex"), Buffer.from(secret).toString("hex").toUpperCase(), encodeURIComponent(secret)].map((text) => Buffer.from(text)),
  ]);
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (needles.some((needle) => bytes.includes(needle))) found.push(path);
  }
  return found;
}

/** What base64 makes of a text that stands at such an offset in a longer one, without the ends that depend on it. */
function toBase64At(text: string, offset: 0 | 1 | 2): string {
  const whole = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]).toString("base64");
  return whole.slice(offset === 0 ? 0 : 4, -4);
}
