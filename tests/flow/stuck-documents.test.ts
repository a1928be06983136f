import { describe, expect, it } from "vitest";
import { refusal } from "./story-server.ts";
import { ada, WholeLonghand } from "./whole-longhand.ts";

describe("documents that cannot be saved", () => {
  it("for a conflict, a refusal or a server that breaks off, hold up none of the others, and lose nothing themselves", async () => {
    const longhand = await WholeLonghand.start();
    const { server, window } = longhand;
    const contested = await window.write("Base.");
    await longhand.untilSaved();
    await (await server.elsewhere(ada)).save(contested, 1, "Base theirs.");
    window.type(" mine", 4);
    await longhand.until(() => window.status === "conflict");

    const forbidden = await window.write("Forbidden.");
    server.order({ method: "PUT", path: `/documents/${forbidden}` }, refusal(403, 40300), Number.POSITIVE_INFINITY);
    await longhand.until(() => window.status === "queued: forbidden");
    const cutOff = await window.write("Cut off.");
    server.order({ method: "PUT", path: `/documents/${cutOff}` }, { kind: "cutBeforeServer" }, Number.POSITIVE_INFINITY);
    await longhand.until(() => window.status === "queued: offline");

    const free = await window.write("Free.");
    await longhand.until(() => longhand.savedTexts(free).length === 1);
    window.type(" And freer.");
    await longhand.until(() => window.status === "clean");
    expect(longhand.savedTexts(free)).toEqual(["Free.", "Free. And freer."]);

    for (const [id, text] of [
      [contested, "Base mine."],
      [forbidden, "Forbidden."],
      [cutOff, "Cut off."],
    ] as const) {
      await longhand.run(window.workspace.openDocument(id));
      expect(window.text).toBe(text);
    }
    expect(longhand.savedTexts(contested)).toEqual(["Base.", "Base theirs."]);
  });
});
