import { shippedPackages } from "./shipped-packages.mjs";

/** @typedef {import("./shipped-packages.mjs").ShippedPackage} ShippedPackage */

const preface = `Longhand is made with the packages below, whose licences ask for their text beside each copy.
Electron's and Chromium's own are in LICENSE.electron.txt and LICENSES.chromium.html of Electron's download, the spelling
dictionary's in main/spelling/dictionaries/en-US.copyright.txt.`;

/**
 * What THIRD-PARTY-NOTICES.txt says.
 *
 * @param {ShippedPackage[]} packages
 */
export function noticesOf(packages = shippedPackages()) {
  const parts = packages.map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}`);
  return `${[preface, ...parts].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}
