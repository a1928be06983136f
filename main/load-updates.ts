import { existsSync } from "node:fs";
import { join } from "node:path";
import { app, BrowserWindow, session, type Session } from "electron";
import type { ReadBytes } from "./updates/signed-feed.ts";
import { readUpdateFeed } from "./updates/update-feed.ts";
import { Updates, type UpdatesOptions } from "./updates/updates.ts";

/** A package is larger than that in no release. */
const mostPackageBytes = 1_000_000_000;
const longestFeedMs = 60_000;

/** electron-updater's own. */
const downloadSession = "electron-updater";

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Updates, where this package was told where they are announced, or where somebody who develops it says so; null elsewhere.
 * Loads what it needs only then.
 */
export async function loadUpdates(fetch: Fetch, options: Omit<UpdatesOptions, "engine" | "version" | "now" | "closeWindows" | "beginAgain">): Promise<Updates | null> {
  const path = app.isPackaged ? join(process.resourcesPath, "update-feed.json") : (process.env["LONGHAND_UPDATE_FEED"] ?? "");
  const feed = readUpdateFeed(path);
  if (feed === null || !isInstalled()) return null;
  const { createUpdaterEngine } = await import("./updates/updater-engine.ts");
  boundDownloads(session.fromPartition(downloadSession, { cache: false }));
  return new Updates({
    ...options,
    engine: createUpdaterEngine(feed, path, readWith(fetch)),
    version: app.getVersion(),
    now: () => Date.now(),
    closeWindows: () => BrowserWindow.getAllWindows().forEach((window) => window.close()),
    beginAgain: () => {
      app.relaunch();
      app.quit();
    },
  });
}

/** An archive that somebody unpacked, or a portable app, has no place where another version would be put. */
function isInstalled(): boolean {
  if (process.platform === "win32") return process.env["PORTABLE_EXECUTABLE_DIR"] === undefined;
  return process.platform !== "linux" || process.env["APPIMAGE"] !== undefined || existsSync(join(process.resourcesPath, "package-type"));
}

function readWith(fetch: Fetch): ReadBytes {
  return async (url, mostBytes) => {
    // A server that says a byte a second would keep the app looking for ever.
    const { ok, body } = await fetch(url, { signal: AbortSignal.timeout(longestFeedMs) });
    if (!ok || body === null) return null;
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
      length += piece.length;
      if (length > mostBytes) throw new Error("ERR_UPDATER_FEED_TOO_LARGE");
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  };
}

/** A download without an end would fill the disk that the texts need: how long it is must be said before it begins. */
function boundDownloads(own: Session): void {
  own.webRequest.onHeadersReceived((details, answer) => {
    const length = Object.entries(details.responseHeaders ?? {}).find(([name]) => name.toLowerCase() === "content-length")?.[1][0];
    const isBounded = details.statusCode !== 200 || Number(length ?? Number.NaN) <= mostPackageBytes;
    answer({ cancel: !isBounded });
  });
}
