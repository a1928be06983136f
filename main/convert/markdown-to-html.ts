import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { escapeHtml } from "./escape-html.ts";
import { pageStyle } from "./page-style.ts";

export interface PageOptions {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  /** A list of the headings at the beginning, each a link. */
  readonly withContents: boolean;
  /** Rules before the page's own, as for faces. */
  readonly moreStyle?: string;
}

/** What a page may hold: what Markdown makes, and pictures that are in the text itself. Nothing is fetched, nothing runs. */
const schema: typeof defaultSchema = {
  ...defaultSchema,
  clobberPrefix: "",
  protocols: { ...defaultSchema.protocols, src: ["data"], href: ["http", "https", "mailto", "#"] },
};

interface Contents {
  readonly id: string;
  readonly level: number;
  readonly words: string;
}

/** A text as HTML that goes into another page: what Markdown makes of it, and nothing around it. */
export function toFragment(text: string): string {
  return String(rendering(text).use(rehypeStringify).processSync(text));
}

/** A text as one self-contained page of HTML: its own style, no script, nothing from elsewhere. */
export function toHtml({ title, text, withContents, moreStyle = "" }: PageOptions): string {
  const language = languageOf(text);
  const contents: Contents[] = [];
  const body = rendering(text)
    .use(() => (tree) => nameHeadings(tree as Node, contents))
    .use(rehypeStringify)
    .processSync(text);
  return [
    `<!doctype html>\n<html lang="${language}">\n<head>\n<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self'">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${escapeHtml(title)}</title>`,
    `<style>${moreStyle}${pageStyle}</style>\n</head>\n<body>\n<article>`,
    title === "" ? "" : `<h1 class="title">${escapeHtml(title)}</h1>`,
    withContents && contents.length > 2 ? contentsOf(contents, language) : "",
    `${String(body)}\n</article>\n</body>\n</html>\n`,
  ].join("\n");
}

const rendering = (text: string) =>
  unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { clobberPrefix: "", footnoteLabel: languageOf(text) === "zh-CN" ? "注释" : "Notes", footnoteLabelProperties: {} })
    .use(rehypeSanitize, schema);

interface Node {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  properties?: Record<string, unknown>;
  readonly children?: readonly Node[];
}

/** Gives each heading a name that it can be gone to by. */
function nameHeadings(node: Node, contents: Contents[]): void {
  const level = /^h([1-6])$/.exec(node.tagName ?? "")?.[1];
  if (level !== undefined && node.properties?.["id"] !== "footnote-label") {
    const id = `section-${contents.length + 1}`;
    node.properties = { ...node.properties, id };
    contents.push({ id, level: Number(level), words: wordsOf(node).trim() });
    return;
  }
  for (const child of node.children ?? []) nameHeadings(child, contents);
}

const wordsOf = (node: Node): string => node.value ?? (node.children ?? []).map(wordsOf).join("");

function contentsOf(contents: readonly Contents[], language: string): string {
  const top = Math.min(...contents.map(({ level }) => level));
  const rows = contents
    .filter(({ level }) => level < top + 2)
    .map(({ id, level, words }) => `<li class="level-${level - top + 1}"><a href="#${id}">${escapeHtml(words)}</a></li>`);
  return `<nav class="contents">\n<h2>${language === "zh-CN" ? "目录" : "Contents"}</h2>\n<ol>\n${rows.join("\n")}\n</ol>\n</nav>`;
}

/** The language that most of a text's letters are of, as far as a page has to know. */
export function languageOf(text: string): "en" | "zh-CN" {
  const sample = text.slice(0, 20_000);
  const han = sample.match(/\p{sc=Han}/gu)?.length ?? 0;
  const latin = sample.match(/\p{sc=Latin}+/gu)?.length ?? 0;
  return han > latin ? "zh-CN" : "en";
}
