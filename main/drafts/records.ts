import * as v from "valibot";
import type { RecordCipher } from "./record-cipher.ts";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const time = v.number();
const view = v.strictObject({ anchor: count, head: count, top: count });

/** What the rows of each table but the journal hold once they are opened. Read defensively: an older or newer build may have written them. */
export const snapshotHead = v.object({
  title: v.string(),
  view: v.nullable(view),
  length: count,
  lineBreak: v.picklist(["\n", "\r\n", "\r"]),
  at: time,
  lineage: count,
  /** Tells the parts of this snapshot from those of any other; without it the parts are in the body, as builds before the fourth schema wrote them. */
  partsId: v.exactOptional(v.string()),
});

export const keptHead = v.object({
  cause: v.picklist(["mine", "theirs", "replaced"]),
  title: v.string(),
  keptAt: time,
  /** The server's revision of it; 0: it never had one. */
  rev: count,
  updatedAt: time,
});

export const historyHead = v.object({
  cause: v.picklist(["writing", "saved", "begun", "pulled", "beforeMerge", "beforeRestore"]),
  /** When its last edit was committed. */
  at: time,
  title: v.string(),
  lineBreak: v.picklist(["\n", "\r\n", "\r"]),
  /** Of the text, in UTF-16 units with one for a line break. */
  length: count,
  /** The server's revision of it; 0: it never had one. */
  rev: count,
  /** Against the version before it. */
  words: v.nullable(v.object({ added: count, removed: count })),
});

export const historyDelta = v.parser(
  v.object({
    /** The number of the version that the changes belong to. */
    after: count,
    /** A ChangeSet as JSON. */
    changes: v.array(v.unknown()),
  }),
);

const sealedSave = v.object({ saveId: v.string(), kind: v.picklist(["save", "delete"]), version: count, baseRev: count });

export const documentMeta = v.object({
  id: v.string(),
  /** Grows with each write of this row: of two copies the greater is the newer. */
  revision: count,
  createdAt: time,
  lineage: count,
  hasText: v.boolean(),
  /** Nothing of the text could be read; its rows are set aside. */
  unreadable: v.boolean(),
  /** The title while there is no text. */
  title: v.string(),
  /** The server's title of `remoteRev`. */
  remoteTitle: v.nullable(v.string()),
  ackedVersion: count,
  ackedAt: time,
  baseRev: count,
  /** The revision that the text of `ackedVersion` is: another one than `baseRev` where a person put theirs over the server's. */
  ackedRev: v.optional(count, 0),
  remoteRev: count,
  trashedAt: v.nullable(time),
  deletedOnServer: v.boolean(),
  refusal: v.nullable(
    v.object({
      cause: v.picklist(["forbidden", "gone", "tooLarge", "titleTooLong", "invalid"]),
      version: count,
      message: v.string(),
      limitBytes: v.exactOptional(v.number()),
    }),
  ),
  /** The save that was refused: tried again unchanged it is the same save, for the word may not have been the server's. */
  refused: v.optional(v.nullable(sealedSave), null),
  /** What a person calls it besides its title; on this computer alone. */
  tags: v.optional(v.array(v.string()), []),
  /** The kept version that is the other side. */
  conflict: v.nullable(v.object({ kept: count, rev: count })),
  pending: v.nullable(sealedSave),
  /** Where the person was at `version`, if that is still the newest. */
  view: v.nullable(v.object({ version: count, position: view })),
});

export type SnapshotHead = v.InferOutput<typeof snapshotHead>;
export type KeptHead = v.InferOutput<typeof keptHead>;
export type HistoryHead = v.InferOutput<typeof historyHead>;
export type HistoryDelta = ReturnType<typeof historyDelta>;
export type DocumentMeta = v.InferOutput<typeof documentMeta>;

/** JSON in UTF-8, sealed: lone surrogates are escaped by JSON.stringify and come back exactly. */
export const sealRecord = (cipher: RecordCipher, where: string, record: object): Buffer =>
  cipher.seal(where, Buffer.from(JSON.stringify(record)));

/** Null where the record does not authenticate, or is not of the shape. */
export function openRecord<Schema extends v.GenericSchema>(
  cipher: RecordCipher,
  where: string,
  schema: Schema,
  sealed: unknown,
): v.InferOutput<Schema> | null {
  const plain = cipher.open(where, sealed);
  if (plain === null) return null;
  try {
    const parsed = v.safeParse(schema, JSON.parse(plain.toString("utf8")));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
