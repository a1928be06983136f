/** What a person would have seen in the window, also for a moment between two looks of a test. */
import type { RunningApp } from "./app-driver.ts";

interface WatchedWindow extends Window {
  watched?: { readonly regions: string[]; readonly sessionStates: string[]; readonly saveStates: string[]; readonly editor: Element | null };
}

export interface Watched {
  /** Every one of the regions about the session that came into sight. */
  readonly regions: readonly string[];
  /** Each state once, in the order in which they came. */
  readonly sessionStates: readonly string[];
  readonly saveStates: readonly string[];
  /** Whether page and editor are the ones of the beginning: nothing was loaded or mounted anew. */
  readonly isSameEditor: boolean;
}

/** Begins to watch. What it notes is lost with the page, which is then noticed. */
export async function watchWindow({ page }: RunningApp): Promise<void> {
  await page.evaluate(() => {
    const editor = document.querySelector('[role="textbox"][aria-label="Document"]');
    const watched = { regions: [] as string[], sessionStates: [] as string[], saveStates: [] as string[], editor };
    const note = (list: string[], value: string | undefined): void => {
      if (value !== undefined && list.at(-1) !== value) list.push(value);
    };
    const look = (): void => {
      for (const name of ["Session ended", "Sign in again"]) {
        if (document.querySelector(`section[aria-label="${name}"]`) !== null) note(watched.regions, name);
      }
      note(watched.sessionStates, document.querySelector<HTMLElement>("[data-session-state]")?.dataset["sessionState"]);
      note(watched.saveStates, document.querySelector<HTMLElement>("[data-save-state]")?.dataset["saveState"]);
    };
    (window as WatchedWindow).watched = watched;
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

export function whatWasSeen({ page }: RunningApp): Promise<Watched> {
  return page.evaluate(() => {
    const { watched } = window as WatchedWindow;
    if (watched === undefined) throw new Error("The page was loaded anew");
    const { editor, regions, sessionStates, saveStates } = watched;
    const isSameEditor = editor !== null && editor === document.querySelector('[role="textbox"][aria-label="Document"]');
    return { regions, sessionStates, saveStates, isSameEditor };
  });
}
