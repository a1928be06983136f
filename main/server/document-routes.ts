import { validate } from "uuid";
import * as v from "valibot";
import { countCharacters } from "./count-characters.ts";
import type { Documents } from "./documents.ts";
import type { DocumentSaves, SaveTarget } from "./document-saves.ts";
import { Refusal } from "./refusal.ts";
import { readBody } from "./request-body.ts";
import { readIdempotencyKey, readToken, type Call, type Route } from "./route.ts";
import type { Sessions } from "./sessions.ts";

export interface DocumentRoutesParts {
  readonly documents: Documents;
  readonly saves: DocumentSaves;
  readonly sessions: Sessions;
  readonly maxBytes: number;
}

const titleLimit = 1000;
const title = v.pipe(
  v.string(),
  v.check((given) => countCharacters(given) <= titleLimit, `at most ${titleLimit} characters`),
);
const count = v.pipe(v.number(), v.check((given) => Number.isSafeInteger(given) && given >= 0, "0 or a positive integer"));
const positive = v.pipe(v.number(), v.check((given) => Number.isSafeInteger(given) && given > 0, "a positive integer"));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/i, "64 hexadecimal digits"));

const putBody = v.object({ base_rev: count, title, content: v.string() });
const patchBody = v.object({
  base_rev: positive,
  title: v.optional(title),
  edits: v.array(v.object({ at: count, delete: count, insert: v.string() })),
  sha256,
});
const deleteBody = v.object({ base_rev: count });

/** Everything below /documents. */
export function documentRoutes({ documents, saves, sessions, maxBytes }: DocumentRoutesParts): Route[] {
  // Before anything is read: the body of somebody who is not signed in is nobody's business.
  const userOf = (call: Call): string => sessions.authenticate(readToken(call));
  const targetOf = (call: Call): SaveTarget => ({ userId: userOf(call), id: readId(call), key: readIdempotencyKey(call) });

  return [
    {
      method: "GET",
      path: "/documents",
      handle: (call) => ({ data: documents.list(userOf(call), call.query("since")) }),
    },
    {
      method: "GET",
      path: "/documents/:id",
      handle: (call) => ({ data: documents.get(userOf(call), readId(call)) }),
    },
    {
      method: "PUT",
      path: "/documents/:id",
      handle: async (call) => {
        const target = targetOf(call);
        return { data: await saves.put(target, await readBody(call.request, putBody, maxBytes)) };
      },
    },
    {
      method: "PATCH",
      path: "/documents/:id",
      handle: async (call) => {
        const target = targetOf(call);
        return { data: await saves.patch(target, await readBody(call.request, patchBody, maxBytes)) };
      },
    },
    {
      method: "DELETE",
      path: "/documents/:id",
      handle: async (call) => {
        const target = targetOf(call);
        const { base_rev } = await readBody(call.request, deleteBody, maxBytes);
        return { data: saves.delete(target, base_rev) };
      },
    },
    {
      method: "GET",
      path: "/documents/:id/revisions",
      handle: (call) => ({ data: { items: documents.revisions(userOf(call), readId(call)) } }),
    },
    {
      method: "GET",
      path: "/documents/:id/revisions/:rev",
      handle: (call) => ({ data: documents.revision(userOf(call), readId(call), readRevision(call)) }),
    },
  ];
}

function readId(call: Call): string {
  const id = call.param("id").toLowerCase();
  if (validate(id)) return id;
  throw new Refusal("badRequest", "id: expected a UUID.");
}

function readRevision(call: Call): number {
  const rev = Number(call.param("rev"));
  if (Number.isSafeInteger(rev) && rev > 0) return rev;
  throw new Refusal("badRequest", "rev: expected a positive integer.");
}
