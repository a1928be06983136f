import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { WrittenText } from "../preload/contract/documents.ts";
import type { Events } from "../preload/contract/events.ts";
import type { ExportFormat } from "../preload/contract/export-format.ts";
import { fail, succeed, type Result } from "../preload/contract/result.ts";
import type { ConvertProcess } from "./convert/converter.ts";
import { convert } from "./convert/converter.ts";
import { printOnPaper, printPage, type PageFiles, type Paper } from "./print-page.ts";

/** Work that is done sooner is not spoken of, in ms. */
const quietMs = 400;

export interface PagesOptions {
  readonly fork: () => ConvertProcess;
  /** The folder of the built page, for its faces. */
  readonly root: string;
  /** Answers what a page asks for of that folder. */
  readonly files: PageFiles;
  readonly tell: (progress: Events["files.converting"]) => void;
  /** Of PDF files. */
  readonly paper: () => Paper;
}

/** Texts as pages, Word documents and PDF files, and back; what is under way can be cancelled. */
export class Pages {
  readonly #options: PagesOptions;
  readonly #running = new Set<AbortController>();

  constructor(options: PagesOptions) {
    this.#options = options;
  }

  cancel(): void {
    for (const running of this.#running) running.abort();
  }

  /** The bytes of a file. Answers cancelled or unconvertible. */
  write(format: Exclude<ExportFormat, "md">, written: WrittenText): Promise<Result<Uint8Array>> {
    return this.#work(written.title, async (signal): Promise<Result<Uint8Array>> => {
      const { fork, files, paper } = this.#options;
      if (format === "docx") return convert(fork, { kind: "toDocx", ...written }, signal);
      const moreStyle = format === "pdf" ? await this.#faces() : "";
      const html = await convert(fork, { kind: "toHtml", ...written, withContents: format === "pdf", moreStyle }, signal);
      if (!html.ok) return html;
      if (format === "html") return succeed(new TextEncoder().encode(html.value));
      return succeed(await printPage(html.value, files, { title: written.title, ...paper() }, signal));
    });
  }

  /** The system's own dialog for printing. */
  print(written: WrittenText): Promise<Result<null>> {
    return this.#work(written.title, async (signal): Promise<Result<null>> => {
      const { fork, files } = this.#options;
      const html = await convert(fork, { kind: "toHtml", ...written, withContents: false, moreStyle: await this.#faces() }, signal);
      if (!html.ok) return html;
      await printOnPaper(html.value, files, signal);
      return succeed(null);
    });
  }

  /** A part of a text as HTML that another app can take in. */
  asHtml(text: string): Promise<Result<string>> {
    const { fork } = this.#options;
    return this.#work("", (signal) => convert(fork, { kind: "toFragment", text }, signal));
  }

  /** What a file of such a kind has to say, as Markdown. */
  read(kind: "html" | "docx", bytes: Uint8Array): Promise<Result<WrittenText>> {
    const { fork } = this.#options;
    return this.#work("", (signal) => convert(fork, { kind: kind === "docx" ? "fromDocx" : "fromHtml", bytes }, signal));
  }

  async #work<Value>(name: string, work: (signal: AbortSignal) => Promise<Result<Value>>): Promise<Result<Value>> {
    const running = new AbortController();
    this.#running.add(running);
    const timer = setTimeout(() => this.#options.tell({ name }), quietMs);
    try {
      return await work(running.signal);
    } catch (error) {
      return running.signal.aborted ? fail("cancelled", "Cancelled") : fail("unconvertible", String(error));
    } finally {
      clearTimeout(timer);
      this.#running.delete(running);
      if (this.#running.size === 0) this.#options.tell({ name: null });
    }
  }

  /** The rules for the text's faces, as the window has them. */
  async #faces(): Promise<string> {
    const assets = join(this.#options.root, "assets");
    const sheets = (await readdir(assets)).filter((name) => extname(name) === ".css");
    const styles = await Promise.all(sheets.map((name) => readFile(join(assets, name), "utf8")));
    return styles.flatMap((style) => style.match(/@font-face\s*\{[^}]*\}/gu) ?? []).join("\n");
  }
}
