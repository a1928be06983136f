import { markdownLanguage } from "@codemirror/lang-markdown";
import type { Text } from "@codemirror/state";
import { parseStart } from "./parse-start.ts";

/** A line is read so far around a place, in UTF-16 units. */
const reach = 4_000;

/** Where the link at a place of the text leads, as it is written there; null: there is no link. */
export function linkAt(doc: Text, at: number): string | null {
  const line = doc.lineAt(at);
  const start = parseStart(doc, Math.max(line.from, at - reach));
  const source = doc.sliceString(start, Math.min(line.to, at + reach));
  const tree = markdownLanguage.parser.parse(source);
  for (const side of [-1, 1] as const) {
    for (let node = tree.resolveInner(at - start, side); ; ) {
      const url = node.name === "URL" ? node : node.name === "Link" || node.name === "Autolink" || node.name === "Image" ? node.getChild("URL") : null;
      if (url !== null) return addressOf(source.slice(url.from, url.to));
      if (node.parent === null) break;
      node = node.parent;
    }
  }
  return null;
}

/** Markdown may leave out what everybody knows: www.example.org, ada@example.org, and puts some into <>. */
function addressOf(written: string): string {
  const address = written.replace(/^<(.*)>$/u, "$1");
  if (/^www\./iu.test(address)) return `https://${address}`;
  return /^[^\s/:@]+@[^\s/:@]+$/u.test(address) ? `mailto:${address}` : address;
}
