import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Fault } from "../faulty-server/faults.ts";
import { page, refusal, saves } from "./story-server.ts";
import { ada, WholeLonghand } from "./whole-longhand.ts";

const notVerdicts: [string, Fault, string][] = [
  ["HTML with 200", page(200), "serverTrouble"],
  ["HTML with 502", page(502), "serverTrouble"],
  ["HTML with 404", page(404), "serverRefuses"],
  ["HTML with 401", page(401), "serverRefuses"],
  ["401 with another server's JSON", { kind: "answer", status: 401, body: '{"error":"unauthorized"}' }, "serverRefuses"],
  ["401 without a body", { kind: "answer", status: 401, body: "" }, "serverRefuses"],
  ["500", refusal(500, 50000), "serverTrouble"],
  ["503 without a word of when", page(503), "serverTrouble"],
  ["a success that names no revision", { kind: "answer", status: 200, body: '{"code":20000,"data":{}}' }, "serverTrouble"],
  ["204", { kind: "answer", status: 204, body: "" }, "serverTrouble"],
  ["a reset", { kind: "cutBeforeServer" }, "offline"],
  ["half an answer", { kind: "truncateBody" }, "offline"],
];

describe("an answer that is no verdict keeps the save, and the session", () => {
  it.each(notVerdicts)("%s", async (_what, fault, cause) => {
    const longhand = await WholeLonghand.start();
    longhand.server.order(saves, fault, 2);
    const id = await longhand.window.write("Kept.");
    await longhand.until(() => longhand.window.status === `queued: ${cause}`);
    expect(longhand.window.session).toBe("active");
    await longhand.untilSaved();

    const sent = longhand.server.of(saves);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ key, body }) => `${key} ${body}`)).size).toBe(1);
    expect(longhand.savedTexts(id)).toEqual(["Kept."]);
    longhand.check();
  });

  it("a redirect is not followed: no other host hears of the token or the text", async () => {
    let visits = 0;
    const other = createServer((_request, response) => void response.end(`${(visits += 1)}`));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/documents`;
    const longhand = await WholeLonghand.start();
    for (const status of [301, 302, 303, 307, 308]) longhand.server.order(saves, page(status, { location }));
    const id = await longhand.window.write("For one host alone.");
    await longhand.until(() => longhand.window.status === "queued: serverTrouble");
    await longhand.untilSaved();

    expect(visits).toBe(0);
    expect(longhand.server.of(saves).map(({ status }) => status)).toEqual([301, 302, 303, 307, 308, 200]);
    expect(longhand.savedTexts(id)).toEqual(["For one host alone."]);
    longhand.check();
  });
});

describe("an answer that is a refusal", () => {
  it.each<[string, Fault]>([
    ["forbidden", refusal(403, 40300)],
    ["invalid", refusal(400, 40000)],
    ["invalid", refusal(422, 40000)],
  ])("%s is said, not repeated, and the next edit is tried", async (cause, fault) => {
    const longhand = await WholeLonghand.start();
    longhand.server.order(saves, fault);
    const id = await longhand.window.write("No?");
    await longhand.until(() => longhand.window.status === `queued: ${cause}`);
    await longhand.pass(600_000);
    expect(longhand.server.of(saves)).toHaveLength(1);
    expect(longhand.window.status).toBe(`queued: ${cause}`);

    longhand.window.type(" Yes!");
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual(["No? Yes!"]);
    longhand.check();
  });

  it("a person may try a refused save again", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.order(saves, refusal(403, 40300));
    const id = await longhand.window.write("Please.");
    await longhand.until(() => longhand.window.status === "queued: forbidden");
    await longhand.run(longhand.window.workspace.retry(id));
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual(["Please."]);
    longhand.check();
  });

  it("too large: the limit is said, nothing is cut off, and less text goes through", async () => {
    const longhand = await WholeLonghand.start({ maxBytes: 2000 });
    const long = "x".repeat(3000);
    const id = await longhand.window.write(long);
    await longhand.until(() => longhand.window.status === "queued: tooLarge");
    expect(longhand.window.facts.refusal).toMatchObject({ cause: "tooLarge", limitBytes: 2000 });
    await longhand.restart();
    expect(longhand.window.text).toBe(long);
    expect(longhand.window.status).toBe("queued: tooLarge");

    longhand.window.type("", 0, 2500);
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual(["x".repeat(500)]);
    longhand.check();
  });

  it("gone on the server: the text stays, and is saved as new where the person wants it", async () => {
    const longhand = await WholeLonghand.start();
    const id = await longhand.window.write("First.");
    await longhand.untilSaved();
    await (await longhand.server.elsewhere(ada)).remove(id, 1);
    longhand.window.type(" Second.");
    await longhand.until(() => longhand.window.status === "queued: gone");
    expect(longhand.window.text).toBe("First. Second.");

    await longhand.run(longhand.window.workspace.saveAsNew(id));
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual(["First.", "First. Second."]);
    longhand.check();
  });

  it("somebody else saved the same words first: a conflict, in which no word of either side is lost", async () => {
    const longhand = await WholeLonghand.start();
    const id = await longhand.window.write("Base.");
    await longhand.untilSaved();
    longhand.typed.note(id, "Base theirs.");
    await (await longhand.server.elsewhere(ada)).save(id, 1, "Base theirs.");
    longhand.window.type(" mine", 4);
    const other = await longhand.until(() => longhand.window.status === "conflict").then(() => longhand.window.write("Another."));
    await longhand.until(() => longhand.savedTexts(other).length === 1);

    await longhand.run(longhand.window.workspace.openDocument(id));
    expect(longhand.window.document.opened.theirs).toMatchObject({ content: "Base theirs.", rev: 2 });
    await longhand.run(longhand.window.workspace.resolveConflict("mine", "Copy"));
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual(["Base.", "Base theirs.", "Base mine."]);
  });

  it("a save id that was used for another text is burnt: the draft goes out under a new one", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.order(saves, refusal(422, 42200));
    const id = await longhand.window.write("Whose number is this?");
    await longhand.untilSaved();
    const [burnt, sent] = longhand.server.of(saves);
    expect(sent?.key).not.toBe(burnt?.key);
    expect(longhand.savedTexts(id)).toEqual(["Whose number is this?"]);
    longhand.check();
  });
});
