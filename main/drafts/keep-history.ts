import type { Text } from "@codemirror/state";
import type { WordChange } from "../../preload/contract/history.ts";
import { countChangedWords } from "./changed-words.ts";
import { composeJournal, type Composed } from "./compose-journal.ts";
import type { HistoryRow } from "./history-table.ts";
import { readHistoryText, readMarked } from "./history-text.ts";
import type { RebuiltText } from "./rebuild-text.ts";
import { deltaOf, versionsPerBody } from "./history-delta.ts";
import { replacement } from "./replacement.ts";
import type { Steps } from "./slices.ts";
import type { StoreParts } from "./store-parts.ts";

/** A version whose text is at hand, and where in the journal it is, if it is there. */
interface Present {
  readonly no: number;
  readonly text: Text;
  readonly inJournal: RebuiltText | null;
}

/**
 * Takes the text of each marked version out of the journal, as the change to the version before it. To be done
 * before the journal is shortened, and by one at a time.
 */
export function* keepHistory(parts: StoreParts, no: number): Steps<void> {
  const { id } = parts.documents.meta(no);
  const rows = parts.history.list(no, id);
  const marks = rows.filter((row) => !row.hasDelta && !row.hasBody);
  const kept = rows.filter((row) => row.hasDelta || row.hasBody);
  let sinceBody = kept.length - 1 - kept.findLastIndex((row) => row.hasBody);
  let before = marks.length === 0 ? null : yield* presentOf(parts, no, kept.at(-1));
  for (const mark of marks) {
    const walked = before?.inJournal == null ? null : yield* walk(parts, no, before.inJournal, mark);
    const after = walked?.reached ?? (yield* readMarked(parts, no, mark));
    if (after === null) {
      parts.history.drop(no, mark.no);
      continue;
    }
    const changes = before === null ? null : (walked?.changes ?? replacement(before.text, after.text));
    const delta = before === null || changes === null ? null : deltaOf(before.no, changes, after.text.length);
    const needsBody = delta === null || sinceBody >= versionsPerBody;
    const body = needsBody ? yield* parts.history.sealBody(id, mark.no, after.text) : null;
    const words: WordChange | null = before === null || changes === null ? null : yield* countChangedWords(before.text, after.text, changes);
    parts.database.transaction(() => parts.history.keepText(no, id, mark.no, { delta, body }, words));
    sinceBody = needsBody ? 0 : sinceBody + 1;
    before = { no: mark.no, text: after.text, inJournal: after };
    yield;
  }
}

function* presentOf(parts: StoreParts, no: number, row: HistoryRow | undefined): Steps<Present | null> {
  if (row === undefined) return null;
  const inJournal = yield* readMarked(parts, no, row);
  const text = inJournal?.text ?? (yield* readHistoryText(parts, no, row));
  return text === null ? null : { no: row.no, text, inJournal };
}

/** Goes on in the journal to a mark; null where no way leads there. */
function* walk(parts: StoreParts, no: number, start: RebuiltText, mark: HistoryRow): Steps<Composed | null> {
  const composed = yield* composeJournal(parts, no, start, mark.version);
  return composed?.reached.at === mark.head?.at ? composed : null;
}
