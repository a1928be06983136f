import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codeOf, Desk, expectView } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open();
  await desk.signIn();
});
afterEach(() => desk.close());

describe("a verdict", () => {
  it.each([
    [50015, "refreshExpired"],
    [50012, "endedByServer"],
  ] as const)("of %i ends the session as %s, and the tokens are forgotten", async (code, cause) => {
    desk.server.endSessions(code);
    const answers = await desk.run(Promise.all([desk.refresh(), desk.refresh()]));
    expect(answers.map(codeOf)).toEqual(["sessionOver", "sessionOver"]);
    expect(desk.session.view()).toMatchObject({ phase: "expired", cause, promptAnswered: false, account: { name: "ada" } });
    expect(await desk.accessToken()).toBe("otherAccount");
    expect(desk.stored()).toContain('"sealed": null');
    expect(desk.server.of("refreshtoken")).toHaveLength(1);
  });

  it.each([
    ["401 50014", 401, '{"code":50014}'],
    ["401 50008", 401, '{"code":50008}'],
    ["401 60204", 401, '{"code":60204}'],
    ["401 without a body", 401, ""],
    ["401 of a proxy", 401, "<html>Sign in to the proxy</html>"],
    ["403 with 50015 inside", 403, '{"code":50015}'],
    ["400 with 50012 inside", 400, '{"code":50012}'],
    ["404", 404, '{"code":40400}'],
    ["422", 422, '{"code":42200}'],
  ])("is not in %s: the session stands, and everybody is told", async (_what, status, body) => {
    desk.server.order("refreshtoken", { status, body });
    expect(codeOf(await desk.run(desk.refresh()))).toBe("serverNonsense");
    expect(desk.session.view()).toMatchObject({ phase: "active", generation: 1 });
    expectView(await desk.run(desk.refresh()));
  });

  it.each([
    ["500 with 50015 inside", { status: 500, body: '{"code":50015}' }],
    ["200 with 50015 inside", { status: 200, body: '{"code":50015}' }],
    ["200 with a page", { status: 200, body: "<html>Welcome to our hotel</html>" }],
    ["a pair without an access token", { status: 200, body: '{"code":20000,"data":{"refresh_token":"x"}}' }],
    ["429", { status: 429, body: "" }],
    ["a cut connection", "drop"],
  ] as const)("is not in %s: it is asked again, and goes well", async (_what, fault) => {
    desk.server.order("refreshtoken", fault, fault);
    expectView(await desk.run(desk.refresh()));
    expect(new Set(desk.server.of("refreshtoken").map(({ key }) => key)).size).toBe(1);
  });

  it("is not in a redirect, and the refresh token never follows it", async () => {
    const elsewhere = await Desk.open();
    desk.server.order("refreshtoken", { status: 307, headers: { Location: `${elsewhere.server.origin}/sys/user/refreshtoken` }, body: "" });
    expect(codeOf(await desk.run(desk.refresh()))).toBe("serverNonsense");
    expect(elsewhere.server.received).toEqual([]);
    expect(desk.session.view().phase).toBe("active");
    await elsewhere.close();
  });

  it("brought by a request ends the session of its own generation", async () => {
    const { account, generation } = desk.session.view();
    const verdict = { account: account?.key ?? "", generation, cause: "endedByServer" as const };
    expect(expectView(await desk.run(desk.session.end(verdict)))).toMatchObject({ phase: "expired", cause: "endedByServer" });
  });

  it("brought late, about an older generation or another account, changes nothing", async () => {
    const old = desk.session.view();
    await desk.run(desk.refresh());
    const cause = "refreshExpired" as const;
    const account = old.account?.key ?? "";
    const after = await desk.run(desk.session.end({ account, generation: old.generation, cause }));
    expect(expectView(after).phase).toBe("active");
    await desk.run(desk.session.end({ account: "0".repeat(32), generation: 2, cause }));
    expect(desk.session.view()).toMatchObject({ phase: "active", generation: 2 });
  });

  it("during a refresh wins over it, and what the refresh brings is revoked", async () => {
    const { account, generation } = desk.session.view();
    desk.server.order("refreshtoken", "hold");
    const waiting = desk.refresh();
    await desk.until(() => desk.server.held === 1);
    await desk.session.end({ account: account?.key ?? "", generation, cause: "endedByServer" });
    desk.server.release();
    expect(codeOf(await waiting)).toBe("sessionOver");
    await desk.run(desk.session.settled());
    expect(desk.session.view().phase).toBe("expired");
    expect(desk.server.livePairs).toBe(0);
  });

  it("that comes while the new pair is being stored wins as well, and the pair is revoked", async () => {
    const { account, generation } = desk.session.view();
    let unlock = (): void => undefined;
    desk.keyring.slow = new Promise((resolve) => (unlock = resolve));
    const waiting = desk.refresh();
    await desk.until(() => desk.keyring.seals === 2);
    await desk.session.end({ account: account?.key ?? "", generation, cause: "endedByServer" });
    unlock();
    expect(codeOf(await desk.run(waiting))).toBe("sessionOver");
    await desk.run(desk.session.settled());
    expect(desk.session.view().phase).toBe("expired");
    expect(desk.stored()).toContain('"sealed": null');
    expect(desk.server.livePairs).toBe(0);
  });

  it("is asked about once: keep writing holds until the next one", async () => {
    desk.server.endSessions(50015);
    await desk.run(desk.refresh());
    expect(expectView(await desk.run(desk.session.keepWriting())).promptAnswered).toBe(true);
    expect(desk.session.view().promptAnswered).toBe(true);
    await desk.signIn();
    desk.server.endSessions(50012);
    await desk.run(desk.refresh());
    expect(desk.session.view()).toMatchObject({ phase: "expired", promptAnswered: false });
  });
});
