import { describe, expect, it } from "vitest";
import { saves, texts } from "./story-server.ts";
import { ada, WholeLonghand } from "./whole-longhand.ts";

describe("a person goes on typing", () => {
  it("there is one save of a document in flight, and what is typed meanwhile goes with the next", async () => {
    const longhand = await WholeLonghand.start();
    longhand.server.hold(saves);
    const id = await longhand.window.write("First");
    await longhand.until(() => longhand.main.held.length === 1);
    await longhand.window.typeSlowly(" and second");
    await longhand.pass(20_000);
    expect(longhand.server.of(saves)).toHaveLength(1);
    expect(longhand.window.status).toBe("saving");

    longhand.main.held.pop()?.();
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual(["First", "First and second"]);
    longhand.check();
  });

  it("without a pause: it is durable at once, and on the server every five seconds", async () => {
    const longhand = await WholeLonghand.start();
    await longhand.window.write("");
    for (let times = 0; times < 100; times += 1) {
      longhand.window.type("x");
      await longhand.pass(300);
      expect(longhand.window.facts.draftVersion).toBe(times + 1);
    }
    const sent = longhand.server.of(saves).map(({ atMs }) => atMs);
    expect(sent.length).toBeGreaterThanOrEqual(5);
    expect(sent.length).toBeLessThanOrEqual(7);
    longhand.check();
  });

  it("one document's trouble is not another's", async () => {
    const longhand = await WholeLonghand.start();
    const stuck = await longhand.window.write("Stuck.");
    longhand.server.order({ method: "PUT", path: `/documents/${stuck}` }, { kind: "cutBeforeServer" }, Number.POSITIVE_INFINITY);
    const free = await longhand.window.write("Free.");
    await longhand.until(() => longhand.savedTexts(free).length === 1);
    expect(longhand.savedTexts(stuck)).toEqual([]);
    longhand.server.heal();
    await longhand.until(() => longhand.savedTexts(stuck).length === 1);
    longhand.check();
  });

  it.each([10, -10])("the wall clock jumps by %i years: nothing stops, nothing hurries", async (years) => {
    const longhand = await WholeLonghand.start();
    const jump = years * 365 * 86_400_000;
    const id = await longhand.window.write("Before.");
    await longhand.untilDurable();
    longhand.clock.jump(jump);
    const startMs = longhand.clock.elapsed();
    await longhand.untilSaved();
    expect(longhand.server.of(saves)[0]?.atMs).toBe(startMs + 1_000);

    longhand.server.order(saves, { kind: "cutBeforeServer" }, 3);
    longhand.window.type(" After.");
    await longhand.pass(500);
    longhand.clock.jump(-2 * jump);
    await longhand.untilSaved();
    const gapsMs = longhand.server.of(saves).map(({ atMs }, at, all) => atMs - (all[at - 1]?.atMs ?? atMs)).slice(2);
    expect(gapsMs).toEqual([750, 1_500, 3_000]);
    expect(longhand.savedTexts(id)).toEqual(["Before.", "Before. After."]);
    await longhand.restart();
    expect(longhand.window.text).toBe("Before. After.");
    expect(longhand.window.session).toBe("active");
    longhand.check();
  });

  it("in a text whose newer version arrives late from the server: no key of theirs is lost", async () => {
    const longhand = await WholeLonghand.start();
    const id = await longhand.window.write("Old.");
    await longhand.untilSaved();
    longhand.typed.note(id, "New.");
    await (await longhand.server.elsewhere(ada)).save(id, 1, "New.");
    await longhand.window.write("Another page.");
    await longhand.untilSaved();
    longhand.window.networkReturns();
    longhand.server.hold(texts, 2);
    await longhand.until(() => longhand.main.held.length === 1);
    await longhand.run(longhand.window.workspace.openDocument(id));
    expect(longhand.window.text).toBe("Old.");
    for (const answer of longhand.main.held.splice(0)) answer();
    await longhand.quiet();

    longhand.window.type(" Mine.");
    await longhand.untilDurable();
    expect(longhand.window.facts.writeFailure).toBeNull();
    await longhand.untilSaved();
    expect(longhand.window.text).toBe("New. Mine.");
    await longhand.restart();
    expect(longhand.window.text).toBe("New. Mine.");
    longhand.check();
  });
});
