import { tagHighlighter, tags } from "@lezer/highlight";

/** The classes of parts of a line; their looks are in styles/text.css. */
export const textClasses = tagHighlighter([
  { tag: tags.heading1, class: "lh-h1" },
  { tag: tags.heading2, class: "lh-h2" },
  { tag: [tags.heading3, tags.heading4, tags.heading5, tags.heading6], class: "lh-h3" },
  // The first row of a table.
  { tag: tags.heading, class: "lh-strong" },
  { tag: tags.strong, class: "lh-strong" },
  { tag: tags.emphasis, class: "lh-emphasis" },
  { tag: tags.strikethrough, class: "lh-struck" },
  { tag: tags.monospace, class: "lh-code" },
  { tag: tags.link, class: "lh-link" },
  { tag: [tags.url, tags.labelName, tags.string], class: "lh-quiet" },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.escape, tags.character], class: "lh-mark" },
  { tag: [tags.comment, tags.meta], class: "lh-quiet" },
]);

/** The class of a part of a line that has one beyond its highlighting; `written` is what stands there. */
export function partClass(node: string, written: () => string): string | null {
  switch (node) {
    case "Link":
      return written().startsWith("[^") ? "lh-footnote" : null;
    case "Image":
      return "lh-image";
    default:
      return null;
  }
}

/** The class of the lines that a block takes; null: they look like any other. */
export function blockClass(node: string, written: () => string): string | null {
  switch (node) {
    case "Task":
      return /^\[[xX]\]/u.test(written()) ? "lh-line-done" : null;
    case "Paragraph":
    case "LinkReference":
      return /^\[\^[^\]\s]+\]:/u.test(written()) ? "lh-line-footnote" : null;
    case "ATXHeading1":
    case "SetextHeading1":
      return "lh-line-h1";
    case "ATXHeading2":
    case "SetextHeading2":
      return "lh-line-h2";
    case "ATXHeading3":
    case "ATXHeading4":
    case "ATXHeading5":
    case "ATXHeading6":
      return "lh-line-h3";
    case "Blockquote":
      return "lh-line-quote";
    case "FencedCode":
    case "CodeBlock":
      return "lh-line-code";
    case "Table":
      return "lh-line-code lh-line-table";
    default:
      return null;
  }
}
