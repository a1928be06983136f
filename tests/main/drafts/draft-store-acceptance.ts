import { afterEach, beforeEach, describe } from "vitest";
import type { DraftStore } from "../../../main/drafts/draft-store.ts";
import { describeHistory } from "./acceptance-history.ts";
import { describeMerging } from "./acceptance-merging.ts";
import { describePatching } from "./acceptance-patching.ts";
import { describeSaving } from "./acceptance-saving.ts";
import { describeServer } from "./acceptance-server.ts";
import { tellStories } from "./acceptance-stories.ts";
import { describeTyping } from "./acceptance-typing.ts";

/** One store with its files, that can be closed and opened again. */
export interface StoreHarness {
  /** The open store; another one after each `reopen`. */
  store(): DraftStore;
  reopen(): Promise<void>;
  dispose(): Promise<void>;
}

/** `now` is the clock that the store is to use. */
export type MakeStore = (now: () => number) => Promise<StoreHarness>;

/** What every adapter of the port does, kept open as well as closed and opened again before each single call. */
export function describeDraftStore(name: string, makeStore: MakeStore): void {
  describe.each([
    ["kept open", false],
    ["opened again before every call", true],
  ])(`${name}, %s`, (_how, reopens) => {
    const clock = { now: 0 };
    let harness: StoreHarness;
    const store = new Proxy({} as DraftStore, {
      get: (_target, method: keyof DraftStore) => async (...args: never[]) => {
        if (reopens) await harness.reopen();
        return (harness.store()[method] as (...values: never[]) => unknown)(...args);
      },
    });

    beforeEach(async () => {
      clock.now = 1_700_000_000_000;
      harness = await makeStore(() => clock.now);
    });

    afterEach(() => harness.dispose());

    const stories = tellStories(store, clock);
    describeTyping(stories);
    describeSaving(stories);
    describePatching(stories);
    describeServer(stories);
    describeHistory(stories);
    describeMerging(stories);
  });
}
