const ideographs = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}";
const letters = `[[\\p{L}\\p{N}\\p{M}]--[${ideographs}]]`;
/** A run of letters and digits, inner apostrophes and hyphens included; of Chinese and Japanese, each character. */
const word = new RegExp(`[${ideographs}]|${letters}+(?:['’\\-]${letters}+)*`, "gv");

/** The words of a text, as a person would count them. */
export function countWords(text: string): number {
  let count = 0;
  word.lastIndex = 0;
  while (word.test(text)) count += 1;
  return count;
}

export const wordsOf = (text: string): readonly string[] => text.match(word) ?? [];
