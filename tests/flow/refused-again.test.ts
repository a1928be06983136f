import { expect, it } from "vitest";
import { refreshes, refusal, saves } from "./story-server.ts";
import { WholeLonghand } from "./whole-longhand.ts";

it("a replay that is refused as well is no loop: one refresh and one replay an attempt, then a wait", async () => {
  const longhand = await WholeLonghand.start();
  longhand.server.order(saves, refusal(401, 50014), Number.POSITIVE_INFINITY);
  const id = await longhand.window.write("Nobody takes my token.");
  await longhand.until(() => longhand.window.status === "queued: serverRefuses");
  expect(longhand.server.of(saves)).toHaveLength(2);
  expect(longhand.server.of(refreshes)).toHaveLength(1);

  await longhand.pass(60_000);
  const sent = longhand.server.of(saves);
  expect(sent).toHaveLength(longhand.server.of(refreshes).length * 2);
  expect(sent.length).toBeGreaterThan(4);
  expect(sent.length).toBeLessThanOrEqual(20);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  expect(longhand.window.session).toBe("active");
  expect(longhand.window.facts.draftVersion).toBe(1);

  longhand.server.heal();
  await longhand.untilSaved();
  expect(longhand.savedTexts(id)).toEqual(["Nobody takes my token."]);
  longhand.check();
});
