import type { RunningApp } from "../e2e/app-driver.ts";

/** What the page showed at one moment, as it told it when it changed. Times are milliseconds since the epoch. */
export interface Seen {
  readonly at: number;
  readonly state: string;
  readonly edit: number;
  readonly draft: number;
  /** Length of the text and its last characters. */
  readonly length: number;
  readonly tail: string;
}

export const tailLength = 24;
const binding = "tellWhatIsSeen";

export interface PageWatch {
  /** Grows while it is watched. */
  readonly seen: readonly Seen[];
  /** Before another document is opened, whose status this would be. */
  readonly stopWatching: () => Promise<void>;
}

/** Has the page tell of each change of its save status in the moment it is made. */
export async function watchPage({ page, status }: RunningApp): Promise<PageWatch> {
  const seen: Seen[] = [];
  const devtools = await page.context().newCDPSession(page);
  devtools.on("Runtime.bindingCalled", ({ name, payload }) => {
    if (name === binding) seen.push(JSON.parse(payload) as Seen);
  });
  await devtools.send("Runtime.enable");
  await devtools.send("Runtime.addBinding", { name: binding });
  await status.evaluate(
    (element: HTMLElement, { name, characters }) => {
      const tell = (): void => {
        const { saveState, editVersion, draftVersion } = element.dataset;
        const editor = document.querySelector(".cm-content") as (HTMLElement & { cmTile?: EditorTile }) | null;
        const text = editor?.cmTile?.view.state;
        const length = text?.doc.length ?? 0;
        const record = {
          at: Date.now(),
          state: saveState,
          edit: Number(editVersion),
          draft: Number(draftVersion),
          length,
          tail: text?.sliceDoc(Math.max(0, length - characters)) ?? "",
        };
        (window as unknown as Record<string, (line: string) => void>)[name]?.(JSON.stringify(record));
      };
      new MutationObserver(tell).observe(element, { attributes: true });
      tell();
    },
    { name: binding, characters: tailLength },
  );
  return { seen, stopWatching: () => devtools.detach() };
}

/** CodeMirror's handle of its element, as in e2e/editor-view.ts. */
interface EditorTile {
  readonly view: { readonly state: { readonly doc: { readonly length: number }; sliceDoc(from: number): string } };
}
