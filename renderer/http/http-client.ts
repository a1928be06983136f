import axios, { isAxiosError, type AxiosInstance, type CreateAxiosDefaults } from "axios";
import { gatewayPath } from "../../preload/contract/gateway.ts";
import type { SessionClient } from "../session/session-client.ts";
import { askMain, type AskServer } from "./ask-main.ts";
import { attempt } from "./attempt.ts";
import { NotSignedIn, stampRequest } from "./request-interceptor.ts";
import { settleResponse } from "./response-interceptor.ts";
import type { SealedRequest } from "./sealed-request.ts";
import { ServerCapabilities } from "./server-capabilities.ts";
import type { Verdict } from "./verdict.ts";

export interface HttpClientOptions {
  readonly session: SessionClient;
  readonly now: () => number;
  readonly ask: AskServer;
  /** Where streams are asked for: the window's own origin unless a test says otherwise. */
  readonly baseUrl?: string;
  readonly fetch?: typeof fetch;
}

/** The window's only way to the server: main's gateway, through the two interceptors. Never throws. */
export class HttpClient {
  readonly #client: AxiosInstance;
  readonly capabilities: ServerCapabilities;

  constructor({ session, now, ask, baseUrl = gatewayPath, fetch: fetchHere }: HttpClientOptions) {
    const defaults: CreateAxiosDefaults = { adapter: askMain(ask), baseURL: baseUrl };
    if (fetchHere !== undefined) defaults.env = { fetch: fetchHere as (input: URL | Request | string) => Promise<Response> };
    this.capabilities = new ServerCapabilities(axios.create(defaults));
    this.#client = axios.create(defaults);
    this.#client.interceptors.request.use(stampRequest(session.view));
    this.#client.interceptors.response.use(settleResponse({ client: this.#client, capabilities: this.capabilities, session, now }));
  }

  /** Sends a sealed request, with at most one silent refresh and one replay, and answers what came of it. */
  send(sealed: SealedRequest): Promise<Verdict> {
    return this.#ask(sealed, null);
  }

  /** The same for an event stream, which ends with `signal`: the `data` of "ok" is its body. */
  listen(sealed: SealedRequest, signal: AbortSignal): Promise<Verdict> {
    return this.#ask(sealed, signal);
  }

  async #ask(sealed: SealedRequest, listening: AbortSignal | null): Promise<Verdict> {
    try {
      const response = await attempt(this.#client, sealed, { refreshed: null, capabilities: this.capabilities, listening });
      return response.verdict ?? { kind: "noVerdict", cause: "serverTrouble" };
    } catch (error) {
      if (error instanceof NotSignedIn) return { kind: "notSignedIn" };
      // Anything but a fault of the line is one of this computer's own: the request could not even be made.
      return { kind: "noVerdict", cause: isAxiosError(error) ? "offline" : "serverTrouble" };
    }
  }
}
