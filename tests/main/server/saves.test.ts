import { describe, expect, test } from "vitest";
import { deskOf, insertion, startDesk, type Desk } from "./document-fixture.ts";
import { newId, newKey, sha256 } from "./server-fixture.ts";

const revisionCount = async (desk: Desk) => (await desk.get(`${desk.id}/revisions`)).data.items.length;

describe("a PATCH", () => {
  test("edits the base and keeps the title, or gives a new one", async () => {
    const desk = await startDesk();
    await desk.put({ title: "Title", content: "Hello world" });
    expect((await desk.patch(insertion("Hello world", 5, ",", 1))).data.rev).toBe(2);
    expect((await desk.get()).data).toMatchObject({ title: "Title", content: "Hello, world", rev: 2 });
    await desk.patch({ base_rev: 2, title: "Renamed", edits: [], sha256: sha256("Hello, world").toUpperCase() });
    expect((await desk.get()).data).toMatchObject({ title: "Renamed", content: "Hello, world", rev: 3 });
  });

  test("whose result has another sha256 is 412 and changes nothing; the same save as a PUT lands", async () => {
    const desk = await startDesk();
    await desk.put({ content: "abc" });
    const key = newKey();
    const body = { ...insertion("abc", 1, "X", 1), sha256: sha256("aYbc") };
    expect(await desk.patch(body, key)).toMatchObject({ status: 412, code: 41200 });
    expect(await revisionCount(desk)).toBe(1);
    expect((await desk.put({ key, baseRev: 1, content: "aYbc" })).data.rev).toBe(2);
  });

  test.each([
    ["descending", [{ at: 2, delete: 0, insert: "" }, { at: 1, delete: 0, insert: "" }]],
    ["overlapping", [{ at: 0, delete: 2, insert: "" }, { at: 1, delete: 1, insert: "" }]],
    ["beyond the end", [{ at: 3, delete: 1, insert: "" }]],
    ["negative", [{ at: -1, delete: 0, insert: "" }]],
    ["fractional", [{ at: 0.5, delete: 0, insert: "" }]],
    ["not edits", [{ at: 0, insert: "" }]],
    ["no list", "abc"],
  ])("with edits that are %s is 400", async (_, edits) => {
    const desk = await startDesk();
    await desk.put({ content: "abc" });
    const reply = await desk.patch({ base_rev: 1, edits, sha256: sha256("abc") });
    expect(reply).toMatchObject({ status: 400, code: 40000, message: expect.stringContaining("edits") });
  });

  test("on another base is a conflict, on base 0 there is nothing to edit", async () => {
    const desk = await startDesk();
    await desk.put({ content: "abc" });
    await desk.put({ baseRev: 1, content: "theirs" });
    expect(await desk.patch(insertion("abc", 0, "X", 1))).toMatchObject({ status: 409, data: { content: "theirs" } });
    expect((await desk.patch(insertion("", 0, "X", 0))).status).toBe(400);
  });

  test("of 10 MB of text with a thousand edits lands", async () => {
    const desk = await startDesk();
    const content = "The whale. ".repeat(950_000);
    await desk.put({ content });
    const edits = Array.from({ length: 1000 }, (_, index) => ({ at: index * 10_000, delete: 1, insert: "Z" }));
    const result = content.replace(/[^]{10000}/g, (part, at) => (at < 10_000_000 ? `Z${part.slice(1)}` : part));
    expect((await desk.patch({ base_rev: 1, edits, sha256: sha256(result) })).data.rev).toBe(2);
    expect((await desk.get()).data.content === result).toBe(true);
  }, 30_000);
});

describe("a save id", () => {
  test("answers every repetition as the first time and makes no second revision", async () => {
    const desk = await startDesk();
    await desk.put({ content: "one" });
    const key = newKey();
    const first = await desk.put({ key, baseRev: 1, content: "two" });
    desk.server.wait(60);
    await desk.put({ baseRev: 2, content: "three" });
    desk.server.restart();
    desk.server.wait(29 * 86_400);
    const { data } = await desk.server.login();
    const later = deskOf(desk.server, data.access_token, desk.id);
    const again = await later.put({ key, baseRev: 1, content: "two" });
    expect({ ...again, headers: null }).toEqual({ ...first, headers: null });
    expect(await revisionCount(later)).toBe(3);
    expect((await later.get()).data.content).toBe("three");
  });

  test("lands once also when it is sent many times at once", async () => {
    const desk = await startDesk();
    const key = newKey();
    const content = "x".repeat(200_000);
    const replies = await Promise.all(Array.from({ length: 8 }, () => desk.put({ key, content })));
    for (const { status, data } of replies) expect({ status, rev: data.rev }).toEqual({ status: 200, rev: 1 });
    expect(await revisionCount(desk)).toBe(1);
  });

  test("is one for a PATCH and the PUT it falls back to, either way round", async () => {
    const desk = await startDesk();
    await desk.put({ title: "T", content: "abc" });
    const patchFirst = newKey();
    const patched = await desk.patch(insertion("abc", 3, "d", 1), patchFirst);
    expect((await desk.put({ key: patchFirst, baseRev: 1, title: "T", content: "abcd" })).data).toEqual(patched.data);
    const putFirst = newKey();
    const put = await desk.put({ key: putFirst, baseRev: 2, title: "T", content: "abcde" });
    expect((await desk.patch(insertion("abcd", 4, "e", 2), putFirst)).data).toEqual(put.data);
    expect(await revisionCount(desk)).toBe(3);
  });

  test("with another body is 422", async () => {
    const desk = await startDesk();
    const key = newKey();
    await desk.put({ key, title: "T", content: "abc" });
    const others = [
      await desk.put({ key, title: "T", content: "abd" }),
      await desk.put({ key, title: "U", content: "abc" }),
      await desk.put({ key, title: "T", content: "abc", baseRev: 1 }),
      await desk.put({ key, title: "T", content: "abc", id: newId() }),
      await desk.patch(insertion("abc", 0, "x", 1), key),
      await desk.remove(1, key),
    ];
    for (const { status, code } of others) expect({ status, code }).toEqual({ status: 422, code: 42200 });
    expect(await revisionCount(desk)).toBe(1);
  });

  test("is used up by a success alone", async () => {
    const desk = await startDesk();
    await desk.put({ content: "one" });
    const key = newKey();
    expect((await desk.put({ key, baseRev: 0, content: "two" })).status).toBe(409);
    expect((await desk.put({ key, baseRev: 1, content: "merged" })).data.rev).toBe(2);
  });

  test("of a deletion answers the repetition, also when the document is there again", async () => {
    const desk = await startDesk();
    await desk.put();
    const key = newKey();
    await desk.remove(1, key);
    expect(await desk.remove(1, key)).toMatchObject({ status: 200, data: {} });
    await desk.put();
    expect(await desk.remove(1, key)).toMatchObject({ status: 200, data: {} });
    expect((await desk.get()).data.rev).toBe(2);
  });

  test("is one person's: another's same one is another", async () => {
    const ada = await startDesk();
    const bob = deskOf(ada.server, (await ada.server.register("bob")).access);
    const key = newKey();
    expect((await ada.put({ key })).status).toBe(200);
    expect((await bob.put({ key, content: "Bob's" })).data.rev).toBe(1);
  });

  test("is required of every change", async () => {
    const { server, token, id } = await startDesk();
    const body = { base_rev: 0, title: "", content: "", edits: [], sha256: sha256("") };
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      for (const headers of [{}, { "Idempotency-Key": "" }, { "Idempotency-Key": "x".repeat(300) }]) {
        const reply = await server.send(method, `/documents/${id}`, { token, body, headers });
        expect(reply).toMatchObject({ status: 400, code: 40000, message: expect.stringContaining("Idempotency-Key") });
      }
    }
  });

  test("is forgotten after a month", async () => {
    const desk = await startDesk({ accessSeconds: 90 * 86_400, refreshSeconds: 90 * 86_400 });
    const key = newKey();
    await desk.put({ key });
    desk.server.wait(32 * 86_400);
    await desk.put({ id: newId() });
    expect(desk.server.database.all("SELECT key FROM saves")).toHaveLength(1);
  });
});
