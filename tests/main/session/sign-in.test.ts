import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ada, bob, codeOf, Desk } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.close());

describe("signing in", () => {
  it("makes the session active and keeps the tokens sealed", async () => {
    const view = await desk.signIn();
    expect(view).toMatchObject({ phase: "active", generation: 1, cause: null, tokenStorage: "keyring" });
    expect(view.account).toMatchObject({ userId: "u-ada", name: "ada", origin: "embedded:" });
    expect(desk.server.accepts(await desk.accessToken())).toBe(true);
    expect(desk.stored()).not.toMatch(/secret/);
  });

  it("says what was wrong, and changes nothing else", async () => {
    const before = desk.session.view();
    expect(codeOf(await desk.run(desk.session.signIn({ username: "ada", password: "no" })))).toBe("wrongCredentials");
    expect(codeOf(await desk.run(desk.session.register(ada)))).toBe("nameTaken");
    expect(desk.session.view()).toEqual(before);
  });

  it("hands on the server's words about a field as one short line", async () => {
    const refused = await desk.run(desk.session.register({ username: "eve", password: "x" }));
    if (refused.ok) throw new Error("Not refused");
    expect(refused.error.code).toBe("invalidField");
    const message = String(refused.error.detail?.["message"]);
    expect(message).toMatch(/^Password: too short/);
    expect(message.length).toBeLessThanOrEqual(200);
    expect(message).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it("never shows a message that quotes the password", async () => {
    desk.server.order("register", { status: 400, body: '{"code":40000,"message":"hunter22 is too common"}' });
    const refused = await desk.run(desk.session.register({ username: "eve", password: "hunter22" }));
    expect(JSON.stringify(refused)).not.toContain("hunter22");
  });

  it("says how long to wait where the server asks for it", async () => {
    desk.server.order("login", { status: 429, headers: { "Retry-After": "7" }, body: "" });
    const refused = await desk.run(desk.session.signIn(ada));
    expect(refused).toMatchObject({ ok: false, error: { code: "rateLimited", detail: { retryAfterSeconds: 7 } } });
  });

  it.each([
    ["an outage", "drop", "serverUnreachable"],
    ["a server that hangs", "hang", "serverUnreachable"],
    ["a gateway's page", { status: 502, body: "<html>Bad gateway</html>" }, "serverUnreachable"],
    ["a hotel's page", { status: 200, body: "<html>Welcome</html>" }, "serverNonsense"],
    ["a redirect", { status: 302, headers: { Location: "http://127.0.0.1:9/" }, body: "" }, "serverNonsense"],
    ["a proxy's 401", { status: 401, body: "" }, "serverNonsense"],
    ["a list for an id", { status: 200, body: '{"code":20000,"data":{"access_token":"a","refresh_token":"b","user":{"id":[7]}}}' }, "serverNonsense"],
    ["an empty token", { status: 200, body: '{"code":20000,"data":{"access_token":"","refresh_token":"b","user":{"id":"7"}}}' }, "serverNonsense"],
    ["a token that would break a header", { status: 200, body: '{"code":20000,"data":{"access_token":"a\\nX: y","refresh_token":"b","user":{"id":"7"}}}' }, "serverNonsense"],
  ] as const)("takes %s for no verdict", async (_what, fault, code) => {
    desk.server.order("login", fault);
    expect(codeOf(await desk.run(desk.session.signIn(ada)))).toBe(code);
    expect(desk.session.view().phase).toBe("signedOut");
  });

  it("lets the later of two sign-ins win, and revokes what the earlier one brought", async () => {
    desk.server.order("login", "hold");
    const earlier = desk.session.signIn(ada);
    await desk.until(() => desk.server.held === 1);
    const later = desk.session.signIn(bob);
    await later;
    desk.server.release();
    expect(codeOf(await earlier)).toBe("sessionChanged");
    await desk.run(desk.session.settled());
    expect(desk.session.view().account?.name).toBe("bob");
    expect(desk.server.livePairs).toBe(1);
  });

  it("drops a sign-in whose answer comes after signing out", async () => {
    desk.server.order("login", "hold");
    const entering = desk.session.signIn(ada);
    await desk.until(() => desk.server.held === 1);
    await desk.run(desk.session.signOut());
    desk.server.release();
    expect(codeOf(await entering)).toBe("sessionChanged");
    await desk.run(desk.session.settled());
    expect(desk.session.view().phase).toBe("signedOut");
    expect(desk.server.livePairs).toBe(0);
  });

  it("as the same user after the session ended gives a new generation of the same account", async () => {
    const first = await desk.signIn();
    desk.server.endSessions(50015);
    await desk.run(desk.refresh());
    const second = await desk.signIn();
    expect(second.account?.key).toBe(first.account?.key);
    expect(second.generation).toBeGreaterThan(first.generation);
    expect(second).toMatchObject({ phase: "active", promptAnswered: false });
  });

  it("revokes the pair of the account that it replaces", async () => {
    await desk.signIn(ada);
    await desk.signIn(bob);
    await desk.run(desk.session.settled());
    expect(desk.server.livePairs).toBe(1);
  });
});
