import { MessageChannel, type MessagePort } from "node:worker_threads";
import { once } from "node:events";
import { expect, onTestFinished, test, vi } from "vitest";
import { answerAppends, type AppendPort } from "../../../main/drafts/answer-appends.ts";
import { DraftError } from "../../../main/drafts/draft-error.ts";

const account = "a".repeat(32);
const step = {
  documentId: "0198c0de-0000-7000-8000-000000000000",
  fromVersion: 1,
  toVersion: 2,
  changes: '[1,[0,"x"]]',
  title: null,
  view: null,
};
const receipt = { draftVersion: 2, durableAt: 5 };

function line(append = vi.fn(async () => receipt)): { page: MessagePort; append: typeof append } {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  // Electron's port gives an event, Node's the data alone.
  const port: AppendPort = {
    on: (_type, listener) => port2.on("message", (data: unknown) => listener({ data })),
    postMessage: (message) => port2.postMessage(message),
    start: () => undefined,
  };
  answerAppends(port, account, append);
  return { page: port1, append };
}

async function ask(page: MessagePort, message: unknown): Promise<unknown> {
  page.postMessage(message);
  const [answer] = (await once(page, "message")) as [unknown];
  return answer;
}

test("an append is done and answered with its receipt", async () => {
  const { page, append } = line();
  expect(await ask(page, { id: 7, payload: { account, ...step } })).toEqual({ id: 7, result: { ok: true, value: receipt } });
  expect(append).toHaveBeenCalledWith({ ...step, changes: [1, [0, "x"]] });
});

test("another account's append is refused, and so is one of another shape", async () => {
  const { page, append } = line();
  const other = { account: "b".repeat(32), ...step };
  expect(await ask(page, { id: 1, payload: other })).toMatchObject({ id: 1, result: { ok: false, error: { code: "wrongAccount" } } });
  const strange = [{ account, ...step, more: 1 }, { account, ...step, changes: [1] }, { account, ...step, changes: "[1" }, { account, ...step, fromVersion: -1 }, { account, ...step, documentId: "../x" }, null, "text", JSON.parse('{"__proto__":{"account":"x"}}')];
  for (const payload of strange) {
    expect(await ask(page, { id: 2, payload })).toMatchObject({ id: 2, result: { ok: false, error: { code: "badPayload" } } });
  }
  expect(append).not.toHaveBeenCalled();
});

test("what is no question is not answered, and the line goes on", async () => {
  const { page } = line();
  for (const noise of [null, 7, {}, { id: "1", payload: {} }, { id: 1 }]) page.postMessage(noise);
  expect(await ask(page, { id: 9, payload: { account, ...step } })).toMatchObject({ id: 9, result: { ok: true } });
});

test("what the store refuses is answered in the words of its family", async () => {
  const { page } = line(vi.fn(() => Promise.reject(new DraftError("diskFull", "No room"))));
  expect(await ask(page, { id: 1, payload: { account, ...step } })).toEqual({ id: 1, result: { ok: false, error: { code: "diskFull", message: "No room" } } });
});
