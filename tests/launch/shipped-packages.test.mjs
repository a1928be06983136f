import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { noticesOf } from "./notices.mjs";
import { outFolder, rootFolder } from "./paths.mjs";
import { isAllowedLicence, shippedPackages } from "./shipped-packages.mjs";

// Of the build that `npm test` has made. Not built in here: under vitest NODE_ENV is another one, and so is what is bundled.

/** The packages that source maps name: another witness than the one the list is made from. */
function packagesInSourceMaps() {
  const maps = readdirSync(outFolder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".map"));
  const sources = maps.flatMap((name) => /** @type {string[]} */ (JSON.parse(readFileSync(join(outFolder, name), "utf8")).sources));
  const found = sources.map((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1]);
  return new Set(found.filter((name) => name !== undefined));
}

/** @param {Iterable<string>} names @param {{ name: string }[]} packages */
const missingIn = (names, packages) => [...names].filter((name) => !packages.some((each) => each.name === name));

test("every package that is bundled is listed", () => {
  const named = packagesInSourceMaps();
  const packages = shippedPackages();
  expect(named.size).toBeGreaterThan(100);
  expect(missingIn(named, packages)).toEqual([]);
  // The check can fail.
  expect(missingIn(named, packages.filter(({ name }) => name !== "react"))).toEqual(["react"]);
});

test("every typeface in the app is one of a package that is listed", () => {
  const files = shippedPackages()
    .filter(({ way }) => way === "typeface")
    .flatMap(({ name }) => readdirSync(join(rootFolder, "node_modules", name, "files")));
  const faces = readdirSync(join(outFolder, "renderer/assets")).filter((name) => name.endsWith(".woff2"));
  expect(faces.length).toBeGreaterThan(0);
  // Vite writes a hash behind the name, which may have a hyphen in it.
  expect(faces.filter((face) => !files.some((file) => face.startsWith(`${basename(file, ".woff2")}-`)))).toEqual([]);
});

test("what electron-builder carries along is listed", () => {
  const names = shippedPackages().filter(({ way }) => way === "carried along").map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["libsql", "@neon-rs/load", "detect-libc"]));
  expect(names.filter((name) => name.startsWith("@libsql/")).length).toBeGreaterThan(0);
});

test("every licence is on the list of those that may be shipped, and there in full", () => {
  const packages = shippedPackages();
  expect(packages.filter(({ licence }) => !isAllowedLicence(licence))).toEqual([]);
  expect(packages.filter(({ text }) => text.length < 200).map(({ name }) => name)).toEqual([]);
  const notices = readFileSync(join(outFolder, "THIRD-PARTY-NOTICES.txt"), "utf8");
  expect(notices).toBe(noticesOf(packages));
  expect(packages.filter(({ name, version, text }) => !notices.includes(`${name} ${version} (`) || !notices.includes(text))).toEqual([]);
});

test.each([
  ["MIT", true],
  ["(MIT OR GPL-3.0-or-later)", true],
  ["(MIT AND Zlib)", true],
  ["GPL-3.0-only", false],
  ["MIT AND GPL-3.0-only", false],
  ["AGPL-3.0-only OR SSPL-1.0", false],
  ["MIT OR (GPL-3.0-only AND ISC)", true],
  ["(MIT OR GPL-3.0-only) AND SSPL-1.0", false],
  ["SEE LICENSE IN LICENSE", false],
  ["none", false],
])("%s may be shipped: %s", (licence, isAllowed) => {
  expect(isAllowedLicence(licence)).toBe(isAllowed);
});
