import { gatewayHeaders, type GatewayRequest } from "../../../preload/contract/gateway.ts";
import type { SessionPhase, SessionView } from "../../../preload/contract/session.ts";
import { fail, succeed, type Result } from "../../../preload/contract/result.ts";
import type { AskServer } from "../../../renderer/http/ask-main.ts";
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

/** A line that notes each request and answers in turn; then, and where an answer fails, there is none. */
export function line(...answers: (() => Response | Promise<Response>)[]): { readonly sent: GatewayRequest[]; readonly ask: AskServer } {
  const sent: GatewayRequest[] = [];
  const ask: AskServer = async (request) => {
    sent.push(request);
    try {
      const response = await (answers.shift() ?? unanswered)();
      return succeed({ status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() });
    } catch {
      return succeed({ status: 504, headers: { [gatewayHeaders.word]: "unreachable" }, body: "" });
    }
  };
  return { sent, ask };
}

const unanswered = (): Response => {
  throw new TypeError("fetch failed");
};

export const json = (status: number, body: unknown) => (): Response => new Response(JSON.stringify(body), { status });
