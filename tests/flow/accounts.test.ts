import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { refreshes, saves } from "./story-server.ts";
import { ada, bob, WholeLonghand } from "./whole-longhand.ts";

const secret = "Adas Geheimnis, written where bob cannot read it";

/** Ada's session ends with unsent edits; then bob signs up on the same computer. */
async function adaAway(): Promise<{ longhand: WholeLonghand; id: string; adaKey: string; sent: number }> {
  const longhand = await WholeLonghand.start();
  longhand.server.wait(86_401);
  const id = await longhand.window.write(secret);
  await longhand.until(() => longhand.window.status === "queued: sessionOver");
  longhand.window.type("!");
  await longhand.untilDurable();
  const adaKey = longhand.account.key;
  const sent = longhand.server.of(saves).length;
  await longhand.signUp(bob);
  return { longhand, id, adaKey, sent };
}

describe("another user signs in", () => {
  it("sees nothing of the first one's, and none of it is sent", async () => {
    const { longhand, id, adaKey, sent } = await adaAway();
    const { window, main } = longhand;
    expect(window.workspace.open.get()).toBeNull();
    expect(window.summaries).toEqual([]);
    const bridge = main.bridge();
    const asAda = [
      await bridge.call("documents.open", { account: adaKey, documentId: id }),
      await bridge.call("documents.list", { account: adaKey }),
      await bridge.call("saves.seal", { account: adaKey, documentId: id, saveId: crypto.randomUUID() }),
    ];
    for (const answer of asAda) expect(answer).toMatchObject({ ok: false, error: { code: "wrongAccount" } });
    const asBob = await bridge.call("documents.open", { account: longhand.account.key, documentId: id });
    expect(asBob).toMatchObject({ ok: false, error: { code: "notFound" } });

    await window.write("Bob's own.");
    await longhand.untilSaved();
    window.networkReturns();
    await longhand.pass(600_000);
    const ofAda = longhand.server.of(saves).slice(sent).filter(({ path }) => path.endsWith(id));
    expect(ofAda).toEqual([]);
    expect(longhand.server.documentsOf(longhand.account.name)).toHaveLength(1);
    expect(JSON.stringify([window.summaries, window.workspace.settings.get().theme])).not.toContain(id);
    longhand.check();
  });

  it("finds no word of it on the disk either", async () => {
    const { longhand } = await adaAway();
    const files = readdirSync(longhand.profile, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const contents = files.map((file) => readFileSync(join(file.parentPath, file.name)).toString("latin1"));
    expect(files.length).toBeGreaterThan(5);
    expect(contents.filter((content) => content.includes("Geheimnis"))).toEqual([]);
    longhand.check();
  });

  it("and leaves: the first one comes back to all of it, and it is sent under the id it was sealed with", async () => {
    const { longhand, id, sent } = await adaAway();
    await longhand.window.write("Bob's own.");
    await longhand.untilSaved();
    const [sealed] = longhand.server.of(saves);
    await longhand.window.workspace.session.signOut();
    expect(await longhand.signIn(ada)).toBe("ok");
    await longhand.untilSaved();

    expect(longhand.window.summaries.map((each) => each.id)).toEqual([id]);
    expect(longhand.savedTexts(id)).toEqual([secret, `${secret}!`]);
    expect(longhand.server.of(saves).slice(sent).find(({ path }) => path.endsWith(id))?.key).toBe(sealed?.key);
    longhand.check();
  });

  it("while a save of the first one is under way: its answer is written down as hers", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.hold(saves);
    const id = await longhand.window.write("Hers.");
    await longhand.until(() => longhand.main.held.length === 1);
    await longhand.signUp(bob);
    longhand.main.held.pop()?.();
    await longhand.pass(60_000);

    await longhand.window.workspace.session.signOut();
    expect(await longhand.signIn(ada)).toBe("ok");
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual(["Hers."]);
    expect(longhand.server.of(saves)).toHaveLength(1);
    longhand.check();
  });

  it("while the first one's last keys are still on their way to the disk: they are kept", async () => {
    const longhand = await WholeLonghand.start();
    const id = await longhand.window.write("Almost");
    await longhand.untilDurable();
    longhand.window.type(" there.");
    await longhand.signUp(bob);
    await longhand.pass(1_000);
    await longhand.window.workspace.session.signOut();
    await longhand.signIn(ada);
    await longhand.run(longhand.window.workspace.openDocument(id));
    expect(longhand.window.text).toBe("Almost there.");
    await longhand.untilSaved();
    longhand.check();
  });
});

describe("a person signs out", () => {
  it("and keeps every draft, readable and typable, also over a restart; it is sent when they are back", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.order(saves, { kind: "cutBeforeServer" }, Number.POSITIVE_INFINITY);
    const id = await longhand.window.write("Unsent.");
    await longhand.until(() => longhand.window.status === "queued: offline");
    await longhand.window.workspace.session.signOut();
    await longhand.quiet();
    longhand.server.heal();
    const sent = longhand.server.of(saves).length;
    expect(longhand.window.session).toBe("signedOut: signedOut");
    longhand.window.type(" Still typing.");
    await longhand.pass(600_000);
    expect(longhand.window.status).toBe("queued: signedOut");
    expect(longhand.window.workspace.waitingCount.get()).toBe(1);

    await longhand.restart();
    expect(longhand.window.text).toBe("Unsent. Still typing.");
    await longhand.pass(600_000);
    expect(longhand.server.of(saves)).toHaveLength(sent);

    expect(await longhand.signIn(ada)).toBe("ok");
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual(["Unsent.", "Unsent. Still typing."]);
    longhand.check();
  });

  it("in the middle of a refresh: what it brings is dropped", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.wait(901);
    longhand.server.hold(refreshes);
    await longhand.window.write("In the middle.");
    await longhand.until(() => longhand.main.held.length === 1);
    await longhand.window.workspace.session.signOut();
    longhand.main.held.pop()?.();
    await longhand.pass(30_000);
    expect(longhand.window.session).toBe("signedOut: signedOut");
    expect(longhand.window.status).toBe("queued: signedOut");
    expect(longhand.server.of(saves)).toHaveLength(1);
    longhand.check();
  });
});
