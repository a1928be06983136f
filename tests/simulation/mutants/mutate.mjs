import { join } from "node:path";
import { rootFolder } from "../../launch/paths.mjs";

/**
 * Changes one place of one file while it is bundled; the file itself stays as it is.
 *
 * @param {{ file: string, from: string, to: string }} mutant `from` must be there exactly once
 * @returns {import("vite").Plugin}
 */
export function mutate({ file, from, to }) {
  const path = join(rootFolder, file);
  let isDone = false;
  return {
    name: "longhand-mutant",
    enforce: "pre",
    transform(code, id) {
      if (id.replace(/\?.*$/, "") !== path) return null;
      const count = code.split(from).length - 1;
      if (count !== 1) throw new Error(`${file}: ${JSON.stringify(from)} is there ${count} times`);
      isDone = true;
      return { code: code.replace(from, () => to), map: null };
    },
    buildEnd(error) {
      if (error === undefined && !isDone) throw new Error(`${file} is not part of the simulation`);
    },
  };
}
