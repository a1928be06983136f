import { readServerOptions, serverUsage, UsageError } from "./read-server-options.ts";
import { ServerStartError } from "./server-start-error.ts";
import { startServer } from "./start-server.ts";

const endings = ["SIGINT", "SIGTERM"] as const;

/** The server without the app, for a team. Exit codes: 0 asked to end, 1 could not start, 2 a wrong command line. */
async function run(args: readonly string[]): Promise<void> {
  const options = readServerOptions(args);
  const { origin, close } = await startServer(options);
  console.log(`Longhand server listening on ${origin}`);
  const { hostname } = new URL(origin);
  if (!/^(127\.|localhost$|\[::1\]$)/.test(hostname)) {
    console.error("Beyond this computer, put a proxy with TLS in front: what is sent here is not encrypted.");
  }
  const end = (): void => {
    // A second signal ends the process at once.
    for (const signal of endings) process.off(signal, end);
    void close().then(() => process.exit(0));
  };
  for (const signal of endings) process.on(signal, end);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  const known = error instanceof UsageError || error instanceof ServerStartError;
  console.error(known ? `Longhand server: ${error.message}` : error);
  if (error instanceof UsageError) console.error(serverUsage);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
