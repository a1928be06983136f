import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { AccountStores } from "../../main/account-stores.ts";
import { unlockAccountKey } from "../../main/drafts/account-key.ts";
import { DraftError } from "../../main/drafts/draft-error.ts";
import type { DraftNotice } from "../../main/drafts/draft-store.ts";
import type { DraftsClient } from "../../main/drafts/drafts-client.ts";
import type { KeyringPort } from "../../main/drafts/key-wraps.ts";
import { SqlDatabase } from "../../main/drafts/sql-database.ts";
import { splitParts } from "../../main/drafts/text-body.ts";
import { textsShown, type Histories } from "../main/drafts/used-store.ts";
import type { Random } from "../simulation/random.ts";
import type { AccountDamage } from "./account-damages.ts";
import { fastFolder } from "./fast-folder.ts";

export interface Template {
  /** A sound account's folder. */
  readonly directory: string;
  readonly histories: Histories;
  readonly keyring: KeyringPort;
}

export interface Outcome {
  readonly damage: string;
  /** refused: the app runs and says why these documents are not shown; broken: anything else than that or documents. */
  readonly start: "opened" | "refused" | "broken";
  readonly shown: "whole" | "in part" | "nothing";
  readonly isSetAside: boolean;
  readonly isSaid: boolean;
  /** What must not be. */
  readonly violations: readonly string[];
}

/** A client of the drafts process, and what it has been told for each account. */
export interface Lane {
  readonly client: DraftsClient;
  readonly notices: Map<string, DraftNotice[]>;
}

/** Damages a copy of the account and starts with it as the app does; looks at what is shown, said, and left of the bytes. */
export async function startDamaged({ directory: sound, histories, keyring }: Template, damage: AccountDamage, random: Random, lane: Lane): Promise<Outcome> {
  const profile = mkdtempSync(join(fastFolder, "longhand-damaged-"));
  const account = Buffer.from(random.bytes(16)).toString("hex");
  const directory = join(profile, "accounts", account);
  cpSync(sound, directory, { recursive: true });
  const before = hashesOf(directory);
  damage.befall(directory, random);
  const damaged = damagedFiles(directory, before);
  const rows = rowsOf(directory);
  const notices: DraftNotice[] = [];
  lane.notices.set(account, notices);
  const stores = new AccountStores({
    profile,
    unlock: (at, password) => unlockAccountKey({ directory: at, password, keyring, strict: false }),
    openStore: (of, at, key) => lane.client.open(of, at, key),
  });
  const violations: string[] = [];
  let start: Outcome["start"] = "opened";
  let shown = { whole: 0, inPart: 0 };
  try {
    const store = await stores.of(account);
    shown = damage.isOtherStore === true ? { whole: (await store.list()).length, inPart: 0 } : await textsShown(store, histories);
    const documentId = random.uuid();
    await store.create({ documentId, title: "", content: "after" });
    if ((await store.open(documentId)).text !== "after") violations.push("It takes no new text");
    await store.close();
  } catch (error) {
    start = error instanceof DraftError ? "refused" : "broken";
    if (start === "broken") violations.push(String(error));
  }
  const total = damage.isOtherStore === true ? shown.whole : histories.size;
  const isSetAside = namesIn(directory).some((name) => /\.(damaged|unopened|unreadable|other)-/.test(name)) || notices.some(({ kind }) => kind === "documentDamaged");
  const isSaid = start === "refused" || notices.some(({ kind }) => kind !== "storeRestarted");
  violations.push(...lostBytes(directory, damaged, rows, start));
  if (shown.whole < total && !isSaid && damage.looksSound !== true) violations.push(`Without a word ${total - shown.whole} of ${total} documents are not whole`);
  lane.notices.delete(account);
  rmSync(profile, { recursive: true, force: true });
  return { damage: damage.name, start, shown: shown.whole === total && total > 0 ? "whole" : shown.whole + shown.inPart > 0 ? "in part" : "nothing", isSetAside, isSaid, violations };
}

type Hashes = ReadonlyMap<string, string>;

const namesIn = (directory: string): string[] => (existsSync(directory) && statSync(directory).isDirectory() ? readdirSync(directory) : []);

function hashesOf(directory: string): Hashes {
  const hashes = new Map<string, string>();
  for (const name of namesIn(directory)) {
    try {
      const file = join(directory, name);
      if (statSync(file).isFile()) hashes.set(name, hash(readFileSync(file)));
    } catch (error) {
      // The engine lets go of a database's two other files some time after it was closed.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT" || !/-(shm|wal)$/.test(name)) throw error;
    }
  }
  return hashes;
}

const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Those that are there and are not what they were. The shared memory of a database holds none of its data; and in a key
 * file that can be read, a wrap that does not open gives way to a new one of the same key.
 */
const damagedFiles = (directory: string, before: Hashes): Hashes =>
  new Map(
    [...hashesOf(directory)].filter(
      ([name, digest]) => before.get(name) !== digest && !name.endsWith("-shm") && !(name === "key.json" && isJson(join(directory, name))),
    ),
  );

function isJson(path: string): boolean {
  try {
    return JSON.parse(readFileSync(path, "utf8")) !== undefined;
  } catch {
    return false;
  }
}

/** A hash of each sealed record, where the engine can read them; null where it cannot. */
function rowsOf(directory: string): Set<string> | null {
  const copy = mkdtempSync(join(fastFolder, "longhand-damaged-copy-"));
  try {
    for (const name of namesIn(directory)) if (name.startsWith("drafts.db") && !name.endsWith("-shm")) cpSync(join(directory, name), join(copy, name), { recursive: true });
    if (!existsSync(join(copy, "drafts.db"))) return null;
    const database = new SqlDatabase(join(copy, "drafts.db"));
    const columns = ["sealed FROM journal", "head FROM snapshots", "body FROM snapshots", "sealed FROM snapshot_parts", "head FROM kept_versions", "body FROM kept_versions", "head FROM set_aside", "body FROM set_aside"];
    const rows = columns.flatMap((column) => database.all<Record<string, Uint8Array | null>>(`SELECT ${column}`)).flatMap((row) => Object.values(row));
    database.close();
    // The parts of a snapshot that was set aside are one blob.
    return new Set(rows.flatMap((value) => (value === null ? [] : [value, ...splitParts(value)].map(hash))));
  } catch {
    return null;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** What was in the damaged files and is nowhere any more: neither set aside as it was, nor row by row in the store. */
function lostBytes(directory: string, damaged: Hashes, rows: Set<string> | null, start: Outcome["start"]): string[] {
  const after = hashesOf(directory);
  const digests = new Set(after.values());
  const missing = [...damaged].filter(([, digest]) => !digests.has(digest)).map(([name]) => name);
  const isDatabase = (name: string): boolean => name === "drafts.db" || name === "drafts.db-wal";
  const lost = missing.filter((name) => !isDatabase(name)).map((name) => `The bytes of ${name} are gone`);
  if (!missing.some(isDatabase)) return lost;
  const left = start === "opened" ? rowsOf(directory) : null;
  if (rows !== null && left !== null && [...rows].every((row) => left.has(row))) return lost;
  return [...lost, `The bytes of ${missing.filter(isDatabase).join(" and ")} are gone`];
}
