import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Nodes, Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, it } from "vitest";
import { fromDocx } from "../../../main/convert/docx-to-markdown.ts";
import { fromHtml } from "../../../preload/contract/html-to-markdown.ts";
import { toDocx } from "../../../main/convert/markdown-to-docx.ts";
import { languageOf, toHtml } from "../../../main/convert/markdown-to-html.ts";

const everything = `# The *first* heading

A paragraph with **strong**, *emphasis*, ~~struck~~, \`code\` and a [link](https://example.org/a?b=1&c=2).
It goes on in a second line, with 中文 in it.

## 第二回　贾夫人仙逝扬州城

> A quotation
>
> of two paragraphs.

- one
- two
  - deeper
    1. numbered
    2. again
- three

1. first
2. second

- [x] done
- [ ] open

| Ship | Captain |
| --- | --- |
| Pequod | Ahab |
| Rachel | Gardiner |

\`\`\`
code  with   blanks

# no heading
\`\`\`

---

Last words.[^1]

[^1]: A note at the foot, with *emphasis*.
`;

const parse = (text: string): Root => unified().use(remarkParse).use(remarkGfm).parse(text);

/** What a text is made of, in one line a thing: kinds and words, without what Markdown leaves to taste. */
function structure(text: string): string[] {
  const lines: string[] = [];
  const walk = (node: Nodes, path: string): void => {
    const name = node.type === "heading" ? `heading${node.depth}` : node.type === "list" ? (node.ordered === true ? "ol" : "ul") : node.type;
    if (["paragraph", "heading", "tableCell", "code"].includes(node.type)) lines.push(`${path}${name}: ${runs(node).join("|")}`);
    else if ("children" in node) for (const child of node.children) walk(child, name === "root" ? "" : `${path}${name} > `);
  };
  walk(parse(text), "");
  return lines;
}

/** The words of a block, each run with what it is; runs that look the same are one. */
function runs(node: Nodes, look = ""): string[] {
  if ("value" in node) return [`${look}${node.type === "inlineCode" ? "`" : ""}${node.value.replaceAll(/\s+/gu, node.type === "code" ? "$&" : " ")}`];
  if (!("children" in node)) return [];
  const own = { strong: "B", emphasis: "I", delete: "S", link: "L" }[node.type as "strong"] ?? "";
  return node.children.flatMap((child) => runs(child, `${look}${own}`));
}

const withoutNotes = everything.replace("[^1]\n\n[^1]: A note at the foot, with *emphasis*.\n", "\n");

describe("A text with everything in it", () => {
  it("comes back from HTML with its structure", () => {
    const { title, text } = fromHtml(toHtml({ title: "", text: withoutNotes, withContents: false }));
    expect(title).toBe("");
    expect(structure(text)).toEqual(structure(withoutNotes));
  });

  it("comes back from a Word document with its structure", async () => {
    const { text } = await fromDocx(await toDocx({ title: "", text: withoutNotes }));
    expect(structure(text)).toEqual(structure(withoutNotes));
  });

  it("keeps its footnotes in both", async () => {
    expect(toHtml({ title: "", text: everything, withContents: false })).toMatch(/<sup>.*href="#fn-1".*A note at the foot/su);
    expect((await fromDocx(await toDocx({ title: "", text: everything }))).text).toContain("A note at the foot");
  });

  it("has a title, a language and, where asked, a list of its headings", () => {
    const html = toHtml({ title: "Ships & <sails>", text: "# One\n\n## Two\n\n# 三", withContents: true });
    expect(html).toContain("<title>Ships &amp; &lt;sails&gt;</title>");
    expect(html).toContain('<li class="level-2"><a href="#section-2">Two</a></li>');
    expect(html).toContain('<h2 id="section-2">Two</h2>');
    expect([languageOf("Call me Ishmael."), languageOf("满纸荒唐言，一把 tears"), languageOf("")]).toEqual(["en", "zh-CN", "en"]);
  });
});

describe("What could do harm", () => {
  it.each([
    '<script>alert(1)</script><img src=x onerror="alert(1)"><svg onload="alert(1)"><a href="javascript:alert(1)">x</a>',
    "[x](javascript:alert(1)) ![p](https://tracker.example/p.png) [y](file:///etc/passwd)",
    "<iframe src='https://example.org'></iframe><style>@import 'https://example.org'</style><object data='x'></object>",
    '<details open ontoggle="alert(1)"><form action="https://example.org"><input name="id"></form></details>',
  ])("is not on a page that is written: %s", (text) => {
    const body = toHtml({ title: "", text, withContents: false }).split("<article>")[1] as string;
    expect(body).not.toMatch(/<script|<iframe|<style|<object|<svg|<form|\son\w+=|javascript:|file:|src="http/iu);
  });

  it("is not in a text that is read", () => {
    const { text } = fromHtml('<p>Words<script>alert(1)</script></p><a href="javascript:alert(1)" onclick="x">link</a><iframe src="x"></iframe>');
    expect(text).toContain("Words");
    expect(text).not.toMatch(/alert|javascript|iframe/u);
  });

  it("as a page nested ten thousand deep, is read or refused, and ends", () => {
    expect(() => {
      try {
        fromHtml("<div>".repeat(10_000) + "deep");
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }).not.toThrow();
  });
});

/** Real long texts, where there is a folder of them; else one that is made up. */
const corpus = process.env["LONGHAND_CORPUS"];
const texts: readonly (readonly [string, string])[] =
  corpus === undefined
    ? [["a made-up book", Array.from({ length: 200 }, (_, chapter) => `# Chapter ${chapter + 1}\n\n${"It was a dark *and* stormy night; the rain fell in torrents. ".repeat(5)}\n\n「满纸荒唐言」，一把辛酸泪。\n`).join("\n")]]
    : readdirSync(corpus).filter((name) => name.endsWith(".md")).map((name) => [name, readFileSync(join(corpus, name), "utf8")] as const);

describe.each(texts)("%s", (_name, text) => {
  it("comes back from HTML and from Word", { timeout: 300_000 }, async () => {
    const expected = structure(text);
    expect(structure(fromHtml(toHtml({ title: "", text, withContents: false })).text)).toEqual(expected);
    expect(structure((await fromDocx(await toDocx({ title: "", text }))).text)).toEqual(expected);
  });
});
