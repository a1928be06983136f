import { markdown } from "@codemirror/lang-markdown";
import { defaultHighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { showCodeMirror } from "../codemirror.js";

export const show = (host, text) => showCodeMirror(host, text, [markdown(), syntaxHighlighting(defaultHighlightStyle)]);
