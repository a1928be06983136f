import { diffTokens, type TokenChange } from "./token-diff.ts";

/** Three texts as lists of lines, and what each side changed of the base. */
export interface ComparedTexts {
  readonly base: readonly string[];
  readonly a: readonly string[];
  readonly b: readonly string[];
  readonly aChanges: readonly TokenChange[];
  readonly bChanges: readonly TokenChange[];
}

export const compareTexts = (base: readonly string[], a: readonly string[], b: readonly string[]): ComparedTexts => ({
  base,
  a,
  b,
  aChanges: diffTokens(base, a),
  bChanges: diffTokens(base, b),
});

export const swapSides = ({ base, a, b, aChanges, bChanges }: ComparedTexts): ComparedTexts => ({
  base,
  a: b,
  b: a,
  aChanges: bChanges,
  bChanges: aChanges,
});
