import { EditorView } from "@codemirror/view";

/** A longer page is pasted as its plain text, in UTF-16 units. */
const longestUnits = 2_000_000;
/** What HTML can say that plain text cannot. */
const marked = /<(?:a|b|blockquote|code|del|em|h[1-6]|hr|i|img|li|ol|pre|s|strike|strong|table|ul)[\s/>]|font-(?:weight:\s*(?:bold|[6-9]00)|style:\s*italic)|mso-list:/iu;
/** Another editor of code gives its colours as HTML; what it means is its plain text. */
const plainSources = ["vscode-editor-data", "application/x-vscode-editor-data"];

/**
 * Pastes what a browser or a word processor gives as HTML as Markdown, its words and what they are. No HTML is made of it
 * here. Pasting without formatting is the system's own, and gets the plain text.
 */
export const pasteHtml = EditorView.domEventHandlers({
  paste: (event, view) => {
    const { clipboardData } = event;
    const html = clipboardData?.getData("text/html") ?? "";
    const plain = clipboardData?.getData("text/plain") ?? "";
    if (html.length > longestUnits || !marked.test(html) || plainSources.some((source) => clipboardData?.types.includes(source))) return false;
    event.preventDefault();
    const insert = (text: string): void => view.dispatch(view.state.replaceSelection(text), { userEvent: "input.paste", scrollIntoView: true });
    // Later ones at once: no key that follows overtakes them.
    if (read !== null) insert(markdownOf(read, html, plain));
    else void load().then((loaded) => insert(markdownOf(loaded, html, plain)), () => insert(plain));
    return true;
  },
});

type ReadHtml = (html: string) => { readonly text: string };

let read: ReadHtml | null = null;

async function load(): Promise<ReadHtml> {
  read = (await import("../../preload/contract/html-to-markdown.ts")).fromHtml;
  return read;
}

/** What cannot be read as HTML is what its writer gave as plain text. */
function markdownOf(readHtml: ReadHtml, html: string, plain: string): string {
  try {
    const text = readHtml(html).text.trim();
    return text === "" ? plain : text;
  } catch {
    return plain;
  }
}
