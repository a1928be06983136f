import { carveRows, type CarvedRow } from "./carve-rows.ts";
import { documentPlace, keyCheckOpens, newMeta } from "./documents-table.ts";
import { historyPlace, openDelta } from "./history-table.ts";
import type { JournalEntry } from "./journal-record.ts";
import { journalPlace, openRow } from "./journal.ts";
import { keptPlace } from "./kept-versions.ts";
import type { RecordCipher } from "./record-cipher.ts";
import { documentMeta, historyHead, keptHead, openRecord, sealRecord, snapshotHead, type DocumentMeta, type SnapshotHead } from "./records.ts";
import { partsPlace, snapshotPlace } from "./snapshots.ts";
import { openPart, openText, partCount } from "./text-body.ts";

interface TextRow {
  readonly documentNo: number;
  /** The version of a snapshot, the number of a kept version. */
  readonly part: number;
  readonly head: Buffer;
  readonly body: Buffer;
}

interface PartRow {
  readonly documentNo: number;
  readonly version: number;
  readonly no: number;
  readonly sealed: Buffer;
}

interface HistoryRow {
  readonly documentNo: number;
  readonly no: number;
  readonly version: number;
  readonly head: Buffer;
  readonly delta: Buffer | null;
  readonly body: Buffer | null;
}

interface JournalRow {
  readonly documentNo: number;
  readonly toVersion: number;
  readonly sealed: Buffer;
}

/** Everything of a store that could be read and authenticated. */
export interface Salvaged {
  readonly documents: ReadonlyMap<number, { readonly id: string; readonly sealed: Buffer }>;
  readonly journal: readonly JournalRow[];
  readonly snapshots: readonly TextRow[];
  readonly snapshotParts: readonly PartRow[];
  readonly kept: readonly TextRow[];
  readonly history: readonly HistoryRow[];
  readonly settled: readonly { readonly saveId: string; readonly documentNo: number; readonly settledAt: number }[];
  /** Rows that were found, could not be opened, and are not made good by a later snapshot. */
  readonly recordsLost: number;
  /** The files are sealed under another key than this one. */
  readonly isOfAnotherKey: boolean;
}

/**
 * Reads database files as far as they can be read, the newest first, and puts together what authenticates. The
 * rows keep their numbers, so that they open in the new store as they are.
 */
export function salvage(paths: readonly string[], cipher: RecordCipher): Salvaged {
  const found = new Found(cipher);
  for (const path of paths) for (const row of carveRows(path)) found.take(row);
  return found.result();
}

class Found {
  readonly #cipher: RecordCipher;
  readonly #metas = new Map<number, { meta: DocumentMeta; sealed: Buffer }>();
  readonly #ids = new Map<number, Set<string>>();
  readonly #journal = new Map<string, JournalRow[]>();
  readonly #snapshots = new Map<string, TextRow[]>();
  readonly #parts = new Map<string, PartRow[]>();
  readonly #kept = new Map<string, TextRow[]>();
  readonly #history = new Map<string, HistoryRow[]>();
  readonly #settled = new Map<string, { saveId: string; documentNo: number; settledAt: number }>();
  /** Rows that nobody deleted, as far as their pages tell. */
  readonly #current = new Set<object>();
  #keyChecks = 0;
  #keyFits = false;

  constructor(cipher: RecordCipher) {
    this.#cipher = cipher;
  }

  /** By their columns, the rows of each table are unlike those of the others. */
  take({ rowid, values, isCurrent }: CarvedRow): void {
    const push = <Row extends object>(rows: Map<string, Row[]>, key: string, row: Row): void => {
      const kept = keepOnce(rows, key, row);
      if (isCurrent) this.#current.add(kept);
    };
    const [first, second, third, fourth, delta = null, body = null] = values;
    if (rowid === null && values.length === 3) {
      if (isNumber(first) && isNumber(second) && Buffer.isBuffer(third)) {
        push(this.#journal, `${first}/${second}`, { documentNo: first, toVersion: second, sealed: third });
      } else if (typeof first === "string" && isNumber(second) && isNumber(third)) {
        this.#settled.set(first, { saveId: first, documentNo: second, settledAt: third });
      }
    } else if (rowid !== null && values.length === 3 && typeof second === "string" && Buffer.isBuffer(third)) {
      this.#takeDocument(rowid, second, third);
    } else if (rowid !== null && values.length === 4 && Buffer.isBuffer(third) && Buffer.isBuffer(fourth) && isNumber(second)) {
      if (isNumber(first)) push(this.#snapshots, `${first}/${second}`, { documentNo: first, part: second, head: third, body: fourth });
      else push(this.#kept, String(rowid), { documentNo: second, part: rowid, head: third, body: fourth });
    } else if (rowid !== null && values.length === 4 && isNumber(first) && isNumber(second) && isNumber(third) && Buffer.isBuffer(fourth)) {
      push(this.#parts, `${first}/${second}/${third}`, { documentNo: first, version: second, no: third, sealed: fourth });
    } else if (values.length === 6 && isNumber(first) && isNumber(second) && isNumber(third) && Buffer.isBuffer(fourth)) {
      if (!isBlob(delta) || !isBlob(body)) return;
      push(this.#history, `${first}/${second}`, { documentNo: first, no: second, version: third, head: fourth, delta, body });
    } else if (rowid === 1 && values.length === 2 && Buffer.isBuffer(second)) {
      this.#keyChecks += 1;
      this.#keyFits ||= keyCheckOpens(this.#cipher, second);
    }
  }

  result(): Salvaged {
    const documents = this.#documents();
    const [steps, lostSteps] = pick(this.#journal, this.#current, (row) => this.#stepsOpen(documents, row));
    const journal = this.#outsideOfBlocks(documents, steps);
    const [snapshots, lostSnapshots] = pick(this.#snapshots, this.#current, (row) => this.#snapshotOpens(documents, row));
    const [kept, lostKept] = pick(this.#kept, this.#current, (row) => this.#keptOpens(documents, row));
    const [history, lostVersions] = pick(this.#history, this.#current, (row) => this.#versionOpens(documents, row));
    // A journal is shortened after its snapshot is written, and that may have been cut off.
    const isMissed = (documentNo: number, version: number): boolean =>
      !snapshots.some((row) => row.documentNo === documentNo && row.part >= version);
    const recordsLost =
      lostSteps.filter((row) => isMissed(row.documentNo, row.toVersion)).length +
      lostSnapshots.filter((row) => isMissed(row.documentNo, row.part)).length +
      lostKept.length +
      lostVersions.length;
    const opened = documents.size + journal.length + snapshots.length + kept.length;
    return {
      documents,
      journal,
      snapshots,
      snapshotParts: snapshots.flatMap((row) => this.#partsOf(documents, row) ?? []),
      kept,
      history,
      settled: [...this.#settled.values()].filter(({ documentNo }) => documents.has(documentNo)),
      recordsLost,
      isOfAnotherKey: this.#keyChecks > 0 && !this.#keyFits && opened === 0,
    };
  }

  #takeDocument(no: number, id: string, sealed: Buffer): void {
    this.#ids.set(no, (this.#ids.get(no) ?? new Set()).add(id));
    const meta = openRecord(this.#cipher, documentPlace(id), documentMeta, sealed);
    if (meta === null) return;
    const known = this.#metas.get(no);
    if (known === undefined || meta.revision > known.meta.revision) this.#metas.set(no, { meta, sealed });
  }

  /** Those whose row is lost are known by the records that open under the id that stood in it. */
  #documents(): Map<number, { id: string; sealed: Buffer }> {
    const documents = new Map<number, { id: string; sealed: Buffer }>();
    for (const [no, { meta, sealed }] of this.#metas) documents.set(no, { id: meta.id, sealed });
    for (const [no, ids] of this.#ids) {
      const id = documents.has(no) ? undefined : [...ids].find((candidate) => this.#anyOpens(no, candidate));
      if (id === undefined) continue;
      const meta = { ...newMeta(id, 0), lineage: 1_000_000 };
      documents.set(no, { id, sealed: sealRecord(this.#cipher, documentPlace(id), meta) });
    }
    return documents;
  }

  #anyOpens(no: number, id: string): boolean {
    const ofDocument = <Row extends { documentNo: number }>(rows: Map<string, Row[]>): Row[] =>
      [...rows.values()].flat().filter((row) => row.documentNo === no);
    return (
      ofDocument(this.#journal).some((row) => this.#cipher.open(journalPlace(id, row.toVersion), row.sealed) !== null) ||
      ofDocument(this.#snapshots).some((row) => this.#cipher.open(snapshotPlace(id, row.part, "head"), row.head) !== null)
    );
  }

  /** Of two records for one version the one written after an earlier repair counts, and then the block that has it with others. */
  #stepsOpen(documents: Salvaged["documents"], row: JournalRow): number | null {
    const entry = this.#entryOf(documents, row);
    const steps = entry?.steps() ?? null;
    return entry === null || steps === null ? null : entry.whole.lineage + (steps.length > 1 ? 0.5 : 0);
  }

  #entryOf(documents: Salvaged["documents"], { documentNo, toVersion, sealed }: JournalRow): JournalEntry | null {
    const id = documents.get(documentNo)?.id;
    return id === undefined ? null : openRow(this.#cipher, id, { to_version: toVersion, sealed });
  }

  /**
   * Without the rows that a block has, which have been found once more, and perhaps not all of them; and without blocks that
   * were cut off by an earlier repair, for what was written after it goes before.
   */
  #outsideOfBlocks(documents: Salvaged["documents"], rows: readonly JournalRow[]): JournalRow[] {
    const opened = rows.flatMap((row) => {
      const entry = this.#entryOf(documents, row);
      return entry === null ? [] : [{ row, lineage: entry.whole.lineage, from: entry.whole.from, isBlock: (entry.steps()?.length ?? 0) > 1 }];
    });
    const left = new Set(opened);
    for (const block of opened.filter(({ isBlock }) => isBlock)) {
      const within = opened.filter(
        ({ row }) => row.documentNo === block.row.documentNo && row.toVersion > block.from && row.toVersion < block.row.toVersion,
      );
      const wasCut = within.some(({ lineage }) => lineage > block.lineage);
      for (const each of wasCut ? [block] : within) left.delete(each);
    }
    return [...left].map(({ row }) => row);
  }

  #snapshotOpens(documents: Salvaged["documents"], row: TextRow): number | null {
    return this.#partsOf(documents, row) === null ? null : (this.#headOf(documents, row)?.lineage ?? null);
  }

  #headOf(documents: Salvaged["documents"], { documentNo, part, head }: TextRow): SnapshotHead | null {
    const id = documents.get(documentNo)?.id;
    return id === undefined ? null : openRecord(this.#cipher, snapshotPlace(id, part, "head"), snapshotHead, head);
  }

  /** The rows with a snapshot's text, none where it is in the body; null where not all of it opens. */
  #partsOf(documents: Salvaged["documents"], row: TextRow): PartRow[] | null {
    const id = documents.get(row.documentNo)?.id;
    const head = this.#headOf(documents, row);
    if (id === undefined || head === null) return null;
    const where = partsPlace(id, row.part, head.partsId);
    if (head.partsId === undefined) return openText(this.#cipher, where, row.body) === null ? null : [];
    const count = partCount(head.length);
    const parts: PartRow[] = [];
    for (let no = 0; no < count; no += 1) {
      const candidates = this.#parts.get(`${row.documentNo}/${row.part}/${no}`) ?? [];
      const part = candidates.find(({ sealed }) => openPart(this.#cipher, where, no, count, sealed) !== null);
      if (part === undefined) return null;
      parts.push(part);
    }
    return parts;
  }

  #keptOpens(documents: Salvaged["documents"], { documentNo, part, head, body }: TextRow): number | null {
    const id = documents.get(documentNo)?.id;
    if (id === undefined || openText(this.#cipher, keptPlace(id, part, "body"), body) === null) return null;
    return openRecord(this.#cipher, keptPlace(id, part, "head"), keptHead, head) === null ? null : 0;
  }

  /** A mark is worth less than the row that it became; of two such rows the newer one counts. */
  #versionOpens(documents: Salvaged["documents"], { documentNo, no, head, delta, body }: HistoryRow): number | null {
    const id = documents.get(documentNo)?.id;
    if (id === undefined || openRecord(this.#cipher, historyPlace(id, no, "head"), historyHead, head) === null) return null;
    if (delta !== null && openDelta(this.#cipher, id, no, delta) === null) return null;
    if (body !== null && openText(this.#cipher, historyPlace(id, no, "body"), body) === null) return null;
    return delta === null && body === null ? 0 : 1;
  }
}

/** Of each key the first row of the highest rank; then, of each key without any row that opens, the first that nobody deleted. */
function pick<Row extends object>(
  rows: ReadonlyMap<string, readonly Row[]>,
  current: ReadonlySet<object>,
  rank: (row: Row) => number | null,
): [picked: Row[], lost: Row[]] {
  const picked: Row[] = [];
  const lost: Row[] = [];
  for (const candidates of rows.values()) {
    let best: { row: Row; rank: number } | null = null;
    for (const row of candidates) {
      const ranked = rank(row);
      if (ranked !== null && (best === null || ranked > best.rank)) best = { row, rank: ranked };
    }
    const missed = candidates.find((row) => current.has(row));
    if (best !== null) picked.push(best.row);
    else if (missed !== undefined) lost.push(missed);
  }
  return [picked, lost];
}

const isBlob = (value: unknown): value is Buffer | null => value === null || Buffer.isBuffer(value);

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value);

/** Copies of one row are kept once. Answers the one that is kept. */
function keepOnce<Row extends object>(rows: Map<string, Row[]>, key: string, row: Row): Row {
  const known = rows.get(key) ?? [];
  const same = known.find((other) => isSame(other, row));
  if (same === undefined) rows.set(key, [...known, row]);
  return same ?? row;
}

const isSame = (one: object, other: object): boolean =>
  Object.entries(one).every(([name, value]) => {
    const counterpart = (other as Record<string, unknown>)[name];
    return Buffer.isBuffer(value) && Buffer.isBuffer(counterpart) ? value.equals(counterpart) : value === counterpart;
  });
