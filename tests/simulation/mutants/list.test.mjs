import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { rootFolder } from "../../launch/paths.mjs";
import { mergingMutants } from "./list-of-merging.mjs";
import { mutants } from "./list.mjs";

it("each mutant changes one place that is there", () => {
  const all = [...mutants, ...mergingMutants];
  expect(all.length).toBeGreaterThanOrEqual(40);
  const astray = all.filter(({ file, from }) => readFileSync(join(rootFolder, file), "utf8").split(from).length !== 2);
  expect(astray).toEqual([]);
});
