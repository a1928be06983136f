import type { Text } from "@codemirror/state";
import type { OpenDocument } from "../../renderer/save/open-document.ts";

/** All that was ever on the page of each document, in the order in which it was there. */
export class TypedTexts {
  readonly #texts = new Map<string, string[]>();

  add({ id, opened: { lineBreak } }: OpenDocument, doc: Text): void {
    this.note(id, doc.sliceString(0, doc.length, lineBreak));
  }

  note(id: string, text: string): void {
    const known = this.#texts.get(id) ?? [""];
    if (known.at(-1) !== text) known.push(text);
    this.#texts.set(id, known);
  }

  of(id: string): readonly string[] {
    return this.#texts.get(id) ?? [];
  }

  get ids(): string[] {
    return [...this.#texts.keys()];
  }
}
