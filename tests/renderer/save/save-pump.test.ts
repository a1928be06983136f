import { describe, expect, it } from "vitest";
import type { DocumentSummary, SaveOutcome } from "../../../preload/contract/documents.ts";
import { fail, succeed, type Result } from "../../../preload/contract/result.ts";
import { HttpClient } from "../../../renderer/http/http-client.ts";
import { DocumentRegister } from "../../../renderer/save/document-register.ts";
import { SavePump } from "../../../renderer/save/save-pump.ts";
import { StoryClock } from "../../flow/story-clock.ts";
import { Desk, json, key, line, viewOf } from "../http/talk.ts";

const saved = json(200, { code: 20000, data: { rev: 1 } });
const waiting: DocumentSummary = {
  id: "d",
  title: "",
  draftVersion: 1,
  ackedVersion: 0,
  baseRev: 0,
  remoteRev: 0,
  hasText: true,
  durableAt: 0,
  ackedAt: 0,
  trashedAt: null,
  tags: [],
  refusal: null,
  inConflict: false,
  pendingSave: null,
};

/** A pump with a store that can fail at one step, and a line that answers in turn. */
class Bench {
  readonly clock = new StoryClock();
  readonly desk = new Desk(viewOf("active", 1));
  readonly register = new DocumentRegister();
  readonly calls: string[] = [];
  readonly outcomes: SaveOutcome[] = [];
  readonly wire: ReturnType<typeof line>;
  readonly pump: SavePump;
  /** The revisions that a save met, and whether they can be merged. */
  readonly met: number[] = [];
  merges = false;
  failing: string | null = null;
  /** Browsers drop the fraction of a delay: a timer fires so much before its time. */
  earlyMs = 0;
  #pending: string | null = null;
  #ids = 0;

  constructor(...answers: Parameters<typeof line>) {
    this.wire = line(...answers);
    this.register.put(waiting);
    const { time } = this.clock.ofProcess();
    const call = async (name: string, payload: object): Promise<Result<unknown>> => {
      this.calls.push(name);
      return name === this.failing ? fail("diskFailed", "") : succeed(this.#answer(name, payload));
    };
    this.pump = new SavePump({
      outside: {
        main: { call: call as never, onEvent: () => () => undefined },
        network: { onReturn: () => undefined },
        presence: { onFocus: () => undefined },
        time: {
          ...time,
          after: (delayMs, work) => time.after(delayMs > 1 ? delayMs - this.earlyMs : delayMs, work),
        },
        chance: { fraction: () => 0, uuid: () => `save-${(this.#ids += 1)}` },
      },
      http: new HttpClient({ session: this.desk.client, now: time.now, ask: this.wire.ask }),
      session: this.desk.client,
      register: this.register,
      account: key,
      documentId: "d",
      merge: async (theirs) => {
        this.met.push(theirs.rev);
        return this.merges;
      },
    });
  }

  #answer(name: string, payload: object): unknown {
    const entry = (saveId: string) => ({ saveId, kind: "save", documentId: "d", account: key, version: 1, baseRev: 0 });
    if (name === "saves.seal") {
      this.#pending ??= (payload as { saveId: string }).saveId;
      return entry(this.#pending);
    }
    if (name === "saves.read") return { entry: entry(this.#pending ?? ""), method: "PUT", path: "/documents/d", body: "{}" };
    const { outcome } = payload as { outcome: SaveOutcome };
    this.#pending = null;
    this.outcomes.push(outcome);
    return outcome.kind === "acknowledged" ? { ...waiting, ackedVersion: 1, baseRev: outcome.rev } : waiting;
  }

  get saveIds(): (string | undefined)[] {
    return this.wire.sent.map(({ headers }) => headers["Idempotency-Key"]);
  }

  /** All that happens at the next moment at which anything is due. */
  async next(): Promise<void> {
    this.clock.next();
    for (let turns = 0; turns < 10; turns += 1) await new Promise((resolve) => void setImmediate(resolve));
  }
}

describe("the pump", () => {
  it("waits for a pause in typing, and no longer than five seconds", async () => {
    const bench = new Bench(saved);
    const startMs = bench.clock.elapsed();
    while (bench.wire.sent.length === 0) {
      bench.pump.edited();
      bench.clock.goTo(bench.clock.elapsed() + 400);
      await new Promise((resolve) => void setTimeout(resolve, 1));
    }
    expect(bench.clock.elapsed() - startMs).toBeLessThanOrEqual(5_500);
    expect(bench.clock.elapsed() - startMs).toBeGreaterThan(4_500);
  });

  it("seals, sends, settles, and rests", async () => {
    const bench = new Bench(saved);
    bench.pump.wake();
    await bench.next();
    expect(bench.calls).toEqual(["saves.seal", "saves.read", "saves.settle"]);
    expect(bench.outcomes).toEqual([{ kind: "acknowledged", rev: 1 }]);
    expect(bench.pump.remote.get()).toEqual({ kind: "idle" });
  });

  it("tries again also where the timer of its back-off fires a fraction of a millisecond early", async () => {
    const bench = new Bench(json(500, {}), saved);
    bench.earlyMs = 0.6;
    bench.pump.wake();
    for (let moments = 0; moments < 4 && bench.outcomes.length === 0; moments += 1) await bench.next();
    expect(bench.outcomes).toEqual([{ kind: "acknowledged", rev: 1 }]);
  });

  it.each(["saves.seal", "saves.settle"])("tries again where %s fails, with the same save", async (step) => {
    const bench = new Bench(saved, saved, saved);
    bench.failing = step;
    bench.pump.wake();
    await bench.next();
    expect(bench.pump.remote.get()).toEqual({ kind: "queued", cause: "serverTrouble" });
    bench.failing = null;
    await bench.next();
    expect(bench.outcomes).toEqual([{ kind: "acknowledged", rev: 1 }]);
    expect(new Set(bench.saveIds).size).toBe(1);
  });

  it("does not ask the store for anything while nobody is signed in", async () => {
    const bench = new Bench(saved);
    bench.desk.say(viewOf("expired", 1));
    bench.pump.wake();
    await bench.next();
    expect(bench.calls).toEqual([]);
    expect(bench.pump.remote.get()).toEqual({ kind: "queued", cause: "sessionOver" });
  });

  it("takes a new save id where the old one is burnt", async () => {
    const bench = new Bench(json(422, { code: 42200 }), saved);
    bench.pump.wake();
    await bench.next();
    await bench.next();
    expect(bench.saveIds).toEqual(["save-1", "save-2"]);
    expect(bench.outcomes.map(({ kind }) => kind)).toEqual(["saveIdReused", "acknowledged"]);
  });

  it("has one attempt in flight, however often it is woken", async () => {
    let release = (): void => undefined;
    const slow = (): Promise<Response> => new Promise((resolve) => void (release = () => resolve(saved())));
    const bench = new Bench(slow, saved);
    bench.pump.wake();
    await bench.next();
    for (let times = 0; times < 5; times += 1) {
      bench.pump.wake();
      await bench.next();
    }
    expect(bench.wire.sent).toHaveLength(1);
    expect(bench.pump.remote.get()).toEqual({ kind: "saving" });
    release();
    await new Promise((resolve) => void setTimeout(resolve, 5));
    expect(bench.outcomes[0]).toEqual({ kind: "acknowledged", rev: 1 });
  });

  it("held back, it sends nothing whatever wakes it, and released it does at once", async () => {
    const bench = new Bench(saved);
    bench.pump.holdBack(10_000);
    bench.pump.wake();
    bench.pump.edited();
    expect(bench.clock.nextDueMs - bench.clock.elapsed()).toBe(10_000);
    bench.pump.release();
    await bench.next();
    expect(bench.wire.sent).toHaveLength(1);
  });

  it("stopped, it begins nothing more", () => {
    const bench = new Bench(saved);
    bench.pump.wake();
    bench.pump.stop();
    bench.pump.wake();
    expect(bench.clock.nextDueMs).toBe(Number.POSITIVE_INFINITY);
  });
});
