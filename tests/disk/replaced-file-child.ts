/** Replaces a file time and again; says when it begins and when it is said to be on the disk. */
import { writeSync } from "node:fs";
import { replacedFiles } from "./small-file-stories.ts";

export interface ReplacingOrders {
  readonly file: keyof typeof replacedFiles;
  readonly folder: string;
  readonly times: number;
}

export interface ReplacingSaid {
  readonly kind: "begins" | "acknowledged";
  readonly no: number;
}

const { file, folder, times } = JSON.parse(process.argv[2] ?? "") as ReplacingOrders;
const say = (said: ReplacingSaid): unknown => writeSync(1, `${JSON.stringify(said)}\n`);
const { write } = replacedFiles[file]();
for (let no = 1; no <= times; no += 1) {
  say({ kind: "begins", no });
  if (await write(folder, no)) say({ kind: "acknowledged", no });
}
