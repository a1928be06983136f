import type { Step } from "./typist.ts";
import { tailLength, type Seen } from "./watch-page.ts";

/** What is known of one life of the app when it was killed, and what the next start brought back. */
export interface KilledRun {
  /** The text before the first step. */
  readonly before: string;
  readonly steps: readonly Step[];
  readonly seen: readonly Seen[];
  /** Milliseconds since the epoch. */
  readonly killedAt: number;
  /** How long in a span of time the computer kept the app waiting for a processor or the disk, in ms. */
  readonly standstill: (from: number, to: number) => number;
  readonly found: { readonly text: string; readonly draftVersion: number };
}

export interface Verdict {
  /** Null: all that was acknowledged is there, and what is there is what had been typed up to some step. */
  readonly violation: string | null;
  /** How long before the kill the first step that is missing had been typed; 0: none is missing. */
  readonly lostMs: number;
  /** How long the app was kept waiting for a processor or the disk in that time; threads that waited at once count each. */
  readonly standstillMs: number;
}

const promisedMs = 100;

/**
 * Compares. A prefix of what was typed is a text that the editor had after some step: after a key, after a change of
 * what is being composed, after a paste; the versions, which the editor counts, say which one must be there at least.
 */
export function judgeKill({ before, steps, seen, killedAt, standstill, found }: KilledRun): Verdict {
  const verdict = (violation: string | null, lostMs = 0, standstillMs = 0): Verdict => ({ violation, lostMs, standstillMs });
  const acknowledged = Math.max(0, ...seen.map(({ draft }) => draft));
  if (found.draftVersion < acknowledged) return verdict(`Version ${acknowledged} was acknowledged, ${found.draftVersion} is there`);
  const texts = [before, ...steps.map(({ text }) => before + text)];
  const present = texts.lastIndexOf(found.text);
  if (present === -1) return verdict(`The text is none that was typed: ${describe(found.text, before)}`);
  const there = seen.findLast(({ edit }) => edit === found.draftVersion);
  if (there !== undefined && !(there.length === found.text.length && found.text.slice(-tailLength) === there.tail)) {
    return verdict(`Version ${found.draftVersion} ended in ${JSON.stringify(there.tail)} (${there.length} characters), and now in ${describe(found.text, before)}`);
  }
  const firstMissing = steps[present];
  if (firstMissing === undefined) return verdict(null);
  // A step that the page has not told of was on its way: counted from the moment it was sent.
  const typedAt = seen.find(({ edit }) => edit > found.draftVersion)?.at ?? firstMissing.sentAt;
  const lostMs = Math.max(0, killedAt - typedAt);
  const standstillMs = standstill(typedAt, killedAt);
  return verdict(lostMs > promisedMs + standstillMs ? `${lostMs} ms of typing are lost` : null, lostMs, standstillMs);
}

const describe = (text: string, before: string): string =>
  `${text.length} characters (${before.length} before the run) ending in ${JSON.stringify(text.slice(-60))}`;
