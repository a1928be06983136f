import { through, Observable, type Readable } from "../observable.ts";
import { saveState, type DocumentFacts, type SaveState } from "../save/document-facts.ts";
import type { OpenDocument } from "../save/open-document.ts";
import { describeSave, type SavePart } from "./describe-save.ts";

const lastingMs = 1_000;
const separator = "  ·  ";

/**
 * Writes the save status into its element, attribute by attribute: it changes with every key, and a key must not
 * wait for more than that.
 */
export class SaveStatusLine {
  readonly #element: HTMLElement;
  readonly #parts: readonly HTMLElement[];
  readonly #facts: Readable<DocumentFacts | null>;
  readonly #waitingCount: Readable<number>;
  readonly #endings: (() => void)[];
  #state: SaveState | null = null;
  #stateSince = 0;
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
    const show = (): void => this.#show();
    this.#endings = [this.#facts.subscribe(show), waitingCount.subscribe(show)];
    this.#show();
  }

  stop(): void {
    for (const end of this.#endings) end();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #show(): void {
    const facts = this.#facts.get();
    const state = facts === null ? "clean" : saveState(facts);
    if (state !== this.#state) {
      this.#state = state;
      this.#stateSince = performance.now();
    }
    this.#setAttributes(state, facts);
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
    if (!lasting && (state === "dirty" || state === "saving")) this.#showLater();
  }

  #setAttributes(state: SaveState, facts: DocumentFacts | null): void {
    const { dataset } = this.#element;
    dataset["saveState"] = state;
    dataset["editVersion"] = String(facts?.editVersion ?? "");
    dataset["draftVersion"] = String(facts?.draftVersion ?? "");
    dataset["ackedVersion"] = String(facts?.ackedVersion ?? "");
  }

  #showLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#show();
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
