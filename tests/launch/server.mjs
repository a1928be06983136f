import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildIfStale } from "./build.mjs";
import { endWithNpm } from "./end-with-npm.mjs";
import { outFolder } from "./paths.mjs";

endWithNpm();
await buildIfStale();

// In this same process, so that signals and exit codes are the server's own.
const entry = join(outFolder, "main/server-alone.js");
process.argv[1] = entry;
await import(pathToFileURL(entry).href);
