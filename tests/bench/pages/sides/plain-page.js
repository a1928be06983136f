import { placeIn } from "../places.js";

/** More than fits into the window, above and below the caret. */
const aroundUnits = 6_000;

/** What the browser itself takes for a key in a page full of text: paragraphs that can be edited, and no editor. */
export function show(host, text) {
  const page = document.createElement("div");
  page.contentEditable = "true";
  host.append(page);
  return {
    goTo: (share) => {
      const caret = placeIn(text, share);
      const from = text.lastIndexOf("\n", Math.max(0, caret - aroundUnits)) + 1;
      let position = from;
      page.replaceChildren(
        ...text.slice(from, caret + aroundUnits).split("\n").map((line) => {
          const paragraph = document.createElement("div");
          if (line === "") paragraph.append(document.createElement("br"));
          else paragraph.textContent = line;
          return paragraph;
        }),
      );
      page.focus();
      for (const paragraph of page.children) {
        const offset = caret - position;
        if (offset <= paragraph.textContent.length && paragraph.firstChild instanceof Text) {
          getSelection().collapse(paragraph.firstChild, offset);
          paragraph.scrollIntoView({ block: "center" });
          return;
        }
        position += paragraph.textContent.length + 1;
      }
    },
    length: () => page.textContent.length,
  };
}
