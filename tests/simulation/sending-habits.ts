import { Violation } from "./ledger.ts";

const burstMs = 400;
const mostInBurst = 6;
/** What an old desk has under way is over after that. */
const requestMs = 35_000;

/** How a computer sends its saves: not in circles, not while it was asked to wait, one of a document at a time. */
export class SendingHabits {
  /** With several windows each has a queue of its own. */
  readonly #hasOneWindow: boolean;
  readonly #times = new Map<string, number[]>();
  readonly #notBefore = new Map<string, number>();
  readonly #underWay = new Map<string, number>();
  #newDeskUntilMs = 0;

  constructor(hasOneWindow: boolean) {
    this.#hasOneWindow = hasOneWindow;
  }

  /** The answer is to be called when the request is over. */
  sends(path: string, saveId: string, nowMs: number): () => void {
    const times = [...(this.#times.get(saveId) ?? []), nowMs].filter((time) => nowMs - time < burstMs);
    this.#times.set(saveId, times);
    if (times.length > mostInBurst) throw new Violation(`at most one refresh and one replay an attempt: ${saveId} was sent ${times.length} times in ${burstMs} ms`);
    if (!this.#hasOneWindow) return () => undefined;
    if (nowMs < (this.#notBefore.get(path) ?? 0)) throw new Violation("slow down: a save was sent before the time that the server asked for");
    const underWay = this.#underWay.get(path) ?? 0;
    if (underWay > 0 && nowMs > this.#newDeskUntilMs) throw new Violation("one save in flight a document: there are two");
    this.#underWay.set(path, 1);
    return () => void this.#underWay.delete(path);
  }

  /** A desk was taken away with what it had under way; the next one may send the same save again. */
  signedIn(nowMs: number): void {
    this.#newDeskUntilMs = nowMs + requestMs;
  }

  slowDown(path: string, untilMs: number): void {
    this.#notBefore.set(path, untilMs);
  }

  /** The computer's processes died: nothing of it is known any more. */
  forget(): void {
    this.#underWay.clear();
    this.#notBefore.clear();
  }
}
