import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, type TextEdit } from "../../../main/server/text-edits.ts";

describe("edits", () => {
  test.each<[string, TextEdit[], string]>([
    ["abc", [], "abc"],
    ["abc", [{ at: 1, delete: 1, insert: "xy" }], "axyc"],
    ["abc", [{ at: 0, delete: 0, insert: "x" }, { at: 3, delete: 0, insert: "y" }], "xabcy"],
    ["abc", [{ at: 1, delete: 0, insert: "x" }, { at: 1, delete: 1, insert: "y" }], "axyc"],
    ["abc", [{ at: 0, delete: 1, insert: "" }, { at: 1, delete: 2, insert: "" }], ""],
    ["😀", [{ at: 1, delete: 1, insert: "\ude01" }], "😁"],
  ])("of %j by %j give %j", (text, edits, result) => expect(applyEdits(text, edits)).toBe(result));

  test.each<[string, TextEdit[]]>([
    ["beyond the end", [{ at: 4, delete: 0, insert: "" }]],
    ["deleting beyond the end", [{ at: 2, delete: 2, insert: "" }]],
    ["descending", [{ at: 2, delete: 0, insert: "x" }, { at: 1, delete: 0, insert: "y" }]],
    ["overlapping", [{ at: 0, delete: 2, insert: "x" }, { at: 1, delete: 1, insert: "y" }]],
  ])("that are %s do not fit", (_, edits) => expect(applyEdits("abc", edits)).toBeNull());

  test("come to the same as applying them one by one from the last to the first", () => {
    const units = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 40 });
    const cuts = fc.array(fc.tuple(fc.nat(40), units), { maxLength: 8 });
    fc.assert(
      fc.property(units, cuts, (text, given) => {
        const bounds = given.map(([at]) => Math.min(at, text.length)).sort((a, b) => a - b);
        const edits: TextEdit[] = [];
        for (let index = 0; index + 1 < bounds.length; index += 2) {
          edits.push({ at: bounds[index]!, delete: bounds[index + 1]! - bounds[index]!, insert: given[index]![1] });
        }
        const oneByOne = edits.reduceRight(
          (result, { at, delete: removed, insert }) => result.slice(0, at) + insert + result.slice(at + removed),
          text,
        );
        expect(applyEdits(text, edits)).toBe(oneByOne);
      }),
    );
  });
});
