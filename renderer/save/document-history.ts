import * as v from "valibot";
import { detectLineBreak } from "../../preload/contract/line-break.ts";
import type { LocalVersion, VersionText } from "../../preload/contract/history.ts";
import { fail, succeed, type Result } from "../../preload/contract/result.ts";
import { serverProfile } from "../../preload/contract/server-profile.ts";
import type { HttpClient } from "../http/http-client.ts";
import { instant, toMilliseconds, wireDocument } from "../http/verdict.ts";
import type { Main } from "../ports.ts";

/** A revision that the server has, without its text. */
export interface ServerRevision {
  readonly rev: number;
  readonly at: number;
  readonly title: string;
}

const wireRevisions = v.object({ items: v.array(v.unknown()) });

const wireRevision = v.pipe(
  v.object({ rev: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), updated_at: instant, title: v.fallback(v.string(), "") }),
  v.transform(({ rev, updated_at, title }): ServerRevision => ({ rev, at: toMilliseconds(updated_at), title })),
);

export interface DocumentHistoryOptions {
  readonly main: Main;
  readonly http: HttpClient;
  readonly account: string;
  readonly documentId: string;
}

/** The versions of one document: those on this computer, always, and the server's revisions where it can be asked. */
export class DocumentHistory {
  readonly #o: DocumentHistoryOptions;

  constructor(options: DocumentHistoryOptions) {
    this.#o = options;
  }

  /** Newest first. */
  listLocal(): Promise<Result<readonly LocalVersion[]>> {
    const { main, account, documentId } = this.#o;
    return main.call("documents.history", { account, documentId });
  }

  /** Null where the server cannot be asked, or has never had the document. */
  async listServer(): Promise<readonly ServerRevision[] | null> {
    const listing = v.safeParse(wireRevisions, await this.#get(""));
    if (!listing.success) return null;
    return listing.output.items.flatMap((item) => {
      const revision = v.safeParse(wireRevision, item);
      return revision.success ? [revision.output] : [];
    });
  }

  read({ source, no }: Pick<LocalVersion, "source" | "no">): Promise<Result<VersionText>> {
    const { main, account, documentId } = this.#o;
    return main.call("documents.readVersion", { account, documentId, source, no });
  }

  async readRevision(rev: number): Promise<Result<VersionText>> {
    const revision = v.safeParse(wireDocument, await this.#get(`/${rev}`));
    if (!revision.success) return fail("serverUnreachable", "The revision could not be fetched");
    const { title, content } = revision.output;
    const lineBreak = detectLineBreak(content);
    return succeed({ title, text: content.split(lineBreak).join("\n"), lineBreak });
  }

  /** The version of now goes into the history, before an older one takes its place. */
  keepPresent(): Promise<Result<null>> {
    const { main, account, documentId } = this.#o;
    return main.call("documents.keepVersion", { account, documentId, cause: "beforeRestore" });
  }

  async #get(below: string): Promise<unknown> {
    const { http, account, documentId } = this.#o;
    const path = `${serverProfile.paths.documents}/${documentId}/revisions${below}`;
    const verdict = await http.send({ account, build: async () => ({ method: "GET", path }) });
    return verdict.kind === "ok" ? verdict.data : null;
  }
}
