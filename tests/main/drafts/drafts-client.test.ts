import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DraftsClient, type DraftsChild } from "../../../main/drafts/drafts-client.ts";
import type { DraftNotice } from "../../../main/drafts/draft-store.ts";
import type { ToDrafts } from "../../../main/drafts/drafts-messages.ts";
import { DraftsService } from "../../../main/drafts/drafts-service.ts";
import { SqliteDraftStore } from "../../../main/drafts/sqlite-draft-store.ts";
import { account, insertion, step } from "./acceptance-stories.ts";
import { describeDraftStore } from "./draft-store-acceptance.ts";
import { bundle, forkDrafts } from "./forked-drafts.ts";

const dataKey = randomBytes(32);

/** The real service behind structured clones, in this process. */
function inProcess(now: () => number): DraftsChild {
  const listeners: ((message: unknown) => void)[] = [];
  const service = new DraftsService({
    send: (message) => listeners.forEach((listener) => listener(structuredClone(message))),
    openStore: (request, notify) => SqliteDraftStore.open({ ...request, notify, now }),
  });
  return {
    postMessage: (message) => void service.receive(structuredClone(message) as ToDrafts),
    on: (event: string, listener: (message: unknown) => void) => event === "message" && listeners.push(listener),
    kill: () => {},
  };
}

describeDraftStore("The client over the process's messages", async (now) => {
  const directory = mkdtempSync(join(tmpdir(), "longhand-drafts-"));
  const client = new DraftsClient({ fork: () => inProcess(now), notify: () => {} });
  let store = await client.open(account, directory, dataKey);
  return {
    store: () => store,
    reopen: async () => {
      await store.close();
      store = await client.open(account, directory, dataKey);
    },
    dispose: async () => {
      await client.close();
      rmSync(directory, { recursive: true });
    },
  };
});

describe("The client over a real process", () => {
  let file: string;
  let directory: string;
  let children: ChildProcess[];
  let notices: DraftNotice[];
  let client: DraftsClient;
  const lastChild = (): ChildProcess => children.at(-1) as ChildProcess;

  beforeAll(async () => {
    file = await bundle("drafts-child");
  });

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "longhand-drafts-"));
    children = [];
    notices = [];
    client = new DraftsClient({
      fork: () => forkDrafts(file, (child) => children.push(child)),
      notify: (_account, notice) => notices.push(notice),
    });
  });

  afterEach(async () => {
    await client.close();
    rmSync(directory, { recursive: true });
  });

  it("brings every text through unchanged", async () => {
    const store = await client.open(account, directory, dataKey);
    const text = "\ud800 \u0000 \ufeff 中文\r\n\r{}";
    const documentId = uuidv7();
    expect(await store.create({ documentId, title: text, content: text })).toMatchObject({ text, summary: { title: text } });
    expect(await store.open(documentId)).toMatchObject({ text });
  });

  it("answers failures as DraftErrors with their figures", async () => {
    const store = await client.open(account, directory, dataKey);
    const documentId = uuidv7();
    await store.create({ documentId, title: "", content: "a" });
    await expect(store.append(step(documentId, 7, [1]))).rejects.toMatchObject({
      name: "DraftError",
      code: "versionGap",
      detail: { draftVersion: 1 },
    });
  });

  it("loses nothing that was acknowledged, and answers every call, though the process is killed again and again", async () => {
    const store = await client.open(account, directory, dataKey);
    const documentId = uuidv7();
    await store.create({ documentId, title: "", content: "" });
    let text = "";
    for (let round = 0; round < 8; round += 1) {
      const appends = [];
      for (let key = 0; key < 20; key += 1) {
        appends.push(store.append(step(documentId, round * 20 + key, insertion(text, text.length, "x"))));
        text += "x";
      }
      if (round % 2 === 0) lastChild().kill("SIGKILL");
      await Promise.all(appends);
    }
    expect(await store.open(documentId)).toMatchObject({ text, summary: { draftVersion: 160 } });
    expect(notices.filter((notice) => notice.kind === "storeRestarted")).toHaveLength(4);
    expect(children).toHaveLength(5);
  });

  it("settles a call by its deadline and replaces a process that hangs", async () => {
    await client.close();
    client = new DraftsClient({
      fork: () => forkDrafts(file, (child) => children.push(child)),
      notify: () => {},
      deadlineMs: 1500,
    });
    const store = await client.open(account, directory, dataKey);
    lastChild().kill("SIGSTOP");
    const hanging = lastChild();
    await expect(store.list()).rejects.toMatchObject({ code: "storeUnavailable" });
    expect(await store.list()).toEqual([]);
    expect(lastChild()).not.toBe(hanging);
  });

  it("says that the store is unavailable where no process can be started", async () => {
    const broken = new DraftsClient({
      fork: () => {
        throw new Error("no such file");
      },
      notify: () => {},
    });
    await expect(broken.open(account, directory, dataKey)).rejects.toMatchObject({ code: "storeUnavailable" });
  });
});
