import { codeFolding, foldAll, foldCode, foldService, unfoldAll, unfoldCode } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { t } from "../words/t.ts";
import { headingFrom, type HeadingReader } from "./read-headings.ts";
import { sectionOf } from "./sections.ts";

/** Sections can be folded away under their headings. */
export const foldSections = (reader: HeadingReader): Extension => [
  foldService.of(({ doc }, lineStart, lineEnd) => {
    const headings = reader.read(doc);
    const index = headingFrom(headings, lineStart);
    if (index === -1) return null;
    const { to } = sectionOf(headings, index, doc.length);
    // The last line's end stays, so that the next heading stands on a line of its own.
    const end = to === doc.length ? to : to - 1;
    return end > lineEnd ? { from: lineEnd, to: end } : null;
  }),
  codeFolding({
    placeholderDOM: (_view, onClick) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "folded-section";
      button.textContent = "…";
      button.title = t("outline.unfold");
      button.setAttribute("aria-label", t("outline.unfold"));
      button.addEventListener("click", onClick);
      return button;
    },
  }),
  keymap.of([
    { key: "Mod-Shift-[", mac: "Mod-Alt-[", run: foldCode },
    { key: "Mod-Shift-]", mac: "Mod-Alt-]", run: unfoldCode },
    { key: "Mod-Alt-[", mac: "Mod-Alt-Shift-[", run: foldAll },
    { key: "Mod-Alt-]", mac: "Mod-Alt-Shift-]", run: unfoldAll },
  ]),
];
