import { readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codeOf, Desk, expectView } from "./desk.ts";
import { ShortWritingStore } from "./short-writing-store.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open({ Store: ShortWritingStore });
});
afterEach(async () => {
  ShortWritingStore.room = Infinity;
  await desk.close();
});
const sentRefreshTokens = () => desk.server.of("refreshtoken").map(({ token }) => token);

describe("where storing the new pair fails", () => {
  it("the session goes on with it in memory, stores it later, and never sends the old one again", async () => {
    await desk.signIn();
    desk.keyring.mode = "locked";
    expect(expectView(await desk.run(desk.refresh()))).toMatchObject({ phase: "active", generation: 2, tokenStorage: "memory" });
    expect(desk.server.accepts(await desk.accessToken())).toBe(true);
    expectView(await desk.run(desk.refresh()));
    expect(sentRefreshTokens()).toEqual(["REFRESH-secret-1", "REFRESH-secret-2"]);

    desk.keyring.mode = "open";
    desk.time.advance(60_000);
    await desk.until(() => desk.session.view().tokenStorage === "keyring");
    const next = await desk.restart({ Store: ShortWritingStore });
    expect(await next.accessToken()).toBe("ACCESS-secret-3");
  });

  it("what a keyring seals and cannot open again does not count as stored", async () => {
    desk.keyring.mode = "forgetful";
    expect(await desk.signIn()).toMatchObject({ phase: "active", tokenStorage: "memory" });
    expect(desk.stored()).toContain('"sealed": null');
  });

  it("a disk without room leaves the file before as it was, and heals itself", async () => {
    await desk.signIn();
    ShortWritingStore.room = 30;
    expect(expectView(await desk.run(desk.refresh()))).toMatchObject({ phase: "active", generation: 2, tokenStorage: "memory" });
    expect(() => JSON.parse(desk.stored())).not.toThrow();
    expect(desk.stored()).toContain('"sealed": "');
    ShortWritingStore.room = Infinity;
    desk.time.advance(60_000);
    await desk.until(() => desk.session.view().tokenStorage === "keyring");
    expect(readdirSync(desk.folder).sort()).toEqual(["accounts.json", "session.json"]);
    expect(await (await desk.restart()).accessToken()).toBe("ACCESS-secret-2");
  });

  it("a keyring that hangs holds up nobody for long", async () => {
    await desk.signIn();
    desk.keyring.slow = new Promise(() => undefined);
    const startedMs = desk.time.elapsed();
    expectView(await desk.run(desk.refresh()));
    expect(desk.time.elapsed() - startedMs).toBeLessThanOrEqual(30_000);
    expect(desk.server.accepts(await desk.accessToken())).toBe(true);
  });

  it("signing out while the keyring hangs leaves nothing on the disk, whatever the keyring does later", async () => {
    await desk.signIn();
    let unlock = (): void => undefined;
    desk.keyring.slow = new Promise((resolve) => (unlock = resolve));
    const waiting = desk.refresh();
    await desk.until(() => desk.keyring.seals === 2);
    await desk.run(desk.session.signOut());
    unlock();
    await desk.run(waiting);
    await desk.run(desk.session.settled());
    expect(desk.stored()).toContain('"sealed": null');
    expect(desk.server.livePairs).toBe(0);
  });
});

describe("without a keyring", () => {
  it("the tokens stay in memory, and the next start knows the account", async () => {
    desk.keyring.mode = "missing";
    expect(await desk.signIn()).toMatchObject({ phase: "active", tokenStorage: "memory" });
    expect(desk.stored()).toContain('"sealed": null');
    const next = await desk.restart();
    expect(next.session.view()).toMatchObject({ phase: "signedOut", cause: "tokensUnavailable", account: { name: "ada" } });
  });

  it("the person may allow the weaker storage, once and for all", async () => {
    desk.keyring.mode = "missing";
    await desk.signIn();
    expect(expectView(await desk.run(desk.session.allowWeakerStorage())).tokenStorage).toBe("weak");
    desk.keyring.weakerAllowed = false;
    const next = await desk.restart();
    expect(next.session.view()).toMatchObject({ phase: "active", tokenStorage: "weak" });
  });

  it("and before anybody signed in, the choice holds for the sign-in that follows", async () => {
    desk.keyring.mode = "missing";
    expectView(await desk.run(desk.session.allowWeakerStorage()));
    expect(await desk.signIn()).toMatchObject({ tokenStorage: "weak" });
  });

  it("says so where the weaker storage fails as well", async () => {
    await desk.signIn();
    desk.keyring.mode = "locked";
    await desk.run(desk.refresh());
    expect(codeOf(await desk.run(desk.session.allowWeakerStorage()))).toBe("keyringUnavailable");
  });
});

describe("the secrets", () => {
  it("are in no view, no answer, no log line, no inspected object and no file", async () => {
    await desk.signIn();
    desk.server.order("refreshtoken", { status: 400, body: '{"code":1,"message":"REFRESH-secret-1 is odd"}' }, "drop", "loseAnswer");
    await desk.run(desk.refresh());
    await desk.run(desk.refresh());
    desk.keyring.mode = "locked";
    await desk.run(desk.refresh());
    await desk.run(desk.session.signOut());
    desk.server.order("login", { status: 500, body: "lovelace" }, { status: 403, body: '{"code":1,"message":"no lovelace"}' });
    await desk.run(desk.session.signIn({ username: "ada", password: "lovelace" }));
    await desk.run(desk.session.signIn({ username: "ada", password: "lovelace" }));
    await desk.run(desk.session.settled());
    const said = desk.everythingSaid() + readdirSync(desk.folder).map((name) => desk.stored(name)).join("\n");
    expect(said).toContain("auth.notGranted");
    expect(said).not.toMatch(/secret-|lovelace/);
  });
});
