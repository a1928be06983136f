import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { rootFolder } from "../launch/paths.mjs";
import { protections } from "./list.mjs";

it("each protection is at one place that is there", () => {
  const edits = protections.flatMap((protection) => protection.edits);
  expect(edits.filter(({ file, from }) => readFileSync(join(rootFolder, file), "utf8").split(from).length !== 2)).toEqual([]);
});
