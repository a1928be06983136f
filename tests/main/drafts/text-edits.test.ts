import { createHash } from "node:crypto";
import { ChangeSet, Text } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectLineBreak } from "../../../preload/contract/line-break.ts";
import { toContent, toText } from "../../../main/drafts/line-break.ts";
import { atOnce } from "../../../main/drafts/slices.ts";
import { digestContent, editsOf } from "../../../main/drafts/text-edits.ts";
import { applyEdits } from "../../../main/server/text-edits.ts";

const pieces = fc.constantFrom("a", "word ", "\n", "\r\n", "\r", "写", "😀", "\ud83d", "\ude00", "\u0000", "\ufeff", "é");
const contents = fc.array(pieces, { maxLength: 60 }).map((all) => all.join(""));
const typing = fc.array(fc.tuple(fc.nat(), fc.nat(5), contents), { maxLength: 8 });

describe("the edits of a content", () => {
  it("make of it, for the server, exactly what the changes made of the editor's text", () => {
    fc.assert(
      fc.property(contents, typing, (content, keys) => {
        const lineBreak = detectLineBreak(content);
        const before = toText(content, lineBreak);
        let after = before;
        let changes = ChangeSet.empty(before.length);
        for (const [at, over, insert] of keys) {
          const from = at % (after.length + 1);
          const key = ChangeSet.of({ from, to: Math.min(after.length, from + over), insert: Text.of(insert.split("\n")) }, after.length);
          after = key.apply(after);
          changes = changes.compose(key);
        }
        expect(applyEdits(content, editsOf(before, changes, lineBreak))).toBe(toContent(after, lineBreak));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the digest of a content", () => {
  const digest = (content: string): string | undefined => {
    const lineBreak = detectLineBreak(content);
    return atOnce(digestContent(toText(content, lineBreak), lineBreak))?.sha256;
  };

  it.each(["", "short", "line\r\nline\r\n", `${"a".repeat(65_535)}😀 and on`, "é写😀\n".repeat(50_000)])("is that of its UTF-8", (content) => {
    expect(digest(content)).toBe(createHash("sha256").update(content).digest("hex"));
  });

  it.each(["\ud83d", "\ude00", "a\ud83db", `${"a".repeat(65_535)}\ud83d and on`, `${"a".repeat(65_535)}\ud83d`, `${"a".repeat(65_536)}\ude00`])(
    "is not to be had where half a pair stands alone",
    (content) => {
      expect(digest(content)).toBeUndefined();
    },
  );
});
