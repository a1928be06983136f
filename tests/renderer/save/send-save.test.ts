import { describe, expect, it } from "vitest";
import type { SaveEntry } from "../../../preload/contract/documents.ts";
import { succeed } from "../../../preload/contract/result.ts";
import { HttpClient } from "../../../renderer/http/http-client.ts";
import { sendSave } from "../../../renderer/save/send-save.ts";
import { Desk, json, key, line, viewOf } from "../http/talk.ts";

const entry: SaveEntry = { saveId: "s-1", kind: "save", documentId: "d", account: key, version: 2, baseRev: 1 };
const abilities = (patch: unknown) => json(200, { code: 20000, data: { patch } });
const saved = json(200, { code: 20000, data: { rev: 2 } });
const html = () => new Response("<!doctype html>", { status: 404 });

/** A store that has the edits of each save, and a line that answers in turn. */
async function bench(...answers: Parameters<typeof line>) {
  const wire = line(...answers);
  const http = new HttpClient({ session: new Desk(viewOf("active", 1)).client, now: () => 0, ask: wire.ask });
  const call = async (_name: string, { form }: { readonly form: string }) =>
    succeed({ entry, method: form === "edits" ? "PATCH" : "PUT", path: "/documents/d", body: `{"form":"${form}"}` });
  await http.capabilities.read();
  return {
    http,
    send: (sealed: SaveEntry = entry) => sendSave({ call: call as never, onEvent: () => () => undefined }, http, sealed),
    forms: () => wire.sent.slice(1).map(({ method, headers }) => `${method} ${headers["Idempotency-Key"] ?? ""}`.trim()),
  };
}

describe("a sealed save", () => {
  it("travels as edits where the server takes them", async () => {
    const { send, forms } = await bench(abilities(true), saved);
    expect(await send()).toEqual({ kind: "ok", data: { rev: 2 } });
    expect(forms()).toEqual(["PATCH s-1"]);
  });

  it.each<[string, Parameters<typeof line>[number], Partial<SaveEntry>]>([
    ["that the server does not take", abilities(false), {}],
    ["that it says nothing of", json(200, { code: 20000, data: {} }), {}],
    ["that it speaks strangely of", abilities("yes"), {}],
    ["of a server that does not say what it can", html, {}],
    ["for a document that is to be made", abilities(true), { baseRev: 0 }],
  ])("travels whole, and not as edits %s", async (_what, said, more) => {
    const { send, forms } = await bench(said, saved);
    await send({ ...entry, ...more });
    expect(forms()).toEqual(["PUT s-1"]);
  });

  it.each<[string, Parameters<typeof line>[number], boolean]>([
    ["405", json(405, {}), false],
    ["501", json(501, {}), false],
    ["404 without the protocol's body", html, false],
    ["404, which may be the document's", json(404, { code: 40400, message: "" }), false],
    ["412", json(412, { code: 41200 }), true],
    ["400 with the protocol's body", json(400, { code: 40000, message: "" }), true],
  ])("goes whole and under the same id after a PATCH was answered with %s", async (_what, answer, isTriedAgain) => {
    const { http, send, forms } = await bench(abilities(true), answer, saved, saved, abilities(true), saved);
    expect(await send()).toMatchObject({ kind: "ok" });
    expect(forms()).toEqual(["PATCH s-1", "PUT s-1"]);
    await send();
    expect(forms().at(-1)).toBe(isTriedAgain ? "PATCH s-1" : "PUT s-1");
    await http.capabilities.read();
    await send();
    expect(forms().at(-1)).toBe("PATCH s-1");
  });

  it("is gone only where the PUT says so too, and then PATCH is not given up", async () => {
    const gone = json(404, { code: 40400, message: "Gone" });
    const { send, forms } = await bench(abilities(true), gone, gone, saved);
    expect(await send()).toMatchObject({ kind: "refused", cause: "gone" });
    await send();
    expect(forms()).toEqual(["PATCH s-1", "PUT s-1", "PATCH s-1"]);
  });

  it.each([
    [json(409, { code: 40900, data: { content: "", rev: 2 } }), "conflict"],
    [json(413, { code: 41300, message: "" }), "refused"],
    [json(422, { code: 42200 }), "saveIdReused"],
    [json(500, {}), "noVerdict"],
  ])("does not go whole where a PATCH has a verdict of its own", async (answer, kind) => {
    const { send, forms } = await bench(abilities(true), answer);
    expect(await send()).toMatchObject({ kind });
    expect(forms()).toEqual(["PATCH s-1"]);
  });

  it("waits for a reading of what the server can that is under way", async () => {
    const { http, send, forms } = await bench(abilities(false), abilities(true), saved);
    void http.capabilities.read();
    await send();
    expect(forms().at(-1)).toBe("PATCH s-1");
  });

  it("keeps to what the server said where it cannot be asked again", async () => {
    const { http, send, forms } = await bench(abilities(true), () => Promise.reject(new TypeError("fetch failed")), saved);
    await http.capabilities.read();
    await send();
    expect(forms().at(-1)).toBe("PATCH s-1");
  });
});
