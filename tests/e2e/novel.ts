import { readFile } from "node:fs/promises";
import { generateNovel } from "./generated-text.ts";

const sizeBytes = 3_200_000;

/** A novel of 3.2 MB: the file that LONGHAND_NOVEL names, or one made up where it names none. */
export async function longNovel(): Promise<string> {
  const path = process.env["LONGHAND_NOVEL"];
  return path === undefined ? generateNovel(sizeBytes) : readFile(path, "utf8");
}
