import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DraftNotice } from "../../main/drafts/draft-store.ts";
import { SqliteDraftStore } from "../../main/drafts/sqlite-draft-store.ts";
import { pictureStore } from "../kill/picture-store.ts";
import { StoreLedger } from "../kill/store-ledger.ts";
import type { Said } from "../kill/store-messages.ts";
import { Random } from "../simulation/random.ts";
import type { DiskEntry } from "./disk-log.ts";
import { fastFolder } from "./fast-folder.ts";
import { PowerCutDisk } from "./power-cut.ts";
import type { Recording } from "./record-store.ts";

export interface Judged {
  /** What was wrong, each with the place of the cut. */
  readonly violations: readonly string[];
  /** Of how many images the store said that they were damaged, although nothing was lost. */
  readonly falseAlarms: number;
}

/** Cuts the power at so many moments of a recording, and opens with the real store what the disk may then hold. */
export async function judgeImages({ root, entries, works }: Recording, count: number, random: Random): Promise<Judged> {
  const cuts = Array.from({ length: count }, () => 1 + random.below(entries.length)).sort((one, other) => one - other);
  const violations: string[] = [];
  const disk = new PowerCutDisk(root);
  let taken = 0;
  let falseAlarms = 0;
  for (const cut of cuts) {
    for (; taken < cut; taken += 1) disk.take(entries[taken] as DiskEntry);
    const folder = mkdtempSync(join(fastFolder, "longhand-power-cut-"));
    disk.write(folder, random);
    const violation = await judge(join(folder, "account"), saidBefore(entries.slice(0, cut)), works, () => (falseAlarms += 1)).catch(String);
    if (violation !== null) violations.push(`cut ${cut} of ${entries.length}: ${violation}`);
    rmSync(folder, { recursive: true, force: true });
  }
  return { violations, falseAlarms };
}

async function judge(directory: string, said: readonly Said[], works: Recording["works"], alarmed: () => void): Promise<string | null> {
  const ledger = new StoreLedger();
  let lives = 0;
  /** A recovery was under way, which this start ends and tells of. */
  let isRecovering = false;
  for (const each of said) {
    if (each.kind === "found") isRecovering = false;
    if (each.kind === "opening" && works[lives++] === "recovering") {
      ledger.expectRecovery();
      isRecovering = true;
    }
    const violation = await ledger.take([each]);
    if (violation !== null) return `before the cut: ${violation.what}`;
  }
  const notices: DraftNotice[] = [];
  const open = (): Promise<SqliteDraftStore> =>
    SqliteDraftStore.open({
      directory,
      account: "0123456789abcdef0123456789abcdef",
      dataKey: Buffer.alloc(32, 7),
      now: Date.now,
      notify: (notice) => notices.push(notice),
    });
  const store = await open();
  if (notices.length > 0 && !isRecovering) {
    alarmed();
    ledger.expectRecovery();
  }
  const violation = await ledger.take([{ kind: "found", pictures: await pictureStore(store), notices }]);
  const documentId = new Random(1).uuid();
  await store.create({ documentId, title: "", content: "after the cut" });
  await store.close();
  const again = await open();
  const { text } = await again.open(documentId);
  await again.close();
  if (text !== "after the cut") return "It takes no new text";
  return violation === null ? null : `${violation.kind}: ${violation.what}`;
}

/** What was said, whole lines: the last one may be cut off. */
export function saidBefore<Line = Said>(entries: readonly DiskEntry[]): Line[] {
  const text = Buffer.concat(entries.flatMap((entry) => (entry.kind === "said" ? [entry.data] : []))).toString("utf8");
  return text.split("\n").slice(0, -1).map((line) => JSON.parse(line) as Line);
}
