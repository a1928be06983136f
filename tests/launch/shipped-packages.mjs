import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { outFolder, rootFolder } from "./paths.mjs";

/**
 * @typedef {"bundled" | "typeface" | "carried along"} Way how a package gets into the app
 * @typedef {{ name: string, version: string, licence: string, text: string, way: Way }} ShippedPackage
 * @typedef {{ version: string, license?: string, dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }} LockedPackage
 */

/** Licences that ask for no more than their text and names beside the copy. Of others somebody has to think first. */
const allowedLicences = ["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "OFL-1.1", "Unlicense", "Zlib"];

/**
 * @param {string} expression SPDX's; where a choice is given, one that is allowed is enough
 * @returns {boolean}
 */
export function isAllowedLicence(expression) {
  const choices = expression.replace(/^\((.*)\)$/, "$1").split(" OR ");
  return choices.some((choice) => choice.split(" AND ").every((licence) => allowedLicences.includes(licence)));
}

/**
 * All packages of which something is in the app that is packed on this computer, Electron apart: what the last build
 * bundled as vite tells, the typefaces that its style sheets bring in, and what electron-builder.yml carries along.
 *
 * @returns {ShippedPackage[]} in the order of their names
 */
export function shippedPackages() {
  const locked = readLock();
  /** @type {Map<string, ShippedPackage>} */
  const found = new Map();
  /** @param {string} folder @param {Way} way @param {string} [text] */
  const add = (folder, way, text) => {
    const { version, license } = locked[folder] ?? { version: "" };
    const name = nameOf(folder);
    found.set(`${name}@${version}`, { name, version, licence: license ?? "none", text: text ?? findText(folder), way });
  };
  for (const environment of ["main", "preload", "renderer"]) {
    /** @type {{ name: string, version: string, text?: string }[]} */
    const bundled = JSON.parse(readFileSync(join(outFolder, environment, "licences.json"), "utf8"));
    for (const { name, version, text } of bundled) {
      const folder = Object.keys(locked).find((each) => nameOf(each) === name && locked[each]?.version === version);
      if (folder === undefined) throw new Error(`${name}@${version} is bundled, but not in package-lock.json`);
      add(folder, "bundled", text);
    }
  }
  for (const name of typefaces()) add(`node_modules/${name}`, "typeface");
  for (const folder of carriedAlong(locked)) add(folder, "carried along");
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** @returns {Record<string, LockedPackage>} by folder */
function readLock() {
  return JSON.parse(readFileSync(join(rootFolder, "package-lock.json"), "utf8")).packages;
}

/** @param {string} folder of a package */
const nameOf = (folder) => folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);

/** Vite tells of scripts alone; a style sheet of a package is there for the files that it names. */
function typefaces() {
  const styles = join(rootFolder, "renderer/styles");
  const sheets = readdirSync(styles).filter((name) => name.endsWith(".css"));
  const imports = sheets.flatMap((name) => [...readFileSync(join(styles, name), "utf8").matchAll(/@import "(@?[\w-]+\/[\w-]+)\//g)]);
  return new Set(imports.map(([, name]) => String(name)));
}

/**
 * The packages below `dependencies`, as far as they are there: those for other systems are not.
 *
 * @param {Record<string, LockedPackage>} locked
 */
function carriedAlong(locked) {
  const folders = new Set([""]);
  for (const folder of folders) {
    const { dependencies, optionalDependencies } = locked[folder] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const isThere = existsSync(join(rootFolder, "node_modules", name));
      // As electron-builder.yml leaves it out.
      if (isThere && !/^@libsql\/.*-musl/.test(name)) folders.add(`node_modules/${name}`);
    }
  }
  folders.delete("");
  return folders;
}

/**
 * A package's licence in full: its own file, what its README says last, that of the package it is the native part of, or
 * the words that everybody knows.
 *
 * @param {string} folder
 * @returns {string} empty where there is none
 */
function findText(folder) {
  const names = readdirSync(join(rootFolder, folder));
  const file = names.find((name) => /^(licen[cs]e|copying)/i.test(name));
  if (file !== undefined) return readFileSync(join(rootFolder, folder, file), "utf8").trim();
  const readme = names.find((name) => /^readme/i.test(name));
  const said = readme === undefined ? null : /^#+ licen[cs]e\s+(.{200,})$/ims.exec(readFileSync(join(rootFolder, folder, readme), "utf8"));
  if (said !== null) return String(said[1]).trim();
  return nameOf(folder).startsWith("@libsql/") ? findText("node_modules/libsql") : wordsOfMit(folder);
}

/**
 * What a package means that says no more than "MIT" and who wrote it.
 *
 * @param {string} folder
 * @returns {string} empty where it says less
 */
function wordsOfMit(folder) {
  const { license, author } = JSON.parse(readFileSync(join(rootFolder, folder, "package.json"), "utf8"));
  if (license !== "MIT" || typeof author !== "string") return "";
  return readFileSync(join(rootFolder, "LICENSE"), "utf8").trim().replace(/^Copyright .*$/m, `Copyright (c) ${author}`);
}
