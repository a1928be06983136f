import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { checkValue } from "../../main/drafts/key-wraps.ts";
import { schemaVersion } from "../../main/drafts/schema.ts";
import { damageFile, damages, type Damage } from "../main/drafts/damaged-files.ts";
import type { Random } from "../simulation/random.ts";

/** The account's files that something may happen to. */
const files = ["drafts.db", "drafts.db-wal", "drafts.db-shm", "drafts.previous.db", "key.json", "recovery.key"] as const;

export interface AccountDamage {
  readonly name: string;
  /** What becomes of the account's folder. */
  readonly befall: (directory: string, random: Random) => void;
  /** Nothing was damaged: these are other documents than the usual ones. */
  readonly isOtherStore?: true;
  /** What is left is what a sound account had at some earlier moment, or has before its first document. */
  readonly looksSound?: boolean;
}

const kinds = Object.keys(damages) as Damage[];

const endsLogEarlier: readonly Damage[] = ["truncated", "a tail of zeroes", "emptied", "deleted", "a page of zeroes"];

/** The end of a log that is gone looks as if it had not been written yet, and so does a page in its last transaction. */
const looksSound = (file: string, damage: Damage): boolean => file === "drafts.db-wal" && endsLogEarlier.includes(damage);

const toFiles = files.flatMap((file): AccountDamage[] =>
  kinds.map((damage) => ({
    name: `${file}: ${damage}`,
    befall: (directory, random) => damageFile(join(directory, file), damage, random.fraction),
    looksSound: looksSound(file, damage),
  })),
);

function damageSomehow(directory: string, file: string, random: Random): void {
  const damage = random.pick(kinds.filter((kind) => !looksSound(file, kind)));
  damageFile(join(directory, file), damage, random.fraction);
}

/** As files of another account, restored by mistake, would have it. */
export const recoveryFileOf = (key: Buffer): string => JSON.stringify({ version: 1, check: checkValue(key), key: key.toString("base64") });

export const accountDamages: readonly AccountDamage[] = [
  ...toFiles,
  {
    name: "two files at once",
    befall: (directory, random) => {
      for (const file of [random.pick(files), random.pick(files)]) damageSomehow(directory, file, random);
    },
  },
  { name: "all files at once", befall: (directory, random) => files.forEach((file) => damageSomehow(directory, file, random)) },
  { name: "the folder: deleted", looksSound: true, befall: (directory) => rmSync(directory, { recursive: true }) },
  { name: "the folder: emptied", looksSound: true, befall: (directory) => readdirSync(directory).forEach((name) => rmSync(join(directory, name))) },
  {
    name: "the folder: a file in its place",
    befall: (directory) => {
      rmSync(directory, { recursive: true });
      writeFileSync(directory, "not a folder");
    },
  },
  {
    name: "a folder in the place of the database",
    befall: (directory) => {
      rmSync(join(directory, "drafts.db"));
      mkdirSync(join(directory, "drafts.db"));
    },
  },
  {
    name: "another account's key",
    befall: (directory, random) => {
      rmSync(join(directory, "key.json"));
      writeFileSync(join(directory, "recovery.key"), recoveryFileOf(Buffer.from(random.bytes(32))));
    },
  },
  {
    name: "a newer build's schema",
    befall: (directory) => {
      const path = join(directory, "drafts.db");
      const bytes = readFileSync(path);
      bytes.writeUInt32BE(schemaVersion + 1, 60);
      writeFileSync(path, bytes);
    },
  },
  {
    name: "the first build's schema",
    isOtherStore: true,
    befall: (directory) => {
      for (const name of readdirSync(directory)) if (name.startsWith("drafts.")) rmSync(join(directory, name));
      writeFileSync(join(directory, "drafts.db"), gunzipSync(readFileSync(join(import.meta.dirname, "../main/drafts/fixtures/schema-1.db.gz"))));
    },
  },
];
