import { describe, expect, it } from "vitest";
import { refreshes, saves } from "./story-server.ts";
import { WholeLonghand } from "./whole-longhand.ts";

describe("many saves meet the same expired token", () => {
  it("fifty documents in three windows share one refresh, and each is saved once", async () => {
    const longhand = await WholeLonghand.start();
    await longhand.openWindow();
    await longhand.openWindow();
    const texts = new Map<string, string>();
    for (let no = 0; no < 50; no += 1) {
      const window = longhand.windows[no % 3] ?? longhand.window;
      texts.set(await window.write(`Document ${no}`), `Document ${no}`);
    }
    longhand.server.wait(901);
    await longhand.until(() => [...texts.keys()].every((id) => longhand.savedTexts(id).length > 0));
    await longhand.quiet();

    expect(longhand.server.of(refreshes)).toHaveLength(1);
    expect(longhand.server.of(saves).filter(({ status }) => status === 401).length).toBeGreaterThan(1);
    for (const [id, text] of texts) expect(longhand.savedTexts(id)).toEqual([text]);
    longhand.check();
  });

  it("a 401 for an old token that arrives late is answered with the token that is there already", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.wait(901);
    longhand.server.hold(saves);
    const late = await longhand.window.write("The answer to this one is slow.");
    await longhand.until(() => longhand.main.held.length === 1);
    const quick = await longhand.window.write("The answer to this one is quick.");
    await longhand.until(() => longhand.savedTexts(quick).length === 1);
    expect(longhand.savedTexts(late)).toEqual([]);

    longhand.main.held.pop()?.();
    await longhand.until(() => longhand.savedTexts(late).length === 1);
    await longhand.untilSaved();
    expect(longhand.server.of(refreshes)).toHaveLength(1);
    longhand.check();
  });

  it("the word of the new token may reach the window after the answer to its own question", async () => {
    const longhand = await WholeLonghand.start();
    longhand.main.eventDelay = 20;
    longhand.server.wait(901);
    const id = await longhand.window.write("Which of the two is first?");
    await longhand.until(() => longhand.savedTexts(id).length === 1);
    await longhand.quiet();

    expect(longhand.server.of(refreshes)).toHaveLength(1);
    const [refused, replay, ...more] = longhand.server.of(saves);
    expect(replay?.atMs).toBe(refused?.atMs);
    expect(more).toEqual([]);
    expect(longhand.window.status).toBe("clean");
    longhand.check();
  });
});
