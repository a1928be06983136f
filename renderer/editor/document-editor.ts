import { history, isolateHistory } from "@codemirror/commands";
import { openSearchPanel, search, SearchCursor } from "@codemirror/search";
import { Compartment, EditorState, Text, Transaction, type Extension } from "@codemirror/state";
import { EditorView, highlightActiveLine, type ViewUpdate } from "@codemirror/view";
import type { FormatCommand } from "../../preload/contract/commands.ts";
import { Observable } from "../observable.ts";
import { changeSetOf } from "../save/change-set-of.ts";
import type { OpenDocument, Page } from "../save/open-document.ts";
import { language } from "../words/t.ts";
import { Bookmarks } from "./bookmarks.ts";
import { caretHeight, topMarginPx } from "./caret-height.ts";
import { caretLineGaps } from "./caret-line-gaps.ts";
import { TextCounts, type Counts } from "./count-text.ts";
import { alreadyKept, editRecorder } from "./edit-recorder.ts";
import { editorKeys } from "./editor-keys.ts";
import { editorPage } from "./editor-page.ts";
import { editorTheme } from "./editor-theme.ts";
import { editorWords } from "./editor-words.ts";
import { FindPanel } from "./find-panel.tsx";
import { focusMode, typewriter, type FocusMode } from "./focus-mode.ts";
import { foldSections } from "./fold-sections.ts";
import { otherEnd } from "./footnotes.ts";
import { formats } from "./formats.ts";
import { IdleReading } from "./idle-reading.ts";
import { markdownMarks } from "./markdown-marks.ts";
import { pasteHtml } from "./paste-html.ts";
import { linkAt } from "./link-at.ts";
import { HeadingReader, type Heading } from "./read-headings.ts";
import { replaceAll } from "./replace-all.ts";
import { FarKeys, takeRest } from "./rest-of-text.ts";
import { SectionArranger } from "./section-arranger.ts";
import { clampPosition } from "./view-position.ts";
import { wrapSelection } from "./wrap-selection.ts";

export interface WritingManner {
  readonly focus: FocusMode;
  readonly isTypewriter: boolean;
  /** In px; the page's style has it. */
  readonly textSize: number;
}

const textAttributes = { "aria-multiline": "true", role: "textbox", spellcheck: "true", autocorrect: "off", autocapitalize: "sentences" };

const isMac = navigator.platform.startsWith("Mac");

/**
 * Owns the editor of one document, from its opening to its closing. Duties:
 * - shows the text as it was left, caret and scroll included;
 * - gives every edit to the open document, and no edit that came from there;
 * - takes up a text that was chosen, fetched or merged meanwhile by the smallest changes, and keeps the undo history;
 * - nothing on the way of a key costs more in a longer text.
 */
export class DocumentEditor {
  readonly view: EditorView;
  /** A place above the text that scrolls with it, for the title. */
  readonly head = document.createElement("div");
  readonly counts: IdleReading<Counts>;
  /** Those of what is selected, while something is. */
  readonly selectedCounts: IdleReading<Counts>;
  readonly isSelecting = new Observable(false);
  /** Read while somebody wants them. */
  readonly headings: IdleReading<readonly Heading[]>;
  /** Where the caret is. */
  readonly caret: Observable<number>;
  readonly sections: SectionArranger;
  readonly bookmarks = new Bookmarks();
  readonly #headingReader = new HeadingReader();
  #open: OpenDocument;
  #findPanel: FindPanel | null = null;
  readonly #words = new Compartment();
  readonly #manner = new Compartment();
  #mannerNow: WritingManner = { focus: "off", isTypewriter: false, textSize: 0 };
  #said = language();
  readonly #listeners = new Set<(update: ViewUpdate) => void>();
  readonly #jumpListeners = new Set<() => void>();
  readonly #page: Page;
  readonly #farKeys = new FarKeys();
  #isWhole = false;
  #completed: Promise<boolean> | null = null;
  readonly #onLink: (address: string) => void;

  /** `onLink` hears where a link leads that somebody wants to follow. */
  constructor(parent: HTMLElement, open: OpenDocument, onLink: (address: string) => void) {
    this.#open = open;
    this.#onLink = onLink;
    const counts = new TextCounts();
    this.counts = new IdleReading((text) => counts.steps(text));
    this.selectedCounts = new IdleReading((text) => counts.steps(text));
    this.headings = new IdleReading((text) => this.#headingReader.steps(text));
    const doc = Text.of(open.opened.text.split("\n"));
    const { anchor, head, top } = clampPosition(doc, open.opened.view);
    this.caret = new Observable(head);
    this.view = new EditorView({
      parent,
      state: EditorState.create({ doc, selection: { anchor, head }, extensions: this.#extensions() }),
      // The line goes to the very top again: with the usual margin each restart would show one more line above it.
      ...(top > 0 ? { scrollTo: EditorView.scrollIntoView(top, { y: "start", yMargin: -topMarginPx }) } : {}),
    });
    this.#page = editorPage(this.view);
    this.bookmarks.bind(this.view);
    this.sections = new SectionArranger(this.view, this.#headingReader, this.headings);
    this.head.className = "page-head";
    this.view.scrollDOM.prepend(this.head);
    if (open.opened.part === undefined) this.#beWhole();
  }

  /** A long text is there in part first. Until it is whole, who holds the editor may do nothing with it but show it. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Takes in what is missing; false: the page was left before that was there. */
  complete(): Promise<boolean> {
    return (this.#completed ??= takeRest(this.view, this.#open, this.#page, () => this.#beWhole()));
  }

  #beWhole(): void {
    const { doc } = this.view.state;
    this.#isWhole = true;
    this.#open.attach(this.#page);
    this.counts.take(doc);
    this.headings.take(doc);
    this.#farKeys.release(this.view);
  }

  /** Goes on with the same document as main has it now, where its text was replaced. */
  rebind(open: OpenDocument): void {
    if (open === this.#open) return;
    this.#open = open;
    open.attach(this.#page);
    const changes = changeSetOf(this.view.state.sliceDoc(), open.opened.text);
    if (changes === null) return;
    this.view.dispatch({ changes, annotations: [alreadyKept.of(true), Transaction.addToHistory.of(false)] });
  }

  /** While a choice is carried out nothing can be typed. */
  get isFrozen(): boolean {
    return this.#open.isFrozen;
  }

  /** Brings back an earlier text as one edit of its own, which undo takes back; the caret stays where it can. */
  async restore(text: string): Promise<void> {
    const { changesTo } = await import("./changes-to.ts");
    this.view.dispatch({
      changes: changesTo(this.view.state.sliceDoc(), text),
      annotations: [isolateHistory.of("full"), Transaction.userEvent.of("restore")],
      scrollIntoView: true,
    });
  }

  focus(): void {
    this.view.focus();
  }

  /** Hears of each change of the text, until the answer is called. */
  onChange(listener: (update: ViewUpdate) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Hears when the caret is about to be taken elsewhere, until the answer is called. */
  onJump(listener: () => void): () => void {
    this.#jumpListeners.add(listener);
    return () => this.#jumpListeners.delete(listener);
  }

  /** Takes the caret to a place and shows it near the top of the window. */
  goTo(position: number, isJump = true): void {
    for (const listener of isJump ? this.#jumpListeners : []) listener();
    const anchor = Math.min(position, this.view.state.doc.length);
    this.view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "start" }) });
    this.view.focus();
  }

  get documentId(): string {
    return this.#open.id;
  }

  /** Selects words at a place, or where they are now, and shows them in the middle of the window. */
  showMatch(at: number, words: string): void {
    for (const listener of this.#jumpListeners) listener();
    const { doc } = this.view.state;
    const isThere = doc.sliceString(at, at + words.length) === words;
    const match = isThere ? { from: at, to: at + words.length } : new SearchCursor(doc, words).next().value;
    if (match.to > match.from) this.view.dispatch({ selection: { anchor: match.from, head: match.to }, effects: EditorView.scrollIntoView(match.from, { y: "center" }) });
    this.view.focus();
  }

  /** What is selected, else the whole text. */
  selectedText(): string {
    const { main } = this.view.state.selection;
    return main.empty ? this.view.state.sliceDoc() : this.view.state.sliceDoc(main.from, main.to);
  }

  find(withReplace: boolean): void {
    openSearchPanel(this.view);
    this.#findPanel?.show(withReplace);
  }

  destroy(): void {
    this.counts.stop();
    this.selectedCounts.stop();
    this.headings.stop();
    this.view.destroy();
  }

  #extensions(): Extension {
    return [
      this.#farKeys.extension,
      EditorState.changeFilter.of((tr) => !this.isFrozen || tr.annotation(alreadyKept) === true),
      EditorState.lineSeparator.of("\n"),
      history({ newGroupDelay: 800 }),
      search({ createPanel: (view) => (this.#findPanel = new FindPanel(view)), top: false, literal: true }),
      replaceAll,
      editorKeys({ find: (withReplace) => this.find(withReplace), leaveUpwards: () => this.#leaveUpwards() }),
      EditorView.lineWrapping,
      caretLineGaps,
      EditorView.contentAttributes.of(textAttributes),
      EditorView.domEventHandlers({
        mousedown: (event, view) => event.button === 0 && (isMac ? event.metaKey : event.ctrlKey) && this.#follow(view.posAtCoords(event)),
      }),
      EditorView.clipboardInputFilter.of((text) => text.replaceAll("\r\n", "\n")),
      EditorView.updateListener.of((update) => {
        if (update.docChanged || update.selectionSet) this.#followSelection(update.state);
        if (!update.docChanged || !this.#isWhole) return;
        this.counts.take(update.state.doc);
        this.headings.take(update.state.doc);
        for (const listener of this.#listeners) listener(update);
      }),
      this.#words.of(editorWords()),
      this.#manner.of([]),
      wrapSelection,
      this.bookmarks.extension,
      markdownMarks,
      highlightActiveLine(),
      foldSections(this.#headingReader),
      caretHeight,
      pasteHtml,
      editRecorder(() => this.#open),
      editorTheme,
    ];
  }

  /** Follows the link where the caret is. */
  followLink(): void {
    this.#follow(this.view.state.selection.main.head);
  }

  /** Does to the text what a command of the menu says. */
  format(command: FormatCommand): void {
    formats[command](this.view);
    this.view.focus();
  }

  /** How the page behaves while somebody writes. */
  setManner(next: WritingManner): void {
    const { focus, isTypewriter, textSize } = this.#mannerNow;
    this.#mannerNow = next;
    if (next.textSize !== textSize) this.view.requestMeasure();
    if (next.focus === focus && next.isTypewriter === isTypewriter) return;
    this.view.dispatch({ effects: this.#manner.reconfigure([focusMode(next.focus), next.isTypewriter ? typewriter : []]) });
  }

  #followSelection({ doc, selection: { main } }: EditorState): void {
    this.caret.set(main.head);
    this.isSelecting.set(!main.empty);
    if (!main.empty) this.selectedCounts.take(doc.slice(main.from, main.to));
  }

  /** Says everything in the language that is set now. */
  reword(): void {
    if (language() === this.#said) return;
    this.#said = language();
    this.view.dispatch({ effects: this.#words.reconfigure(editorWords()) });
  }

  /** From the very beginning of the text the arrow goes on to the title. */
  #leaveUpwards(): boolean {
    const { main } = this.view.state.selection;
    const title = this.head.querySelector<HTMLElement>("textarea");
    if (!main.empty || main.head !== 0 || title === null) return false;
    title.focus();
    return true;
  }

  /** False: there is no link. */
  #follow(at: number | null): boolean {
    if (at === null) return false;
    const note = otherEnd(this.view.state.doc, at);
    if (note !== null) {
      this.goTo(note);
      return true;
    }
    const address = linkAt(this.view.state.doc, at);
    if (address !== null) this.#onLink(address);
    return address !== null;
  }
}
