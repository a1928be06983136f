import { gunzipSync } from "node:zlib";
import { applyEdits, type TextEdit } from "../../main/server/text-edits.ts";
import { serverProfile } from "../../preload/contract/server-profile.ts";
import type { Ledger } from "./ledger.ts";
import { Violation } from "./ledger.ts";
import { SendingHabits } from "./sending-habits.ts";
import { makeOddAnswer, pickOddAnswer } from "./odd-answers.ts";
import type { Random } from "./random.ts";
import type { Life, Scheduler } from "./scheduler.ts";
import type { SimulatedServer } from "./simulated-server.ts";
import type { TokenLedger } from "./token-ledger.ts";

/** How often something goes wrong on the way, each in [0, 1]. */
export interface Weather {
  readonly requestLost: number;
  readonly answerLost: number;
  readonly slow: number;
  readonly odd: number;
}

export const calmWeather: Weather = { requestLost: 0, answerLost: 0, slow: 0, odd: 0 };

export interface NetworkParts {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly server: SimulatedServer;
  readonly ledger: Ledger;
  readonly tokens: TokenLedger;
  /** Account.key of a user's id. */
  readonly accountOfUser: (userId: string) => string;
  readonly say: (line: string) => void;
  readonly hasOneWindow: boolean;
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly token: string | null;
  readonly key: string | null;
  readonly body: string;
}

export const origin = "http://server.test";
const { paths, codes } = serverProfile;

/** The line between main and the server, with everything that can happen to a request on it; knows what it saw. */
export class Network {
  weather: Weather = calmWeather;
  isOnline = true;
  /** A server whose clock is wrong: no access token is ever good enough for a document. */
  isStubborn = false;
  /** Counts the server's starts: what it was about to answer before a crash is never answered. */
  era = 0;
  readonly #p: NetworkParts;
  readonly #bodies = new Map<string, string>();
  readonly #habits: SendingHabits;

  constructor(parts: NetworkParts) {
    this.#p = parts;
    this.#habits = new SendingHabits(parts.hasOneWindow);
  }

  /** The fetch of one main process. */
  fetchOf(life: Life): (url: string, init: RequestInit) => Promise<Response> {
    return async (url, init) => {
      const sent = await readSent(url, init);
      this.#check(sent);
      const { nowMs } = this.#p.scheduler;
      const isSave = sent.method !== "GET" && sent.path.startsWith(paths.documents);
      const doneSaving = isSave ? this.#habits.sends(sent.path, sent.key ?? "", nowMs) : noop;
      const doneAsking = sent.path === paths.refresh ? this.#p.tokens.asks(sent.token ?? "", sent.key ?? "", nowMs) : noop;
      try {
        const answer = await this.#exchange(sent, init, life);
        const seconds = Number(answer.headers.get("retry-after") ?? Number.NaN);
        if (isSave && seconds > 0 && (answer.status === 429 || answer.status === 503)) this.#habits.slowDown(sent.path, this.#p.scheduler.nowMs + seconds * 1000);
        return answer;
      } finally {
        doneSaving();
        doneAsking();
      }
    };
  }

  #exchange(sent: Sent, init: RequestInit, life: Life): Promise<Response> {
    const { scheduler, random, server, say } = this.#p;
    const signIn = sent.path === paths.login ? this.#p.tokens.asksToSignIn() : 0;
    const what = `${sent.method} ${short(sent.path)}`;
    life.underWay += 1;
    return new Promise((resolve, reject) => {
      let isOver = false;
      const settle = (act: () => void): void => {
        if (isOver) return;
        isOver = true;
        life.underWay -= 1;
        act();
      };
      const fail = (why: string): void => settle(() => {
        say(`${what}: ${why}`);
        reject(new TypeError("fetch failed"));
      });
      const later = (delayMs: number, work: () => void): void => void scheduler.after(delayMs, work, life);
      init.signal?.addEventListener("abort", () => settle(() => {
        say(`${what}: given up by the client`);
        reject(new DOMException("This operation was aborted", "AbortError"));
      }));
      if (!this.isOnline) return later(random.between(0, 20), () => fail("offline"));
      const { weather } = this;
      if (random.chance(weather.requestLost)) {
        if (random.chance(0.4)) return say(`${what}: the request is lost without a word`);
        return later(this.#travelMs(), () => fail("the request is lost"));
      }
      const arrive = async (): Promise<void> => {
        if (!server.isUp) return later(0, () => fail("the server is down"));
        const { era } = this;
        const isOdd = random.chance(weather.odd);
        if (isOdd && random.chance(0.5)) return this.#answerOddly(what, "", later, settle, resolve);
        const answer = this.isStubborn && sent.path.startsWith(paths.documents) ? refusedToken() : await this.#handle(sent);
        const text = await answer.text();
        this.#heard(sent, answer.status, text);
        if (isOdd) return this.#answerOddly(what, text, later, settle, resolve);
        const isLost = random.chance(weather.answerLost);
        if (isLost && random.chance(0.4)) return say(`${what}: the answer is lost without a word`);
        later(this.#travelMs(), () => {
          if (isLost || !this.isOnline || this.era !== era) return fail("the answer is lost");
          settle(() => {
            say(`${what}: ${answer.status}`);
            this.#delivered(sent, answer.status, text, signIn);
            resolve(new Response(text, { status: answer.status, headers: answer.headers }));
          });
        });
      };
      // Also where the client has died meanwhile: what is sent is sent.
      scheduler.after(this.#travelMs(), () => void arrive());
    });
  }

  #answerOddly(
    what: string,
    real: string,
    later: (delayMs: number, work: () => void) => void,
    settle: (act: () => void) => void,
    resolve: (answer: Response) => void,
  ): void {
    const name = pickOddAnswer(this.#p.random);
    later(this.#travelMs(), () => settle(() => {
      this.#p.say(`${what}: answered with ${name}${real === "" ? ", never reached the server" : ""}`);
      resolve(makeOddAnswer(name, real));
    }));
  }

  #travelMs(): number {
    const { random } = this.#p;
    return random.chance(this.weather.slow) ? random.between(200, 25_000) : random.between(0.5, 15);
  }

  #handle({ method, path, token, key, body }: Sent): Promise<Response> {
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (token !== null) headers["x-token"] = token;
    if (key !== null) headers["idempotency-key"] = key;
    return this.#p.server.fetch(new Request(origin + path, { method, headers, ...(method === "GET" ? {} : { body }) }));
  }

  /** What leaves the computer. */
  #check({ method, path, token, key, body }: Sent): void {
    if (!path.startsWith(paths.documents)) return;
    const { ledger, tokens, accountOfUser } = this.#p;
    const account = accountOfUser(tokens.ownerOf(token ?? ""));
    const id = idOf(path);
    const truth = id === null ? undefined : ledger.documents.get(id);
    if (truth !== undefined && truth.account !== account) ledger.fail("nothing crosses accounts", `${method} ${path} went out with another account's token`);
    if (method === "GET") return;
    const entry = ledger.saves.get(key ?? "");
    if (entry === undefined) return ledger.fail("only sealed saves are sent", `${method} with key ${key}`);
    if (entry.account !== account) ledger.fail("nothing crosses accounts", `save ${key} went out with another account's token`);
    const form = `${method} ${entry.saveId}`;
    const before = this.#bodies.get(form) ?? body;
    if (before !== body) ledger.fail("the same save is the same bytes", `${before} became ${body}`);
    this.#bodies.set(form, body);
  }

  /** What the server did, whether or not the answer arrives. */
  #heard({ method, path, token, key, body }: Sent, status: number, text: string): void {
    const { tokens } = this.#p;
    const answer = parse(text);
    if (status >= 500) throw new Violation(`the server has a fault: ${text}`);
    if (status >= 300) return;
    if (path === paths.login || path === paths.register || path === paths.refresh) {
      const { access_token, refresh_token, expires_in, user } = answer.data as GrantOnWire;
      const nowMs = this.#p.scheduler.nowMs;
      tokens.granted(user?.id ?? null, path === paths.refresh ? token : null, access_token, refresh_token, expires_in * 1000, nowMs);
    }
    if (method === "PUT" || method === "PATCH") this.note(tokens.ownerOf(token ?? ""), path, key ?? "", body, answer.data);
  }

  get hasOneWindow(): boolean {
    return this.#p.hasOneWindow;
  }

  clientDied(): void {
    this.#habits.forget();
  }

  /** A save that the server has taken, of any device. */
  note(user: string, path: string, saveId: string, body: string, data: unknown): void {
    const { title, content, edits = [], base_rev } = JSON.parse(body) as SaveOnWire;
    const { rev } = data as { rev: number };
    const id = idOf(path) ?? "";
    const base = this.#p.ledger.documents.get(id)?.revisions.find((each) => each.rev === base_rev)?.text;
    const text = content ?? applyEdits(base ?? "", edits) ?? "";
    this.#p.ledger.saved(this.#p.accountOfUser(user), id, rev, saveId, { title, text });
  }

  /** What the client has got to know. */
  #delivered({ path, token }: Sent, status: number, text: string, signIn: number): void {
    const { tokens } = this.#p;
    const { code, data } = parse(text);
    if (status === 200 && path === paths.login) {
      tokens.signedIn((data as GrantOnWire).access_token, signIn);
      this.#habits.signedIn(this.#p.scheduler.nowMs);
    }
    const truth = status === 404 ? this.#p.ledger.documents.get(idOf(path) ?? "") : undefined;
    if (truth !== undefined) truth.goneSaid = true;
    if (status !== 401 || token === null) return;
    if (code === codes.accessExpired || code === codes.accessUnknown) tokens.rejected(token);
    if (code === codes.refreshExpired || code === codes.sessionEnded) tokens.ended(token);
  }
}

interface GrantOnWire {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly user?: { readonly id: string };
}

interface SaveOnWire {
  readonly base_rev: number;
  readonly title: string;
  /** Absent in a PATCH. */
  readonly content?: string;
  readonly edits?: readonly TextEdit[];
}

const refusedToken = (): Response => new Response(JSON.stringify({ code: codes.accessExpired, message: "Expired" }), { status: 401 });

const noop = (): void => undefined;

async function readSent(url: string, init: RequestInit): Promise<Sent> {
  if (!url.startsWith(`${origin}/`)) throw new Violation(`tokens go where they belong: a request went to ${url}`);
  if (init.redirect !== "manual") throw new Violation("tokens go where they belong: a redirect would be followed");
  const headers = new Headers(init.headers);
  const body = await readText(init.body, headers.get("content-encoding") === "gzip");
  return {
    method: init.method ?? "GET",
    path: url.slice(origin.length),
    token: headers.get(serverProfile.tokenHeader),
    key: headers.get(serverProfile.idempotencyHeader),
    body,
  };
}

async function readText(body: RequestInit["body"], isGzipped: boolean): Promise<string> {
  if (!isGzipped) return body == null ? "" : new Response(body).text();
  const pieces: Uint8Array[] = [];
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) pieces.push(piece);
  return gunzipSync(Buffer.concat(pieces)).toString();
}

const idOf = (path: string): string | null => /^\/documents\/([0-9a-f-]{36})/.exec(path)?.[1] ?? null;

const short = (path: string): string => path.replace(/^\/documents\/([0-9a-f]{4})[0-9a-f-]*/, "document $1");

const parse = (text: string): { code: number; data: unknown } => {
  try {
    return JSON.parse(text) as { code: number; data: unknown };
  } catch {
    return { code: 0, data: null };
  }
};
