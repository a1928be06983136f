import { Text } from "@codemirror/state";
import type { LineBreak } from "../../preload/contract/line-break.ts";

/** The editor's text of a content. CodeMirror's own splitting would take any "\r" for a line break. */
export const toText = (content: string, lineBreak: LineBreak): Text => Text.of(content.split(lineBreak));

/** The text with its real line breaks, as it is sent and exported. */
export const toContent = (text: Text, lineBreak: LineBreak): string => text.sliceString(0, text.length, lineBreak);
