import type { Fault, Match } from "../faulty-server/faults.ts";
import { Faults } from "../faulty-server/faults.ts";
import { startFaultyServer, type FaultyServer, type HeldDocument, type SeenRequest } from "../faulty-server/faulty-server.ts";
import type { TokenRule } from "../faulty-server/token-rules.ts";

export const saves = { method: "PUT", path: /^\/documents\// };
export const patches = { method: "PATCH", path: /^\/documents\// };
export const deletions = { method: "DELETE", path: /^\/documents\// };
export const texts = { method: "GET", path: /^\/documents\/./ };
export const refreshes = { method: "POST", path: /\/refreshtoken$/ };
export const everything = {};

export const refusal = (status: number, code: number, more: { data?: unknown; headers?: Record<string, string> } = {}): Fault => ({
  kind: "answer",
  status,
  body: JSON.stringify({ code, message: `Refused with ${code}`, data: more.data }),
  headers: { "content-type": "application/json", ...more.headers },
});

export const page = (status: number, headers: Record<string, string> = {}): Fault => ({
  kind: "answer",
  status,
  body: "<!doctype html><title>Please log in to the hotel's network</title>",
  headers: { "content-type": "text/html", ...headers },
});

/** A request that has reached the server's door. */
export interface Heard {
  readonly path: string;
  readonly token: string | null;
  readonly key: string | null;
  readonly body: string;
  /** By the story's clock. */
  readonly atMs: number;
  /** The server's own answer, or what was answered in its place; null: nothing. */
  readonly status: number | null;
  readonly isServers: boolean;
}

/** The same person at another computer. */
export interface Elsewhere {
  readonly save: (id: string, baseRev: number, content: string) => Promise<void>;
  readonly remove: (id: string, baseRev: number) => Promise<void>;
}

export interface StoryServerOptions {
  readonly dataDir: string;
  readonly elapsed: () => number;
  readonly maxBytes?: number;
  readonly tokenRule?: TokenRule;
  /** A story's clock says when something is looked at, unless it is about the server's events. */
  readonly events?: boolean;
  /** Puts something on the line before the server; answers the origin to go to. */
  readonly through?: (origin: string) => Promise<string>;
}

const startOfTime = Date.UTC(2030, 0, 1);

/** The real server on the story's clock, with faults of two kinds: at its door, and on the line. */
export class StoryServer {
  readonly #faulty: FaultyServer;
  readonly #clock: { aheadMs: number };
  readonly origin: string;
  /** What the line does with a request: nothing comes back, or not before the story says so. */
  readonly hung = new Faults();
  readonly held = new Faults();

  private constructor(faulty: FaultyServer, clock: { aheadMs: number }, origin: string) {
    this.#faulty = faulty;
    this.origin = origin;
    this.#clock = clock;
  }

  static async start({ dataDir, elapsed, through, events = false, ...more }: StoryServerOptions): Promise<StoryServer> {
    const ahead = { aheadMs: 0 };
    const clock = (): number => startOfTime + elapsed() + ahead.aheadMs;
    const faulty = await startFaultyServer({ dataDir, clock, refreshSeconds: 86_400, events, ...more });
    return new StoryServer(faulty, ahead, (await through?.(faulty.origin)) ?? faulty.origin);
  }

  close(): Promise<void> {
    return this.#faulty.close();
  }

  /** The process is another one; what it had on the disk is there. */
  restart(): void {
    this.#faulty.restart();
  }

  /** Time passes on the server alone: tokens expire, and the client does not know. */
  wait(seconds: number): void {
    this.#clock.aheadMs += seconds * 1000;
  }

  get listenerCount(): number {
    return this.#faulty.listenerCount;
  }

  endSessionsOf(userName: string): void {
    this.#faulty.endSessionsOf(userName);
  }

  /** The next so many requests that match meet this fault. */
  order(match: Match, fault: Fault, times = 1): void {
    arrange(this.#faulty.faults, match, fault, times);
  }

  /** Nobody ever answers. */
  hang(match: Match, times = 1): void {
    arrange(this.hung, match, { kind: "hang" }, times);
  }

  /** It is carried out, and its answer arrives when the story lets it go. */
  hold(match: Match, times = 1): void {
    arrange(this.held, match, { kind: "hang" }, times);
  }

  /** All faults are over. */
  heal(): void {
    for (const faults of [this.#faulty.faults, this.hung, this.held]) faults.clear();
  }

  get heard(): Heard[] {
    return this.#faulty.requests.map((each) => this.#toHeard(each));
  }

  of({ method, path }: { readonly method: string; readonly path: RegExp }): Heard[] {
    return this.#faulty.requestsTo(method, path).map((each) => this.#toHeard(each));
  }

  documentsOf(userName: string): readonly HeldDocument[] {
    return this.#faulty.documents(userName);
  }

  /** All revisions of a document, the oldest first. */
  revisionsOf(id: string): readonly { readonly title: string; readonly content: string }[] {
    return this.#faulty.revisions(id);
  }

  async elsewhere(credentials: { readonly username: string; readonly password: string }): Promise<Elsewhere> {
    const json = { "content-type": "application/json" };
    const login = await fetch(`${this.origin}/sys/user/login`, { method: "POST", headers: json, body: JSON.stringify(credentials) });
    const { data } = (await login.json()) as { data: { access_token: string } };
    const ask = async (method: string, id: string, body: unknown): Promise<void> => {
      const headers = { ...json, "x-token": data.access_token, "idempotency-key": crypto.randomUUID() };
      const answer = await fetch(`${this.origin}/documents/${id}`, { method, headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(await answer.text());
    };
    return {
      save: (id, baseRev, content) => ask("PUT", id, { base_rev: baseRev, title: "", content }),
      remove: (id, baseRev) => ask("DELETE", id, { base_rev: baseRev }),
    };
  }

  #toHeard({ path, token, idempotencyKey: key, body, at, serverStatus, status }: SeenRequest): Heard {
    const atMs = at - startOfTime - this.#clock.aheadMs;
    return { path, token, key, body: body.toString("utf8"), atMs, status: serverStatus ?? status, isServers: serverStatus !== null };
  }
}

function arrange(faults: Faults, match: Match, fault: Fault, times: number): void {
  if (times === Number.POSITIVE_INFINITY) faults.while(match, fault);
  else for (let left = times; left > 0; left -= 1) faults.next(match, fault);
}
