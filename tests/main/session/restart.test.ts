import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bob, codeOf, Desk, expectView } from "./desk.ts";
import type { PaperKeyring } from "./paper-keyring.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open();
  await desk.signIn();
});
afterEach(() => desk.close());
const lost = { phase: "signedOut", cause: "tokensUnavailable", account: { name: "ada" } };

describe("after a restart", () => {
  it("the session is active with the same tokens", async () => {
    const token = await desk.accessToken();
    const next = await desk.restart();
    expect(next.session.view()).toMatchObject({ phase: "active", generation: 1, account: { name: "ada" }, tokenStorage: "keyring" });
    expect(await next.accessToken()).toBe(token);
  });

  it("the file is the person's alone", () => {
    expect(statSync(join(desk.folder, "session.json")).mode & 0o777).toBe(0o600);
  });

  it("a refresh that was cut off by a crash is asked with the same key, and gets the same pair", async () => {
    desk.server.order("refreshtoken", "hold");
    void desk.refresh();
    await desk.until(() => desk.server.held === 1);
    const next = await desk.restart();
    expectView(await next.run(next.refresh()));
    const asked = desk.server.of("refreshtoken");
    expect(asked.map(({ key }) => key)).toEqual([asked[0]?.key, asked[0]?.key]);
    expect(await next.accessToken()).toBe("ACCESS-secret-2");
    desk.server.release();
  });

  it("a session that was over is over, and the prompt stays answered", async () => {
    desk.server.endSessions(50012);
    await desk.run(desk.refresh());
    await desk.run(desk.session.keepWriting());
    const next = await desk.restart();
    expect(next.session.view()).toMatchObject({
      phase: "expired",
      cause: "endedByServer",
      promptAnswered: true,
      account: { name: "ada" },
    });
    expect(codeOf(await next.run(next.refresh()))).toBe("sessionOver");
  });

  it.each([
    ["gone", (keyring: PaperKeyring) => void (keyring.mode = "missing")],
    ["locked", (keyring: PaperKeyring) => void (keyring.mode = "locked")],
    ["another one", (keyring: PaperKeyring) => keyring.change()],
  ])("with the keyring %s one sign-in is needed, and the account is known", async (_what, spoil) => {
    spoil(desk.keyring);
    const next = await desk.restart();
    expect(next.session.view()).toMatchObject(lost);
  });

  it("with the keyring locked once, the tokens are there again when it opens", async () => {
    desk.keyring.mode = "locked";
    const second = await desk.restart();
    await second.run(second.session.keepWriting());
    desk.keyring.mode = "open";
    const third = await second.restart();
    expect(third.session.view().phase).toBe("active");
  });

  it.each(["locked", "missing"] as const)("with the keyring %s once, the sign-in that it cost is the only one: when it is back, so is the session", async (mode) => {
    desk.keyring.mode = mode;
    const second = await desk.restart();
    await second.signIn();
    expect(await second.accessToken()).toBe("ACCESS-secret-2");
    desk.keyring.mode = "open";
    const third = await second.restart();
    expect(third.session.view().phase).toBe("active");
    expect(await third.accessToken()).toBe("ACCESS-secret-1");
  });

  it("what could not be opened is another person's, or signed out of: nobody takes it up", async () => {
    desk.keyring.mode = "locked";
    const second = await desk.restart();
    await second.signIn(bob);
    desk.keyring.mode = "open";
    const third = await second.restart();
    expect(third.session.view()).toMatchObject({ ...lost, account: { name: "bob" } });

    await third.signIn();
    desk.keyring.mode = "locked";
    const fourth = await third.restart();
    await fourth.run(fourth.session.signOut());
    desk.keyring.mode = "open";
    expect((await fourth.restart()).session.view()).toMatchObject({ phase: "signedOut", cause: "signedOut" });
  });

  it("with a keyring that waits for its password, the app starts, and is signed in once it opens", async () => {
    let unlock = (): void => undefined;
    desk.keyring.slow = new Promise((resolve) => (unlock = resolve));
    const next = await desk.restart();
    expect(next.session.view()).toMatchObject(lost);
    unlock();
    await next.until(() => next.session.view().phase === "active");
    expect(await next.accessToken()).toBe("ACCESS-secret-1");
  });

  it("seals the tokens again where the keyring says that it has a better key", async () => {
    const before = desk.stored();
    desk.keyring.sealAgain = true;
    await desk.restart();
    expect(desk.stored()).not.toBe(before);
  });

  it.each([
    ["cut short", '{"weakerStorageAllowed": fal'],
    ["empty", ""],
    ["of another shape", '{"sessions": 7}'],
    ["not even an object", '"text"'],
  ])("a damaged file (%s) is set aside, the app starts, and the account is known", async (_what, content) => {
    writeFileSync(join(desk.folder, "session.json"), content);
    const next = await desk.restart();
    expect(next.session.view()).toMatchObject(lost);
    expect(readdirSync(desk.folder)).toContain("session.damaged-2026-02-03T04-05-06.000Z.json");
    expect(desk.stored("session.damaged-2026-02-03T04-05-06.000Z.json")).toBe(content);
    await next.signIn();
    expect((await next.restart()).session.view().phase).toBe("active");
  });

  it("a missing file costs one sign-in", async () => {
    rmSync(join(desk.folder, "session.json"));
    expect((await desk.restart()).session.view()).toMatchObject(lost);
  });

  it("with another server nothing of this one's session is seen, sent, or lost", async () => {
    const other = await desk.restart({ serverOrigin: "https://team.example" });
    expect(other.session.view()).toMatchObject({ phase: "signedOut", account: null });
    await other.signIn({ username: "bob", password: "builder" });
    const back = await desk.restart();
    expect(back.session.view()).toMatchObject({ phase: "active", account: { name: "ada", origin: "embedded:" } });
  });

  it("keeps what a later version of the app has put into the file", async () => {
    const content = JSON.parse(desk.stored()) as { sessions: Record<string, object> };
    const withMore = { ...content, later: [1], sessions: { "embedded:": { ...content.sessions["embedded:"], more: 2 } } };
    writeFileSync(join(desk.folder, "session.json"), JSON.stringify(withMore));
    const next = await desk.restart();
    await next.run(next.refresh());
    expect(JSON.parse(desk.stored())).toMatchObject({ later: [1] });
    expect((await next.restart()).session.view().phase).toBe("active");
  });

  it("tokens that were sealed for another account are not used", async () => {
    const content = JSON.parse(desk.stored()) as { sessions: Record<string, { user: { id: string } }> };
    const mine = content.sessions["embedded:"];
    if (mine !== undefined) mine.user.id = "u-mallory";
    writeFileSync(join(desk.folder, "session.json"), JSON.stringify(content));
    expect((await desk.restart()).session.view()).toMatchObject({ phase: "signedOut", cause: "tokensUnavailable" });
  });
});
