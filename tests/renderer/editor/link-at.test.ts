import { Text } from "@codemirror/state";
import { expect, test } from "vitest";
import { linkAt } from "../../../renderer/editor/link-at.ts";

/** The link where a text has a bar. */
function at(marked: string): string | null {
  const place = marked.indexOf("|");
  return linkAt(Text.of(marked.replace("|", "").split("\n")), place);
}

test.each<[string, string | null]>([
  ["[the |whale](https://example.org/whale)", "https://example.org/whale"],
  ["[the whale](https://exam|ple.org/whale)", "https://example.org/whale"],
  ["|[the whale](https://example.org/whale)", "https://example.org/whale"],
  ["[the whale](https://example.org/whale)|", "https://example.org/whale"],
  ['[the |whale](<https://example.org/a b> "Moby")', "https://example.org/a b"],
  ["![a |whale](https://example.org/whale.png)", "https://example.org/whale.png"],
  ["<https://exam|ple.org>", "https://example.org"],
  ["see https://exam|ple.org/whale, or not", "https://example.org/whale"],
  ["see www.exam|ple.org", "https://www.example.org"],
  ["write to ada@exam|ple.org", "mailto:ada@example.org"],
  ["# A [**whale|**](https://example.org)", "https://example.org"],
  ["the | whale", null],
  ["[the |whale]", null],
  ["`https://exam|ple.org`", null],
  ["    ```\n```\nhttps://exam|ple.org\n```", null],
  ["[x](java|script:alert(1))", "javascript:alert(1)"],
  ["|", null],
])("%s leads to %s", (marked, address) => {
  expect(at(marked)).toBe(address);
});

test("in a paragraph of a megabyte it is found without reading the paragraph", () => {
  const words = "call me Ishmael ".repeat(32_000);
  const text = `${words}[whale](https://example.org) ${words}`;
  const before = performance.now();
  for (let turn = 0; turn < 20; turn += 1) expect(linkAt(Text.of([text]), words.length + 3)).toBe("https://example.org");
  const near = performance.now() - before;
  const short = performance.now();
  for (let turn = 0; turn < 20; turn += 1) linkAt(Text.of(["[whale](https://example.org)"]), 3);
  expect(near).toBeLessThan(200 * Math.max(1, performance.now() - short));
});
