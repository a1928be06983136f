/** The bytes of a page in the encoding that it names: by its mark, or in its first kilobyte; UTF-8 otherwise. Throws where they are not of it. */
export function decodeHtml(bytes: Uint8Array): string {
  const mark = marks.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte));
  const beginning = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  const named = /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w:-]+)/iu.exec(beginning)?.[1] ?? "utf-8";
  // A page whose name for itself could be read is not of two bytes a letter.
  const label = mark?.encoding ?? (/^utf-?16/iu.test(named) ? "utf-8" : named);
  return new TextDecoder(label, { fatal: true }).decode(bytes);
}

const marks = [
  { begins: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { begins: [0xff, 0xfe], encoding: "utf-16le" },
  { begins: [0xfe, 0xff], encoding: "utf-16be" },
] as const;
