import type { ImportedFile } from "../../preload/contract/calls.ts";
import type { Result } from "../../preload/contract/result.ts";
import { Observable, type Readable } from "../observable.ts";
import type { Main } from "../ports.ts";
import type { AccountDesk } from "./account-desk.ts";
import { readDropped } from "./read-dropped.ts";

type Imported = readonly Result<ImportedFile>[];

/** Makes documents of files, one result a file, and shows the last of them. */
export class Imports {
  readonly #main: Main;
  readonly #desk: Readable<AccountDesk | null>;
  readonly #show: (documentId: string) => Promise<void>;
  readonly #left = new Observable(0);

  constructor(main: Main, desk: Readable<AccountDesk | null>, show: (documentId: string) => Promise<void>) {
    this.#main = main;
    this.#desk = desk;
    this.#show = show;
    main.onEvent("files.importing", ({ left }) => this.#left.set(left));
  }

  /** How many of several files are still to be opened. */
  get left(): Readable<number> {
    return this.#left;
  }

  /** Of files that the person chooses. */
  choose(): Promise<Imported> {
    return this.#take((account) => this.#main.call("files.import", { account }));
  }

  /** Of files that were dropped on the window. */
  async takeDropped(dropped: readonly File[]): Promise<Imported> {
    const { files, failures } = await readDropped(dropped);
    return [...(await this.#take((account) => this.#main.call("files.importDropped", { account, files }))), ...failures];
  }

  /** Of files that were named on a command line. */
  takeNamed(): Promise<Imported> {
    return this.#take((account) => this.#main.call("files.importNamed", { account }));
  }

  async #take(ask: (account: string) => Promise<Result<Imported>>): Promise<Imported> {
    const account = this.#desk.get()?.account.key;
    if (account === undefined) return [];
    const imported = await ask(account);
    const results = imported.ok ? imported.value : [imported];
    const last = results.findLast((each) => each.ok);
    if (last?.ok === true) await this.#show(last.value.documentId);
    return results;
  }
}
