/**
 * One of: a run of letters and digits of a script with spaces between words; one character of a script without
 * (Han, Kana, Thai, Lao, Khmer, Myanmar); an emoji with all that belongs to it; a run of blanks; a line break; any other
 * single character. A pair of surrogates is never cut.
 */
const token =
  /(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}])[\p{L}\p{M}\p{N}])+|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]\p{M}*|\p{RI}\p{RI}|\p{Extended_Pictographic}[\p{EMod}\uFE0F]*(?:\u200D\p{Extended_Pictographic}[\p{EMod}\uFE0F]*)*|\n|[^\S\n]+|[^]/gu;

const word = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** The text in pieces that are compared whole; joined they are the text. */
export const splitTokens = (text: string): string[] => text.match(token) ?? [];

/** Whether a token carries meaning of its own: not a blank, not a mark of punctuation. */
export const isWord = (part: string): boolean => word.test(part);

export const isBlank = (part: string): boolean => part.trim() === "";
