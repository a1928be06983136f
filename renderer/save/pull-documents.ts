import * as v from "valibot";
import type { RemoteDocument, RemoteListing } from "../../preload/contract/documents.ts";
import { serverProfile } from "../../preload/contract/server-profile.ts";
import type { HttpClient } from "../http/http-client.ts";
import { instant, toMilliseconds, wireDocument } from "../http/verdict.ts";
import type { Main } from "../ports.ts";
import type { DocumentRegister } from "./document-register.ts";

/** The rows are read one by one: a strange one hides none of the others. */
const wireListing = v.object({ items: v.array(v.unknown()) });

const wireRow = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.uuid()),
    title: v.fallback(v.string(), ""),
    rev: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    updated_at: instant,
    bytes: v.fallback(v.number(), 0),
    deleted: v.fallback(v.boolean(), false),
  }),
  v.transform(
    ({ id, title, rev, updated_at, bytes, deleted }): RemoteListing => ({
      id,
      title,
      rev,
      updatedAt: toMilliseconds(updated_at),
      sizeBytes: bytes,
      deleted,
    }),
  ),
);

function readRows(items: readonly unknown[]): RemoteListing[] {
  return items.flatMap((item) => {
    const row = v.safeParse(wireRow, item);
    return row.success ? [row.output] : [];
  });
}

export interface PullOptions {
  readonly main: Main;
  readonly http: HttpClient;
  readonly register: DocumentRegister;
  readonly account: string;
}

/**
 * Learns which documents the server has; false where it could not be asked. A deletion of a document that
 * `isInHand` is left to its next save, which says so on the page instead of taking the text off it.
 */
export async function pullListing(
  { main, http, register, account }: PullOptions,
  isInHand: (documentId: string) => boolean,
): Promise<boolean> {
  const path = serverProfile.paths.documents;
  const verdict = await http.send({ account, build: async () => ({ method: "GET", path }) });
  if (verdict.kind !== "ok") return false;
  const listing = v.safeParse(wireListing, verdict.data);
  if (!listing.success) return false;
  const items = readRows(listing.output.items).filter(({ id, deleted }) => !deleted || !isInHand(id));
  const learned = await main.call("documents.learnListing", { account, items });
  if (!learned.ok) return false;
  for (const summary of learned.value) {
    const draftVersion = Math.max(summary.draftVersion, register.get(summary.id)?.draftVersion ?? 0);
    register.put({ ...summary, draftVersion });
  }
  return true;
}

/** The server's present text of a document; null where it could not be fetched. */
export async function fetchDocument({ http, account }: PullOptions, documentId: string): Promise<RemoteDocument | null> {
  const path = `${serverProfile.paths.documents}/${documentId}`;
  const verdict = await http.send({ account, build: async () => ({ method: "GET", path }) });
  if (verdict.kind !== "ok") return null;
  const parsed = v.safeParse(wireDocument, verdict.data);
  if (!parsed.success || ![documentId, ""].includes(parsed.output.id)) return null;
  return { ...parsed.output, id: documentId };
}

/**
 * Fetches a document's text into the store, where nothing waits that it could overwrite. `mayAdopt` is asked when the
 * text is here: under an editor that has begun from another version none of its keys could be kept any more.
 */
export async function pullDocument(options: PullOptions, documentId: string, mayAdopt: () => boolean): Promise<boolean> {
  const { main, register, account } = options;
  const expectedVersion = register.get(documentId)?.draftVersion ?? 0;
  const theirs = await fetchDocument(options, documentId);
  if (theirs === null || !mayAdopt()) return false;
  const adopted = await main.call("documents.adopt", { account, expectedVersion, theirs });
  if (adopted.ok) register.put(adopted.value.summary);
  return adopted.ok;
}
