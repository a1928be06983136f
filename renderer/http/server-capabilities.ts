import type { AxiosInstance } from "axios";
import * as v from "valibot";
import { serverProfile } from "../../preload/contract/server-profile.ts";
import { readVerdict } from "./verdict.ts";

const capability = v.fallback(v.boolean(), false);
const wireCapabilities = v.object({ patch: capability, gzip: capability, events: capability });

/** What the server can do beyond what every server does. */
export type Capabilities = Readonly<v.InferOutput<typeof wireCapabilities>>;

const none: Capabilities = { patch: false, gzip: false, events: false };

/** What is known of the server's capabilities: what it said last, less what it turned out not to have since. */
export class ServerCapabilities {
  readonly #client: AxiosInstance;
  #known = none;
  #reading: Promise<void> | null = null;
  #isAsked = false;
  #isAnswered = false;

  /** `client`: without interceptors, for the request carries no token. */
  constructor(client: AxiosInstance) {
    this.#client = client;
  }

  /** Asks the server, once for everybody who asks meanwhile. Without an answer what was known stays. */
  read(): Promise<void> {
    this.#isAsked = true;
    this.#reading ??= this.#read().finally(() => (this.#reading = null));
    return this.#reading;
  }

  /** False: the last reading met nobody, or somebody else. */
  get isAnswered(): boolean {
    return this.#isAnswered;
  }

  /** As soon as a reading that is under way has ended, or the first one. */
  async known(): Promise<Capabilities> {
    await (this.#isAsked ? this.#reading : this.read());
    return this.#known;
  }

  /** The server has answered as one that does not have it; holds until it is asked again. */
  lacks(name: keyof Capabilities): void {
    this.#known = { ...this.#known, [name]: false };
  }

  async #read(): Promise<void> {
    this.#isAnswered = false;
    try {
      const { status, data } = await this.#client.get<string>(serverProfile.paths.capabilities, {
        headers: { Accept: "application/json" },
        transformResponse: [(body: unknown) => body],
        validateStatus: null,
      });
      const verdict = readVerdict({ status, body: String(data ?? ""), header: () => null }, 0);
      if (verdict.kind === "ok") this.#known = v.parse(v.fallback(wireCapabilities, none), verdict.data);
      // A server of the protocol that knows no such path has none of them.
      if (verdict.kind === "refused") this.#known = none;
      this.#isAnswered = verdict.kind === "ok" || verdict.kind === "refused";
    } catch {
      // Nobody there: the requests that need the server say so.
    }
  }
}
