import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deskOf, insertion, startDesk } from "./document-fixture.ts";
import { newId, sha256, startOfTime } from "./server-fixture.ts";

describe("a document", () => {
  test("is created from base 0, saved on its base, and read back", async () => {
    const desk = await startDesk();
    expect(await desk.put()).toMatchObject({ status: 200, data: { rev: 1, updated_at: startOfTime } });
    desk.server.wait(60);
    expect((await desk.put({ baseRev: 1, title: "New", content: "More" })).data).toEqual({
      rev: 2,
      updated_at: startOfTime + 60_000,
    });
    const current = { id: desk.id, title: "New", content: "More", rev: 2, updated_at: startOfTime + 60_000 };
    expect((await desk.get()).data).toEqual(current);
    desk.server.restart();
    expect((await desk.get()).data).toEqual(current);
  });

  test("that someone else saved first is a conflict with the current one as data", async () => {
    const desk = await startDesk();
    await desk.put({ content: "first" });
    await desk.put({ baseRev: 1, content: "theirs" });
    for (const baseRev of [0, 1, 3]) {
      const { status, code, data } = await desk.put({ baseRev, content: "mine" });
      expect({ status, code }).toEqual({ status: 409, code: 40900 });
      expect(data).toEqual({ id: desk.id, title: "A title", content: "theirs", rev: 2, updated_at: startOfTime });
    }
    expect((await desk.get()).data.content).toBe("theirs");
  });

  test("saved twice at once from one base takes one save", async () => {
    const desk = await startDesk();
    await desk.put();
    const long = "x".repeat(100_000);
    const both = await Promise.all([desk.put({ baseRev: 1, content: long }), desk.put({ baseRev: 1, content: "short" })]);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    expect((await desk.get()).data.rev).toBe(2);
  });

  test("that is not there is 404 to read, to save on a base and to delete", async () => {
    const desk = await startDesk();
    const replies = [
      await desk.get(),
      await desk.put({ baseRev: 1 }),
      await desk.patch({ base_rev: 1, edits: [], sha256: sha256("") }),
      await desk.remove(1),
      await desk.get(`${desk.id}/revisions`),
      await desk.get(`${desk.id}/revisions/1`),
    ];
    for (const { status, code } of replies) expect({ status, code }).toEqual({ status: 404, code: 40400 });
  });

  test("has a UUID, in either case the same", async () => {
    const desk = await startDesk();
    await desk.put();
    expect((await desk.get(desk.id.toUpperCase())).data.id).toBe(desk.id);
    for (const id of ["1", "..%2fsys", `${desk.id}0`, "%00"]) {
      expect(await desk.get(id)).toMatchObject({ status: 400, code: 40000 });
    }
  });

  test("has a title of at most 1000 characters", async () => {
    const desk = await startDesk();
    const refused = await desk.put({ title: "a".repeat(1001) });
    expect(refused).toMatchObject({ status: 400, code: 40000 });
    expect(refused.message).toContain("1000");
    expect((await desk.put({ title: "😀".repeat(1000) })).status).toBe(200);
  });
});

describe("a deleted document", () => {
  test("is gone, and keeps its revisions", async () => {
    const desk = await startDesk();
    await desk.put();
    expect(await desk.remove(1)).toMatchObject({ status: 200, code: 20000, data: {} });
    expect((await desk.get()).code).toBe(40400);
    expect((await desk.put({ baseRev: 1 })).code).toBe(40400);
    expect((await desk.remove(1)).code).toBe(40400);
    expect((await desk.get(`${desk.id}/revisions/1`)).data.content).toBe("A text");
  });

  test("is deleted on its latest revision alone", async () => {
    const desk = await startDesk();
    await desk.put();
    await desk.put({ baseRev: 1, content: "newer" });
    expect(await desk.remove(1)).toMatchObject({ status: 409, code: 40900, data: { content: "newer", rev: 2 } });
    expect((await desk.get()).status).toBe(200);
  });

  test("is created again from base 0, and its revisions go on", async () => {
    const desk = await startDesk();
    await desk.put({ content: "one" });
    await desk.put({ baseRev: 1, content: "two" });
    await desk.remove(2);
    expect((await desk.put({ content: "three" })).data.rev).toBe(3);
    const { data } = await desk.get(`${desk.id}/revisions`);
    expect(data.items.map(({ rev }: { rev: number }) => rev)).toEqual([3, 2, 1]);
    expect((await desk.get()).data.content).toBe("three");
  });
});

describe("the revisions", () => {
  test("are all kept, the newest first, each with its title and content", async () => {
    const desk = await startDesk();
    await desk.put({ title: "One", content: "é" });
    desk.server.wait(1);
    await desk.put({ baseRev: 1, title: "Two", content: "é and more" });
    const { data } = await desk.get(`${desk.id}/revisions`);
    expect(data.items).toEqual([
      { rev: 2, updated_at: startOfTime + 1000, bytes: 11, title: "Two" },
      { rev: 1, updated_at: startOfTime, bytes: 2, title: "One" },
    ]);
    expect((await desk.get(`${desk.id}/revisions/1`)).data).toEqual({
      title: "One",
      content: "é",
      rev: 1,
      updated_at: startOfTime,
    });
    expect((await desk.get(`${desk.id}/revisions/3`)).code).toBe(40400);
    expect((await desk.get(`${desk.id}/revisions/0`)).code).toBe(40000);
  });
});

describe("the list", () => {
  test("holds everything, deleted ones as such, in the order of the changes", async () => {
    const desk = await startDesk();
    const [first, second] = [newId(), newId()];
    await desk.put({ id: first, title: "First", content: "é" });
    await desk.put({ id: second, title: "Second" });
    await desk.remove(1, undefined, second);
    await desk.put({ id: first, baseRev: 1, title: "First again", content: "" });
    expect((await desk.list()).data.items).toEqual([
      { id: second, title: "Second", rev: 1, updated_at: startOfTime, bytes: 6, deleted: true },
      { id: first, title: "First again", rev: 2, updated_at: startOfTime, bytes: 0, deleted: false },
    ]);
  });

  test("since a cursor holds what has changed since", async () => {
    const desk = await startDesk();
    const empty = (await desk.list()).data.cursor;
    await desk.put();
    const { items, cursor } = (await desk.list(empty)).data;
    expect(items).toHaveLength(1);
    expect((await desk.list(cursor)).data).toEqual({ items: [], cursor });
    await desk.remove(1);
    const since = (await desk.list(cursor)).data;
    expect(since.items).toMatchObject([{ id: desk.id, deleted: true }]);
    expect((await desk.list(since.cursor)).data.items).toEqual([]);
  });

  test("holds everything for a cursor that is not this person's, not this server's, or not one at all", async () => {
    const desk = await startDesk();
    const bob = deskOf(desk.server, (await desk.server.register("bob")).access);
    await desk.put();
    await bob.put();
    const elsewhere = await startDesk();
    await elsewhere.put();
    const strange = [(await bob.list()).data.cursor, (await elsewhere.list()).data.cursor, "nonsense", "a.99", ""];
    for (const cursor of strange) expect((await desk.list(cursor)).data.items).toHaveLength(1);
  });

  test("misses no change, whatever is done and whenever it is asked", async () => {
    const desk = await startDesk();
    const ids = [newId(), newId(), newId()];
    const revs = new Map<string, { rev: number; deleted: boolean }>();
    const known = new Map<string, { rev: number; deleted: boolean }>();
    let cursor = (await desk.list()).data.cursor;
    const step = fc.record({ id: fc.constantFrom(...ids), act: fc.constantFrom("save", "remove", "pull") });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        for (const { id, act } of [...steps, { id: "", act: "pull" }]) {
          const now = revs.get(id) ?? { rev: 0, deleted: true };
          if (act === "save") {
            const { data } = await desk.put({ id, baseRev: now.deleted ? 0 : now.rev });
            expect(data.rev).toBe(now.rev + 1);
            revs.set(id, { rev: data.rev, deleted: false });
          } else if (act === "remove" && !now.deleted) {
            await desk.remove(now.rev, undefined, id);
            revs.set(id, { ...now, deleted: true });
          } else if (act === "pull") {
            const { data } = await desk.list(cursor);
            for (const { id: changed, rev, deleted } of data.items) known.set(changed, { rev, deleted });
            ({ cursor } = data);
            expect(known).toEqual(revs);
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});

test("nobody sees, changes or disturbs another person's documents, not even under the same id", async () => {
  const ada = await startDesk();
  const bob = deskOf(ada.server, (await ada.server.register("bob")).access, ada.id);
  await ada.put({ content: "Ada's" });
  expect((await bob.list()).data.items).toEqual([]);
  for (const reply of [await bob.get(), await bob.put({ baseRev: 1 }), await bob.remove(1)]) expect(reply.code).toBe(40400);
  expect((await bob.patch(insertion("Ada's", 0, "not ", 1))).code).toBe(40400);
  expect((await bob.get(`${ada.id}/revisions`)).code).toBe(40400);
  expect((await bob.get(`${ada.id}/revisions/1`)).code).toBe(40400);
  expect((await bob.put({ content: "Bob's" })).data.rev).toBe(1);
  await bob.remove(1);
  expect((await ada.get()).data).toMatchObject({ content: "Ada's", rev: 1 });
  expect((await ada.list()).data.items).toMatchObject([{ deleted: false }]);
});

describe("any text", () => {
  const awkward = ["  42  ", "42", "null", '"quoted"', "\ud800", "\udc00\ud800", "a\u0000b", "\ufeffBOM", "a\r\nb\rc\n", "", "😀é"];

  test.each(awkward)("arrives exactly as content and as title: %j", async (text) => {
    const desk = await startDesk();
    await desk.put({ title: text, content: text });
    desk.server.restart();
    expect((await desk.get()).data).toMatchObject({ title: text, content: text });
    expect((await desk.list()).data.items[0]).toMatchObject({ title: text, bytes: Buffer.byteLength(text) });
    expect((await desk.get(`${desk.id}/revisions`)).data.items[0].title).toBe(text);
    expect((await desk.get(`${desk.id}/revisions/1`)).data.content).toBe(text);
    expect((await desk.put({ content: "other" })).data).toMatchObject({ title: text, content: text });
    expect((await desk.patch(insertion(text, 0, "\udbff", 1))).data.rev).toBe(2);
    expect((await desk.get()).data.content).toBe(`\udbff${text}`);
  });

  test("arrives exactly, whatever its code units", async () => {
    const desk = await startDesk();
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 });
    let rev = 0;
    await fc.assert(
      fc.asyncProperty(units, async (codes) => {
        const content = String.fromCharCode(...codes);
        rev = (await desk.put({ baseRev: rev, content })).data.rev;
        expect((await desk.get()).data.content).toBe(content);
      }),
      { numRuns: 50 },
    );
  });
});
