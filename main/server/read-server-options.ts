import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { StartOptions } from "./start-server.ts";

export const serverUsage =
  "Usage: server --data=DIR [--port=N] [--host=ADDRESS] [--access-ttl=SECONDS] [--refresh-ttl=SECONDS]";

/** A message for the person who typed it, one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Reads the command line without the program's name. Throws UsageError. */
export function readServerOptions(args: readonly string[]): StartOptions {
  const values = parse(args);
  if (values.data === undefined || values.data === "") throw new UsageError("--data=DIR: say where the data is kept.");
  const accessSeconds = readSeconds("--access-ttl", values["access-ttl"]);
  const refreshSeconds = readSeconds("--refresh-ttl", values["refresh-ttl"]);
  return {
    dataDir: resolve(values.data),
    host: values.host,
    port: readPort(values.port),
    lifetimes: {
      ...(accessSeconds === undefined ? {} : { accessSeconds }),
      ...(refreshSeconds === undefined ? {} : { refreshSeconds }),
    },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: "string" },
        port: { type: "string" },
        host: { type: "string" },
        "access-ttl": { type: "string" },
        "refresh-ttl": { type: "string" },
      },
    }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(message.split("\n")[0]);
  }
}

function readPort(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const port = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (port <= 65_535) return port;
  throw new UsageError(`--port=${value}: give a number from 0 (any free one) to 65535.`);
}

function readSeconds(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const seconds = value.trim() === "" ? Number.NaN : Number(value);
  if (Number.isFinite(seconds) && seconds > 0) return seconds;
  throw new UsageError(`${name}=${value}: give a number of seconds above 0.`);
}
