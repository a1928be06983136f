import { defaultSettings, type Settings } from "../../preload/contract/settings.ts";
import type { Sealer } from "../../main/session/sealer.ts";
import type { SessionFile } from "../../main/session/session-file.ts";

type Content = Readonly<Record<string, unknown>>;

/** One small JSON file with what SessionFile promises: the whole content or the one before, and word of which. */
class MemoryFile {
  #content: Content | null = null;
  readonly #fails: () => boolean;

  constructor(fails: () => boolean) {
    this.#fails = fails;
  }

  open = (isSound: (content: Content) => boolean): Content | null =>
    this.#content !== null && isSound(this.#content) ? (JSON.parse(JSON.stringify(this.#content)) as Content) : null;

  write = (content: Content): boolean => {
    if (this.#fails()) return false;
    this.#content = JSON.parse(JSON.stringify(content)) as Content;
    return true;
  };

  remove = (): boolean => {
    this.#content = null;
    return true;
  };
}

/** What of the profile's small files outlives a process. */
export class Profile {
  readonly sessions: SessionFile;
  readonly accounts: SessionFile;
  settings: Settings = defaultSettings;

  /** `fails`: asked at each write. */
  constructor(fails: () => boolean) {
    this.sessions = new MemoryFile(fails) as unknown as SessionFile;
    this.accounts = new MemoryFile(fails) as unknown as SessionFile;
  }
}

/** A keyring that is there and open. */
export const openKeyring: Sealer = {
  seal: async (text) => Buffer.from(text),
  open: async (sealed) => ({ text: sealed.toString(), sealAgain: false }),
  kind: async () => "keyring",
  allowWeaker: () => undefined,
};
