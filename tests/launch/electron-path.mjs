import { ensureElectron } from "./electron-runtime.mjs";

// Exactly one line on stdout, for scripts and test runners to read: the executable that runs an app folder.
process.stdout.write(`${await ensureElectron()}\n`);
