import { describe, expect, it } from "vitest";
import { refreshes, saves } from "./story-server.ts";
import { ada, WholeLonghand } from "./whole-longhand.ts";

describe("two windows", () => {
  it("hear of the session's end from whichever met it, and both resume after one sign-in", async () => {
    const longhand = await WholeLonghand.start();
    const second = await longhand.openWindow();
    longhand.server.wait(86_401);
    const ids = [await longhand.window.write("In the first.")];
    await longhand.until(() => longhand.window.status === "queued: sessionOver");
    expect(second.session).toBe("expired: refreshExpired");

    ids.push(await second.write("In the second."));
    await longhand.pass(60_000);
    expect(second.status).toBe("queued: sessionOver");
    expect(await longhand.signIn(ada)).toBe("ok");
    await longhand.until(() => ids.every((id) => longhand.savedTexts(id).length === 1));
    expect(second.session).toBe("active");
    longhand.check();
  });

  it("where main's word of the end is late: nobody storms the server meanwhile", async () => {
    const longhand = await WholeLonghand.start();
    longhand.main.eventDelay = 200;
    longhand.server.wait(86_401);
    await longhand.window.write("Is it over?");
    await longhand.until(() => longhand.window.status === "queued: sessionOver");
    await longhand.pass(60_000);
    expect(longhand.window.session).toBe("expired: refreshExpired");
    expect(longhand.server.of(saves)).toHaveLength(1);
    expect(longhand.server.of(refreshes)).toHaveLength(1);
    longhand.check();
  });

  it("go on with a new pair that could not be stored, and it is stored later", async () => {
    const longhand = await WholeLonghand.start();
    longhand.keyring.mode = "locked";
    longhand.server.wait(901);
    const id = await longhand.window.write("The keyring is locked.");
    await longhand.untilSaved();
    expect(longhand.window.session).toBe("active");

    longhand.keyring.mode = "open";
    await longhand.pass(120_000);
    await longhand.restart();
    expect(longhand.window.session).toBe("active");
    longhand.window.type(" Open again.");
    await longhand.untilSaved();
    expect(longhand.server.of(refreshes)).toHaveLength(1);
    expect(longhand.savedTexts(id)).toHaveLength(2);
    longhand.check();
  });
});
