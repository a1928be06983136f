import { countCharacters } from "./count-characters.ts";

/** One line to write with: no control or format characters (of which some are invisible), no lone surrogates. */
const unusable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
export const userNameLimit = 64;

/** The name as it is kept, compatibility forms folded (NFKC) and trimmed; null where nobody can have it. */
export function readUserName(given: string): string | null {
  // Folding can lengthen a text, by 18 at most: what is too long for that needs no folding.
  if (given.length > userNameLimit * 20) return null;
  const name = given.normalize("NFKC").trim();
  const length = countCharacters(name);
  return length === 0 || length > userNameLimit || unusable.test(name) ? null : name;
}

/** Names that differ in case alone are the same name. */
export const userNameKey = (name: string): string => name.toLowerCase();
