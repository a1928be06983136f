import type { SaveEntry } from "../../preload/contract/documents.ts";
import { faultOfMerge } from "./merge-rule.ts";

/** What a window asks the store to do with the server's revision `rev`. */
export interface MergeAsked {
  readonly fromVersion: number;
  readonly baseRev: number;
  readonly rev: number;
  readonly theirs: Written;
  readonly merged: Written;
}

/** The first thing that must not be, in words; it ends the run. */
export class Violation extends Error {
  /** Code under test may catch it: the world looks here after each step. */
  static first: Violation | null = null;
  override readonly name = "Violation";

  constructor(message: string) {
    super(message);
    Violation.first ??= this;
  }
}

export interface Written {
  readonly title: string;
  readonly text: string;
}

/** What is really true of one document of one account, gathered from outside of the code under test. */
export class DocumentTruth {
  readonly id: string;
  readonly account: string;
  /** The line of versions as the person saw them; a version that was lost with a process is taken over by the next. */
  readonly line = new Map<number, Written>();
  /** The newest version that is on the disk, and what is there. */
  stored: { version: number } & Written = { version: 0, title: "", text: "" };
  /** The newest version that anybody was told is durable. */
  claimed = 0;
  /** The newest version whose save the server has answered with 2xx, or that came from the server. */
  acked = 0;
  /** Every title and text that a person wrote on any device, or a copy of such a one. */
  readonly wrote = new Set<string>(["\u0000"]);
  /** Titles that the person gave without opening it. */
  readonly names = new Set<string>();
  /** Every title and text that the server has as a revision. */
  readonly revisions: (Written & { readonly rev: number; readonly saveId: string })[] = [];
  /** Which save took which version to the server; cleared where the person has it sent anew. */
  readonly sentVersions = new Map<number, string>();
  /** Deleted on the server by another device, or by the person's trash. */
  deletedElsewhere = false;
  /** The server has said of it that there is no such document. */
  goneSaid = false;
  /** What was merged with the server's text, version by version: it is to be found in the history. */
  readonly replaced: Written[] = [];
  /** What was kept beside it, or went into a copy. */
  readonly keptAside = new Set<string>();

  constructor(account: string, id: string) {
    this.account = account;
    this.id = id;
    this.line.set(0, { title: "", text: "" });
  }

  /** The server's last revision. */
  get newest(): Written | null {
    return this.revisions.reduce<DocumentTruth["revisions"][number] | null>((best, each) => (best === null || each.rev > best.rev ? each : best), null);
  }

  isOnServer(written: Written): boolean {
    return this.revisions.some(({ title, text }) => title === written.title && text === written.text);
  }
}

export const keyOf = ({ title, text }: Written): string => `${title}\u0000${text}`;

/** Everything that was typed, acknowledged, stored and saved, and the rules that hold between them. */
export class Ledger {
  readonly documents = new Map<string, DocumentTruth>();
  readonly saves = new Map<string, SaveEntry>();
  readonly #revisionOfSave = new Map<string, string>();
  readonly say: (line: string) => void;

  constructor(say: (line: string) => void) {
    this.say = say;
  }

  fail(rule: string, detail: string): never {
    throw new Violation(`${rule}: ${detail}`);
  }

  of(account: string, id: string): DocumentTruth {
    let truth = this.documents.get(id);
    if (truth === undefined) this.documents.set(id, (truth = new DocumentTruth(account, id)));
    if (truth.account !== account) this.fail("nothing crosses accounts", `document ${id} is in two accounts`);
    return truth;
  }

  typed(account: string, id: string, version: number, written: Written): void {
    const truth = this.of(account, id);
    truth.line.set(version, written);
    truth.wrote.add(keyOf(written));
  }

  /** Somebody was told that this version is on the disk. */
  claim(account: string, id: string, version: number): void {
    const truth = this.of(account, id);
    if (version > truth.stored.version) {
      this.fail("acknowledged ≤ stored", `version ${version} was called durable, the disk has ${truth.stored.version}`);
    }
    truth.claimed = Math.max(truth.claimed, version);
  }

  /** A document that the store made itself, out of one side of a conflict. */
  copied(account: string, id: string, written: Written): void {
    for (const truth of this.documents.values()) {
      if (truth.account !== account || truth.stored.text !== written.text) continue;
      truth.keptAside.add(written.text);
      this.of(account, id).wrote.add(keyOf(written));
    }
  }

  /** The store is asked to take the server's text, and what was merged of it and the draft. */
  merges(account: string, id: string, { fromVersion, baseRev, theirs, rev, merged }: MergeAsked): void {
    const truth = this.of(account, id);
    truth.wrote.add(keyOf(merged));
    const { stored } = truth;
    // It comes too late, or for the second time, and will be refused.
    if (stored.version !== fromVersion || rev <= baseRev) return;
    const base = baseRev === 0 ? { title: "", text: "" } : truth.revisions.find((each) => each.rev === baseRev);
    const fault = base === undefined ? `revision ${baseRev} never was` : faultOfMerge({ base, mine: stored, theirs, merged });
    if (fault !== null) this.fail("a merge keeps what both wrote", `${fault}: of ${show(stored)} and ${show(theirs)} since ${show(base ?? stored)} became ${show(merged)}`);
  }

  /** It has: version `version` is theirs, and is on the server. */
  merged(account: string, id: string, version: number, theirs: Written): void {
    const truth = this.of(account, id);
    if (!truth.isOnServer(theirs)) this.fail("nothing deletes text", `${show(theirs)} was merged, the server never had it`);
    truth.acked = Math.max(truth.acked, version);
    const before = truth.line.get(version - 1);
    if (before !== undefined && before.text !== "") truth.replaced.push(before);
  }

  /** The disk was looked at: a document is there at this version with this text. */
  stored(account: string, id: string, version: number, written: Written): void {
    const truth = this.of(account, id);
    const before = truth.stored;
    if (version < truth.claimed) this.fail("what is durable stays", `version ${version} is stored, ${truth.claimed} was acknowledged`);
    if (version < before.version) this.fail("nothing deletes text", `version ${version} is stored, ${before.version} was there`);
    const typed = truth.line.get(version);
    if (version === before.version || typed !== undefined) {
      const expected = typed ?? before;
      if (expected.text !== written.text || expected.title !== written.title) {
        this.fail("stored is a prefix of typed", `version ${version} is ${show(written)} on the disk, ${show(expected)} was typed`);
      }
    } else {
      // No key made it: it came from the server, or is a new title.
      const isRenamed = before.text === written.text && truth.names.has(written.title);
      const isTheirs = !isRenamed && truth.isOnServer(written);
      if (!isTheirs && before.text !== written.text && !truth.wrote.has(keyOf(written))) {
        this.fail("stored is a prefix of typed", `version ${version} is ${show(written)}, which nobody wrote`);
      }
      if (isTheirs) this.#replaced(truth, before, version);
      truth.line.set(version, written);
      truth.wrote.add(keyOf(written));
    }
    truth.stored = { version, ...written };
  }

  /** The server's text took the place of what was there, which must be somewhere else. */
  #replaced(truth: DocumentTruth, before: Written, version: number): void {
    truth.acked = Math.max(truth.acked, version);
    const isEmpty = before.text === "" && before.title === "";
    if (isEmpty || truth.isOnServer(before) || truth.keptAside.has(before.text)) return;
    this.fail("nothing deletes text", `${show(before)} was replaced by the server's text and is nowhere any more`);
  }

  /** A window has closed: a key that came after its last words were written is lost, and its version is another's. */
  closed(account: string, id: string): void {
    const { line, stored } = this.of(account, id);
    for (const version of line.keys()) if (version > stored.version) line.delete(version);
  }

  /** The process is dead, the disk has been read by the next one: what was typed beyond it is lost. */
  lostBeyondDisk(account: string): void {
    for (const truth of this.documents.values()) {
      if (truth.account !== account) continue;
      for (const version of truth.line.keys()) if (version > truth.stored.version) truth.line.delete(version);
    }
  }

  sealed(entry: SaveEntry): void {
    const known = this.saves.get(entry.saveId);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(entry)) {
      this.fail("a sealed save stays as it is", `${JSON.stringify(known)} became ${JSON.stringify(entry)}`);
    }
    this.saves.set(entry.saveId, entry);
    const truth = this.of(entry.account, entry.documentId);
    if (entry.version > truth.stored.version) this.fail("acknowledged ≤ stored", `version ${entry.version} was sealed before it was stored`);
  }

  /** The server took a save, this time or before: revision `rev` is this text. */
  saved(account: string, id: string, rev: number, saveId: string, written: Written): void {
    const truth = this.of(account, id);
    const known = this.#revisionOfSave.get(saveId);
    if (known !== undefined) {
      if (known !== `${id} ${rev}`) this.fail("each save lands once", `save ${saveId} is ${known} and ${id} ${rev}`);
      return;
    }
    this.#revisionOfSave.set(saveId, `${id} ${rev}`);
    if (!truth.wrote.has(keyOf(written))) this.fail("only what was written is saved", `revision ${rev} is ${show(written)}`);
    truth.revisions.push({ rev, saveId, ...written });
    const entry = this.saves.get(saveId);
    if (entry === undefined) return;
    const typed = truth.line.get(entry.version);
    if (typed !== undefined && keyOf(typed) !== keyOf(written)) {
      this.fail("a save is the version that it names", `version ${entry.version} is ${show(typed)}, ${show(written)} was sent`);
    }
    const other = truth.sentVersions.get(entry.version);
    if (other !== undefined) this.fail("each save lands once", `version ${entry.version} is in two revisions, ${other} and ${saveId}`);
    truth.sentVersions.set(entry.version, saveId);
    truth.acked = Math.max(truth.acked, entry.version);
    truth.deletedElsewhere = false;
  }

  /** A save was settled as acknowledged: the server must have it. */
  settledAsSaved(saveId: string): void {
    const entry = this.saves.get(saveId);
    if (entry === undefined || entry.kind === "delete") return;
    if (!this.#revisionOfSave.has(saveId)) {
      this.fail("the status never lies", `version ${entry.version} counts as saved, the server has never taken ${saveId}`);
    }
  }

  /** What stands in the way of a document, as it is shown. */
  refused(account: string, id: string, cause: string): void {
    if (cause === "gone" && !this.of(account, id).goneSaid) this.fail("the status never lies", "a document is called gone, the server has not said so");
  }

  /** The person, or the server's 422, lets a version be sent a second time. */
  mayBeSentAnew(account: string, id: string): void {
    this.of(account, id).sentVersions.clear();
  }
}

export const show = ({ title, text }: Written): string => JSON.stringify(title === "" ? text : `${title}: ${text}`);
