import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What happens to the next request for a path, once. */
export type Fault =
  /** It is carried out, but the answer never arrives. */
  | "loseAnswer"
  /** It never arrives. */
  | "drop"
  /** It is carried out, and answered only when the test says `release`. */
  | "hold"
  /** It is never answered. */
  | "hang"
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body: string };

export interface Received {
  readonly path: string;
  readonly token: string | null;
  readonly key: string | null;
  readonly body: Record<string, unknown>;
}

interface Session {
  readonly userId: string;
  access: string;
  refresh: string;
  readonly spent: Set<string>;
  /** Idempotency key → its answer. */
  readonly answers: Map<string, unknown>;
  ended: number | null;
}

const json = (code: number, data: unknown, message = ""): string => JSON.stringify({ code, message, data });

/** The four requests about a session, by the protocol, on a loopback port; with faults to order. */
export class SmallServer {
  readonly received: Received[] = [];
  readonly users = new Map([
    ["ada", { id: "u-ada", password: "lovelace" }],
    ["bob", { id: "u-bob", password: "builder" }],
  ]);
  expiresIn: number | undefined = undefined;
  rotates = true;
  readonly #faults = new Map<string, Fault[]>();
  readonly #held: (() => void)[] = [];
  readonly #sessions = new Set<Session>();
  readonly #server: Server = createServer((request, response) => void this.#take(request, response));
  #serial = 0;

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => void this.#server.close(() => resolve()));
  }

  /** Orders faults for the next requests whose path ends so. */
  order(path: string, ...faults: Fault[]): void {
    this.#faults.set(path, [...(this.#faults.get(path) ?? []), ...faults]);
  }

  /** Will the next request for this path never be answered? */
  willHang(path: string): boolean {
    return this.#faults.get(path.split("/").at(-1) ?? "")?.[0] === "hang";
  }

  of(path: string): Received[] {
    return this.received.filter((request) => request.path.endsWith(path));
  }

  get held(): number {
    return this.#held.length;
  }

  release(): void {
    for (const answer of this.#held.splice(0)) answer();
  }

  /** Ends every session of a user, as a sign-in elsewhere (50012) or a revocation (50015) would. */
  endSessions(code: 50012 | 50015): void {
    for (const session of this.#sessions) session.ended = code;
  }

  /** Is this pair in force? */
  accepts(access: string): boolean {
    return [...this.#sessions].some((session) => session.access === access && session.ended === null);
  }

  get livePairs(): number {
    return [...this.#sessions].filter((session) => session.ended === null).length;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? "";
    const header = (name: string): string | null => (request.headers[name] as string | undefined) ?? null;
    const body = JSON.parse(Buffer.concat(chunks).toString() || "{}") as Record<string, unknown>;
    const received = { path, token: header("x-token"), key: header("idempotency-key"), body };
    this.received.push(received);

    const name = path.split("/").at(-1) ?? "";
    const fault = this.#faults.get(name)?.shift();
    if (fault === "drop") return void request.socket.destroy();
    if (fault === "hang") return;
    if (typeof fault === "object") return void response.writeHead(fault.status, fault.headers).end(fault.body);
    const [status, text] = this.#answer(name, received);
    if (fault === "loseAnswer") return void request.socket.destroy();
    const send = (): void => void response.writeHead(status, { "content-type": "application/json" }).end(text);
    if (fault === "hold") this.#held.push(send);
    else send();
  }

  #answer(name: string, { token, key, body }: Received): [number, string] {
    switch (name) {
      case "login":
      case "register":
        return this.#enter(name, String(body["username"]), String(body["password"]));
      case "refreshtoken":
        return this.#refresh(token ?? "", key ?? "");
      case "logout":
        return this.#logout(token ?? "", String(body["refresh_token"]));
      default:
        return [404, json(40400, null, "Not found")];
    }
  }

  #enter(name: "login" | "register", username: string, password: string): [number, string] {
    const known = this.users.get(username);
    if (name === "register") {
      if (known !== undefined) return [409, json(40901, null, "Name is taken")];
      if (password.length < 3) return [400, json(40000, null, "Password:\u0007 too short\n\u202e".padEnd(900, "!"))];
      this.users.set(username, { id: `u-${username}`, password });
    } else if (known?.password !== password) return [401, json(60204, null, "Wrong")];
    const id = this.users.get(username)?.id ?? "";
    const session: Session = { userId: id, access: "", refresh: "", spent: new Set(), answers: new Map(), ended: null };
    this.#sessions.add(session);
    const data = { ...this.#rotate(session), user: { id, name: username } };
    return [name === "register" ? 201 : 200, json(20000, data)];
  }

  #rotate(session: Session): Record<string, unknown> {
    this.#serial += 1;
    session.access = `ACCESS-secret-${this.#serial}`;
    if (session.refresh !== "" && this.rotates) session.spent.add(session.refresh);
    const keeps = session.refresh !== "" && !this.rotates;
    if (!keeps) session.refresh = `REFRESH-secret-${this.#serial}`;
    const expires = this.expiresIn === undefined ? {} : { expires_in: this.expiresIn };
    return { access_token: session.access, ...(keeps ? {} : { refresh_token: session.refresh }), ...expires };
  }

  #refresh(token: string, key: string): [number, string] {
    const session = [...this.#sessions].find((each) => each.refresh === token || each.spent.has(token));
    if (session === undefined) return [401, json(50015, null)];
    if (session.ended !== null) return [401, json(session.ended, null)];
    const before = session.answers.get(key);
    if (before !== undefined) return [200, json(20000, before)];
    if (session.spent.has(token)) {
      session.ended = 50015;
      return [401, json(50015, null, "Reused")];
    }
    const data = this.#rotate(session);
    session.answers.set(key, data);
    return [200, json(20000, data)];
  }

  #logout(access: string, refresh: string): [number, string] {
    const session = [...this.#sessions].find((each) => each.access === access);
    if (session === undefined || session.ended !== null) return [401, json(50014, null)];
    if (session.refresh === refresh || session.spent.has(refresh)) session.ended = 50015;
    return [200, json(20000, {})];
  }
}
