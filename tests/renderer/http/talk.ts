import type { SessionPhase, SessionView } from "../../../preload/contract/session.ts";
import { fail, succeed, type Result } from "../../../preload/contract/result.ts";
import type { Main } from "../../../renderer/ports.ts";
import { SessionClient } from "../../../renderer/session/session-client.ts";

export const key = "a".repeat(32);
const account = { key, userId: "u", name: "ada", origin: "embedded:" };

export const viewOf = (phase: SessionPhase, generation: number): SessionView => ({
  phase,
  account,
  generation,
  cause: phase === "expired" ? "refreshExpired" : null,
  promptAnswered: false,
  tokenStorage: "memory",
});

/** Main's side of a window's session: what it was asked, and what it answers. */
export class Desk {
  readonly asked: [string, unknown][] = [];
  readonly answers: Result<SessionView>[] = [];
  readonly client: SessionClient;
  #tell: (view: SessionView) => void = () => undefined;

  constructor(view: SessionView) {
    const main: Main = {
      call: async (name, payload) => {
        this.asked.push([name, payload]);
        return (this.answers.shift() ?? fail("internal", "Nothing more was to be asked")) as never;
      },
      onEvent: (name, listener) => {
        if (name === "session.changed") this.#tell = listener as never;
        return () => undefined;
      },
    };
    this.client = new SessionClient(main, view);
  }

  will(...views: SessionView[]): void {
    this.answers.push(...views.map(succeed));
  }

  say(view: SessionView): void {
    this.#tell(view);
  }
}

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A line that notes each request and answers in turn. */
export function line(...answers: (() => Response | Promise<Response>)[]): { readonly sent: Sent[]; readonly fetch: typeof fetch } {
  const sent: Sent[] = [];
  const answer = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { method, url, headers } = request;
    sent.push({ method, url, headers: Object.fromEntries(headers), body: await request.text() });
    const next = answers.shift();
    if (next === undefined) throw new TypeError("fetch failed");
    return next();
  };
  return { sent, fetch: answer };
}

export const json = (status: number, body: unknown) => (): Response => new Response(JSON.stringify(body), { status });

