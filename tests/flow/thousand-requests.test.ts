import { describe, expect, it } from "vitest";
import type { TokenRule } from "../faulty-server/token-rules.ts";
import { refreshes, saves } from "./story-server.ts";
import { ada, WholeLonghand } from "./whole-longhand.ts";

const rules: readonly TokenRule[] = ["reuseEndsSession", "allStayValid", "newestAccessOnly", "singleUseRefresh"];
/** A quarter of it for the rules that are not the real server's own, unless somebody says how many. */
const requestsWanted = Number(process.env["LONGHAND_REQUESTS"] ?? Number.NaN);
const crowds = rules.map((rule, no) => ({ tokenRule: rule, count: requestsWanted || (no === 0 ? 1_000 : 250) }));

describe("saves of many documents in three windows meet the same expired token", () => {
  it.each(crowds)(
    "$count at once: one refresh, and each is saved once ($tokenRule)",
    async ({ tokenRule, count }) => {
      const longhand = await WholeLonghand.start({ tokenRule });
      const { server, main } = longhand;
      const ids = await writeDocuments(longhand, count);
      server.wait(901);
      server.hold(saves, ids.length);
      await longhand.until(() => main.held.length === ids.length);
      // All of them are in flight: the server has refused each, and no window has heard of any of it.
      expect(answers(longhand)).toEqual({ 401: ids.length });
      expect(server.of(refreshes)).toEqual([]);
      expect(new Set(server.of(saves).map(({ token }) => token)).size).toBe(1);

      // Half of the refusals arrive together, the others when the new token has long been in use.
      for (const release of main.held.splice(0, ids.length / 2)) release();
      await longhand.until(() => answers(longhand)[200] === ids.length / 2);
      for (const release of main.held.splice(0)) release();
      await longhand.untilSaved();

      expect(server.of(refreshes)).toHaveLength(1);
      expect(answers(longhand)).toEqual({ 401: ids.length, 200: ids.length });
      expect(longhand.windows.map(({ session }) => session)).toEqual(["active", "active", "active"]);
      ids.forEach((id, no) => expect(longhand.savedTexts(id)).toEqual([`Document ${no}`]));
      longhand.check();
    },
    300_000,
  );

  it.each(rules)("some reach the server only when another's refresh is over (%s)", async (tokenRule) => {
    const longhand = await WholeLonghand.start({ tokenRule });
    const { server } = longhand;
    const ids = await writeDocuments(longhand, 30);
    server.wait(901);
    server.order(saves, { kind: "delay", delayMs: 250 }, 15);
    await longhand.untilSaved();
    expect(server.of(refreshes)).toHaveLength(1);
    expect(answers(longhand)).toEqual({ 401: ids.length, 200: ids.length });
    longhand.check();
  });

  it.each(rules)("the refresh's answer is lost: it is asked for again with the same key, and nobody has to sign in (%s)", async (tokenRule) => {
    const longhand = await WholeLonghand.start({ tokenRule });
    const { server } = longhand;
    const ids = await writeDocuments(longhand, 30);
    server.wait(901);
    server.order(refreshes, { kind: "loseAnswer" });
    await longhand.untilSaved();
    expect(new Set(server.of(refreshes).map(({ key }) => key)).size).toBe(1);
    expect(answers(longhand)).toEqual({ 401: ids.length, 200: ids.length });
    expect(longhand.window.session).toBe("active");
    longhand.check();
  });

  it("the refresh's answer is lost at a server that knows no such key: one sign-in, and everything is saved once", async () => {
    const longhand = await WholeLonghand.start({ tokenRule: "keyIsIgnored" });
    const { server } = longhand;
    const ids = await writeDocuments(longhand, 30);
    server.wait(901);
    server.order(refreshes, { kind: "loseAnswer" });
    await longhand.until(() => longhand.windows.every(({ session }) => session === "expired: refreshExpired"));
    for (const window of longhand.windows) expect(window.status).toBe("queued: sessionOver");

    expect(await longhand.signIn(ada)).toBe("ok");
    await longhand.untilSaved();
    ids.forEach((id, no) => expect(longhand.savedTexts(id)).toEqual([`Document ${no}`]));
    longhand.check();
  });
});

/** So many documents with edits that are durable and not sent yet, a third of them in each of three windows. */
async function writeDocuments(longhand: WholeLonghand, count: number): Promise<string[]> {
  await longhand.openWindow();
  await longhand.openWindow();
  const ids: string[] = [];
  while (ids.length < count) {
    const window = longhand.windows[ids.length % 3] ?? longhand.window;
    ids.push(await window.write(`Document ${ids.length}`));
    if (ids.length % 60 === 0) await longhand.pass(0);
  }
  await longhand.pass(0);
  expect(longhand.server.of(saves)).toEqual([]);
  return ids;
}

/** How many of the saves were answered with which status. */
function answers(longhand: WholeLonghand): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of longhand.server.of(saves)) counts[status ?? 0] = (counts[status ?? 0] ?? 0) + 1;
  return counts;
}
