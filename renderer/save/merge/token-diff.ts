import { diff } from "@codemirror/merge";

/** A replaced range: `from`–`to` in the list before, `newFrom`–`newTo` in the list after; either may be empty. */
export interface TokenChange {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** Beyond so many differences a coarser answer is given, in a time that a person does not notice. */
const limits = { scanLimit: 3_000, timeout: 300 };
const firstSurrogate = 0xd800;
const surrogates = 0x800;
const mostTokens = 0x10000 - surrogates;

/**
 * The changes that make `after` of `before`, in order and never touching each other. Each token is written as one
 * character of a made-up alphabet, so that a well-kept comparison of strings does the work.
 */
export function diffTokens(before: readonly string[], after: readonly string[]): TokenChange[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const oldMiddle = before.slice(start, before.length - end);
  const newMiddle = after.slice(start, after.length - end);
  if (oldMiddle.length === 0 && newMiddle.length === 0) return [];
  const whole = { from: start, to: before.length - end, newFrom: start, newTo: after.length - end };
  if (oldMiddle.length === 0 || newMiddle.length === 0) return [whole];

  const letters = new Map<string, string>();
  const spell = (tokens: readonly string[]): string => {
    const spelled = tokens.map((token) => {
      const known = letters.get(token);
      if (known !== undefined) return known;
      const letter = String.fromCharCode(letters.size < firstSurrogate ? letters.size : letters.size + surrogates);
      letters.set(token, letter);
      return letter;
    });
    return spelled.join("");
  };
  const spelledOld = spell(oldMiddle);
  const spelledNew = spell(newMiddle);
  if (letters.size > mostTokens) return [whole];
  const found = diff(spelledOld, spelledNew, limits).map(({ fromA, toA, fromB, toB }) => ({
    from: start + fromA,
    to: start + toA,
    newFrom: start + fromB,
    newTo: start + toB,
  }));
  // The comparison answers a change of nothing to nothing now and then.
  return found.filter(({ from, to, newFrom, newTo }) => to > from || newTo > newFrom);
}
