import type { ConflictChoice, RemoteDocument } from "../../preload/contract/documents.ts";
import { readHere, readTheirs, written } from "./reading.ts";
import { takeTheirs } from "./server-listing.ts";
import type { StoreParts } from "./store-parts.ts";
import { insertDocument } from "./writing.ts";

export interface Resolution {
  readonly choice: ConflictChoice;
  readonly copyId: string;
  readonly copyTitle: string;
}

/** One transaction; both sides stay in the kept versions, or in a document of their own. */
export function resolveConflict(parts: StoreParts, no: number, { choice, copyId, copyTitle }: Resolution): void {
  const theirs = readTheirs(parts, no);
  if (theirs === null) return;
  const mine = choice === "mine" ? null : written(readHere(parts, no));
  parts.database.transaction(() => {
    if (mine === null) return keepMine(parts, no, theirs);
    if (choice === "theirs") {
      const { id } = parts.documents.meta(no);
      parts.kept.keep(no, id, { cause: "mine", title: mine.title, keptAt: parts.now(), rev: 0, updatedAt: parts.now() }, mine.text);
    } else if (parts.documents.find(copyId) === undefined) {
      insertDocument(parts, copyId, copyTitle, mine.text);
    }
    takeTheirs(parts, no, theirs);
  });
}

/** Mine waits again, now as a save over theirs. */
function keepMine(parts: StoreParts, no: number, theirs: RemoteDocument): void {
  const { remoteRev } = parts.documents.meta(no);
  parts.documents.update(no, {
    baseRev: theirs.rev,
    remoteRev: Math.max(remoteRev, theirs.rev),
    conflict: null,
    refusal: null,
  });
}
