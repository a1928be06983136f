import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { startDesk, type Desk } from "./document-fixture.ts";
import { newKey, startFixture } from "./server-fixture.ts";

const putRaw = (desk: Desk, body: unknown, headers = {}) =>
  desk.server.send("PUT", `/documents/${desk.id}`, { token: desk.token, key: newKey(), body, headers });
const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value));
const save = { base_rev: 0, title: "T", content: "  42  " };

test("the capabilities are told to anybody", async () => {
  const reply = await startFixture().send("GET", "/sys/capabilities");
  expect(reply).toMatchObject({ status: 200, code: 20000 });
  expect(reply.data).toEqual({ patch: true, gzip: true, events: true, max_bytes: 67_108_864, register: true });
});

test("every answer is JSON that nobody keeps or guesses at, and opens no door to web pages", async () => {
  const server = startFixture();
  const replies = [
    await server.send("GET", "/sys/capabilities"),
    await server.send("GET", "/nowhere"),
    await server.send("OPTIONS", "/documents", { headers: { Origin: "app://longhand" } }),
  ];
  for (const { headers } of replies) {
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  }
});

test.each(["http://evil.example", "https://evil.example", "null"])("a web page (Origin: %s) is refused", async (Origin) => {
  const server = startFixture();
  const body = { username: "ada", password: "correct horse" };
  const reply = await server.send("POST", "/sys/user/register", { body, headers: { Origin } });
  expect(reply).toMatchObject({ status: 403, code: 40300 });
});

test.each(["/", "/event", "/documents/", "/sys/user", "/sys/user/login/x"])("an unknown path is 404: %s", async (path) => {
  expect(await startFixture().send("GET", path)).toMatchObject({ status: 404, code: 40400 });
});

test.each([
  ["POST", "/documents", "GET"],
  ["GET", "/sys/user/login", "POST"],
  ["POST", "/documents/0190a5e0-0000-7000-8000-000000000000", "GET, PUT, PATCH, DELETE"],
])("a wrong method is 405 and says which are right: %s %s", async (method, path, allow) => {
  const reply = await startFixture().send(method, path);
  expect(reply).toMatchObject({ status: 405, code: 40500 });
  expect(reply.headers.get("allow")).toBe(allow);
});

describe("a body", () => {
  test.each([
    ["not JSON", Buffer.from("{secret")],
    ["empty", Buffer.alloc(0)],
    ["not UTF-8", Buffer.from([0x22, 0xff, 0x22])],
    ["a list", bytesOf([])],
    ["null", bytesOf(null)],
    ["without a content", bytesOf({ base_rev: 0, title: "secret" })],
    ["with a content that is a number", bytesOf({ ...save, content: 42 })],
    ["with a negative base", bytesOf({ ...save, base_rev: -1 })],
    ["with a base that is a text", bytesOf({ ...save, base_rev: "1" })],
    ["nested a million deep", Buffer.from("[".repeat(1_000_000))],
  ])("that is %s is 400, and its text is not repeated", async (_, body) => {
    const reply = await putRaw(await startDesk(), body);
    expect(reply).toMatchObject({ status: 400, code: 40000 });
    expect(reply.message).toMatch(/^[\x20-\x7e]{1,120}$/);
    expect(reply.message).not.toContain("secret");
  });

  test("says which field is wrong", async () => {
    const desk = await startDesk();
    expect((await putRaw(desk, bytesOf({ base_rev: 0, title: "" }))).message).toBe("content: missing.");
    expect((await putRaw(desk, bytesOf({ ...save, title: 1 }))).message).toBe("title: expected string.");
    expect((await putRaw(desk, bytesOf({ ...save, base_rev: 1.5 }))).message).toContain("base_rev");
  });

  test("may have any content type, unknown fields and any name for a field", async () => {
    const desk = await startDesk();
    const body = Buffer.from('{"__proto__": {"base_rev": 9}, "base_rev": 0, "title": "", "content": "x", "more": 1}');
    expect((await putRaw(desk, body, { "Content-Type": "text/html" })).data.rev).toBe(1);
  });

  test("may be gzipped", async () => {
    const desk = await startDesk();
    expect((await putRaw(desk, gzipSync(bytesOf(save)), { "Content-Encoding": "gzip" })).data.rev).toBe(1);
    expect((await desk.get()).data.content).toBe("  42  ");
  });

  test("that is not the gzip it says is 400, and any other encoding 415", async () => {
    const desk = await startDesk();
    const gzip = { "Content-Encoding": "gzip" };
    expect((await putRaw(desk, bytesOf(save), gzip)).code).toBe(40000);
    expect((await putRaw(desk, gzipSync(bytesOf(save)).subarray(0, 20), gzip)).code).toBe(40000);
    expect(await putRaw(desk, bytesOf(save), { "Content-Encoding": "br" })).toMatchObject({ status: 415, code: 41500 });
  });

  test("longer than the limit is 413 with the limit, as it is sent and as it inflates, and one just so is taken", async () => {
    const limit = 2_000;
    const desk = await startDesk({ maxBytes: limit });
    const exact = bytesOf({ ...save, content: "x".repeat(limit - bytesOf({ ...save, content: "" }).length) });
    expect((await putRaw(desk, exact)).status).toBe(200);
    expect((await putRaw(desk, gzipSync(exact), { "Content-Encoding": "gzip" })).code).toBe(40900);
    const longer = Buffer.concat([exact, Buffer.from(" ")]);
    const bomb = gzipSync(Buffer.alloc(50_000_000, " "), { level: 9 });
    const replies = [
      await putRaw(desk, longer),
      await putRaw(desk, longer, { "Content-Length": String(longer.length) }),
      await putRaw(desk, chunked(longer)),
      await putRaw(desk, gzipSync(longer), { "Content-Encoding": "gzip" }),
      await putRaw(desk, bomb, { "Content-Encoding": "gzip" }),
    ];
    for (const reply of replies) expect(reply).toMatchObject({ status: 413, code: 41300, data: { limit } });
  });

  test("limits the text that a PATCH comes to as well", async () => {
    const desk = await startDesk({ maxBytes: 2_000 });
    await desk.put({ content: "x".repeat(1_500) });
    const edits = [{ at: 0, delete: 0, insert: "y".repeat(600) }];
    const reply = await desk.patch({ base_rev: 1, edits, sha256: "0".repeat(64) });
    expect(reply).toMatchObject({ status: 413, code: 41300, data: { limit: 2_000 } });
  });

  test("is not read for somebody who is not signed in", async () => {
    const desk = await startDesk();
    let pulled = false;
    const body = new ReadableStream({ pull: () => void (pulled = true) }, { highWaterMark: 0 });
    const reply = await desk.server.send("PUT", `/documents/${desk.id}`, { token: "nobody's", key: newKey(), body });
    expect(reply.code).toBe(50008);
    expect(pulled).toBe(false);
  });
});

test("a fault of the server is 500, told without a trace and logged without a text", async () => {
  const desk = await startDesk();
  await desk.put({ title: "Title of mine", content: "Text of mine" });
  desk.server.database.run("UPDATE revisions SET content = x'00'");
  const reply = await desk.get();
  expect(reply).toMatchObject({ status: 500, code: 50000, message: "Something went wrong in the server." });
  expect(desk.server.log).toMatchObject([{ event: "server.fault", facts: { code: expect.stringContaining("Z_") } }]);
  expect(JSON.stringify(desk.server.log)).not.toMatch(/of mine/);
  expect(JSON.stringify(desk.server.log)).not.toContain(desk.token);
});

function chunked(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 100) controller.enqueue(bytes.subarray(at, at + 100));
      controller.close();
    },
  });
}
