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

/** A page of HTML as Markdown: its words and what they are, nothing that runs and nothing that is fetched. */
export function fromHtml(html: string): ReadText {
  const parsed = unified().use(rehypeParse).parse(html);
  const title = /<title[^>]*>([^<]*)<\/title>/iu.exec(html.slice(0, 100_000))?.[1] ?? "";
  const clean = unified().use(rehypeSanitize, schema).runSync(parsed);
  const tree = unified().use(rehypeRemark).runSync(clean);
  const text = unified()
    .use(remarkGfm)
    .use(remarkStringify, { bullet: "-", emphasis: "*", strong: "*", fences: true, rule: "-", listItemIndent: "one" })
    .stringify(tree);
  const said = decode(title).trim();
  // A page says its title twice: as its name, and above its text.
  const heading = `# ${said}\n\n`;
  return { title: said, text: said !== "" && text.startsWith(heading) ? text.slice(heading.length) : text };
}

const decode = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|#39);/gu, (_whole, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[name] ?? "");
