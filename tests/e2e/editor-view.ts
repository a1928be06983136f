/** What is in the editor of the running app: its text, and where the person is in it. */
import { waitUntil, type RunningApp } from "./app-driver.ts";

/** What a person has in the editor beyond the text itself. */
export interface Place {
  readonly anchor: number;
  readonly head: number;
  readonly scrollTop: number;
  /** The position at the top of the window. */
  readonly top: number;
}

interface EditorView {
  readonly state: {
    readonly doc: { readonly length: number; toString(): string };
    readonly selection: { readonly main: { readonly anchor: number; readonly head: number } };
  };
  readonly scrollDOM: HTMLElement;
  readonly contentDOM: HTMLElement;
  posAtCoords(coords: { x: number; y: number }, precise: false): number;
  dispatch(spec: unknown): void;
  focus(): void;
}

/** CodeMirror's own handle of a view's element, under the name it has in this version. */
interface EditorElement extends HTMLElement {
  readonly cmTile?: { readonly view: EditorView };
}

/** The whole text in the editor, also where only a part of it is drawn. */
export function editorText({ text }: RunningApp): Promise<string> {
  return text.evaluate((element) => {
    const view = (element as EditorElement).cmTile?.view;
    if (view === undefined) throw new Error("There is no editor");
    return view.state.doc.toString();
  });
}

export function place({ text }: RunningApp): Promise<Place> {
  return text.evaluate((element) => {
    const view = (element as EditorElement).cmTile?.view;
    if (view === undefined) throw new Error("There is no editor");
    const { anchor, head } = view.state.selection.main;
    const { top } = view.scrollDOM.getBoundingClientRect();
    const { left } = view.contentDOM.getBoundingClientRect();
    return { anchor, head, scrollTop: view.scrollDOM.scrollTop, top: view.posAtCoords({ x: left + 1, y: top + 1 }, false) };
  });
}

/** Puts the caret at a position and into sight, as a long way with the mouse would; of a long text that part comes later. */
export async function goTo({ text }: RunningApp, position: number): Promise<void> {
  await waitUntil(() =>
    text.evaluate((element, anchor) => {
      const view = (element as EditorElement).cmTile?.view;
      if (view === undefined) throw new Error("There is no editor");
      if (view.state.doc.length < anchor) return `the text ends at ${view.state.doc.length}`;
      view.dispatch({ selection: { anchor }, scrollIntoView: true });
      view.focus();
      return true;
    }, position),
  );
}
