import { constants, deflateSync, inflateSync } from "node:zlib";
import * as v from "valibot";
import type { ViewPosition } from "../../preload/contract/documents.ts";

/** One step of a document's journal. */
export interface JournalRecord {
  /** The version before it. */
  readonly from: number;
  /** A ChangeSet as JSON; null: the text did not change. */
  readonly changes: unknown[] | null;
  /** The new title; null: unchanged since `titleAt`. */
  readonly title: string | null;
  /** The version whose record or snapshot tells the title. */
  readonly titleAt: number;
  readonly view: ViewPosition | null;
  /** Of the text after this record, in UTF-16 units with one for a line break. */
  readonly length: number;
  /** In milliseconds since the epoch. */
  readonly at: number;
  /** Grows whenever damaged records were set aside, so that none of them can be taken for a later one. */
  readonly lineage: number;
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** How builds before the third schema wrote a step. */
const namedRecord = v.object({
  from: count,
  changes: v.nullable(v.array(v.unknown())),
  title: v.nullable(v.string()),
  titleAt: count,
  view: v.nullable(v.strictObject({ anchor: count, head: count, top: count })),
  length: count,
  at: v.number(),
  lineage: count,
});

/** What is sealed of one step: JSON of a plain array, for a key writes little else. Lone surrogates are escaped and come back exactly. */
export const packStep = (step: JournalRecord): Buffer => Buffer.from(JSON.stringify(toArray(step)));

/** What a row of the journal holds: one step, or many that follow on each other. */
export interface JournalEntry {
  /** All of it as one step. */
  readonly whole: JournalRecord;
  /** One by one in their order; null where they can't be read. */
  readonly steps: () => readonly JournalRecord[] | null;
}

/**
 * What is sealed of a block, which is the one step that its steps come to and those steps: the length of the first
 * in bytes (4 bytes, so that the first of them is 0, as in no JSON), then each of the two deflated.
 */
export function packBlock(whole: JournalRecord, steps: readonly JournalRecord[]): Buffer {
  const [first, rest] = [toArray(whole), steps.map(toArray)].map((json) => deflateSync(JSON.stringify(json), { level: constants.Z_BEST_SPEED })) as [Buffer, Buffer];
  const length = Buffer.alloc(4);
  length.writeUInt32BE(first.length);
  return Buffer.concat([length, first, rest]);
}

/** Null where it is not of the shape: an older or newer build may have written it. */
export function unpackEntry(plain: Buffer): JournalEntry | null {
  if (plain[0] !== 0) {
    const step = read(plain, toRecord);
    return step === null ? null : { whole: step, steps: () => [step] };
  }
  if (plain.length < 4) return null;
  const end = 4 + plain.readUInt32BE(0);
  const whole = inflated(plain.subarray(4, end), toRecord);
  return whole === null ? null : { whole, steps: () => inflated(plain.subarray(end), toRecords) };
}

function read<Value>(json: Buffer, take: (json: unknown) => Value | null): Value | null {
  try {
    return take(JSON.parse(json.toString("utf8")));
  } catch {
    return null;
  }
}

function inflated<Value>(packed: Buffer, take: (json: unknown) => Value | null): Value | null {
  try {
    return read(inflateSync(packed), take);
  } catch {
    return null;
  }
}

function toRecords(json: unknown): readonly JournalRecord[] | null {
  const steps = Array.isArray(json) ? json.map(toRecord) : [];
  return steps.length > 0 && steps.every((step) => step !== null) ? steps : null;
}

const toArray = ({ from, changes, title, titleAt, view, length, at, lineage }: JournalRecord): unknown[] => [
  from,
  changes,
  title,
  titleAt,
  view === null ? null : [view.anchor, view.head, view.top],
  length,
  at,
  lineage,
];

/** By hand, for there may be thousands of them. */
function toRecord(json: unknown): JournalRecord | null {
  if (!Array.isArray(json)) {
    const parsed = v.safeParse(namedRecord, json);
    return parsed.success ? parsed.output : null;
  }
  const [from, changes, title, titleAt, place, length, at, lineage] = json as unknown[];
  const isWhole =
    [from, titleAt, length, lineage].every(isCount) &&
    (changes === null || Array.isArray(changes)) &&
    (title === null || typeof title === "string") &&
    (place === null || (Array.isArray(place) && place.length === 3 && place.every(isCount))) &&
    typeof at === "number";
  if (!isWhole) return null;
  const [anchor, head, top] = (place ?? []) as number[];
  const view = place === null ? null : { anchor, head, top };
  return { from, changes, title, titleAt, view, length, at, lineage } as JournalRecord;
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
