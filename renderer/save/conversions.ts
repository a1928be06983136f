import type { ExportFormat } from "../../preload/contract/export-format.ts";
import { fail, type Result } from "../../preload/contract/result.ts";
import { Observable, type Readable } from "../observable.ts";
import type { Main } from "../ports.ts";
import type { AccountDesk } from "./account-desk.ts";

/** What main makes of texts besides keeping them: pages, and files of other formats. */
export class Conversions {
  readonly #main: Main;
  readonly #desk: Readable<AccountDesk | null>;
  readonly #running = new Observable<string | null>(null);

  constructor(main: Main, desk: Readable<AccountDesk | null>) {
    this.#main = main;
    this.#desk = desk;
    main.onEvent("files.converting", ({ name }) => this.#running.set(name));
  }

  /** The title of what is being made another format of; null: nothing. */
  get running(): Readable<string | null> {
    return this.#running;
  }

  cancel(): void {
    void this.#main.call("files.cancelConversion", {});
  }

  /** Writes a document to a file that the person chooses; null: they chose none. */
  async export(documentId: string, format?: ExportFormat): Promise<Result<{ readonly path: string } | null>> {
    const desk = this.#desk.get();
    if (desk === null) return fail("noAccount", "No account to export from");
    const open = desk.open.get();
    if (open?.id === documentId && !(await desk.written()).ok) {
      // What cannot be written here may be written elsewhere: the text as it is on the page.
      const text = open.wholeText();
      if (text !== null) return this.#main.call("files.exportText", { title: open.title.get(), text });
    }
    return this.#main.call("files.export", { account: desk.account.key, documentId, ...(format === undefined ? {} : { format }) });
  }

  /** A part of a text as HTML that another app can take in. */
  asHtml(text: string): Promise<Result<string>> {
    return this.#main.call("files.asHtml", { text });
  }

  /** Shows the system's dialog for printing a document. */
  async print(documentId: string): Promise<Result<null>> {
    const desk = this.#desk.get();
    if (desk === null) return fail("noAccount", "No account to print from");
    const written = await desk.written();
    return written.ok ? this.#main.call("files.print", { account: desk.account.key, documentId }) : written;
  }
}
