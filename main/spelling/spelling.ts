import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Session } from "electron";
import type { Settings } from "../../preload/contract/settings.ts";

export interface SpellingParts {
  readonly session: Pick<Session, "availableSpellCheckerLanguages" | "setSpellCheckerDictionaryDownloadURL" | "setSpellCheckerEnabled" | "setSpellCheckerLanguages">;
  /** The folder of the dictionaries that travel with the app. */
  readonly own: string;
  /** The folder of the system's, which may be missing. */
  readonly shared: string;
  /** Chromium looks in its `Dictionaries` before it asks the network. */
  readonly profile: string;
  /** As "de-DE", the first one first. */
  readonly systemLanguages: readonly string[];
}

/** Where Linux distributions put dictionaries in Chromium's format, beside those of Hunspell. */
export const systemDictionaries = "/usr/share/hunspell-bdic";

/** Chromium's numbers for the dictionaries of a language, one of which it looks for. */
const versions = ["2-0", "3-0", "4-0", "5-0", "10-1"];
const dictionary = /^([a-z]{2,3}(?:[-_][A-Z]{2})?)(?:-\d+-\d+)?\.bdic$/u;

/**
 * Checks spelling with the dictionaries that are on this computer, and sees to it that Chromium fetches none: by itself
 * it would ask a host that nobody has configured. macOS and Windows check with their own. Failing here costs the red
 * lines under words, nothing else.
 */
export class Spelling {
  readonly #parts: SpellingParts;
  readonly #languages: readonly string[];
  #applied: string | null = null;

  constructor(parts: SpellingParts, platform: NodeJS.Platform = process.platform) {
    this.#parts = parts;
    this.#languages = platform === "linux" ? this.#bring() : [];
  }

  /** What can be chosen from, in Chromium's names: "en-US", "de". None where the system chooses. */
  get languages(): readonly string[] {
    return this.#languages;
  }

  apply({ spelling, spellingLanguages }: Pick<Settings, "spelling" | "spellingLanguages">): void {
    const { session, systemLanguages } = this.#parts;
    session.setSpellCheckerEnabled(spelling);
    if (this.#languages.length === 0) return;
    const languages = chooseLanguages(this.#languages, spellingLanguages, systemLanguages);
    if (languages.join() === this.#applied) return;
    this.#applied = languages.join();
    // Chromium may have looked for a dictionary before it was brought, and looks again only for a language that is new.
    session.setSpellCheckerLanguages([]);
    session.setSpellCheckerLanguages([...languages]);
  }

  #bring(): readonly string[] {
    const { session, own, shared, profile } = this.#parts;
    session.setSpellCheckerDictionaryDownloadURL("app://longhand/no-such-dictionaries/");
    const to = join(profile, "Dictionaries");
    const found = new Set<string>();
    try {
      mkdirSync(to, { recursive: true });
      for (const name of dictionariesIn(own)) {
        if (!existsSync(join(to, name))) copyFileSync(join(own, name), join(to, name));
        found.add(languageOf(name));
      }
      for (const name of dictionariesIn(shared)) {
        const language = languageOf(name);
        if (found.has(language)) continue;
        link(join(shared, name), join(to, language));
        found.add(language);
      }
    } catch {
      // Those that are there are used.
    }
    const known = session.availableSpellCheckerLanguages;
    return [...found].map((tag) => known.find((code) => code === tag) ?? known.find((code) => tag.startsWith(`${code}-`))).filter((code) => code !== undefined);
  }
}

/** The chosen ones that are there; else those that the system speaks, or the first. */
export function chooseLanguages(languages: readonly string[], chosen: readonly string[], system: readonly string[]): readonly string[] {
  const wanted = languages.filter((language) => chosen.includes(language));
  if (wanted.length > 0) return wanted;
  const primary = (tag: string): string => tag.replace(/-.*$/u, "");
  const exact = languages.filter((language) => system.includes(language));
  const spoken = exact.length > 0 ? exact : languages.filter((language) => system.some((tag) => primary(tag) === primary(language)));
  return spoken.length > 0 ? spoken : languages.slice(0, 1);
}

const languageOf = (name: string): string => (dictionary.exec(name)?.[1] ?? "").replace("_", "-");

function dictionariesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => dictionary.test(name)) : [];
}

/** Under each of the names that Chromium may look for. */
function link(from: string, to: string): void {
  for (const version of versions) {
    const name = `${to}-${version}.bdic`;
    if (existsSync(name)) continue;
    // One that leads nowhere any more.
    rmSync(name, { force: true });
    symlinkSync(from, name);
  }
}
