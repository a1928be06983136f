/** The gap after a word in the middle of a paragraph, about at that share of the text. */
export function placeIn(text, share) {
  if (share >= 1) return text.trimEnd().length;
  if (share <= 0) return endOfWord(text, text.indexOf("\n\n") + 2);
  return endOfWord(text, Math.floor(text.length * share));
}

function endOfWord(text, from) {
  const paragraph = /[^\n]{40}/g;
  paragraph.lastIndex = from;
  const found = paragraph.exec(text);
  const start = (found?.index ?? from) + 20;
  const gap = text.slice(start, start + 30).indexOf(" ");
  return gap === -1 ? start : start + gap;
}

/** Headings and paragraphs, for editors that hold a document as nodes. */
export function blocksOf(text) {
  return text
    .trimEnd()
    .split("\n\n")
    .map((block) => ({ isHeading: block.startsWith("#"), text: block.replace(/^#+ /, "") }));
}
