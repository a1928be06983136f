import { existsSync } from "node:fs";
import { tmpdir } from "node:os";

/** Where a sync takes no time: what it does for real is for the shim to say, and nothing in these folders outlives its test. */
export const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
