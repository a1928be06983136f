import { newId, newKey, sha256, startFixture, type FixtureOptions, type Reply, type ServerFixture } from "./server-fixture.ts";

export interface Save {
  readonly id?: string;
  readonly key?: string;
  readonly baseRev?: number;
  readonly title?: string;
  readonly content?: string;
}

/** One signed-in person's documents on a server of their own. */
export interface Desk {
  readonly server: ServerFixture;
  readonly token: string;
  readonly id: string;
  put(save?: Save): Promise<Reply>;
  patch(body: unknown, key?: string, id?: string): Promise<Reply>;
  remove(baseRev: number, key?: string, id?: string): Promise<Reply>;
  get(path?: string): Promise<Reply>;
  list(cursor?: string): Promise<Reply>;
}

export async function startDesk(options?: FixtureOptions): Promise<Desk> {
  const server = startFixture(options);
  return deskOf(server, (await server.register()).access);
}

export function deskOf(server: ServerFixture, token: string, ownId = newId()): Desk {
  return {
    server,
    token,
    id: ownId,
    put: ({ id = ownId, key = newKey(), baseRev = 0, title = "A title", content = "A text" } = {}) =>
      server.send("PUT", `/documents/${id}`, { token, key, body: { base_rev: baseRev, title, content } }),
    patch: (body, key = newKey(), id = ownId) => server.send("PATCH", `/documents/${id}`, { token, key, body }),
    remove: (baseRev, key = newKey(), id = ownId) =>
      server.send("DELETE", `/documents/${id}`, { token, key, body: { base_rev: baseRev } }),
    get: (path = ownId) => server.send("GET", `/documents/${path}`, { token }),
    list: (cursor) => server.send("GET", `/documents${cursor === undefined ? "" : `?since=${cursor}`}`, { token }),
  };
}

/** The body of a PATCH that inserts `insert` at `at` of `content`. */
export function insertion(content: string, at: number, insert: string, baseRev: number) {
  const result = content.slice(0, at) + insert + content.slice(at);
  return { base_rev: baseRev, edits: [{ at, delete: 0, insert }], sha256: sha256(result) };
}
