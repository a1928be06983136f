import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { readOfficeMarkup, type Element } from "./office-markup.ts";

/** What is in these is no word of the text. */
const schema = { ...defaultSchema, strip: ["script", "style", "head", "noscript", "template"] };

export interface ReadText {
  /** As the file says; empty: it does not. */
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

/** A page of HTML as Markdown: its words and what they are, nothing that runs and nothing that is fetched. */
export function fromHtml(html: string): ReadText {
  const parsed = unified().use(rehypeParse).parse(html);
  readOfficeMarkup(parsed as unknown as Element);
  const title = titleOf(parsed) ?? "";
  const clean = unified().use(rehypeSanitize, schema).runSync(parsed);
  const tree = unified().use(rehypeRemark).runSync(clean);
  const text = unified()
    .use(remarkGfm)
    .use(remarkStringify, { bullet: "-", emphasis: "*", strong: "*", fences: true, rule: "-", listItemIndent: "one" })
    .stringify(tree);
  const said = title.replaceAll(/\s+/gu, " ").trim();
  // A page says its title twice: as its name, and above its text.
  const heading = `# ${said}\n\n`;
  return { title: said, text: said !== "" && text.startsWith(heading) ? text.slice(heading.length) : text };
}

interface Node {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** The first title of a page; null: it has none. */
function titleOf(node: Node): string | null {
  if (node.tagName === "title") return node.children?.map(({ value }) => value ?? "").join("") ?? "";
  if (node.tagName === "body" || node.tagName === "svg") return null;
  for (const child of node.children ?? []) {
    const title = titleOf(child);
    if (title !== null) return title;
  }
  return null;
}
