/**
 * The same for what brings the server's text into a document, and for its history.
 *
 * @type {readonly { file: string, from: string, to: string, models: string }[]}
 */
export const mergingMutants = [
  {
    file: "renderer/save/merge/merge-documents.ts",
    from: "return mine === base ? theirs : null;",
    to: "return theirs;",
    models: "of two new titles the server's wins without a word",
  },
  {
    file: "renderer/save/merge/merge-texts.ts",
    from: 'if (mine === theirs || theirs === base) return { kind: "merged", text: mine };',
    to: 'if (mine !== base) return { kind: "merged", text: mine };',
    models: "what was written elsewhere is overwritten by what was written here",
  },
  {
    file: "renderer/save/open-document.ts",
    from: "const view = changes === null ? null : page.apply(changes);",
    to: "const view = null;",
    models: "the merged text is stored and not on the page",
  },
  {
    file: "renderer/save/open-document.ts",
    from: "const mine = { title: this.#title.get(), text: page.readText() };",
    to: "const mine = { title: this.#title.get(), text: withPlainBreaks(base.text) };",
    models: "what was typed since the base is replaced by the server's text",
  },
  {
    file: "main/drafts/take-merge.ts",
    from: "fromVersion: fromVersion + 1, toVersion: fromVersion + 2, changes,",
    to: "fromVersion: fromVersion + 1, toVersion: fromVersion + 2, changes: null,",
    models: "of a merge only the server's side is stored",
  },
  {
    file: "main/drafts/server-listing.ts",
    from: 'if (hasText && !unreadable) markVersion(parts, no, "beforeMerge");',
    to: "void unreadable;",
    models: "what was here before a merge is in no history",
  },
  {
    file: "main/drafts/server-listing.ts",
    from: "baseRev: theirs.rev,",
    to: "baseRev: parts.documents.meta(no).baseRev,",
    models: "a text is taken from the server and its revision is not",
  },
  // Pulling
  {
    file: "renderer/save/account-desk.ts",
    from: "if (theirs !== null && this.#isBehind(id)) await this.#merger.bring(theirs);",
    to: "",
    models: "the server's newer text never comes onto the open page",
  },
  {
    file: "renderer/save/pull-documents.ts",
    from: "if (theirs === null || !mayAdopt()) return false;",
    to: "if (theirs === null || mayAdopt()) return false;",
    models: "the server's newer text never comes into a closed document",
  },
  // History
  {
    file: "main/drafts/outbox.ts",
    from: 'if (wanted.kind === "save") markVersion(parts, no, "writing");',
    to: "",
    models: "what was saved is in no history",
  },
  {
    file: "main/drafts/compose-journal.ts",
    from: "if (step.changes !== null) changes = changes.compose(step.changes);",
    to: "if (step.changes !== null && changes.empty) changes = step.changes;",
    models: "of the steps between two versions one is kept in the history",
  },
  {
    file: "main/drafts/keep-history.ts",
    from: "before = { no: mark.no, text: after.text, inJournal: after };",
    to: "before = { no: before?.no ?? mark.no, text: after.text, inJournal: after };",
    models: "a version is kept as the change to another one than it says",
  },
  {
    file: "main/drafts/thinning.ts",
    from: "if (ageMs <= dayMs) return null;",
    to: "if (ageMs <= 0) return null;",
    models: "the versions of the last day are thinned out",
  },
  {
    file: "main/drafts/thin-versions.ts",
    from: "const rewritten = row.hasDelta && (yield* bridge(",
    to: "const rewritten = row.hasBody && (yield* bridge(",
    models: "a version stands on one that was thinned out",
  },
];
