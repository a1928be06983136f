import { through, Observable, type Readable } from "../observable.ts";
import { saveState, type DocumentFacts, type SaveState } from "../save/document-facts.ts";
import type { OpenDocument } from "../save/open-document.ts";
import { describeSave, type SavePart } from "./describe-save.ts";

const lastingMs = 1_000;
/** The words follow the attributes when the frame of the key that changed them is drawn. */
const wordsDelayMs = 24;
const separator = "  ·  ";

/**
 * Writes the save status into its element: the attributes once for all that one event changed, for they change with every
 * key, and the words, which seldom do, a moment later. A key waits for no more than the attributes.
 */
export class SaveStatusLine {
  readonly #element: HTMLElement;
  readonly #parts: readonly HTMLElement[];
  readonly #facts: Readable<DocumentFacts | null>;
  readonly #waitingCount: Readable<number>;
  readonly #endings: (() => void)[];
  #state: SaveState | null = null;
  #stateSince = 0;
  #isAboutToShow = false;
  #wordsTimer: ReturnType<typeof setTimeout> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(element: HTMLElement, open: Readable<OpenDocument | null>, waitingCount: Readable<number>) {
    const nothing = new Observable<DocumentFacts | null>(null);
    this.#element = element;
    this.#parts = ["local", "server", "note"].map((part) => {
      const child = document.createElement("span");
      child.className = `save-part save-${part}`;
      return child;
    });
    element.replaceChildren(...this.#parts);
    this.#facts = through<OpenDocument | null, DocumentFacts | null>(open, (present) => present?.facts ?? nothing);
    this.#waitingCount = waitingCount;
    const show = (): void => {
      if (!this.#isAboutToShow) queueMicrotask(() => this.#show());
      this.#isAboutToShow = true;
    };
    this.#endings = [this.#facts.subscribe(show), waitingCount.subscribe(show)];
    this.#show();
  }

  stop(): void {
    for (const end of this.#endings) end();
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#wordsTimer !== null) clearTimeout(this.#wordsTimer);
  }

  #show(): void {
    this.#isAboutToShow = false;
    const facts = this.#facts.get();
    const state = facts === null ? "clean" : saveState(facts);
    if (state !== this.#state) {
      this.#state = state;
      this.#stateSince = performance.now();
    }
    this.#setAttributes(state, facts);
    this.#wordsTimer ??= setTimeout(() => {
      this.#wordsTimer = null;
      this.#say();
    }, wordsDelayMs);
  }

  #say(): void {
    const facts = this.#facts.get();
    if (facts === null) {
      for (const part of this.#parts) setText(part, "");
      return;
    }
    const lasting = performance.now() - this.#stateSince >= lastingMs;
    const { local, server, note } = describeSave(facts, lasting, this.#waitingCount.get(), Date.now());
    const [localPart, serverPart, notePart] = this.#parts;
    if (localPart !== undefined) setPart(localPart, local);
    if (serverPart !== undefined) setPart(serverPart, { ...server, says: `${separator}${server.says}` });
    if (notePart !== undefined) setText(notePart, note === null ? "" : `${separator}${note}`);
    if (!lasting && (this.#state === "dirty" || this.#state === "saving")) this.#sayLater();
  }

  #setAttributes(state: SaveState, facts: DocumentFacts | null): void {
    const { dataset } = this.#element;
    const next = { saveState: state, editVersion: facts?.editVersion, draftVersion: facts?.draftVersion, ackedVersion: facts?.ackedVersion };
    for (const [name, value = ""] of Object.entries(next)) if (dataset[name] !== String(value)) dataset[name] = String(value);
  }

  #sayLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#say();
    }, lastingMs + 1);
  }
}

function setPart(element: HTMLElement, part: SavePart): void {
  setText(element, part.says);
  element.dataset["holds"] = String(part.holds);
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
