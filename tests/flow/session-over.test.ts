import { describe, expect, it } from "vitest";
import { saves } from "./story-server.ts";
import { ada, WholeLonghand } from "./whole-longhand.ts";

const aDayAndMore = 86_401;

describe("the session ends while a person writes", () => {
  it("50015: typing goes on, durable, and the very same save goes out once they have signed in again", async () => {
    const longhand = await WholeLonghand.start();
    const { window, server } = longhand;
    server.wait(aDayAndMore);
    const id = await window.write("Before the end.");
    await longhand.until(() => window.session === "expired: refreshExpired");
    await longhand.quiet();
    const [sealed] = server.of(saves);
    expect(window.status).toBe("queued: sessionOver");

    await window.typeSlowly(" And after it.");
    await longhand.pass(120_000);
    expect(window.facts.draftVersion).toBe(window.facts.editVersion);
    expect(window.facts.editVersion).toBe(1 + " And after it.".length);
    expect(window.status).toBe("queued: sessionOver");
    expect(server.of(saves)).toHaveLength(1);

    expect(await longhand.signIn(ada)).toBe("ok");
    await longhand.untilSaved();
    const [resumed, next, ...more] = server.of(saves).slice(1);
    expect(resumed).toMatchObject({ key: sealed?.key, body: sealed?.body, status: 200 });
    expect(next?.key).not.toBe(sealed?.key);
    expect(more).toEqual([]);
    expect(longhand.savedTexts(id)).toEqual(["Before the end.", "Before the end. And after it."]);
    longhand.check();
  });

  it("with nothing typed meanwhile the server has one revision", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.wait(aDayAndMore);
    const id = await longhand.window.write("The one text.");
    await longhand.until(() => longhand.window.status === "queued: sessionOver");
    expect(await longhand.signIn(ada)).toBe("ok");
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual(["The one text."]);
    expect(new Set(longhand.server.of(saves).map(({ key }) => key)).size).toBe(1);
    longhand.check();
  });

  it("50012 says that the server has ended it, and costs no text", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.endSessionsOf("ada");
    const id = await longhand.window.write("Signed in elsewhere.");
    await longhand.until(() => longhand.window.session === "expired: endedByServer");
    await longhand.quiet();
    expect(longhand.window.status).toBe("queued: sessionOver");
    expect(await longhand.signIn(ada)).toBe("ok");
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual(["Signed in elsewhere."]);
    longhand.check();
  });

  it("a wrong password on the way back changes nothing", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.wait(aDayAndMore);
    await longhand.window.write("Let me in.");
    await longhand.until(() => longhand.window.status === "queued: sessionOver");
    expect(await longhand.signIn({ ...ada, password: "something else" })).toBe("wrongCredentials");
    expect(longhand.window.session).toBe("expired: refreshExpired");
    expect(longhand.window.status).toBe("queued: sessionOver");
    longhand.check();
  });

  it("'Keep writing' asks no more, also after a restart, until the server's next verdict", async () => {
    const longhand = await WholeLonghand.start();
    const asked = (): boolean => !longhand.window.workspace.session.view.get().promptAnswered;
    longhand.server.wait(aDayAndMore);
    const id = await longhand.window.write("Not now.");
    await longhand.until(() => longhand.window.status === "queued: sessionOver");
    expect(asked()).toBe(true);

    await longhand.window.workspace.session.keepWriting();
    await longhand.quiet();
    longhand.window.type(" Really not.");
    await longhand.pass(600_000);
    expect(asked()).toBe(false);
    await longhand.restart();
    expect(asked()).toBe(false);
    expect(longhand.window.text).toBe("Not now. Really not.");

    expect(await longhand.signIn(ada)).toBe("ok");
    await longhand.untilSaved();
    longhand.server.endSessionsOf("ada");
    longhand.window.type(" Still here.");
    await longhand.until(() => longhand.window.session === "expired: endedByServer");
    expect(asked()).toBe(true);
    expect(longhand.savedTexts(id).at(-1)).toBe("Not now. Really not.");
    longhand.check();
  });
});
