import { foldable } from "@codemirror/language";
import { ChangeSet, EditorState, Text } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it, test, vi } from "vitest";
import { foldSections } from "../../../renderer/editor/fold-sections.ts";
import { HeadingReader, type Heading } from "../../../renderer/editor/read-headings.ts";
import { changeLevels, moveSection, neighbourOf, sectionOf } from "../../../renderer/editor/sections.ts";

const textOf = (content: string): Text => Text.of(content.split("\n"));
const read = (content: string): readonly Heading[] => new HeadingReader().read(textOf(content));
const said = (content: string): string[] => read(content).map(({ level, title }) => `${level} ${title}`);

describe("Headings", () => {
  it.each([
    ["# One\ntext\n## Two", ["1 One", "2 Two"]],
    ["#No space\n#\n####### seven", ["1 "]],
    ["   ### Three ###  \n    # code", ["3 Three"]],
    ["Underlined\n===\nSo\n---\n\n---\n- a\n---", ["1 Underlined", "2 So"]],
    ["```\n# code\n```\n# Text", ["1 Text"]],
    ["````md\n```\n# code\n````\n# Text", ["1 Text"]],
    ["~~~\n# code", []],
    ["# *Em* and **strong** `code` [link](https://x) ![i](y)", ["1 Em and strong code link i"]],
    ["# 第一回　甄士隐梦幻识通灵", ["1 第一回　甄士隐梦幻识通灵"]],
    ["# snake_case_name 2 * 3", ["1 snake_case_name 2 * 3"]],
    ["", []],
    ["---\ntitle: x\n---\n# One", ["1 One"]],
    ["---\n# One\n\ntext", ["1 One"]],
  ])("of %j", (content, expected) => expect(said(content)).toEqual(expected));

  it("are found where their lines begin", () => {
    const content = "a\n\n# One\n\nTwo\n===\n";
    expect(read(content).map(({ from }) => content.slice(from, from + 3))).toEqual(["# O", "Two"]);
  });

  it("cost no more than the leaves that an edit touched", () => {
    const reader = new HeadingReader();
    const doc = textOf(Array.from({ length: 50_000 }, (_, line) => (line % 500 === 0 ? `# Chapter ${line}` : "A line of prose.")).join("\n"));
    expect(countSteps(reader, doc)).toBeGreaterThan(500);
    const edited = doc.replace(400_000, 400_000, Text.of(["", "# New", ""]));
    expect(countSteps(reader, edited)).toBeLessThan(10);
    expect(reader.read(edited)).toEqual(new HeadingReader().read(edited));
  });
});

it("walks once over a text of 10 MB to tell the sections that can be folded", () => {
  const doc = Text.of(Array.from({ length: 200_000 }, () => "A line of prose of some fifty characters, no more."));
  const reader = new HeadingReader();
  const state = EditorState.create({ doc, extensions: foldSections(reader) });
  const walks = vi.spyOn(reader, "steps");
  for (let line = 1; line <= 2_000; line += 1) foldable(state, state.doc.line(line).from, state.doc.line(line).to);
  expect(walks).toHaveBeenCalledTimes(1);
});

function countSteps(reader: HeadingReader, doc: Text): number {
  let count = 0;
  for (const _step of reader.steps(doc)) count += 1;
  return count;
}

const lines = fc.array(fc.constantFrom("# One", "## Two", "### Three", "text", "", "```", "~~~", "===", "---", "- item", "# 标题"), { maxLength: 400 });

test("after any edits the headings are those of a reading from scratch", () => {
  fc.assert(
    fc.property(lines, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 60 }), lines), { maxLength: 6 }), (first, edits) => {
      const reader = new HeadingReader();
      let doc = Text.of(first.length === 0 ? [""] : first);
      for (const [at, length, inserted] of edits) {
        const from = at % (doc.length + 1);
        doc = doc.replace(from, Math.min(doc.length, from + length), Text.of(inserted.length === 0 ? [""] : inserted));
        expect(reader.read(doc)).toEqual(new HeadingReader().read(Text.of(doc.toString().split("\n"))));
      }
    }),
    { numRuns: 200 },
  );
});

describe("Sections", () => {
  const content = "intro\n# A\na\n## A1\na1\n## A2\na2\n# B\nb";
  const doc = textOf(content);
  const headings = read(content);
  const move = (index: number, target: number, of: Text = doc): string => {
    const moved = moveSection(of, sectionOf(read(of.toString()), index, of.length), target);
    return moved === null ? "" : ChangeSet.of([...moved.changes], of.length).apply(of).toString();
  };

  it("reach to the next heading of their level or above", () => {
    const sections = headings.map((_, index) => sectionOf(headings, index, doc.length));
    expect(sections.map(({ from, to }) => content.slice(from, to))).toEqual(["# A\na\n## A1\na1\n## A2\na2\n", "## A1\na1\n", "## A2\na2\n", "# B\nb"]);
    expect([neighbourOf(headings, 0, "below"), neighbourOf(headings, 1, "below"), neighbourOf(headings, 2, "below"), neighbourOf(headings, 1, "above")]).toEqual([3, 2, null, null]);
  });

  it("move whole, also to and from an end without a line break", () => {
    expect(move(2, headings[1]!.from)).toBe("intro\n# A\na\n## A2\na2\n## A1\na1\n# B\nb");
    expect(move(3, headings[0]!.from)).toBe("intro\n# B\nb\n# A\na\n## A1\na1\n## A2\na2");
    expect(move(0, doc.length)).toBe("intro\n# B\nb\n# A\na\n## A1\na1\n## A2\na2");
    expect(move(0, textOf(`${content}\n`).length, textOf(`${content}\n`))).toBe("intro\n# B\nb\n# A\na\n## A1\na1\n## A2\na2\n");
    expect(move(0, headings[1]!.from)).toBe("");
  });

  it("keep every character wherever they are taken, and are found where it is said", () => {
    fc.assert(
      fc.property(lines, fc.nat(), fc.nat(), (given, which, where) => {
        const text = Text.of(["# First", ...given, "# Last", ...given]);
        const all = new HeadingReader().read(text);
        const index = which % all.length;
        const section = sectionOf(all, index, text.length);
        const target = where % (all.length + 1) === all.length ? text.length : all[where % (all.length + 1)]!.from;
        const moved = moveSection(text, section, target);
        if (moved === null) return;
        const after = EditorState.create({ doc: text }).update({ changes: [...moved.changes] }).newDoc;
        const sorted = (of: Text): string => [...of.toString()].toSorted().join("");
        expect(sorted(after)).toBe(sorted(text));
        const piece = text.sliceString(section.from, section.to).trimEnd();
        expect(after.sliceString(moved.from, moved.from + piece.length)).toBe(piece);
      }),
      { numRuns: 300 },
    );
  });

  it("change their level with all that is under them, or not at all", () => {
    const changed = (index: number, step: 1 | -1): string | null => {
      const changes = changeLevels(headings, index, doc.length, step, (from) => doc.lineAt(from).text);
      return changes === null ? null : ChangeSet.of([...changes], doc.length).apply(doc).toString();
    };
    expect(changed(0, 1)).toBe("intro\n## A\na\n### A1\na1\n### A2\na2\n# B\nb");
    expect(changed(1, -1)).toBe("intro\n# A\na\n# A1\na1\n## A2\na2\n# B\nb");
    expect(changed(0, -1)).toBeNull();
  });
});
