import { describe, expect, it } from "vitest";
import { refreshes, refusal, saves } from "./story-server.ts";
import { WholeLonghand } from "./whole-longhand.ts";

describe("the access token expires while a person writes", () => {
  it("it is refreshed in silence, and the same save is sent once more, byte for byte", async () => {
    const longhand = await WholeLonghand.start();
    const id = await longhand.window.write("One day, a whale.");
    longhand.server.wait(901);
    await longhand.untilSaved();

    const [first, replay, ...more] = longhand.server.of(saves);
    expect(more).toEqual([]);
    expect(longhand.server.of(refreshes)).toHaveLength(1);
    expect(first).toMatchObject({ status: 401 });
    expect(replay).toMatchObject({ status: 200, key: first?.key, body: first?.body });
    expect(replay?.token).not.toBe(first?.token);
    expect(longhand.savedTexts(id)).toEqual(["One day, a whale."]);
    expect(longhand.window.session).toBe("active");
    longhand.check();
  });

  it("a token that the server does not recognise (50008) is the same to it", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.order(saves, refusal(401, 50008));
    const id = await longhand.window.write("Unknown, not lost.");
    await longhand.untilSaved();

    expect(longhand.server.of(refreshes)).toHaveLength(1);
    expect(longhand.server.of(saves).map(({ status }) => status)).toEqual([401, 200]);
    expect(longhand.savedTexts(id)).toHaveLength(1);
    longhand.check();
  });
});
