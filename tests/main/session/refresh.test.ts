import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ada, bob, codeOf, Desk, expectView } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open();
  await desk.signIn();
});
afterEach(() => desk.close());
const asked = () => desk.server.of("refreshtoken");

describe("a refresh", () => {
  it("is one, for two hundred callers", async () => {
    const answers = await desk.run(Promise.all(Array.from({ length: 200 }, () => desk.refresh())));
    expect(asked()).toHaveLength(1);
    expect(new Set(answers.map((answer) => expectView(answer).generation))).toEqual(new Set([2]));
    expect(desk.server.accepts(await desk.accessToken())).toBe(true);
  });

  it("carries the refresh token and a key, and an empty body", async () => {
    await desk.run(desk.refresh());
    expect(asked()[0]).toMatchObject({ token: "REFRESH-secret-1", body: {} });
    expect(asked()[0]?.key).toBeTruthy();
  });

  it("is not made for a late 401 of an older generation", async () => {
    const old = desk.session.view();
    await desk.run(desk.refresh());
    expect(expectView(await desk.run(desk.refresh(old))).generation).toBe(2);
    expect(asked()).toHaveLength(1);
  });

  it("is not made for another account, nor for a generation that never was", async () => {
    const view = desk.session.view();
    const other = { account: "0".repeat(32), rejectedGeneration: view.generation };
    expect(codeOf(await desk.run(desk.session.refresh(other)))).toBe("sessionChanged");
    expect(codeOf(await desk.run(desk.refresh({ ...view, generation: 99 })))).toBe("sessionChanged");
    expect(asked()).toHaveLength(0);
  });

  it("that lost its answer asks again with the same key and gets the same pair", async () => {
    desk.server.order("refreshtoken", "loseAnswer", "loseAnswer");
    expectView(await desk.run(desk.refresh()));
    expect(asked()).toHaveLength(3);
    expect(new Set(asked().map(({ key }) => key)).size).toBe(1);
    expect(await desk.accessToken()).toBe("ACCESS-secret-2");
  });

  it("takes a new key for the next refresh", async () => {
    await desk.run(desk.refresh());
    await desk.run(desk.refresh());
    expect(new Set(asked().map(({ key }) => key)).size).toBe(2);
  });

  it("takes the same key again within a minute of one that was never answered, and a new one after", async () => {
    const faults = Array.from({ length: 40 }, () => "drop" as const);
    desk.server.order("refreshtoken", ...faults);
    expect(codeOf(await desk.run(desk.refresh()))).toBe("serverUnreachable");
    const tries = asked().length;
    desk.time.advance(30_000);
    expect(codeOf(await desk.run(desk.refresh()))).toBe("serverUnreachable");
    expect(new Set(asked().map(({ key }) => key)).size).toBe(1);
    expect(asked().length).toBeGreaterThan(tries);
    desk.time.advance(61_000);
    await desk.run(desk.refresh());
    expect(new Set(asked().map(({ key }) => key)).size).toBe(2);
  });

  it("keeps the old refresh token where the server gives no new one", async () => {
    desk.server.rotates = false;
    await desk.run(desk.refresh());
    await desk.run(desk.refresh());
    expect(asked().map(({ token }) => token)).toEqual(["REFRESH-secret-1", "REFRESH-secret-1"]);
  });

  it("that hangs settles everybody within a quarter of a minute, and the session stands", async () => {
    desk.server.order("refreshtoken", "hang", "hang", "hang", "hang");
    const startedMs = desk.time.elapsed();
    const answers = await desk.run(Promise.all(Array.from({ length: 20 }, () => desk.refresh())));
    expect(answers.map(codeOf)).toEqual(Array.from({ length: 20 }, () => "serverUnreachable"));
    expect(desk.time.elapsed() - startedMs).toBeLessThanOrEqual(15_000);
    expect(desk.session.view()).toMatchObject({ phase: "active", generation: 1 });
  });

  it("that meets an outage tells everybody within some seconds, and is asked for again when somebody asks", async () => {
    desk.server.order("refreshtoken", ...Array.from({ length: 3 }, () => "drop" as const));
    const startedMs = desk.time.elapsed();
    expect(codeOf(await desk.run(desk.refresh()))).toBe("serverUnreachable");
    expect(desk.time.elapsed() - startedMs).toBeLessThanOrEqual(3_000);
    expectView(await desk.run(desk.refresh()));
    expect(new Set(asked().map(({ key }) => key)).size).toBe(1);
  });

  it("waits a moment where the server asks for one", async () => {
    desk.server.order("refreshtoken", { status: 503, headers: { "Retry-After": "1" }, body: "" });
    const startedMs = desk.time.elapsed();
    expectView(await desk.run(desk.refresh()));
    expect(desk.time.elapsed() - startedMs).toBeGreaterThanOrEqual(1_000);
  });

  it.each([429, 503])("answered %i with a longer wait is not asked for again before it is over, whoever asks", async (status) => {
    desk.server.order("refreshtoken", { status, headers: { "Retry-After": "900" }, body: "" });
    const told = await desk.run(desk.refresh());
    expect(told.ok ? null : told.error).toMatchObject({ code: "rateLimited", detail: { retryAfterSeconds: 900 } });
    desk.time.advance(899_000);
    const again = await desk.run(desk.refresh());
    expect(again.ok ? null : again.error).toMatchObject({ code: "rateLimited", detail: { retryAfterSeconds: 1 } });
    expect(asked()).toHaveLength(1);
    desk.time.advance(1_000);
    expectView(await desk.run(desk.refresh()));
  });

  it("that was told to wait holds up nobody who signs in anew", async () => {
    desk.server.order("refreshtoken", { status: 429, headers: { "Retry-After": "900" }, body: "" });
    await desk.run(desk.refresh());
    await desk.signIn();
    expectView(await desk.run(desk.refresh()));
  });

  it("is dropped and its pair revoked when it ends after signing out", async () => {
    desk.server.order("refreshtoken", "hold");
    const waiting = desk.refresh();
    await desk.until(() => desk.server.held === 1);
    await desk.run(desk.session.signOut());
    desk.server.release();
    expect(codeOf(await waiting)).toBe("sessionOver");
    await desk.run(desk.session.settled());
    expect(desk.session.view()).toMatchObject({ phase: "signedOut", cause: "signedOut" });
    expect(desk.server.of("logout").map(({ body }) => body["refresh_token"])).toContain("REFRESH-secret-2");
    expect(desk.server.livePairs).toBe(0);
  });

  it("is dropped and its pair revoked when it ends after another user's sign-in, which is untouched", async () => {
    desk.server.order("refreshtoken", "hold");
    const waiting = desk.refresh();
    await desk.until(() => desk.server.held === 1);
    const bobs = expectView(await desk.session.signIn(bob));
    const token = await desk.accessToken();
    desk.server.release();
    expect(codeOf(await waiting)).toBe("sessionChanged");
    await desk.run(desk.session.settled());
    expect(desk.session.view()).toEqual(bobs);
    expect(await desk.accessToken()).toBe(token);
    expect(desk.server.accepts(token)).toBe(true);
    expect(desk.server.livePairs).toBe(1);
    const next = await desk.restart();
    expect(next.session.view().account?.name).toBe("bob");
    expect(await next.accessToken()).toBe(token);
  });

  it("answers with the newer session where the same user has signed in meanwhile", async () => {
    desk.server.order("refreshtoken", "hold");
    const waiting = desk.refresh();
    await desk.until(() => desk.server.held === 1);
    const again = expectView(await desk.session.signIn(ada));
    desk.server.release();
    expect(expectView(await waiting)).toEqual(again);
  });
});
