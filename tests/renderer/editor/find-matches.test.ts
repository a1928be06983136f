import { SearchQuery } from "@codemirror/search";
import { EditorState, Text } from "@codemirror/state";
import { assert, constantFrom, property, string as strings } from "fast-check";
import { expect, it } from "vitest";
import { findMatches, mostMatches, placeAmong, seekMatches } from "../../../renderer/editor/find-matches.ts";

function count(content: string, query: ConstructorParameters<typeof SearchQuery>[0]): { found: readonly number[]; pieces: number } {
  const steps = findMatches(new SearchQuery(query), Text.of(content.split("\n")));
  for (let pieces = 0; ; pieces += 1) {
    const step = steps.next();
    if (step.done === true) return { found: step.value, pieces };
  }
}

it("finds every match of a long text in pieces, once each", () => {
  const content = "The whale and the sea.\n".repeat(40_000);
  const { found, pieces } = count(content, { search: "whale" });
  expect(found.slice(0, 2)).toEqual([4, 27]);
  expect(found).toHaveLength(mostMatches);
  expect(pieces).toBeGreaterThan(1);
  const rare = count(`${content}Ishmael\n${content}`, { search: "Ishmael" });
  expect(rare.found).toEqual([content.length]);
  expect(rare.pieces).toBeGreaterThan(10);
});

it.each([
  [{ search: "the" }, [0, 4, 10]],
  [{ search: "the", caseSensitive: true }, [4, 10]],
  [{ search: "the", wholeWord: true }, [0, 4]],
  [{ search: "t.e\\w", regexp: true }, [10]],
  [{ search: "(", regexp: true }, []],
  [{ search: "then\nend", literal: false }, [10]],
] as const)("of %j", (query, expected) => expect(count("The the \n\nthen\nend", query).found).toEqual(expected));

it("says which of them is selected", () => {
  expect([4, 5, 10, 99].map((from) => placeAmong([0, 4, 10], from))).toEqual([2, null, 3, null]);
  expect(placeAmong([], 0)).toBeNull();
});

it("finds what CodeMirror's own cursor finds, where characters are compared in other forms than they are written in", () => {
  const unit = constantFrom("a", "A", "k", "\u212a", "e", "é", "e\u0301", "\u0327", "ﬁ", "f", "i", "İ", "…", ".", "Σ", "ς", "σ", "ß", "가", "，", ",", "😀", "𝐀", " ", "\n", "“");
  const text = strings({ unit, maxLength: 40 });
  const sought = strings({ unit, minLength: 1, maxLength: 3 });
  assert(
    property(text, sought, constantFrom(true, false), constantFrom(true, false), (content, search, caseSensitive, wholeWord) => {
      const query = new SearchQuery({ search, caseSensitive, wholeWord, literal: true });
      const doc = Text.of(content.split("\n"));
      const cursor = query.getCursor(EditorState.create({ doc }));
      const expected: unknown[] = [];
      for (let match = cursor.next(); match.done !== true; match = cursor.next()) expected.push({ ...match.value });
      expect([...seekMatches(query, doc, 0)].filter((match) => match !== null)).toEqual(expected);
    }),
    { numRuns: 3_000 },
  );
});
