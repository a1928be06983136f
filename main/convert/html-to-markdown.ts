import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";

/** What is in these is no word of the text. */
const schema = { ...defaultSchema, strip: ["script", "style", "head", "noscript", "template"] };

export interface ReadText {
  /** As the file says; empty: it does not. */
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

/** The bytes of a page in the encoding that it names: by its mark, or in its first kilobyte; UTF-8 otherwise. Throws where they are not of it. */
export function decodeHtml(bytes: Uint8Array): string {
  const mark = marks.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte));
  const beginning = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  const named = /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w:-]+)/iu.exec(beginning)?.[1] ?? "utf-8";
  // A page whose name for itself could be read is not of two bytes a letter.
  const label = mark?.encoding ?? (/^utf-?16/iu.test(named) ? "utf-8" : named);
  return new TextDecoder(label, { fatal: true }).decode(bytes);
}

const marks = [
  { begins: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { begins: [0xff, 0xfe], encoding: "utf-16le" },
  { begins: [0xfe, 0xff], encoding: "utf-16be" },
] as const;

/** A page of HTML as Markdown: its words and what they are, nothing that runs and nothing that is fetched. */
export function fromHtml(html: string): ReadText {
  const parsed = unified().use(rehypeParse).parse(html);
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
