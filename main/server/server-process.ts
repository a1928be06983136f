import * as v from "valibot";
import type { Listening } from "./listen.ts";
import { ServerStartError, type ServerStartErrorCode } from "./server-start-error.ts";
import { startServer } from "./start-server.ts";

/** Electron's port to the main process, as far as it is used here. */
interface ParentPort {
  on(event: "message", listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: ServerProcessAnswer): void;
}

export type ServerProcessAnswer =
  | { readonly kind: "listening"; readonly origin: string }
  | { readonly kind: "failed"; readonly code: ServerStartErrorCode | "unknown"; readonly message: string };

const seconds = v.optional(v.pipe(v.number(), v.gtValue(0)));
const request = v.variant("kind", [
  v.object({
    kind: v.literal("listen"),
    dataDir: v.string(),
    lifetimes: v.optional(v.object({ accessSeconds: seconds, refreshSeconds: seconds }), {}),
  }),
  v.object({ kind: v.literal("close") }),
]);

/**
 * The embedded server's process. Asked `{kind: "listen", dataDir, lifetimes?}` it answers `listening` or `failed`;
 * asked `{kind: "close"}` it closes the database and ends.
 */
function serve(parentPort: ParentPort): void {
  let listening: Promise<Listening> | null = null;
  parentPort.on("message", ({ data }) => {
    const asked = v.parse(request, data);
    switch (asked.kind) {
      case "listen": {
        const { accessSeconds, refreshSeconds } = asked.lifetimes;
        const lifetimes = {
          ...(accessSeconds === undefined ? {} : { accessSeconds }),
          ...(refreshSeconds === undefined ? {} : { refreshSeconds }),
        };
        listening ??= startServer({ dataDir: asked.dataDir, lifetimes });
        listening.then(
          ({ origin }) => parentPort.postMessage({ kind: "listening", origin }),
          (error: unknown) => parentPort.postMessage(toFailure(error)),
        );
        return;
      }
      case "close":
        void endWith(listening);
    }
  });
}

async function endWith(listening: Promise<Listening> | null): Promise<void> {
  await (await listening?.catch(() => null))?.close();
  process.exit(0);
}

function toFailure(error: unknown): ServerProcessAnswer {
  if (error instanceof ServerStartError) return { kind: "failed", code: error.code, message: error.message };
  return { kind: "failed", code: "unknown", message: error instanceof Error ? error.message : String(error) };
}

serve((process as typeof process & { readonly parentPort: ParentPort }).parentPort);
