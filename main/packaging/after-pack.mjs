import { rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * electron-builder's hook after the app has been laid out. It leaves an Electron that it did not download itself
 * as it is, with the launcher for app folders inside; the product runs one app and no other.
 *
 * @param {import("electron-builder").AfterPackContext} context
 */
export default async function afterPack({ appOutDir, packager }) {
  await rm(join(packager.getResourcesDir(appOutDir), "default_app.asar"), { force: true });
  if (packager.platform.name === "linux") await rm(join(appOutDir, "version"), { force: true });
}
