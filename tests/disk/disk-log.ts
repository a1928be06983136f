/** One thing that changed the disk, or was said, as disk-shim.c has told it. Inodes name files and folders while they live. */
export type DiskEntry =
  | { readonly kind: "create" | "open"; readonly inode: string; readonly path: string }
  | { readonly kind: "write"; readonly inode: string; readonly offset: number; readonly data: Buffer }
  | { readonly kind: "truncate"; readonly inode: string; readonly size: number }
  | { readonly kind: "sync" | "syncFailed"; readonly inode: string }
  | { readonly kind: "rename" | "link"; readonly from: string; readonly to: string }
  | { readonly kind: "unlink" | "mkdir"; readonly path: string }
  | { readonly kind: "said"; readonly data: Buffer };

/** Reads a log: lines of a kind and what belongs to it, with the data behind its line where there is some. */
export function parseDiskLog(log: Buffer): DiskEntry[] {
  const entries: DiskEntry[] = [];
  for (let at = 0; at < log.length; ) {
    const end = log.indexOf(10, at);
    const line = log.toString("utf8", at, end);
    at = end + 1;
    const kind = line.slice(0, line.indexOf(" "));
    const rest = line.slice(kind.length + 1);
    const [first = "", second = "", third = ""] = rest.split(" ");
    const take = (size: number): Buffer => log.subarray(at, (at += size));
    switch (kind) {
      case "create":
      case "open":
        entries.push({ kind, inode: first, path: rest.slice(first.length + 1) });
        break;
      case "write":
        entries.push({ kind, inode: first, offset: Number(second), data: take(Number(third)) });
        break;
      case "truncate":
        entries.push({ kind, inode: first, size: Number(second) });
        break;
      case "sync":
      case "syncFailed":
        entries.push({ kind, inode: first });
        break;
      case "rename":
      case "link": {
        const [from = "", to = ""] = rest.split("\t");
        entries.push({ kind, from, to });
        break;
      }
      case "unlink":
      case "mkdir":
        entries.push({ kind, path: rest });
        break;
      case "said":
        entries.push({ kind, data: take(Number(first)) });
        break;
      default:
        throw new Error(`The log tells of ${line}`);
    }
  }
  return entries;
}
