import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * electron-builder's hook after the app has been laid out. It leaves an Electron that it did not download itself
 * as it is, with the launcher for app folders inside; the product runs one app and no other. A package that is told where
 * its updates are announced is told the key that signs them, too (main/updates/update-feed.ts).
 *
 * @param {import("electron-builder").AfterPackContext} context
 */
export default async function afterPack({ appOutDir, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  await rm(join(resources, "default_app.asar"), { force: true });
  if (packager.platform.name === "linux") await rm(join(appOutDir, "version"), { force: true });
  const { publish } = packager.config;
  if (publish == null) return;
  const keyFile = process.env["LONGHAND_UPDATE_KEY"];
  if (keyFile === undefined) throw new Error("A package with updates needs the public key that they are signed with, in the file LONGHAND_UPDATE_KEY");
  const { url, channel = "latest" } = /** @type {{ url: string, channel?: string }} */ (publish);
  const feed = { url, channel, publicKey: await readFile(keyFile, "utf8"), updaterCacheDirName: `${packager.appInfo.name}-updater` };
  await writeFile(join(resources, "update-feed.json"), JSON.stringify(feed, null, 2));
}
