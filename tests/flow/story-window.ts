import { EditorState, Text } from "@codemirror/state";
import { v7 as uuidv7 } from "uuid";
import type { DocumentSummary } from "../../preload/contract/documents.ts";
import type { OpenDocument } from "../../renderer/save/open-document.ts";
import { Workspace } from "../../renderer/save/workspace.ts";
import { saveState, type DocumentFacts } from "../../renderer/save/document-facts.ts";
import { defaultSettings } from "../../preload/contract/settings.ts";
import type { Time } from "../../renderer/ports.ts";
import type { MainProcess } from "./main-process.ts";
import type { TypedTexts } from "./typed-texts.ts";

/** One window, with a person who types in it. */
export class StoryWindow {
  readonly workspace: Workspace;
  /** The browser says "online". */
  readonly networkReturns: () => void;
  /** The person comes back from another window. */
  readonly comesBack: () => void;
  readonly #typed: TypedTexts;
  #open: OpenDocument | null = null;
  #state = emptyPage;
  /** Resolves when the person's input method has nothing open. */
  composed: Promise<void> = Promise.resolve();

  private constructor(workspace: Workspace, typed: TypedTexts, told: { networkReturns: () => void; comesBack: () => void }) {
    this.workspace = workspace;
    this.networkReturns = () => told.networkReturns();
    this.comesBack = () => told.comesBack();
    this.#typed = typed;
  }

  static async open(main: MainProcess, time: Time, typed: TypedTexts): Promise<StoryWindow> {
    const bridge = main.bridge();
    const [info, session, settings] = await Promise.all([
      bridge.call("app.info", {}),
      bridge.call("session.view", {}),
      bridge.call("settings.read", {}),
    ]);
    if (!info.ok || !session.ok) throw new Error("The window knows nothing");
    const told = { networkReturns: (): void => undefined, comesBack: (): void => undefined };
    const network = { onReturn: (listener: () => void) => void (told.networkReturns = listener) };
    const presence = { onFocus: (listener: () => void) => void (told.comesBack = listener) };
    const workspace = new Workspace({
      outside: { main: bridge, network, presence, time, chance: { fraction: () => 0.5, uuid: uuidv7 } },
      info: info.value,
      session: session.value,
      settings: settings.ok ? settings.value : defaultSettings,
      http: {
        baseUrl: "app://longhand/api",
        fetch: (input, init) => main.traffic.deliver(async () => main.gateway.stream(new Request(input, init))),
      },
    });
    const window = new StoryWindow(workspace, typed, told);
    // The editor takes up a document as soon as there is one.
    workspace.open.subscribe(() => (workspace.open.get() === null ? undefined : window.#present()));
    await workspace.start();
    return window;
  }

  get document(): OpenDocument {
    const open = this.workspace.open.get();
    if (open === null) throw new Error("No document is open");
    return open;
  }

  get facts(): DocumentFacts {
    return this.document.facts.get();
  }

  /** The word that the status line shows, and why. */
  get status(): string {
    const { facts } = this;
    const state = saveState(facts);
    return facts.remote.kind === "queued" && state === "queued" ? `queued: ${facts.remote.cause}` : state;
  }

  get session(): string {
    const { phase, cause } = this.workspace.session.view.get();
    return cause === null ? phase : `${phase}: ${cause}`;
  }

  get summaries(): readonly DocumentSummary[] {
    return this.workspace.summaries.get();
  }

  /** The text on the page, as the editor has it. */
  get text(): string {
    return this.#present().sliceDoc();
  }

  /** Makes a document and types its first words; answers its id. */
  async write(text: string): Promise<string> {
    await this.workspace.newDocument();
    if (text !== "") this.type(text);
    return this.document.id;
  }

  /** Types at the end of the page, or at `at`, over `over` characters. */
  type(text: string, at = this.#present().doc.length, over = 0): void {
    const caret = at + text.length;
    const change = { changes: { from: at, to: at + over, insert: text }, selection: { anchor: caret } };
    const transaction = this.#present().update(change);
    this.#state = transaction.state;
    this.document.record(transaction.changes, { anchor: caret, head: caret, top: 0 });
    this.#typed.add(this.document, this.#state.doc);
  }

  /** Types each character as one edit. */
  async typeSlowly(text: string): Promise<void> {
    for (const character of text) {
      this.type(character);
      await new Promise(setImmediate);
    }
  }

  #present(): EditorState {
    const { document } = this;
    if (document !== this.#open) {
      this.#open = document;
      this.#state = emptyPage.update({ changes: { from: 0, insert: Text.of(document.opened.text.split("\n")) } }).state;
      document.attach({
        finish: () => undefined,
        readText: () => this.#state.sliceDoc(),
        apply: (changes) => {
          this.#state = this.#state.update({ changes }).state;
          this.#typed.add(document, this.#state.doc);
          return { anchor: 0, head: 0, top: 0 };
        },
        composed: () => this.composed,
      });
      this.#typed.add(document, this.#state.doc);
    }
    return this.#state;
  }
}

/** The editor of the page, without its view. */
const emptyPage = EditorState.create({ extensions: EditorState.lineSeparator.of("\n") });
