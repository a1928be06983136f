import { createParser } from "eventsource-parser";
import * as v from "valibot";
import { serverProfile } from "../../preload/contract/server-profile.ts";
import type { HttpClient } from "../http/http-client.ts";
import type { Outside } from "../ports.ts";
import { backoffMs } from "./backoff.ts";

const wireHint = v.object({ id: v.string(), rev: v.number(), deleted: v.fallback(v.boolean(), false) });

/** A document that changed on the server, or so it says. */
export type Hint = Readonly<v.InferOutput<typeof wireHint>>;

export interface ServerEventsOptions {
  readonly outside: Outside;
  readonly http: HttpClient;
  readonly heard: (hint: Hint) => void;
  /** The stream is there, also again: what happened before was not heard. */
  readonly connected: () => void;
}

/** Without a word for so long the line is dead: the server says something every 15 s. */
const silenceMs = 50_000;
/** Longer than any event of the protocol: a stream that says more without an end is none of ours. */
const longestEventUnits = 64 * 1024;
/** A stream that lasted so long was no failure. */
const goodMs = 10_000;

/**
 * Listens to the server's events for one account at a time, where the server has them: one stream, and another one
 * when it ends, after a pause that grows with the failures. The stream's own 401 is refreshed as any other request's.
 */
export class ServerEvents {
  readonly #o: ServerEventsOptions;
  #account: string | null = null;
  #abort = new AbortController();
  #cancelTimer = (): void => undefined;
  #failures = 0;
  /** A stream is there or on its way. */
  #isOpen = false;

  constructor(options: ServerEventsOptions) {
    this.#o = options;
  }

  /** Null: to nobody's. The same account again tries at once where nothing is heard. */
  listen(account: string | null): void {
    if (account !== null && account === this.#account && this.#isOpen) return;
    this.#abort.abort();
    this.#cancelTimer();
    this.#account = account;
    this.#isOpen = false;
    this.#failures = 0;
    if (account !== null) void this.#connect(account);
  }

  async #connect(account: string): Promise<void> {
    const { http, outside } = this.#o;
    const abort = new AbortController();
    this.#abort = abort;
    if (!(await http.capabilities.known()).events || abort.signal.aborted) return;
    this.#isOpen = true;
    const startMs = outside.time.elapsed();
    const verdict = await http.listen({ account, build: async () => ({ method: "GET", path: serverProfile.paths.events }) }, abort.signal);
    if (verdict.kind === "ok") await this.#read(verdict.data as ReadableStream<Uint8Array>, abort);
    if (this.#abort !== abort || this.#account !== account) return;
    this.#isOpen = false;
    // The session's end ends it, and its return begins it anew.
    if (verdict.kind === "notSignedIn" || verdict.kind === "sessionOver") return;
    if (verdict.kind === "refused") return http.capabilities.lacks("events");
    const wasGood = verdict.kind === "ok" && outside.time.elapsed() - startMs >= goodMs;
    this.#failures = wasGood ? 1 : this.#failures + 1;
    const pauseMs = Math.max(verdict.kind === "slowDown" ? verdict.delayMs : 0, backoffMs(this.#failures, outside.chance.fraction()));
    this.#cancelTimer = outside.time.after(pauseMs, () => void this.#connect(account));
  }

  /** Until it ends, breaks, falls silent or is given up. */
  async #read(stream: ReadableStream<Uint8Array>, abort: AbortController): Promise<void> {
    const reader = stream.getReader();
    // Once the limit is passed the parser throws.
    const parser = createParser({ onEvent: ({ data }) => this.#hear(data), maxBufferSize: longestEventUnits });
    const decoder = new TextDecoder();
    const giveUp = (): void => void reader.cancel().catch(() => undefined);
    abort.signal.addEventListener("abort", giveUp);
    if (abort.signal.aborted) return giveUp();
    this.#o.connected();
    try {
      for (;;) {
        const cancel = this.#o.outside.time.after(silenceMs, giveUp);
        const { done, value } = await reader.read().finally(cancel);
        if (done) return;
        parser.feed(decoder.decode(value, { stream: true }));
      }
    } catch {
      // A broken line: the next stream is on its way.
    } finally {
      giveUp();
    }
  }

  #hear(data: string): void {
    try {
      const hint = v.safeParse(wireHint, JSON.parse(data));
      if (hint.success && this.#account !== null) this.#o.heard(hint.output);
    } catch {
      // Not JSON: nothing of ours.
    }
  }
}
