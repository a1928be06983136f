/** A separator of lines. A text that mixes them is kept with "\n" and its "\r" as ordinary characters. */
export type LineBreak = "\n" | "\r\n" | "\r";

/**
 * The separator that a text uses throughout. Where it mixes them the answer is "\n", and each "\r" stays an
 * ordinary character, so that joining the lines again gives the very same text.
 */
export function detectLineBreak(content: string): LineBreak {
  let found: string | null = null;
  for (const [lineBreak] of content.matchAll(/\r\n|\r|\n/g)) {
    if (found !== null && found !== lineBreak) return "\n";
    found = lineBreak;
  }
  return (found ?? "\n") as LineBreak;
}

/** A content as an editor holds it: with "\n" for each of its line breaks. */
export function withPlainBreaks(content: string): string {
  const lineBreak = detectLineBreak(content);
  return lineBreak === "\n" ? content : content.replaceAll(lineBreak, "\n");
}
