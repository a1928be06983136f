import { describe, expect, it } from "vitest";
import { everything, refreshes, saves } from "./story-server.ts";
import { WholeLonghand } from "./whole-longhand.ts";

type Ending = "crash" | "restart";
const endings: Ending[] = ["crash", "restart"];

describe.each(endings)("the app ends by a %s", (ending) => {
  const end = (longhand: WholeLonghand): Promise<void> => longhand[ending]();

  it("after the last key was durable, before anything was sealed: it is all there, and is saved", async () => {
    const longhand = await WholeLonghand.start();
    const id = await longhand.window.write("Written");
    await longhand.window.typeSlowly(", not sent.");
    await longhand.untilDurable();
    await end(longhand);
    expect(longhand.window.text).toBe("Written, not sent.");
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual(["Written, not sent."]);
    longhand.check();
  });

  it("after the save was sealed, before it reached the server: the same save is sent", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.order(saves, { kind: "cutBeforeServer" });
    const id = await longhand.window.write("Sealed.");
    await longhand.until(() => longhand.window.status === "queued: offline");
    longhand.window.type(" And more.");
    await longhand.untilDurable();
    await end(longhand);
    await longhand.untilSaved();
    const [first, second] = longhand.server.of(saves);
    expect(second).toMatchObject({ key: first?.key, body: first?.body });
    expect(longhand.savedTexts(id)).toEqual(["Sealed.", "Sealed. And more."]);
    longhand.check();
  });

  it("after the server had it, before its answer came: the server is asked again, and has one revision", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.hold(saves);
    const id = await longhand.window.write("Sent.");
    await longhand.until(() => longhand.main.held.length === 1);
    expect(longhand.savedTexts(id)).toEqual(["Sent."]);
    await end(longhand);
    expect(longhand.window.facts.ackedVersion).toBe(0);
    await longhand.untilSaved();
    expect(longhand.server.of(saves)).toHaveLength(2);
    expect(longhand.savedTexts(id)).toEqual(["Sent."]);
    longhand.check();
  });

  it("while a refresh is under way: the next run gets the same pair, and is signed in", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.wait(901);
    longhand.server.hold(refreshes);
    const id = await longhand.window.write("Between two tokens.");
    await longhand.until(() => longhand.main.held.length === 1);
    await end(longhand);
    await longhand.untilSaved();
    const [lost, again] = longhand.server.of(refreshes);
    expect(again).toMatchObject({ token: lost?.token, key: lost?.key, status: 200 });
    expect(longhand.window.session).toBe("active");
    expect(longhand.savedTexts(id)).toEqual(["Between two tokens."]);
    longhand.check();
  });

  it("after the refresh, before the replay: the new pair is there already, and the same save is sent", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.wait(901);
    const id = await longhand.window.write("Refreshed, not replayed.");
    await longhand.until(() => longhand.server.of(saves).length === 1);
    longhand.server.hang(saves);
    await longhand.until(() => longhand.main.session.view().generation > 1 && longhand.main.session.view().phase === "active");
    await longhand.quiet();
    await end(longhand);
    await longhand.untilSaved();
    expect(longhand.server.of(refreshes)).toHaveLength(1);
    expect(new Set(longhand.server.of(saves).map(({ key, body }) => `${key} ${body}`)).size).toBe(1);
    expect(longhand.savedTexts(id)).toEqual(["Refreshed, not replayed."]);
    longhand.check();
  });

  it("while signed out by 50015: the text and its save are there, and wait", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.wait(86_401);
    await longhand.window.write("Nobody's session.");
    await longhand.until(() => longhand.window.status === "queued: sessionOver");
    await end(longhand);
    expect(longhand.window.text).toBe("Nobody's session.");
    expect(longhand.window.session).toBe("expired: refreshExpired");
    expect(longhand.window.status).toBe("queued: sessionOver");
    longhand.check();
  });
});

it("killed at any key, the next run has an exact prefix of what was typed", async () => {
  const longhand = await WholeLonghand.start();
  longhand.server.order(everything, { kind: "cutBeforeServer" }, Number.POSITIVE_INFINITY);
  const id = await longhand.window.write("");
  let all = "";
  for (const word of ["Some", " words", " in a row", ", typed\n", "and killed 🐋."]) {
    longhand.window.type(word);
    longhand.window.type("…");
    all += `${word}…`;
    if (word.length % 2 === 0) await longhand.untilDurable();
    await longhand.crash();
    expect(all.startsWith(longhand.window.text)).toBe(true);
    if (word.length % 2 === 0) expect(longhand.window.text).toBe(all);
    all = longhand.window.text;
  }
  longhand.server.heal();
  await longhand.untilSaved();
  expect(longhand.savedTexts(id).at(-1)).toBe(all);
});

it("the app starts: the server is asked once the text that was open last has been painted", async () => {
  const longhand = await WholeLonghand.start();
  await longhand.window.write("Seen before.");
  await longhand.untilSaved();
  await longhand.restart();
  const before = longhand.server.heard.length;
  await longhand.pass(1_000);
  expect(longhand.window.text).toBe("Seen before.");
  expect(longhand.server.heard).toHaveLength(before);
  longhand.window.document.seen();
  await longhand.pass(10);
  expect(longhand.server.heard.length).toBeGreaterThan(before);
});
