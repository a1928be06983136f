/**
 * One-line bugs of the kinds that lost people's text elsewhere. Each is put into the real code, alone, while the
 * simulation is bundled; `from` is there exactly once in `file`. All of them must be noticed.
 *
 * @type {readonly { file: string, from: string, to: string, models: string }[]}
 */
export const mutants = [
  {
    file: "main/session/session.ts",
    from: "if (this.#flight !== null) return this.#flight.promise;",
    to: "",
    models: "N requests meet an expired token, N refreshes run",
  },
  {
    file: "main/session/session.ts",
    from: "if (rejectedGeneration < this.#state.generation) return this.#answer();",
    to: "",
    models: "a late 401 for an old token refreshes again",
  },
  {
    file: "main/session/session.ts",
    from: "const isWanted = (): boolean => this.#flight === flight;",
    to: "const isWanted = (): boolean => true;",
    models: "the refresh ends after sign-out, or after another user signed in, and is taken",
  },
  {
    file: "main/session/session.ts",
    from: "if (turn !== this.#turn) {",
    to: "if (turn < 0) {",
    models: "the answer to an earlier sign-in undoes a later sign-out",
  },
  {
    file: "main/session/session.ts",
    from: "const nowMs = this.#parts.time.elapsed();",
    to: "const nowMs = (this.#parts.time as unknown as { now: () => number }).now();",
    models: "the computer's own clock decides about tokens",
  },
  {
    file: "main/session/session.ts",
    from: "this.#refreshKey.restore(record.refreshKey);",
    to: "",
    models: "the refresh's key is forgotten over a restart: the rotated token's answer is lost",
  },
  {
    file: "main/session/session-record.ts",
    from: 'return { ...none, standing: "active", tokens, refreshKey };',
    to: 'return { ...none, standing: "active", tokens, refreshKey: null };',
    models: "the refresh's key is not durable before it is used",
  },
  {
    file: "main/session/refresh-key.ts",
    from: "const key = isSame ? before.key : this.#chance.uuid();",
    to: "const key = this.#chance.uuid();",
    models: "each try of a refresh takes another key",
  },
  {
    file: "main/session/held-tokens.ts",
    from: "refreshToken: granted.refreshToken ?? refreshToken };",
    to: "refreshToken };",
    models: "the old refresh token is kept after its rotation",
  },
  {
    file: "main/session/ask-for-tokens.ts",
    from: 'return { kind: "again", notBeforeMs: 0 };',
    to: 'return { kind: "over", cause: "refreshExpired" };',
    models: "an outage is taken for a logout",
  },
  {
    file: "main/session/ask-for-tokens.ts",
    from: "if (status === 401 && code === profile.codes.refreshExpired)",
    to: "if (status === 401)",
    models: "a proxy's 401 at the refresh ends the session",
  },
  {
    file: "main/session/ask-for-tokens.ts",
    from: "if (status === 401 && code === profile.codes.refreshExpired)",
    to: "if (code === profile.codes.refreshExpired)",
    models: "the code of a 500 at the refresh ends the session",
  },
  {
    file: "main/session/session-state.ts",
    from: "return state.account.key === event.account && state.generation === event.generation;",
    to: "return state.account.key === event.account;",
    models: "a late verdict about an older session ends the new one",
  },
  {
    file: "main/session/session-state.ts",
    from: 'return state.kind === "refreshing" && isAbout(state, event) ? { ...state, kind: "active" } : state;',
    to: "return state;",
    models: "the session stays in the middle of a refresh that was never answered",
  },
  {
    file: "renderer/http/response-interceptor.ts",
    from: 'if (verdict.kind !== "accessRejected" || isReplay !== null) return response;',
    to: 'if (verdict.kind !== "accessRejected") return response;',
    models: "the replay is refused as well: endless loop",
  },
  {
    file: "renderer/http/response-interceptor.ts",
    from: 'if (verdict.kind === "sessionOver") await session.end(sealed.account, generation, verdict.cause);',
    to: "",
    models: "the server's word that the session is over is not passed on",
  },
  {
    file: "renderer/http/verdict.ts",
    from: "if (status === 401) return readUnauthorized(body?.code);",
    to: "if (status === 401) return readUnauthorized(body?.code ?? codes.refreshExpired);",
    models: "a proxy's 401 page ends the session",
  },
  {
    file: "renderer/http/verdict.ts",
    from: 'return body?.code === codes.success ? { kind: "ok", data: body.data } : trouble;',
    to: 'return { kind: "ok", data: body?.data ?? { rev: 1 } };',
    models: "a portal's 200 page counts as saved",
  },
  {
    file: "renderer/save/read-acknowledgement.ts",
    from: "return parsed.success ? parsed.output.rev : null;",
    to: "return parsed.success ? parsed.output.rev : 1;",
    models: "an acknowledgement that says nothing counts as one",
  },
  {
    file: "renderer/http/verdict.ts",
    from: "if (status === 404 && body !== null) return",
    to: 'if (status === 404) return { kind: "refused", cause: "gone", message: "" }; else if (status === 404 && body !== null) return',
    models: "a proxy's 404 page means that the document is gone",
  },
  {
    file: "renderer/http/attempt.ts",
    from: "headers[serverProfile.idempotencyHeader] = saveId;",
    to: "headers[serverProfile.idempotencyHeader] = crypto.randomUUID();",
    models: "the same save is applied twice: each attempt has its own id",
  },
  {
    file: "main/gateway/gateway.ts",
    from: 'redirect: "manual",',
    to: 'redirect: "follow",',
    models: "the token follows a redirect",
  },
  {
    file: "main/gateway/gateway.ts",
    from: 'const forwardedAnswerHeaders = ["content-type", "retry-after"];',
    to: 'const forwardedAnswerHeaders = ["content-type"];',
    models: "the server's Retry-After never reaches the queue",
  },
  // The queue
  {
    file: "renderer/save/save-pump.ts",
    from: "if (this.#running) {",
    to: "if (this.#stopped) {",
    models: "two saves of one document in flight",
  },
  {
    file: "renderer/save/save-pump.ts",
    from: "return this.#retryLater(verdict.cause);",
    to: "return false;",
    models: "after an outage the queue waits for ever",
  },
  {
    file: "renderer/save/save-pump.ts",
    from: "return this.#recordConflict(entry, { ...verdict.theirs, id: entry.documentId });",
    to: 'return this.#record(entry, { kind: "acknowledged", rev: verdict.theirs.rev });',
    models: "a conflict is taken for an acknowledgement",
  },
  {
    file: "renderer/save/save-pump.ts",
    from: 'if (!settled.ok) return this.#retryLater("serverTrouble");\n    this.#failures = outcome',
    to: "if (!settled.ok) return false;\n    this.#failures = outcome",
    models: "a verdict that could not be written down is forgotten",
  },
  {
    file: "renderer/save/save-pump.ts",
    from: "if (this.#waitMs() > 0) this.#schedule(0);",
    to: "if (this.#waitMs() > 0) return;",
    models: "a timer that fires a fraction of a millisecond early ends the retries",
  },
  {
    file: "renderer/save/workspace.ts",
    from: "if (!isSame) this.wake();",
    to: "",
    models: "after signing in again the queue stays where it is",
  },
  {
    file: "renderer/save/open-document.ts",
    from: "draftVersion, durableAt });\n        pump.edited();",
    to: "draftVersion, durableAt });",
    models: "an edit is written and never sent",
  },
  {
    file: "main/drafts/outbox.ts",
    from: "if (meta.pending !== null) return pendingEntry(meta, parts.account);",
    to: "",
    models: "a save that is under way is sealed a second time under another id",
  },
  {
    file: "main/drafts/outbox.ts",
    from: "  ackedVersion: version,",
    to: "  ackedVersion: parts.states.head(parts.documents.numberOf(meta.id)).version,",
    models: "the acknowledgement counts for what was typed since",
  },
  {
    file: "main/drafts/outbox.ts",
    from: "inSlices(readVersion(parts, no, entry.version))",
    to: "inSlices(readVersion(parts, no, parts.states.head(no).version))",
    models: "the replay carries other bytes than the first attempt",
  },
  // The text on this computer
  {
    file: "renderer/save/draft-writer.ts",
    from: "await this.#pause(Math.min(longestRetryMs, firstRetryMs * 2 ** failures));",
    to: "return;",
    models: "a write that failed is not tried again",
  },
  {
    file: "renderer/save/draft-writer.ts",
    from: "const written = await outside.main.call(",
    to: "this.#o.onDurable({ draftVersion: toVersion, durableAt: 1 });\n      const written = await outside.main.call(",
    models: "\"on this computer\" before it is",
  },
  {
    file: "renderer/save/draft-writer.ts",
    from: "step.changes = step.changes === null ? changes : step.changes.compose(changes);",
    to: "step.changes = changes;",
    models: "of several edits in one write only the last one is kept",
  },
  {
    file: "renderer/save/draft-writer.ts",
    from: "for (let step = this.#waiting.shift(); step !== undefined; step = this.#waiting.shift()) await this.#write(step);",
    to: "const step = this.#waiting.shift();\n    if (step !== undefined) await this.#write(step);",
    models: "what is typed during a write waits for the next key",
  },
  {
    file: "main/drafts/writing.ts",
    from: "if (step.toVersion <= step.fromVersion || step.fromVersion !== head.version) {",
    to: "if (step.toVersion <= step.fromVersion) {",
    models: "an append that is repeated is done twice",
  },
  {
    file: "renderer/save/draft-writer.ts",
    from: "this.#o.onTrouble(failure);\n      if",
    to: "if (failure.code === \"diskFailed\") return step.written(false);\n      if",
    models: "a failed fsync is taken for \"written\"",
  },
  {
    file: "renderer/save/account-desk.ts",
    from: "if (this.#open.get()?.id !== id) return this.#isInHand(id) ? undefined : void (await this.#pullText(id));",
    to: "if (id !== \"\") return void (await pullDocument(this.#pullOptions, id, () => true));",
    models: "answers are written back under the editor while the person types",
  },
  {
    file: "main/drafts/server-listing.ts",
    from: "if (head.version !== expectedVersion || waits || meta.trashedAt !== null) throw versionGap(head.version);",
    to: "if (meta.trashedAt !== null) throw versionGap(head.version);",
    models: "the server's text replaces edits that wait",
  },
  {
    file: "main/drafts/server-listing.ts",
    from: "if (waits || meta.deletedOnServer || item.rev < meta.remoteRev) return;",
    to: "if (meta.deletedOnServer || item.rev < meta.remoteRev) return;",
    models: "a document that was deleted elsewhere takes waiting edits into the trash",
  },
  // Conflicts
  {
    file: "main/drafts/conflicts.ts",
    from: 'parts.kept.keep(no, id, { cause: "mine", title: mine.title, keptAt: parts.now(), rev: 0, updatedAt: parts.now() }, mine.text);',
    to: "void id;",
    models: "\"keep theirs\" throws mine away",
  },
  {
    file: "main/drafts/conflicts.ts",
    from: "insertDocument(parts, copyId, copyTitle, mine.text);",
    to: "insertDocument(parts, copyId, copyTitle, theirs.content);",
    models: "\"keep both\" keeps one of them twice",
  },
  {
    file: "main/drafts/conflicts.ts",
    from: "    baseRev: theirs.rev,",
    to: "    baseRev: 0,",
    models: "a conflict that was decided comes back for ever",
  },
  // Accounts and sessions
  {
    file: "renderer/http/request-interceptor.ts",
    from: "if (config.sealed === undefined || !signedIn || account?.key !== config.sealed.account) throw new NotSignedIn();",
    to: "if (config.sealed === undefined || !signedIn || account === null) throw new NotSignedIn(); Object.assign(config.sealed, { account: account.key });",
    models: "A's queue is sent with B's token",
  },
  {
    file: "main/session/session-state.ts",
    from: "return state.promptAnswered ? state : { ...state, promptAnswered: true };",
    to: "return state;",
    models: "\"keep writing\" is not heard, the prompt comes back",
  },
  {
    file: "main/session/session-record.ts",
    from: 'return { ...none, standing: "expired", cause: state.cause, promptAnswered: state.promptAnswered };',
    to: 'return { ...none, standing: "expired", cause: state.cause, promptAnswered: false };',
    models: "the prompt comes back at each start",
  },
];
