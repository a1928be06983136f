import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { chooseLanguages, Spelling } from "../../../main/spelling/spelling.ts";

let folder: string;
let set: string[][];
let fetchedFrom: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "longhand-spelling-"));
  set = [];
  for (const name of ["own", "system", "profile"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "own/en-US-10-1.bdic"), "own");
});
afterEach(() => rmSync(folder, { recursive: true }));

const spellingOf = (systemLanguages: readonly string[], platform: NodeJS.Platform = "linux"): Spelling =>
  new Spelling(
    {
      session: {
        availableSpellCheckerLanguages: ["de", "en-GB", "en-US", "fr", "pt-BR", "pt-PT"],
        setSpellCheckerDictionaryDownloadURL: (url) => (fetchedFrom = url),
        setSpellCheckerEnabled: () => undefined,
        setSpellCheckerLanguages: (languages) => set.push(languages),
      },
      own: join(folder, "own"),
      shared: join(folder, "system"),
      profile: join(folder, "profile"),
      systemLanguages,
    },
    platform,
  );

it("knows the app's dictionary and the system's, by Chromium's names, and has none fetched", () => {
  for (const name of ["de_DE.bdic", "pt_BR.bdic", "xx_XX.bdic", "en_US.bdic", "de_DE.dic"]) writeFileSync(join(folder, "system", name), "system");
  const spelling = spellingOf(["de-AT"]);
  expect(spelling.languages).toEqual(["en-US", "de", "pt-BR"]);
  expect(readFileSync(join(folder, "profile/Dictionaries/de-DE-3-0.bdic"), "utf8")).toBe("system");
  expect(lstatSync(join(folder, "profile/Dictionaries/de-DE-3-0.bdic")).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, "profile/Dictionaries/en-US-10-1.bdic"), "utf8")).toBe("own");
  expect(fetchedFrom).toMatch(/^app:/);
  spelling.apply({ spelling: true, spellingLanguages: [] });
  spelling.apply({ spelling: true, spellingLanguages: ["pt-BR", "fr"] });
  spelling.apply({ spelling: true, spellingLanguages: ["pt-BR"] });
  expect(set).toEqual([[], ["de"], [], ["pt-BR"]]);
});

it("links a dictionary anew that has gone and come back", () => {
  mkdirSync(join(folder, "profile/Dictionaries"));
  symlinkSync(join(folder, "nowhere"), join(folder, "profile/Dictionaries/de-DE-3-0.bdic"));
  writeFileSync(join(folder, "system/de_DE.bdic"), "system");
  spellingOf([]);
  expect(existsSync(join(folder, "profile/Dictionaries/de-DE-3-0.bdic"))).toBe(true);
});

it("leaves the choice to other systems", () => {
  const spelling = spellingOf(["de"], "darwin");
  expect(spelling.languages).toEqual([]);
  spelling.apply({ spelling: true, spellingLanguages: ["de"] });
  expect(set).toEqual([]);
});

it.each([
  [[], ["en-GB"], ["en-GB"]],
  [[], ["en-AU"], ["en-US", "en-GB"]],
  [[], ["zh-CN"], ["en-US"]],
  [["fr"], ["de"], ["de"]],
  [["de", "en-GB"], ["fr"], ["de", "en-GB"]],
])("chooses for %j, where the system speaks %j", (chosen, system, expected) => {
  expect(chooseLanguages(["en-US", "de", "en-GB"], chosen, system)).toEqual(expected);
});
