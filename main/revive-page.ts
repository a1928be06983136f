import type { BrowserWindow } from "electron";
import type { LogFields } from "./log.ts";

interface Time {
  readonly elapsed: () => number;
  readonly after: (delayMs: number, work: () => void) => () => void;
}

/** So often within a minute a page is loaded again at once; then it is given a pause each time. */
const atOnce = 3;
const minuteMs = 60_000;
const pauseMs = 10_000;

/**
 * Loads a page anew whose process died (a crash, no memory left, killed). All that was typed in it is in main's
 * hands, and is shown again as after a restart.
 */
export function revivePage(window: BrowserWindow, time: Time, log: (event: string, fields: LogFields) => void): void {
  let deaths: readonly number[] = [];
  window.webContents.on("render-process-gone", (_event, { reason, exitCode }) => {
    if (reason === "clean-exit") return;
    log("page.gone", { reason, exitCode });
    const now = time.elapsed();
    deaths = [...deaths.filter((at) => now - at < minuteMs), now];
    time.after(deaths.length > atOnce ? pauseMs : 0, () => {
      if (!window.isDestroyed()) window.webContents.reload();
    });
  });
}
