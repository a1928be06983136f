import mammoth from "mammoth";
import { fromHtml, type ReadText } from "../../preload/contract/html-to-markdown.ts";

/** What Word's styles are in a text, beside its headings; the last ones are Longhand's own. */
const styles = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Code'] => pre:separator('\\n')",
  "r[style-name='Inline Code'] => code",
] as const;

/** A Word document as Markdown. Its pictures stay behind: a text has no place for them. Rejects where it is none. */
export async function fromDocx(bytes: Uint8Array): Promise<ReadText> {
  const noPicture = mammoth.images.imgElement(() => Promise.resolve({ src: "" }));
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage: noPicture, styleMap: [...styles], ignoreEmptyParagraphs: false });
  const page = value.replaceAll(/<img[^>]*>/gu, "").replace(/^<h1 class="title">(.*?)<\/h1>/su, "<title>$1</title>");
  const { title, text } = fromHtml(page);
  return { title, text: text.replaceAll(/^(\s*(?:[-*+]|\d+\.) )([☐☒]) /gmu, (_whole, mark: string, box: string) => `${mark}${box === "☒" ? "[x]" : "[ ]"} `) };
}
