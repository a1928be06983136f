import { autoUpdater } from "electron-updater";
import { SignedFeed, type ReadBytes, type SignedFeedOptions } from "./signed-feed.ts";
import type { UpdateFeed } from "./update-feed.ts";
import type { UpdateEngine } from "./updates.ts";

/**
 * electron-updater for this platform and this kind of package, with a feed that is signed. It installs when it is told to
 * and never by itself: on Debian the system asks for a password, which would hold back the end of the app.
 */
export function createUpdaterEngine(feed: UpdateFeed, feedPath: string, read: ReadBytes): UpdateEngine {
  autoUpdater.logger = null;
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.allowDowngrade = false;
  autoUpdater.disableWebInstaller = true;
  // It is asked for no more than a name for the folder of downloads, in YAML, of which JSON is a part.
  autoUpdater.updateConfigPath = feedPath;
  autoUpdater.forceDevUpdateConfig = true;
  const options: SignedFeedOptions = { ...feed, provider: "custom", updateProvider: SignedFeed, read };
  autoUpdater.setFeedURL(options as unknown as Parameters<typeof autoUpdater.setFeedURL>[0]);
  return autoUpdater;
}
