import { describe, expect, it } from "vitest";
import type { LocalVersion } from "../../../preload/contract/history.ts";
import { foldVersions, mergeVersions } from "../../../renderer/history/merge-versions.ts";

const minuteMs = 60_000;

const local = (no: number, at: number, more: Partial<LocalVersion> = {}): LocalVersion => ({
  source: "line",
  no,
  at,
  cause: "writing",
  title: "T",
  rev: 0,
  words: { added: 2, removed: 1 },
  ...more,
});

describe("the list of versions", () => {
  it("has the server's revisions among those of this computer, each once, the newest first", () => {
    const here = [local(3, 30, { cause: "saved", rev: 2 }), local(7, 25, { source: "beside", cause: "mine" }), local(1, 10)];
    const there = [1, 2, 3].map((rev) => ({ rev, at: rev * 14, title: "S" }));
    expect(mergeVersions(here, there).map(({ key, cause }) => [key, cause])).toEqual([
      ["server 3", "onServer"],
      ["line 3", "saved"],
      ["beside 7", "mine"],
      ["server 1", "onServer"],
      ["line 1", "writing"],
    ]);
  });

  it("keeps the order of versions over a clock that was set back", () => {
    const versions = mergeVersions([local(3, 5), local(2, 90), local(1, 80)], [{ rev: 7, at: 85, title: "S" }]);
    expect(versions.map(({ key }) => key)).toEqual(["server 7", "line 3", "line 2", "line 1"]);
  });

  it("folds the writing of a few minutes into its newest version, with all its words", () => {
    const at = 1_000 * minuteMs;
    const folded = foldVersions(mergeVersions([local(3, at + 3000, { cause: "saved" }), local(2, at + 2000), local(1, at - 1)], []));
    expect(folded.map(({ key, foldedCount, words }) => [key, foldedCount, words])).toEqual([
      ["line 3", 1, { added: 4, removed: 2 }],
      ["line 1", 0, { added: 2, removed: 1 }],
    ]);
  });

  it("folds nothing that was not everyday writing", () => {
    const versions = mergeVersions([local(4, 4), local(3, 3, { cause: "beforeRestore" }), local(2, 2, { source: "beside", cause: "theirs" }), local(1, 1)], []);
    expect(foldVersions(versions)).toEqual(versions);
  });
});
