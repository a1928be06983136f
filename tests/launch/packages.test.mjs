import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LinuxPackager, MacPackager, Packager, Platform, WinPackager } from "electron-builder";
import { afterAll, expect, test, vi } from "vitest";
import { rootFolder } from "./paths.mjs";

const output = mkdtempSync(join(tmpdir(), "longhand-packages-"));
afterAll(() => rmSync(output, { recursive: true, force: true }));

/**
 * What electron-builder would make for a platform, by its own reading of the configuration: everything is done but the
 * packing. Rejects where the configuration is not one by electron-builder's schema.
 *
 * @param {InstanceType<typeof Platform>} platform
 * @param {import("electron-builder").Configuration} more
 * @returns {Promise<string[]>} "target arch", sorted
 */
async function dryRun(platform, more = {}) {
  /** @type {string[]} */
  const made = [];
  for (const packager of [LinuxPackager, MacPackager, WinPackager]) {
    vi.spyOn(packager.prototype, "pack").mockImplementation(async (_folder, arch, targets) => {
      for (const target of targets) {
        made.push(`${target.name} ${["ia32", "x64", "armv7l", "arm64"][arch]}`);
        target.finishBuild = async () => undefined;
      }
    });
  }
  await new Packager({ targets: new Map([[platform, new Map()]]), projectDir: rootFolder, config: { directories: { output }, ...more } }).build();
  return made.toSorted();
}

test("Linux gets an AppImage, a deb and a tar.gz", async () => {
  expect(await dryRun(Platform.LINUX)).toEqual(["appImage x64", "deb x64", "tar.gz x64"]);
});

test("macOS gets a dmg and a zip for both of its processors", async () => {
  expect(await dryRun(Platform.MAC)).toEqual(["dmg arm64", "dmg x64", "zip arm64", "zip x64"]);
});

test("Windows gets an installer for both of its processors, and a portable app", async () => {
  expect(await dryRun(Platform.WINDOWS)).toEqual(["nsis arm64", "nsis x64", "portable x64"]);
});

test("a word that electron-builder does not know ends it", async () => {
  const misspelt = /** @type {import("electron-builder").Configuration} */ ({ linux: { synopsys: "x" } });
  await expect(dryRun(Platform.LINUX, misspelt)).rejects.toThrow(/configuration\.linux/);
});

test.each([16, 32, 48, 64, 128, 256, 512, 1024])("there is an icon of %i px", (size) => {
  expect(statSync(join(rootFolder, `main/packaging/icons/${size}x${size}.png`)).size).toBeGreaterThan(0);
});
