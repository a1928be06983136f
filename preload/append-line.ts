import type { AppendAnswer, AppendQuestion } from "./contract/append-line.ts";

/** A MessagePort, as far as it is used here. */
export interface LinePort {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  addEventListener(type: "close", listener: () => void): void;
  postMessage(message: AppendQuestion): void;
  close(): void;
}

/** A process that is silent for so long hangs or is gone: main, which looks after it, is asked instead. */
const patienceMs = 2_000;

/**
 * The shortest way of a key: straight to the process of the drafts, past main. Where there is no line, or it breaks
 * off, main is asked, which hands out a new line; a step may be asked for twice, for the store knows it again.
 */
export class AppendLine {
  readonly #askMain: (payload: unknown) => Promise<unknown>;
  readonly #waiting = new Map<number, { readonly settle: (result: unknown) => void; readonly payload: unknown }>();
  #line: { readonly account: string; readonly port: LinePort } | null = null;
  #nextId = 1;

  constructor(askMain: (payload: unknown) => Promise<unknown>) {
    this.#askMain = askMain;
  }

  /** Goes on with another port; what the one before has not answered is asked of main. */
  take(account: string, port: LinePort): void {
    this.#hangUp(this.#line?.port);
    this.#line = { account, port };
    port.onmessage = ({ data }) => this.#hear(data as AppendAnswer);
    port.addEventListener("close", () => this.#hangUp(port));
  }

  /** Answers what "documents.append" answers. */
  append(payload: unknown): Promise<unknown> {
    const line = this.#line;
    if (line === null || (payload as { readonly account?: unknown } | null)?.account !== line.account) return this.#askMain(payload);
    return new Promise((resolve) => {
      const id = this.#nextId;
      // First, for it throws where the payload cannot be sent at all.
      line.port.postMessage({ id, payload });
      this.#nextId += 1;
      const timer = setTimeout(() => this.#hangUp(line.port), patienceMs);
      const settle = (result: unknown): void => {
        clearTimeout(timer);
        resolve(result);
      };
      this.#waiting.set(id, { settle, payload });
    });
  }

  #hear({ id, result }: AppendAnswer): void {
    this.#waiting.get(id)?.settle(result);
    this.#waiting.delete(id);
  }

  #hangUp(port: LinePort | undefined): void {
    if (port === undefined || port !== this.#line?.port) return;
    this.#line = null;
    port.close();
    const left = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { settle, payload } of left) settle(this.#askMain(payload));
  }
}
