import { fail, succeed, type Result } from "../../preload/contract/result.ts";
import type { ConvertAnswer, ConvertAnswers, ConvertTask } from "./convert-messages.ts";

/** A process of its own for one text. */
export interface ConvertProcess {
  postMessage(task: ConvertTask): void;
  on(event: "message", listener: (answer: ConvertAnswer) => void): unknown;
  on(event: "exit", listener: (code: number) => void): unknown;
  kill(): boolean;
}

/** Longer than a novel takes on a slow computer; what takes longer was made to. */
const longestMs = 180_000;

/**
 * Converts a text in a process of its own, which ends with it. Answers cancelled, or unconvertible where the text or the
 * file is none, or more than can be read.
 */
export async function convert<Kind extends ConvertTask["kind"]>(
  fork: () => ConvertProcess,
  task: ConvertTask & { readonly kind: Kind },
  signal: AbortSignal,
): Promise<Result<ConvertAnswers[Kind]>> {
  const child = fork();
  const end = (): void => void child.kill();
  const deadline = setTimeout(end, longestMs);
  signal.addEventListener("abort", end);
  try {
    const answer = await new Promise<ConvertAnswer>((resolve) => {
      child.on("message", resolve);
      child.on("exit", (code) => resolve({ ok: false, message: `The process ended (${code})` }));
      child.postMessage(task);
    });
    if (signal.aborted) return fail("cancelled", "Cancelled");
    return answer.ok ? succeed(answer.value as ConvertAnswers[Kind]) : fail("unconvertible", answer.message);
  } finally {
    clearTimeout(deadline);
    signal.removeEventListener("abort", end);
    end();
  }
}
