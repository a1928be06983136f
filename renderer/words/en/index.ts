import { find } from "./find.ts";

export const en = { find } as const;
