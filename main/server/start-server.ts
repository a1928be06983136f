import { randomBytes } from "node:crypto";
import { listen, type Listening, type ListenOptions } from "./listen.ts";
import { openServerDatabase } from "./open-server-database.ts";
import { createServerApp, defaultLifetimes } from "./server-app.ts";
import type { Lifetimes } from "./sessions.ts";

export interface StartOptions extends ListenOptions {
  readonly dataDir: string;
  readonly lifetimes?: Partial<Lifetimes>;
}

/** The server with its real clock, randomness, file and socket. Throws ServerStartError. */
export async function startServer({ dataDir, lifetimes, ...address }: StartOptions): Promise<Listening> {
  const database = openServerDatabase(dataDir);
  try {
    const app = createServerApp({
      database,
      clock: Date.now,
      randomBytes,
      lifetimes: { ...defaultLifetimes, ...lifetimes },
      log: (event, facts) => process.stderr.write(`longhand: ${JSON.stringify({ event, ...facts })}\n`),
    });
    const { origin, close } = await listen(app, address);
    return {
      origin,
      close: async () => {
        const closing = close();
        app.endEvents();
        await closing;
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
