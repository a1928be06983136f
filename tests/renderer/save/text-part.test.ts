import { ChangeSet, Text } from "@codemirror/state";
import { expect, it } from "vitest";
import { changesWithin, positionWithin, readPieces, restAround, restOfEarlier } from "../../../renderer/save/text-part.ts";

const around = { before: 5, after: 3 };
const joined = ({ before, after }: { before: Text; after: Text }, part: string): string => `${before.sliceString(0)}${part}${after.sliceString(0)}`;

it("makes a change of a part one of the whole text", () => {
  const changes = ChangeSet.of([{ from: 0, insert: "x\ny" }, { from: 2, to: 4 }], 4);
  const whole = Text.of(["12345part678"]);
  expect(changesWithin(around, changes).apply(whole).sliceString(0)).toBe("12345x\nypa678");
  expect(changesWithin(null, changes)).toBe(changes);
  expect(positionWithin(around, { anchor: 1, head: 2, top: 0 })).toEqual({ anchor: 6, head: 7, top: 5 });
});

it("reads what is between two places piece by piece, or nothing", async () => {
  const text = "A line.\nAnd another.\n".repeat(60_000);
  const asked: number[] = [];
  const read = async (from: number, to: number) => (asked.push(to - from), { ok: true as const, value: text.slice(from, to) });
  expect((await readPieces(read, 3, text.length))?.sliceString(0) === text.slice(3)).toBe(true);
  expect(asked.length).toBeGreaterThan(2);
  expect(await readPieces(async () => ({ ok: false, error: { code: "damaged", message: "" } }), 0, 1)).toBeNull();
  expect((await readPieces(read, 3, 3))?.length).toBe(0);
});

it("puts a part into an earlier text in its own place, or beside it, and loses nothing of either", () => {
  expect(joined(restAround("one two three", 4, 7), "2")).toBe("one 2 three");
  expect(joined(restOfEarlier("zero one two three", "two", 4), "two and a half")).toBe("zero one two and a half three");
  expect(joined(restOfEarlier("zero one", "two", 5), "two ")).toBe("zero two one");
});
