import { expect, it, vi } from "vitest";
import { LibrarySearch, type SearchChild } from "../../../main/search/library-search.ts";
import type { FromSearch, ToSearch } from "../../../main/search/search-messages.ts";
import { TextIndex } from "../../../main/search/text-index.ts";

/** The process's own code, on this side of it. */
class NearChild implements SearchChild {
  readonly #index = new TextIndex();
  readonly asked: ToSearch[] = [];
  readonly #heard: ((message: FromSearch) => void)[] = [];
  readonly #exits: (() => void)[] = [];
  isDead = false;

  postMessage(message: ToSearch): void {
    this.asked.push(message);
    setImmediate(() => {
      if (this.isDead) return;
      if (message.kind === "put") this.#index.put(message);
      else if (message.kind === "remove") this.#index.remove(message.documentId);
      const found = message.kind === "find" ? this.#index.find(message.query, message.limit) : null;
      for (const hear of this.#heard) hear({ id: message.id, found });
    });
  }
  on(event: "message" | "exit", listener: ((message: FromSearch) => void) | (() => void)): void {
    if (event === "message") this.#heard.push(listener as (message: FromSearch) => void);
    else this.#exits.push(listener as () => void);
  }
  kill(): void {
    if (this.isDead) return;
    this.isDead = true;
    for (const exit of this.#exits) exit();
  }
}

interface Row {
  id: string;
  text: string;
  draftVersion: number;
  trashedAt: number | null;
  hasText: boolean;
  durableAt: number;
}

const row = (id: string, text: string, durableAt = 0): Row => ({ id, text, draftVersion: 1, trashedAt: null, hasText: true, durableAt });

function setUp(rows: Row[]) {
  const children: NearChild[] = [];
  const fork = (): NearChild => {
    const child = new NearChild();
    children.push(child);
    return child;
  };
  const source = {
    list: async () => rows.map((each) => ({ ...each })),
    readText: vi.fn(async (id: string) => {
      const found = rows.find((each) => each.id === id);
      if (found === undefined || found.text === "unreadable") throw new Error("damaged");
      return { title: id, text: found.text };
    }),
  };
  const search = new LibrarySearch({ fork });
  const settled = async (query: string, account = "a") => {
    for (;;) {
      const found = await search.find(account, source, query);
      if (found.waiting === 0) return found.passages.map(({ documentId }) => documentId);
    }
  };
  return { search, source, children, settled, rows };
}

it("answers at once with what is read, and says how much is not", async () => {
  const { search, source, settled } = setUp([row("one", "a whale"), row("two", "a whale", 5)]);
  expect(await search.find("a", source, "whale")).toEqual({ passages: [], waiting: 2 });
  expect((await settled("whale")).toSorted()).toEqual(["one", "two"]);
  // The last edited first.
  expect(source.readText.mock.calls.map(([id]) => id)).toEqual(["two", "one"]);
});

it("reads again only what has changed, and forgets what is in the trash", async () => {
  const { source, settled, rows } = setUp([row("one", "a whale"), row("two", "a whale")]);
  await settled("whale");
  rows[0] = { ...row("one", "a calm\r\nsea"), draftVersion: 2 };
  expect(await settled("whale")).toEqual(["two"]);
  expect(await settled("calm")).toEqual(["one"]);
  expect(source.readText).toHaveBeenCalledTimes(3);
  rows[1] = { ...row("two", "a whale"), trashedAt: 1 };
  expect(await settled("whale")).toEqual([]);
});

it("leaves out what cannot be read, and does not try it with each key", async () => {
  const { source, settled } = setUp([row("bad", "unreadable"), row("good", "a whale")]);
  expect(await settled("whale")).toEqual(["good"]);
  expect(await settled("whal")).toEqual(["good"]);
  expect(source.readText).toHaveBeenCalledTimes(2);
});

it("begins anew where the process has died", async () => {
  const { search, source, settled, children } = setUp([row("one", "a whale")]);
  await settled("whale");
  const asked = search.find("a", source, "whale");
  children[0]?.kill();
  await expect(asked).rejects.toThrow();
  expect(await settled("whale")).toEqual(["one"]);
  expect(children).toHaveLength(2);
});

it("keeps nothing of an account that is not there any more", async () => {
  const { search, settled, children } = setUp([row("one", "a whale")]);
  await settled("whale");
  search.keepOnly("a");
  expect(children[0]?.isDead).toBe(false);
  search.keepOnly(null);
  expect(children[0]?.isDead).toBe(true);
  await settled("whale", "b");
  await settled("whale", "c");
  expect(children.map(({ isDead }) => isDead)).toEqual([true, true, false]);
});
