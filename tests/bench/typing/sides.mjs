/**
 * @typedef {object} SideKind
 * @property {string} id of its module in pages/sides; "longhand" is the app itself
 * @property {string} label
 * @property {boolean} isBrief it is there for orientation: one series, fewer keys
 */

/** @type {readonly SideKind[]} */
export const sideKinds = [
  { id: "floor", label: "the floor", isBrief: false },
  { id: "plain-page", label: "a page of text without an editor", isBrief: false },
  { id: "longhand", label: "Longhand", isBrief: false },
  { id: "longhand-drafts-off", label: "Longhand, drafts off", isBrief: false },
  { id: "codemirror-markdown", label: "CodeMirror + Markdown", isBrief: false },
  { id: "monaco", label: "Monaco", isBrief: false },
  { id: "codemirror", label: "CodeMirror", isBrief: false },
  { id: "prosemirror", label: "ProseMirror", isBrief: true },
  { id: "tiptap", label: "Tiptap", isBrief: true },
  { id: "lexical", label: "Lexical", isBrief: true },
  { id: "quill", label: "Quill", isBrief: true },
  { id: "textarea", label: "textarea", isBrief: true },
];
