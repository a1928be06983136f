import type { en } from "./en/index.ts";

/** The same keys with any words. A language without a singular, as Chinese, has the plural's forms alone. */
export type Words = Worded<typeof en>;

type Worded<Tree> = {
  readonly [Key in keyof Tree as Key extends `${string}_one` ? never : Key]: Tree[Key] extends string ? string : Worded<Tree[Key]>;
};
