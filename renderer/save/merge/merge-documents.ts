import { mergeTexts } from "./merge-texts.ts";

/** A title and a text as the editor has it. */
export interface PageText {
  readonly title: string;
  readonly text: string;
}

/** Title and text of a document that was changed here and elsewhere; null where only a person can tell. */
export function mergeDocuments(base: PageText, mine: PageText, theirs: PageText): PageText | null {
  const title = mergeTitles(base.title, mine.title, theirs.title);
  if (title === null) return null;
  const merged = mergeTexts(base.text, mine.text, theirs.text);
  return merged.kind === "merged" ? { title, text: merged.text } : null;
}

/** A title is one name: two new ones are not mixed. */
function mergeTitles(base: string, mine: string, theirs: string): string | null {
  if (mine === theirs || theirs === base) return mine;
  return mine === base ? theirs : null;
}
