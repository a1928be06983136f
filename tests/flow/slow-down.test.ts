import { describe, expect, it } from "vitest";
import { everything, refusal, saves } from "./story-server.ts";
import { WholeLonghand } from "./whole-longhand.ts";

describe("the server asks to slow down", () => {
  it.each([429, 503])("%i with Retry-After: nothing is sent before, also while typing goes on", async (status) => {
    const longhand = await WholeLonghand.start();
    longhand.server.order(saves, refusal(status, 42900, { headers: { "retry-after": "120" } }));
    const id = await longhand.window.write("Slowly.");
    await longhand.until(() => longhand.window.status === "queued: slowDown");
    for (let times = 0; times < 50; times += 1) {
      longhand.window.type(".");
      await longhand.pass(1_500);
    }
    longhand.window.networkReturns();
    await longhand.pass(2_000);
    expect(longhand.server.of(saves)).toHaveLength(1);

    await longhand.untilSaved();
    const [first, second] = longhand.server.of(saves);
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(120_000);
    expect(second?.key).toBe(first?.key);
    expect(longhand.savedTexts(id).at(-1)).toBe(longhand.window.text);
    longhand.check();
  });

  it.each(["0", "Mon, 01 Jan 2001 00:00:00 GMT"])("a Retry-After that is over already (%s) is no licence to hammer", async (retryAfter) => {
    const longhand = await WholeLonghand.start();
    longhand.server.order(saves, refusal(503, 50300, { headers: { "retry-after": retryAfter } }), Number.POSITIVE_INFINITY);
    await longhand.window.write("Now? Now? Now?");
    await longhand.pass(60_000);
    expect(longhand.server.of(saves).length).toBeGreaterThan(2);
    expect(longhand.server.of(saves).length).toBeLessThan(20);
    longhand.server.heal();
    await longhand.untilSaved();
    longhand.check();
  });
});

describe("the server is away", () => {
  it("typing without a pause does not wear the back-off away", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.hang(saves, Number.POSITIVE_INFINITY);
    await longhand.window.write("Anybody?");
    const startMs = longhand.clock.elapsed();
    while (longhand.clock.elapsed() - startMs < 300_000) {
      longhand.window.type("?");
      await longhand.pass(700);
    }
    const tries = longhand.logged.filter((line) => line.includes("gateway.word") && line.includes("PUT"));
    expect(tries.length).toBeGreaterThan(2);
    expect(tries.length).toBeLessThanOrEqual(8);
    longhand.server.heal();
    await longhand.untilSaved();
    longhand.check();
  });

  it("offline and back: the network's return sends at once what waits", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.order(everything, { kind: "cutBeforeServer" }, Number.POSITIVE_INFINITY);
    const ids = [await longhand.window.write("On the train."), await longhand.window.write("In the tunnel.")];
    await longhand.pass(300_000);
    expect(longhand.window.status).toBe("queued: offline");
    expect(longhand.window.session).toBe("active");

    longhand.server.heal();
    const backMs = longhand.clock.elapsed();
    longhand.window.networkReturns();
    await longhand.until(() => ids.every((id) => longhand.savedTexts(id).length === 1));
    expect(longhand.clock.elapsed() - backMs).toBeLessThan(100);
    await longhand.untilSaved();
    longhand.check();
  });

  it("the computer wakes up: the same", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.order(saves, { kind: "cutBeforeServer" }, Number.POSITIVE_INFINITY);
    const id = await longhand.window.write("Asleep.");
    await longhand.pass(300_000);
    longhand.server.heal();
    const backMs = longhand.clock.elapsed();
    longhand.main.tell("power.resumed", {});
    await longhand.until(() => longhand.savedTexts(id).length === 1);
    expect(longhand.clock.elapsed() - backMs).toBeLessThan(100);
    await longhand.untilSaved();
    longhand.check();
  });
});
