/** Exposes the contract's calls and events to the page, and nothing else: no raw IPC object leaves this file. */
import { contextBridge, ipcRenderer } from "electron";
import { callNames } from "./contract/calls.ts";
import { eventNames } from "./contract/events.ts";

const calls = Object.fromEntries(
  callNames.map((name) => [name, (payload: unknown) => ipcRenderer.invoke(name, payload) as Promise<unknown>]),
);

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
