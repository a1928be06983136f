import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * electron-builder's hook after the app has been laid out. It leaves an Electron that it did not download itself
 * as it is, with the launcher for app folders inside; the product runs one app and no other. A package that is told the key
 * of its updates is told where they are announced, too (main/updates/update-feed.ts).
 *
 * @param {import("electron-builder").AfterPackContext} context
 */
export default async function afterPack({ appOutDir, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  await rm(join(resources, "default_app.asar"), { force: true });
  if (packager.platform.name === "linux") await rm(join(appOutDir, "version"), { force: true });
  const { publish } = packager.config;
  const keyFile = process.env["LONGHAND_UPDATE_KEY"];
  if (publish == null || keyFile === undefined) return;
  const { url, channel = "latest" } = /** @type {{ url: string, channel?: string }} */ (publish);
  const feed = { url, channel, publicKey: await readFile(keyFile, "utf8"), updaterCacheDirName: `${packager.appInfo.name}-updater` };
  await writeFile(join(resources, "update-feed.json"), JSON.stringify(feed, null, 2));
}
