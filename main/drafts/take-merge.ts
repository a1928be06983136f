import type { DocumentSummary, DraftMerge } from "../../preload/contract/documents.ts";
import { detectLineBreak } from "../../preload/contract/line-break.ts";
import { parseChanges } from "./change-set.ts";
import { toText } from "./line-break.ts";
import { takeTheirs } from "./server-listing.ts";
import type { StoreParts } from "./store-parts.ts";
import { appendStep, versionGap } from "./writing.ts";

/** See DraftStore.merge. One transaction: what was here is kept, theirs becomes the base, the merged text the newest version. */
export function takeMerge(parts: StoreParts, no: number, request: DraftMerge): DocumentSummary {
  const { documentId, fromVersion, theirs, changes, title, view } = request;
  if (wasTaken(parts, no, request)) return parts.states.summary(no);
  const head = parts.states.head(no);
  const meta = parts.documents.meta(no);
  const fits = head.version === fromVersion && meta.pending === null && meta.trashedAt === null && theirs.rev > meta.baseRev;
  const isTheirText = theirs.id === documentId && (changes === null || parseChanges(changes, lengthOf(theirs.content)) !== null);
  if (!fits || !isTheirText) throw versionGap(head.version);

  parts.database.transaction(() => {
    takeTheirs(parts, no, theirs);
    if (!isTheirs(request)) {
      const renamed = title === theirs.title ? null : title;
      appendStep(parts, no, { documentId, fromVersion: fromVersion + 1, toVersion: fromVersion + 2, changes, title: renamed, view });
    }
  });
  return parts.states.summary(no);
}

const isTheirs = ({ changes, title, theirs }: DraftMerge): boolean => changes === null && title === theirs.title;

/** True where this very merge was taken: a call that is repeated because its answer was lost. */
function wasTaken(parts: StoreParts, no: number, request: DraftMerge): boolean {
  const { fromVersion, theirs, changes, documentId } = request;
  const { ackedVersion, baseRev } = parts.documents.meta(no);
  if (ackedVersion !== fromVersion + 1 || baseRev !== theirs.rev) return false;
  const { version } = parts.states.head(no);
  if (isTheirs(request)) return version === fromVersion + 1;
  const step = parts.journal.at(no, documentId, fromVersion + 2)?.record;
  return version === fromVersion + 2 && step != null && JSON.stringify(step.changes) === JSON.stringify(changes);
}

const lengthOf = (content: string): number => toText(content, detectLineBreak(content)).length;
