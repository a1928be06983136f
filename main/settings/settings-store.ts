import * as v from "valibot";
import { defaultSettings, settingsSchema, type Settings } from "../../preload/contract/settings.ts";

type Content = Readonly<Record<string, unknown>>;

/** Where the settings rest. A damaged file is set aside, and a write that fails leaves the old content. */
export interface SettingsFile {
  /** Null: there is none. */
  open(isSound: (content: Content) => boolean): Content | null;
  /** False: not on the disk. */
  write(content: Content): boolean;
}

/**
 * A person's settings, and what stands in place of some of them for this run. What the disk does not take holds for this
 * run, and is written with the next change.
 */
export class SettingsStore {
  readonly #file: SettingsFile;
  #settings: Settings;
  #thisRun: Partial<Settings>;
  readonly #managed: Partial<Settings>;

  /** `managed` is what nobody changes here. */
  constructor(file: SettingsFile, thisRun: Partial<Settings> = {}, managed: Partial<Settings> = {}) {
    this.#file = file;
    this.#thisRun = thisRun;
    this.#managed = managed;
    this.#settings = parse(file.open(() => true) ?? {});
  }

  read(): Settings {
    return { ...this.#settings, ...this.#thisRun, ...this.#managed };
  }

  /** What is chosen now holds now, whatever the run began with. */
  change(changes: Partial<Settings>): Settings {
    this.#settings = { ...this.#settings, ...changes };
    this.#thisRun = Object.fromEntries(Object.entries(this.#thisRun).filter(([name]) => !(name in changes)));
    this.#file.write(this.#settings);
    return this.read();
  }
}

/** Anything unreadable counts as unset. */
function parse(content: Content): Settings {
  const parsed = v.safeParse(settingsSchema, { ...defaultSettings, ...content });
  return parsed.success ? parsed.output : defaultSettings;
}
