/** Exposes the contract's calls and events to the page, and nothing else: no raw IPC object leaves this file. */
import { contextBridge, ipcRenderer, webFrame } from "electron";
import { AppendLine, type LinePort } from "./append-line.ts";
import { appendLineChannel } from "./contract/append-line.ts";
import { callNames, type CallName } from "./contract/calls.ts";
import { eventNames } from "./contract/events.ts";
import { IdleMemory } from "./idle-memory.ts";

const memory = new IdleMemory(() => webFrame.clearCache());

const ask = (name: CallName) => async (payload: unknown) => {
  memory.passed(payload);
  const answer: unknown = await ipcRenderer.invoke(name, payload);
  memory.passed(answer);
  return answer;
};
const appendLine = new AppendLine(ask("documents.append"));
ipcRenderer.on(appendLineChannel, ({ ports: [port] }, account: string) => {
  if (port !== undefined) appendLine.take(account, port as LinePort);
});

const calls = {
  ...Object.fromEntries(callNames.map((name) => [name, ask(name)])),
  "documents.append": (payload: unknown) => {
    const answer = appendLine.append(payload);
    memory.passed(payload);
    return answer;
  },
};

const subscriptions = Object.fromEntries(
  eventNames.map((name) => [
    name,
    (listener: (payload: unknown) => void) => {
      const deliver = (_event: unknown, payload: unknown): void => listener(payload);
      ipcRenderer.on(name, deliver);
      return () => ipcRenderer.off(name, deliver);
    },
  ]),
);

contextBridge.exposeInMainWorld(
  "longhand",
  Object.freeze({ calls: Object.freeze(calls), events: Object.freeze(subscriptions) }),
);
