import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { openServerDatabase } from "../../main/server/open-server-database.ts";
import { createPasswords } from "../../main/server/passwords.ts";
import { createServerApp, type ServerApp } from "../../main/server/server-app.ts";
import type { ServerDatabase } from "../../main/server/server-database.ts";
import { ServerStartError } from "../../main/server/server-start-error.ts";
import { Random } from "../simulation/random.ts";
import type { DiskStory } from "./disk-story.ts";

interface Running {
  readonly database: ServerDatabase;
  readonly app: ServerApp;
}

interface Answer {
  readonly status: number;
  readonly data: Readonly<Record<string, unknown>>;
}

const savesBefore = 3;
const savesAfter = 1;

/** The server's database: what it has said is saved is there, once, and what failed lands once when it is sent again. */
export const serverStory = (seed: number): DiskStory => ({
  async begin(folder) {
    const random = new Random(seed);
    const documentId = random.uuid();
    const saves: { readonly key: string; readonly content: string; isAcknowledged: boolean }[] = [];
    let running: Running | null = null;
    let token: string | null = null;

    const send = async (app: ServerApp, method: string, path: string, body?: unknown, key?: string): Promise<Answer> => {
      const headers = { ...(token === null ? {} : { "X-Token": token }), ...(key === undefined ? {} : { "Idempotency-Key": key }) };
      const request = new Request(`http://server.test${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
      const response = await app.fetch(request);
      const { data } = (await response.json()) as { readonly data?: Answer["data"] };
      if (response.status !== 500 && response.status >= 300) throw new Error(`${method} ${path}: ${response.status}`);
      return { status: response.status, data: data ?? {} };
    };
    const signedIn = async (app: ServerApp): Promise<boolean> => {
      if (token !== null) return true;
      const person = { username: `ada-${random.bits()}`, password: "correct horse battery" };
      const { status, data } = await send(app, "POST", "/sys/user/register", person);
      if (status === 201) token = String(data["access_token"]);
      return token !== null;
    };
    const save = async (): Promise<boolean> => {
      running ??= startOrNull(join(folder, "server"));
      if (running === null || !(await signedIn(running.app))) return false;
      const waiting = saves.find(({ isAcknowledged }) => !isAcknowledged);
      const next = waiting ?? { key: random.uuid(), content: `Text ${saves.length + 1}\n${"word ".repeat(random.below(3_000))}`, isAcknowledged: false };
      if (waiting === undefined) saves.push(next);
      const body = { base_rev: saves.indexOf(next), title: "T", content: next.content };
      const { status, data } = await send(running.app, "PUT", `/documents/${documentId}`, body, next.key);
      if (status === 200 && data["rev"] !== saves.length) throw new Error(`Revision ${String(data["rev"])} for save ${saves.length}`);
      next.isAcknowledged = status === 200;
      return next.isAcknowledged;
    };

    let hadTrouble = false;
    for (let count = 0; count < savesBefore; count += 1) if (!(await save())) hadTrouble = true;
    return {
      hadTrouble,
      goOn: async () => {
        // A connection that was closed is open until its statements are collected; a server that cannot start ends its process.
        collectGarbage();
        await new Promise((resolve) => setImmediate(resolve));
        for (let count = 0; count < savesAfter; count += 1) if (!(await save())) throw new Error("No save on a disk that is well");
        running?.database.close();
      },
      check: async (copy) => {
        const { app, database } = start(join(copy, "server"));
        const acknowledged = saves.filter(({ isAcknowledged }) => isAcknowledged).length;
        for (const [index, { content }] of saves.slice(0, acknowledged).entries()) {
          const { data } = await send(app, "GET", `/documents/${documentId}/revisions/${index + 1}`);
          if (data["content"] !== content) throw new Error(`Revision ${index + 1} is another text`);
        }
        if (acknowledged > 0) {
          const { data } = await send(app, "GET", `/documents/${documentId}/revisions`);
          const count = (data["items"] as readonly unknown[]).length;
          if (count < acknowledged || count > saves.length) throw new Error(`${count} revisions for ${acknowledged} saves`);
        }
        database.close();
      },
    };
  },
});

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function start(dataDir: string): Running {
  const database = openServerDatabase(dataDir);
  try {
    const passwords = createPasswords({ randomBytes, cost: { N: 1024, r: 8, p: 1 } });
    return { database, app: createServerApp({ database, clock: () => 1, randomBytes, passwords }) };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Null where the disk does not let the server start. */
function startOrNull(dataDir: string): Running | null {
  try {
    return start(dataDir);
  } catch (error) {
    if (error instanceof ServerStartError && error.code === "dataDirUnusable") return null;
    if (error instanceof Error && "code" in error && /^SQLITE_(IOERR|FULL|CANTOPEN|READONLY)/.test(String(error.code))) return null;
    throw error;
  }
}
