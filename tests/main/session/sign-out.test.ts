import { chmodSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codeOf, Desk, expectView } from "./desk.ts";
import { ShortWritingStore } from "./short-writing-store.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open({ Store: ShortWritingStore });
  await desk.signIn();
});
afterEach(async () => {
  ShortWritingStore.room = Infinity;
  chmodSync(desk.folder, 0o700);
  await desk.close();
});

describe("signing out", () => {
  it("forgets the tokens here, tells the server, and still knows the account", async () => {
    const view = expectView(await desk.run(desk.session.signOut()));
    expect(view).toMatchObject({ phase: "signedOut", cause: "signedOut", account: { name: "ada" }, generation: 2 });
    expect(desk.stored()).toContain('"sealed": null');
    expect(await desk.accessToken()).toBe("otherAccount");
    await desk.run(desk.session.settled());
    expect(desk.server.livePairs).toBe(0);
  });

  it("does not wait for a server that cannot be reached", async () => {
    desk.server.order("logout", "hang");
    const startedMs = desk.time.elapsed();
    expectView(await desk.run(desk.session.signOut()));
    expect(desk.time.elapsed()).toBe(startedMs);
    await desk.run(desk.session.settled());
    expect(desk.time.elapsed() - startedMs).toBeLessThanOrEqual(5_000);
  });

  it("reaches the server also when the access token has expired", async () => {
    desk.server.order("logout", { status: 401, body: '{"code":50014,"message":""}' });
    await desk.run(desk.session.signOut());
    await desk.run(desk.session.settled());
    expect(desk.server.livePairs).toBe(0);
  });

  it("removes the tokens from a full disk too", async () => {
    ShortWritingStore.room = 20;
    expect(codeOf(await desk.run(desk.session.signOut()))).toBe("diskFailed");
    expect(() => desk.stored()).toThrow("ENOENT");
    expect(desk.session.view()).toMatchObject({ phase: "signedOut", account: { name: "ada" } });
    ShortWritingStore.room = Infinity;
    const next = await desk.restart();
    expect(next.session.view()).toMatchObject({ phase: "signedOut", account: { name: "ada" } });
    expect(await next.accessToken()).toBe("otherAccount");
  });

  it("lasts over a restart", async () => {
    await desk.run(desk.session.signOut());
    const next = await desk.restart();
    expect(next.session.view()).toMatchObject({ phase: "signedOut", cause: "signedOut", account: { name: "ada" } });
  });
});
