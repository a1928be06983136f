import * as v from "valibot";
import type { AppendAnswer } from "../../preload/contract/append-line.ts";
import { calls } from "../../preload/contract/calls.ts";
import { fail, type Result } from "../../preload/contract/result.ts";
import type { AppendReceipt, DraftAppend } from "../../preload/contract/documents.ts";
import { toFailure } from "./drafts-messages.ts";

/** The drafts process's end of an append line; Electron's MessagePortMain is one. */
export interface AppendPort {
  on(event: "message", listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: AppendAnswer): void;
  start(): void;
}

const question = v.strictObject({ id: v.number(), payload: v.unknown() });

/** Answers each append that comes over the port, for one account alone; what is no question is not answered. */
export function answerAppends(port: AppendPort, account: string, append: (step: DraftAppend) => Promise<AppendReceipt>): void {
  port.on("message", ({ data }) => {
    const asked = v.safeParse(question, data);
    if (!asked.success) return;
    const { id, payload } = asked.output;
    void answer(payload).then((result) => port.postMessage({ id, result }));
  });
  port.start();

  async function answer(payload: unknown): Promise<Result<AppendReceipt>> {
    const parsed = v.safeParse(calls["documents.append"].payload, payload);
    if (!parsed.success) return fail("badPayload", "documents.append: the payload is not of its shape");
    const { account: owner, ...step } = parsed.output;
    if (owner !== account) return fail("wrongAccount", "The line is another account's");
    try {
      return { ok: true, value: await append(step) };
    } catch (error) {
      return { ok: false, error: toFailure(error) };
    }
  }
}
