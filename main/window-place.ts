import type { BrowserWindow, Rectangle } from "electron";
import type { Settings } from "../preload/contract/settings.ts";

export type WindowPlace = NonNullable<Settings["windowPlace"]>;

const settledMs = 500;
/** So much of a window must be on a screen that it can be taken hold of, in px. */
const graspPx = 120;

/** Where the window was, as far as there is still a screen there; null: where the system puts it. */
export function placeOnScreens(place: WindowPlace | null, screens: readonly Rectangle[]): WindowPlace | null {
  if (place === null) return null;
  const isSeen = screens.some((screen) => {
    const across = Math.min(place.x + place.width, screen.x + screen.width) - Math.max(place.x, screen.x);
    return across >= graspPx && place.y >= screen.y && place.y <= screen.y + screen.height - graspPx;
  });
  return isSeen ? place : null;
}

/** Tells of the window's place each time that it has been moved or sized, and when it closes. */
export function watchPlace(window: BrowserWindow, keep: (place: WindowPlace) => void): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const tell = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    keep({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  };
  const later = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(tell, settledMs);
  };
  window.on("resize", later);
  window.on("move", later);
  window.on("maximize", later);
  window.on("unmaximize", later);
  window.on("close", tell);
}
