import type { EditorView } from "@codemirror/view";
import type { Text } from "@codemirror/state";
import type { ViewPosition } from "../../preload/contract/documents.ts";

/** The position at the top of the window; 0 while the beginning is in sight. Measures: not for the way of a key. */
export function topPosition(view: EditorView): number {
  const { left, top } = view.scrollDOM.getBoundingClientRect();
  if (view.documentTop >= top) return 0;
  const { left: textLeft } = view.contentDOM.getBoundingClientRect();
  return view.posAtCoords({ x: Math.max(left, textLeft) + 1, y: top + 1 }, false);
}

/** A remembered position within the text as it is now. */
export function clampPosition(doc: Text, position: ViewPosition | null): ViewPosition {
  const clamp = (at: number): number => Math.min(Math.max(0, at), doc.length);
  if (position === null) return { anchor: 0, head: 0, top: 0 };
  return { anchor: clamp(position.anchor), head: clamp(position.head), top: clamp(position.top) };
}
