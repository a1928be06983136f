/**
 * What Electron runs when no app is packed beside it: loads the app folder or file named on the command line.
 * It follows the start of Electron's own `default_app/main.ts`, so that the stand-in runtime behaves like the
 * official one. It must stay an ES module: Electron holds its `ready` event until the top-level await below
 * is over, and only so can an app still register its schemes and listeners before `ready`.
 */
import { app } from "electron/main";
import { existsSync, readFileSync } from "node:fs";
import { Module } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const request = readCommandLine(process.argv.slice(1));

if (request.wantsVersion) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
if (request.wantsAbi) {
  console.log(process.versions.modules);
  process.exit(0);
}
Module._preloadModules(request.preloadModules);
if (request.appPath === undefined) {
  console.error("Name an app folder or file: electron [options] path");
  process.exit(1);
}
await loadApp(resolve(request.appPath));

/** Options before the app's path are Electron's; everything after it belongs to the app. */
function readCommandLine(commandLine) {
  const found = { appPath: undefined, preloadModules: [], wantsVersion: false, wantsAbi: false };
  const rest = [...commandLine];
  while (rest.length > 0 && found.appPath === undefined) {
    const argument = rest.shift();
    if (argument === "--version" || argument === "-v") found.wantsVersion = true;
    else if (argument === "--abi" || argument === "-a") found.wantsAbi = true;
    else if (argument === "--require" || argument === "-r") found.preloadModules.push(rest.shift());
    else if (argument.startsWith("--app=")) found.appPath = argument.slice("--app=".length);
    else if (!argument.startsWith("-")) found.appPath = argument;
  }
  return found;
}

async function loadApp(path) {
  Object.defineProperty(process, "defaultApp", { configurable: false, enumerable: true, value: true });
  try {
    const packageFile = join(path, "package.json");
    const isFolderWithPackage = existsSync(packageFile);
    if (isFolderWithPackage) introduce(JSON.parse(readFileSync(packageFile, "utf8")));
    const mainFile = Module._resolveFilename(path, null, true);
    app.setAppPath(isFolderWithPackage ? path : dirname(mainFile));
    await import(pathToFileURL(mainFile).href);
  } catch (error) {
    console.error("App threw an error during load");
    console.error(error);
    process.exit(1);
  }
}

function introduce(packageData) {
  if (packageData.version) app.setVersion(packageData.version);
  const name = packageData.productName ?? packageData.name;
  if (name) app.setName(name);
  app.setDesktopName?.(packageData.desktopName ?? `${app.getName()}.desktop`);
}
