import { describe, expect, it } from "vitest";
import type { Fault } from "../faulty-server/faults.ts";
import { page, refreshes, refusal, saves } from "./story-server.ts";
import { WholeLonghand } from "./whole-longhand.ts";

const outages: [string, Fault][] = [
  ["a broken server", refusal(500, 50000)],
  ["a gateway's page", page(502)],
  ["a hotel's page", page(200)],
  ["a cut line", { kind: "cutBeforeServer" }],
  ["a redirect", page(302, { location: "http://127.0.0.1:9/" })],
  ["a proxy's 401", page(401)],
  ["a proxy's 401 in JSON", { kind: "answer", status: 401, body: '{"error":"unauthorized"}' }],
  ["a 403", refusal(403, 40300)],
  ["a 404", refusal(404, 40400)],
  ["a 429", refusal(429, 42900, { headers: { "retry-after": "5" } })],
  ["a success without tokens", { kind: "answer", status: 200, body: '{"code":20000,"data":{}}' }],
];

describe("while the access token is refreshed", () => {
  it.each(outages)("%s is no sign-out: the text waits, and is saved when it is over", async (_what, fault) => {
    const longhand = await WholeLonghand.start();
    longhand.server.wait(901);
    longhand.server.order(refreshes, fault, Number.POSITIVE_INFINITY);
    const id = await longhand.window.write("Rain.");
    await longhand.until(() => longhand.window.status.startsWith("queued"));
    longhand.window.type(" More rain.");
    await longhand.pass(200_000);
    expect(longhand.window.session).toMatch(/^(active|refreshing)$/);
    expect(longhand.window.facts.draftVersion).toBe(2);
    expect(longhand.savedTexts(id)).toEqual([]);

    longhand.server.heal();
    await longhand.untilSaved();
    const [first] = longhand.server.of(saves);
    expect(new Set(longhand.server.of(saves).map(({ key }) => key)).size).toBe(2);
    expect(longhand.savedTexts(id)).toEqual(["Rain.", "Rain. More rain."]);
    expect(longhand.server.of(saves).filter(({ status }) => status === 200)[0]?.key).toBe(first?.key);
    longhand.check();
  });

  it("a server that never answers holds nobody for longer than the deadline", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.wait(901);
    longhand.server.hang(refreshes, Number.POSITIVE_INFINITY);
    const ids: string[] = [];
    for (const text of ["One.", "Two.", "Three."]) ids.push(await longhand.window.write(text));
    const startMs = longhand.clock.elapsed();
    await longhand.until(() => longhand.window.status.startsWith("queued"));
    expect(longhand.clock.elapsed() - startMs).toBeLessThanOrEqual(15_000);
    expect(longhand.window.session).toBe("active");
    expect(longhand.window.summaries.map(({ draftVersion }) => draftVersion)).toEqual([1, 1, 1]);

    longhand.server.heal();
    await longhand.untilSaved();
    for (const id of ids) expect(longhand.savedTexts(id)).toHaveLength(1);
    longhand.check();
  });
});
