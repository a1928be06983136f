import { ChangeSet, Text } from "@codemirror/state";
import { v7 as uuidv7 } from "uuid";
import type { AppendReceipt, DocumentSummary, DraftAppend, RemoteDocument, RemoteListing } from "../../../preload/contract/documents.ts";
import type { DraftStore } from "../../../main/drafts/draft-store.ts";

export const account = "0123456789abcdef0123456789abcdef";

/** The store of the running test, its clock, and what most stories begin with. */
export interface Stories {
  readonly store: DraftStore;
  readonly clock: { now: number };
  /** Makes a document; answers its id. */
  readonly made: (content?: string, title?: string) => Promise<string>;
  readonly textOf: (documentId: string) => Promise<string>;
  readonly summaryOf: (documentId: string) => Promise<DocumentSummary>;
  /** Types at the end. */
  readonly type: (documentId: string, insert: string) => Promise<AppendReceipt>;
  readonly theirsOf: (id: string, rev: number, content?: string, title?: string) => RemoteDocument;
  /** Makes a document that the server has at revision 1, with nothing waiting. */
  readonly acknowledged: (content: string, title?: string) => Promise<string>;
  /** Makes a document with "base mine" here and "theirs" at revision 4. */
  readonly inConflict: () => Promise<string>;
  readonly listing: (id: string, rev: number, more?: Partial<RemoteListing>) => RemoteListing;
}

export function tellStories(store: DraftStore, clock: { now: number }): Stories {
  const made: Stories["made"] = async (content = "", title = "") => {
    const documentId = uuidv7();
    await store.create({ documentId, title, content });
    return documentId;
  };
  const type: Stories["type"] = async (documentId, insert) => {
    const { text, summary } = await store.open(documentId);
    return store.append(step(documentId, summary.draftVersion, insertion(text, text.length, insert)));
  };
  const theirsOf: Stories["theirsOf"] = (id, rev, content = "theirs", title = "Their title") => ({
    id,
    title,
    content,
    rev,
    updatedAt: 5,
  });
  const acknowledged: Stories["acknowledged"] = async (content, title = "T") => {
    const documentId = await made(content, title);
    const saveId = uuidv7();
    await store.seal({ documentId, saveId });
    await store.settle({ saveId, outcome: { kind: "acknowledged", rev: 1 } });
    return documentId;
  };
  const inConflict = async (): Promise<string> => {
    const documentId = await acknowledged("base");
    await type(documentId, " mine");
    const saveId = uuidv7();
    await store.seal({ documentId, saveId });
    await store.settle({ saveId, outcome: { kind: "conflict", theirs: theirsOf(documentId, 4) } });
    return documentId;
  };
  return {
    store,
    clock,
    made,
    type,
    theirsOf,
    acknowledged,
    inConflict,
    textOf: async (documentId) => (await store.open(documentId)).text,
    summaryOf: async (documentId) => (await store.open(documentId)).summary,
    listing: (id, rev, more = {}) => ({ id, title: "Listed", rev, updatedAt: 1, sizeBytes: 10, deleted: false, ...more }),
  };
}

/** The JSON of a change that inserts at a position. */
export const insertion = (text: string, at: number, insert: string): unknown =>
  ChangeSet.of({ from: at, insert: Text.of(insert.split("\n")) }, text.length).toJSON();

export const step = (documentId: string, fromVersion: number, changes: unknown): DraftAppend => ({
  documentId,
  fromVersion,
  toVersion: fromVersion + 1,
  changes,
  title: null,
  view: null,
});
