import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Desk } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open();
  desk.server.expiresIn = 20;
  await desk.signIn();
});
afterEach(() => desk.close());
const stamp = () => ({ account: desk.session.view().account?.key ?? "", generation: desk.session.view().generation });
const asked = () => desk.server.of("refreshtoken");

describe("a token that is about to expire", () => {
  it("is left alone while it has more than a tenth of its life", async () => {
    desk.time.advance(17_000);
    expect(await desk.run(desk.session.accessFor(stamp()))).toMatchObject({ generation: 1 });
    expect(asked()).toHaveLength(0);
  });

  it("is refreshed before it is used, and the request is asked to be stamped anew", async () => {
    desk.time.advance(18_500);
    const before = stamp();
    expect(await desk.run(desk.session.accessFor(before))).toEqual({ word: "staleGeneration" });
    expect(asked()).toHaveLength(1);
    expect(await desk.run(desk.session.accessFor(stamp()))).toMatchObject({ generation: 2 });
  });

  it("is refreshed half a minute ahead at most", async () => {
    desk.server.expiresIn = 3600;
    await desk.signIn();
    desk.time.advance(3_569_000);
    await desk.run(desk.session.accessFor(stamp()));
    expect(asked()).toHaveLength(0);
    desk.time.advance(2_000);
    await desk.run(desk.session.accessFor(stamp()));
    expect(asked()).toHaveLength(1);
  });

  it("is used all the same where the server cannot be reached, and not asked about again at once", async () => {
    desk.server.order("refreshtoken", { status: 404, body: "" });
    desk.time.advance(18_500);
    expect(await desk.run(desk.session.accessFor(stamp()))).toMatchObject({ generation: 1 });
    expect(await desk.run(desk.session.accessFor(stamp()))).toMatchObject({ generation: 1 });
    expect(asked()).toHaveLength(1);
    expect(desk.session.view().phase).toBe("active");
  });

  it("is used after ten seconds where the server hangs", async () => {
    desk.server.order("refreshtoken", "hang", "hang", "hang", "hang");
    desk.time.advance(18_500);
    const startedMs = desk.time.elapsed();
    expect(await desk.run(desk.session.accessFor(stamp()))).toMatchObject({ generation: 1 });
    expect(desk.time.elapsed() - startedMs).toBeLessThanOrEqual(10_000);
  });

  it("shares the one refresh with whoever met a 401", async () => {
    desk.time.advance(18_500);
    const { account, generation } = stamp();
    await desk.run(
      Promise.all([
        desk.session.accessFor({ account, generation }),
        desk.session.refresh({ account, rejectedGeneration: generation }),
        desk.session.accessFor({ account, generation }),
      ]),
    );
    expect(asked()).toHaveLength(1);
  });
});

describe("a stamp", () => {
  it("of an older generation or another account gets no token", async () => {
    const before = stamp();
    await desk.run(desk.refresh());
    expect(await desk.session.accessFor(before)).toEqual({ word: "staleGeneration" });
    expect(await desk.session.accessFor({ account: "0".repeat(32), generation: 2 })).toEqual({ word: "otherAccount" });
  });

  it("gets no token once the session is over or signed out", async () => {
    desk.server.endSessions(50015);
    await desk.run(desk.refresh());
    expect(await desk.session.accessFor(stamp())).toEqual({ word: "otherAccount" });
    await desk.run(desk.session.signOut());
    expect(await desk.session.accessFor(stamp())).toEqual({ word: "otherAccount" });
  });
});
