import { createHash } from "node:crypto";
import type { DraftStore } from "../../main/drafts/draft-store.ts";

/** Everything that a store answers about one document, but the times by which nothing is decided. */
export interface DocumentPicture {
  readonly id: string;
  readonly draftVersion: number;
  readonly ackedVersion: number;
  readonly title: string;
  /** Length and digest of the text in the editor's form; of the text that the server acknowledged; of the save's bytes. */
  readonly text: string;
  readonly acked: string | null;
  readonly save: string | null;
  readonly rest: unknown;
}

/** Reads all there is to read: what was lost or mixed up anywhere changes the picture. */
export async function pictureStore(store: DraftStore): Promise<readonly DocumentPicture[]> {
  const pictures: DocumentPicture[] = [];
  for (const { id } of await store.list()) {
    const { summary, text, lineBreak, view, theirs, damage } = await store.open(id);
    const { title, draftVersion, ackedVersion, durableAt: _durable, ackedAt: _acked, trashedAt, pendingSave, ...facts } = summary;
    const kept = [];
    for (const { no, cause } of await store.listKept(id)) kept.push({ no, cause, ...digestWritten(await store.readKept({ documentId: id, no })) });
    pictures.push({
      id,
      draftVersion,
      ackedVersion,
      title,
      text: digest(text),
      acked: ackedVersion === 0 ? null : digestWritten(await store.readText(id, "acked")).text,
      save: pendingSave === null ? null : digest((await store.readSave(pendingSave.saveId)).body),
      rest: { ...facts, isTrashed: trashedAt !== null, pendingSave, lineBreak, view, theirs, damage: damage ?? null, kept },
    });
  }
  return pictures;
}

const digestWritten = ({ title, text }: { readonly title: string; readonly text: string }) => ({ title, text: digest(text) });

const digest = (text: string): string => `${text.length} ${createHash("sha256").update(text, "utf16le").digest("hex")}`;
