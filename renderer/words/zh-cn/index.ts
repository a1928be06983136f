import type { Words } from "../words.ts";
import { find } from "./find.ts";

export const zhCN: Words = { find };
