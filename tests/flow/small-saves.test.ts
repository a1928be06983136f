import { describe, expect, it } from "vitest";
import { generateNovel } from "../e2e/generated-text.ts";
import { meterWire, type WireMeter } from "../faulty-server/wire-meter.ts";
import { patches, refusal, saves } from "./story-server.ts";
import { WholeLonghand } from "./whole-longhand.ts";

const chapter = "It was a bright cold day in April, and the clocks were striking thirteen.\n".repeat(30);

/** With a chapter that the server has. */
async function withChapter(): Promise<{ longhand: WholeLonghand; id: string }> {
  const longhand = await WholeLonghand.start();
  const id = await longhand.window.write(chapter);
  await longhand.untilSaved();
  return { longhand, id };
}

describe("an edit of a long text", () => {
  it("goes out as that edit, and the server has the exact text", async () => {
    const { longhand, id } = await withChapter();
    longhand.window.type("very ", 9);
    longhand.window.type("\ud83d\ude00");
    await longhand.untilSaved();
    expect(longhand.server.of(saves)).toHaveLength(1);
    const [patch] = longhand.server.of(patches);
    expect(patch?.status).toBe(200);
    expect(JSON.parse(patch?.body ?? "")).toMatchObject({ base_rev: 1, edits: [{ at: 9, insert: "very " }, { at: chapter.length, insert: "😀" }] });
    expect(longhand.savedTexts(id)).toEqual([chapter, `${chapter.slice(0, 9)}very ${chapter.slice(9)}😀`]);
    longhand.check();
  });

  it("lands once where its answer is lost and the next try is another form of it", async () => {
    const { longhand, id } = await withChapter();
    longhand.server.order(patches, { kind: "loseAnswer" });
    longhand.server.order(patches, refusal(405, 40500));
    longhand.window.type("The end.");
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual([chapter, `${chapter}The end.`]);
    expect(longhand.server.of(patches)).toHaveLength(2);
    expect(longhand.server.of(saves).at(-1)?.status).toBe(200);
    const keys = [...longhand.server.of(patches), ...longhand.server.of(saves).slice(-1)].map(({ key }) => key);
    expect(new Set(keys).size).toBe(1);
    longhand.check();
  });

  it("goes out as the same edit after the app was killed", async () => {
    const { longhand, id } = await withChapter();
    longhand.server.order(patches, { kind: "loseAnswer" });
    longhand.window.type("The end.");
    await longhand.until(() => longhand.server.of(patches).length === 1);
    await longhand.crash();
    await longhand.untilSaved();
    const sent = longhand.server.of(patches);
    expect(new Set(sent.map(({ key, body }) => `${key} ${body}`)).size).toBe(1);
    expect(sent.length).toBeGreaterThan(1);
    expect(longhand.savedTexts(id)).toEqual([chapter, `${chapter}The end.`]);
    longhand.check();
  });

  it("goes out whole where it leaves half a surrogate pair, and arrives exactly", async () => {
    const { longhand, id } = await withChapter();
    longhand.window.type("\ud83d");
    await longhand.untilSaved();
    expect(longhand.server.of(patches)).toEqual([]);
    expect(longhand.savedTexts(id).at(-1)).toBe(`${chapter}\ud83d`);
    longhand.window.type("\ude00");
    await longhand.untilSaved();
    expect(longhand.server.of(patches)).toHaveLength(1);
    expect(longhand.savedTexts(id).at(-1)).toBe(`${chapter}😀`);
    longhand.check();
  });

  it("of a text that was changed elsewhere meets it, and goes out as what was merged", async () => {
    const { longhand, id } = await withChapter();
    const theirs = chapter.replace("bright", "dark");
    longhand.typed.note(id, theirs);
    await (await longhand.server.elsewhere({ username: "ada", password: "correct horse battery" })).save(id, 1, theirs);
    longhand.window.type("The end.");
    await longhand.untilSaved();
    expect(longhand.savedTexts(id)).toEqual([chapter, theirs, `${theirs}The end.`]);
    expect(longhand.server.of(patches).map(({ status }) => status)).toEqual([409, 200]);
    longhand.check();
  });
});

describe("on the wire, headers and all,", () => {
  it("a save of 20 keys in a text of 3.2 MB is no more than 1 KB, and the text itself less than half of it", async () => {
    const novel = generateNovel(3_200_000);
    let wire: WireMeter | null = null;
    const longhand = await WholeLonghand.start({ through: async (origin) => (wire = await meterWire(origin)).origin });
    const meter = wire as WireMeter | null;
    if (meter === null) throw new Error("Nothing is counted");
    meter.reset();
    const id = await longhand.window.write(novel);
    await longhand.untilSaved();
    expect(meter.sent).toBeLessThan(Buffer.byteLength(novel) / 2);
    meter.reset();
    for (const [index, key] of [..."Twenty keys are typed"].slice(0, 20).entries()) longhand.window.type(key, 1_600_000 + index);
    await longhand.untilSaved();
    process.stdout.write(`20 keys in ${Buffer.byteLength(novel)} bytes: ${meter.sent} bytes to the server, ${meter.received} from it\n`);
    expect(meter.sent).toBeGreaterThan(100);
    expect(meter.sent + meter.received).toBeLessThanOrEqual(1024);
    expect(longhand.savedTexts(id).at(-1)).toBe(longhand.window.text);
    longhand.check();
  }, 60_000);
});
