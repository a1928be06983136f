import type { en } from "./en/index.ts";

/**
 * The same keys with any words. A count has the forms that English has (`_one`, `_other`); a language that has fewer
 * says the same in both.
 */
export type Words = Worded<typeof en>;

type Worded<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Worded<Tree[Key]> };
