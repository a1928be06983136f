import type { IpcMain } from "electron";
import { describe, expect, it } from "vitest";
import { succeed, type Failure } from "../../../preload/contract/result.ts";
import { openDoor, type Handlers } from "../../../main/ipc/door.ts";

interface Door {
  readonly ask: (name: string, payload: unknown) => Promise<unknown>;
  readonly refusals: Failure[];
  readonly done: unknown[];
}

/** The door with the page behind it; its handlers note what reaches them. */
function doorFor({ isTrusted }: { readonly isTrusted: boolean }): Door {
  const rows = new Map<string, (event: unknown, payload: unknown) => Promise<unknown>>();
  const done: unknown[] = [];
  const refusals: Failure[] = [];
  const handler = async (payload: unknown) => {
    done.push(payload);
    return succeed(null);
  };
  openDoor({
    ipcMain: { handle: (name: string, work: never) => void rows.set(name, work) } as unknown as IpcMain,
    handlers: new Proxy({}, { get: () => handler }) as Handlers,
    isTrusted: () => isTrusted,
    refused: (_name, failure) => void refusals.push(failure),
  });
  return { ask: async (name, payload) => rows.get(name)?.({ sender: { id: 1 } }, payload), refusals, done };
}

describe("the door", () => {
  it("lets a payload of the right shape through", async () => {
    const door = doorFor({ isTrusted: true });
    expect(await door.ask("session.signIn", { username: "ada", password: "lovelace" })).toEqual({ ok: true, value: null });
    expect(door.done).toEqual([{ username: "ada", password: "lovelace" }]);
  });

  it("looks at who asks before it looks at what", async () => {
    const door = doorFor({ isTrusted: false });
    expect(await door.ask("session.signIn", 42)).toMatchObject({ ok: false, error: { code: "badSender" } });
    expect(door.done).toEqual([]);
  });

  it.each([
    ["session.signIn", { username: "ada", password: ["lovelace"] }],
    ["session.signIn", "lovelace"],
    ["documents.open", { account: "lovelace", documentId: "lovelace" }],
    ["documents.rename", { account: "0".repeat(32), documentId: "lovelace", title: "lovelace" }],
    ["settings.change", { theme: "lovelace" }],
    ["app.info", { name: "lovelace" }],
  ])("refuses %s with another shape, and quotes nothing of what was in it", async (name, payload) => {
    const door = doorFor({ isTrusted: true });
    expect(await door.ask(name, payload)).toMatchObject({ ok: false, error: { code: "badPayload" } });
    expect(door.done).toEqual([]);
    expect(door.refusals).toHaveLength(1);
    expect(door.refusals[0]?.message).not.toContain("lovelace");
  });
});
