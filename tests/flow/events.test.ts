import { describe, expect, it } from "vitest";
import { refusal, saves, type Elsewhere } from "./story-server.ts";
import { ada, WholeLonghand } from "./whole-longhand.ts";

const streams = { method: "GET", path: /^\/events$/ };
const listings = { method: "GET", path: /^\/documents$/ };

/** Waits for what comes over a real socket, while the story's clock stands still. */
async function untilReally(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 2_000) throw new Error("It never came to that");
    await new Promise((resolve) => void setTimeout(resolve, 5));
  }
}

async function listening(): Promise<{ longhand: WholeLonghand; id: string; elsewhere: Elsewhere }> {
  const longhand = await WholeLonghand.start({ events: true });
  const id = await longhand.window.write("Here.");
  await longhand.untilSaved();
  await untilReally(() => longhand.server.listenerCount === 1);
  await longhand.pass(1_000);
  return { longhand, id, elsewhere: await longhand.server.elsewhere(ada) };
}

/** Saves there, and answers how long by the story's clock it takes to come here. */
async function comes({ longhand, id, elsewhere }: Awaited<ReturnType<typeof listening>>, rev: number): Promise<number> {
  const startMs = longhand.clock.elapsed();
  const text = `There, ${rev}.`;
  longhand.typed.note(id, text);
  await elsewhere.save(id, rev, text);
  while (longhand.window.text !== text && longhand.clock.elapsed() - startMs < 100_000) {
    await new Promise((resolve) => void setTimeout(resolve, 20));
    await longhand.pass(100);
  }
  return longhand.clock.elapsed() - startMs;
}

describe("a save at another computer", () => {
  it("is on the page here within two seconds", async () => {
    const story = await listening();
    expect(await comes(story, 1)).toBeLessThanOrEqual(2_000);
    expect(await comes(story, 2)).toBeLessThanOrEqual(2_000);
    story.longhand.check();
  });

  it("is heard of again after the stream broke, the server started anew, or the token expired", async () => {
    const story = await listening();
    const { server } = story.longhand;
    server.restart();
    await story.longhand.until(() => server.listenerCount === 1);
    expect(await comes(story, 1)).toBeLessThanOrEqual(2_000);
    server.wait(901);
    server.restart();
    await story.longhand.until(() => server.listenerCount === 1);
    expect(server.of(streams).map(({ status }) => status)).toEqual([200, 200, 401, 200]);
    expect(await comes({ ...story, elsewhere: await server.elsewhere(ada) }, 2)).toBeLessThanOrEqual(2_000);
  });

  it("is pulled by the clock where the server has no events, or a proxy swallows them", async () => {
    const longhand = await WholeLonghand.start();
    const id = await longhand.window.write("Here.");
    await longhand.untilSaved();
    const elsewhere = await longhand.server.elsewhere(ada);
    const took = await comes({ longhand, id, elsewhere }, 1);
    expect(took).toBeGreaterThan(2_000);
    expect(took).toBeLessThan(100_000);
    expect(longhand.server.of(streams)).toEqual([]);
  });
});

describe("the stream", () => {
  it("does not make the window look for what it saved itself", async () => {
    const { longhand } = await listening();
    const looked = longhand.server.of(listings).length;
    const saved = longhand.server.of(saves).length;
    longhand.window.type(" And on.");
    await longhand.untilSaved();
    await new Promise((resolve) => void setTimeout(resolve, 50));
    await longhand.pass(3_000);
    expect(longhand.server.of(saves)).toHaveLength(saved + 1);
    expect(longhand.server.of(listings)).toHaveLength(looked);
  });

  it("is asked for ever more seldom where it is refused", async () => {
    const longhand = await WholeLonghand.start({ events: true });
    longhand.server.order(streams, refusal(500, 50000), Number.POSITIVE_INFINITY);
    longhand.server.restart();
    await longhand.pass(600_000);
    expect(longhand.server.of(streams).length).toBeLessThan(60);
    longhand.server.heal();
    await longhand.until(() => longhand.server.listenerCount === 1);
  });

  it("begins with the next look where the server could not be asked for its capabilities at the start", async () => {
    const { longhand } = await listening();
    longhand.server.order({ method: "GET", path: /^\/sys\/capabilities$/ }, refusal(500, 50000));
    const before = longhand.server.of(streams).length;
    await longhand.restart();
    await longhand.pass(30_000);
    expect(longhand.server.of(streams)).toHaveLength(before);
    await longhand.pass(120_000);
    await untilReally(() => longhand.server.of(streams).length > before);
  });

  it("ends with the session, and with the person who signs in next another one begins", async () => {
    const { longhand } = await listening();
    await longhand.run(longhand.window.workspace.session.signOut());
    await untilReally(() => longhand.server.listenerCount === 0);
    await longhand.pass(300_000);
    expect(longhand.server.listenerCount).toBe(0);
    await longhand.signIn(ada);
    await longhand.until(() => longhand.server.listenerCount === 1);
  });
});
