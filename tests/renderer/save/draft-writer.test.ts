import { ChangeSet, Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { fail, succeed, type Failure, type Result } from "../../../preload/contract/result.ts";
import type { AppendReceipt, DraftAppend } from "../../../preload/contract/documents.ts";
import { DraftWriter, type Rebase } from "../../../renderer/save/draft-writer.ts";
import { StoryClock } from "../../flow/story-clock.ts";

const here = { anchor: 0, head: 0, top: 0 };
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** A page, its writer, and a disk that answers when the test says so. */
class Page {
  readonly clock = new StoryClock();
  readonly written: DraftAppend[] = [];
  readonly receipts: number[] = [];
  readonly troubles: (Failure | null)[] = [];
  readonly writer: DraftWriter;
  doc = Text.empty;
  rebase: Rebase | null = null;
  #waiting: ((answer: Result<AppendReceipt>) => void)[] = [];

  constructor() {
    const call = (_name: string, payload: { changes: string | null }): Promise<Result<AppendReceipt>> => {
      this.written.push({ ...payload, changes: payload.changes === null ? null : JSON.parse(payload.changes) } as unknown as DraftAppend);
      return new Promise((resolve) => void this.#waiting.push(resolve));
    };
    const outside = {
      main: { call: call as never, onEvent: () => () => undefined },
      network: { onReturn: () => undefined },
      presence: { onFocus: () => undefined },
      time: this.clock.ofProcess().time,
      chance: { fraction: () => 0, uuid: () => "" },
    };
    this.writer = new DraftWriter({
      outside,
      account: "a",
      documentId: "d",
      version: 0,
      onDurable: ({ draftVersion }) => void this.receipts.push(draftVersion),
      onMerged: ({ draftVersion }) => void this.receipts.push(draftVersion),
      onTrouble: (failure) => void this.troubles.push(failure),
      rebase: async () => this.rebase,
    });
  }

  type(text: string): void {
    const changes = ChangeSet.of({ from: this.doc.length, insert: text }, this.doc.length);
    this.doc = changes.apply(this.doc);
    this.writer.recordChanges(changes, here);
  }

  /** The disk has done, or failed to do, what it was asked. */
  async disk(failure?: "diskFull" | "versionGap"): Promise<void> {
    const { toVersion } = this.written.at(-1) ?? { toVersion: 0 };
    const answer = failure === undefined ? succeed({ draftVersion: toVersion, durableAt: 0 }) : fail(failure, "");
    for (const resolve of this.#waiting.splice(0)) resolve(answer);
    await turn();
  }

  async next(): Promise<void> {
    this.clock.next();
    await turn();
  }

  /** What the steps that were written once each come to. */
  replayed(): string {
    const steps = this.written.filter((step, at) => step.fromVersion !== this.written[at + 1]?.fromVersion);
    return steps.reduce((doc, { changes }) => (changes === null ? doc : ChangeSet.fromJSON(changes).apply(doc)), Text.empty).sliceString(0);
  }
}

describe("the draft writer", () => {
  it("makes one step of what one event brings", async () => {
    const page = new Page();
    page.type("a");
    page.type("b");
    page.writer.recordTitle("T");
    expect(page.writer.editVersion).toBe(3);
    await turn();
    expect(page.written).toMatchObject([{ fromVersion: 0, toVersion: 3, title: "T" }]);
    await page.disk();
    expect(page.receipts).toEqual([3]);
    expect(page.clock.elapsed()).toBe(1_000);
  });

  it("has one write in flight, and composes what is typed meanwhile: bounded, in order, all of it", async () => {
    const page = new Page();
    page.type("0");
    await turn();
    for (let key = 1; key < 1000; key += 1) page.type(String(key % 10));
    await turn();
    expect(page.written).toHaveLength(1);
    await page.disk();
    expect(page.written).toMatchObject([{ fromVersion: 0, toVersion: 1 }, { fromVersion: 1, toVersion: 1000 }]);
    await page.disk();
    expect(page.receipts).toEqual([1, 1000]);
    expect(page.replayed()).toBe(page.doc.sliceString(0));
  });

  it("tries a failed step again as it was, waits longer each time, and says so until it goes well", async () => {
    const page = new Page();
    page.type("kept");
    await turn();
    const waitsMs: number[] = [];
    for (let times = 0; times < 7; times += 1) {
      await page.disk("diskFull");
      page.type("!");
      const beforeMs = page.clock.elapsed();
      await page.next();
      waitsMs.push(page.clock.elapsed() - beforeMs);
    }
    expect(waitsMs).toEqual([100, 200, 400, 800, 1_600, 2_000, 2_000]);
    expect(new Set(page.written.map((step) => JSON.stringify(step))).size).toBe(1);
    expect(page.receipts).toEqual([]);
    expect(page.troubles.at(-1)).toMatchObject({ code: "diskFull" });

    await page.disk();
    await page.disk();
    expect(page.troubles.at(-1)).toBeNull();
    expect(page.receipts).toEqual([1, 8]);
    expect(page.replayed()).toBe("kept!!!!!!!");
  });

  it("flushes what was typed so far, also what is typed while it does", async () => {
    const page = new Page();
    page.type("one");
    let isFlushed = false;
    const flushed = page.writer.flush().then(() => (isFlushed = true));
    await turn();
    page.type(" two");
    await page.disk();
    expect(isFlushed).toBe(false);
    await page.disk();
    await flushed;
    expect(page.receipts).toEqual([1, 2]);
  });

  it("brings a store that is at another version up to the page, in one step", async () => {
    const page = new Page();
    page.type("page");
    await turn();
    page.type(" and more");
    await page.disk("versionGap");
    await page.next();
    expect(page.written.at(-1)).toEqual(page.written[0]);

    page.rebase = { storedVersion: 7, changes: ChangeSet.of({ from: 0, to: 5, insert: "page and more" }, 5), title: "T" };
    await page.disk("versionGap");
    await page.next();
    expect(page.written.at(-1)).toMatchObject({ fromVersion: 7, toVersion: 8, title: "T" });
    await page.disk();
    expect(page.receipts).toEqual([8]);
    expect(page.writer.editVersion).toBe(8);
    expect(page.troubles.at(-1)).toBeNull();
  });

  it("writes a title without the text", async () => {
    const page = new Page();
    page.writer.recordTitle("Only");
    await turn();
    expect(page.written).toMatchObject([{ fromVersion: 0, toVersion: 1, changes: null, title: "Only", view: null }]);
  });
});
