import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Store from "electron-store";
import { writeTextFile } from "../../main/files/write-text-file.ts";
import { OpeningWatch } from "../../main/opening-watch.ts";
import { accountOf } from "../../main/session/account.ts";
import { SessionFile } from "../../main/session/session-file.ts";
import { FileTokenVault, type VaultRecord } from "../../main/session/token-vault.ts";
import { SettingsStore } from "../../main/settings/settings-store.ts";
import { PaperKeyring } from "../main/session/paper-keyring.ts";
import { falseOnDiskFailure, replacedFileStory, type ReplacedFile } from "./replaced-file-story.ts";

const themes = ["light", "dark", "sepia", "system"] as const;
const person = "0123456789abcdef0123456789abcdef";

const smallFile = (folder: string, name: string): SessionFile =>
  new SessionFile({ Store, folder, name, now: () => new Date(), log: () => undefined });

/** settings.json, over electron-store. */
const settings = (): ReplacedFile => {
  let store: SettingsStore | null = null;
  let isWritten = false;
  const open = (folder: string): SettingsStore => {
    const file = smallFile(folder, "settings");
    return new SettingsStore({ open: (isSound) => file.open(isSound), write: (content) => (isWritten = file.write(content)) });
  };
  return {
    write: async (folder, no) => {
      store ??= open(folder);
      const lastDocuments = { [person]: `00000000-0000-7000-8000-${String(no).padStart(12, "0")}` };
      store.change({ theme: themes[no % themes.length] ?? "light", lastDocuments });
      return isWritten;
    },
    read: async (folder) => {
      const { theme, lastDocuments } = open(folder).read();
      const no = Number(lastDocuments[person]?.slice(-12) ?? 0);
      if (no > 0 && theme !== themes[no % themes.length]) throw new Error("Two changes are mixed up");
      return no;
    },
  };
};

/** session.json and accounts.json, over electron-store, with the tokens sealed. */
export const sessionStory = replacedFileStory(() => {
  const sealer = new PaperKeyring();
  const open = (folder: string): FileTokenVault => {
    return new FileTokenVault({ sessions: smallFile(folder, "session"), accounts: smallFile(folder, "accounts"), sealer, serverOrigin: "https://server.test" });
  };
  const account = accountOf("https://server.test", { id: "u1", name: "ada" });
  let vault: FileTokenVault | null = null;
  return {
    write: async (folder, no) => {
      if (vault === null) {
        vault = open(folder);
        vault.read();
      }
      const tokens = { accessToken: `access-${no}`, refreshToken: `refresh-${no}` };
      const record: VaultRecord = { account, standing: "active", cause: null, promptAnswered: false, tokens, refreshKey: `key-${no}` };
      return (await vault.keep(record)).kind === "kept";
    },
    read: async (folder) => {
      const reader = open(folder);
      const record = reader.read();
      if (record?.refreshKey == null) return 0;
      const { tokens } = await reader.open();
      const no = Number(record.refreshKey.slice("key-".length));
      if (tokens?.refreshToken !== `refresh-${no}`) throw new Error(`With key-${no} lies ${tokens?.refreshToken}`);
      return no;
    },
  };
});

/** A text that is exported over the one before. */
const exported = (): ReplacedFile => {
  const textOf = (no: number): string => `Text ${no}\n${"長い文 ".repeat(3_000)}end of ${no}`;
  return {
    write: async (folder, no) => {
      const result = await writeTextFile(join(folder, "novel.md"), textOf(no));
      if (!result.ok && result.error.code !== "diskFull" && result.error.code !== "fileUnwritable") throw new Error(result.error.message);
      return result.ok;
    },
    read: async (folder) => {
      const path = join(folder, "novel.md");
      if (!existsSync(path)) return 0;
      const text = readFileSync(path, "utf8");
      const no = Number(/^Text (\d+)/.exec(text)?.[1]);
      if (text !== textOf(no)) throw new Error(`A text of ${text.length} characters that begins as number ${no}`);
      return no;
    },
  };
};

/** openings.json: nothing is said about it, and a disk that fails never keeps a document from being opened. */
export const openingsStory = replacedFileStory(() => {
  let watch: OpeningWatch | null = null;
  const read = async (folder: string): Promise<number> => {
    const path = join(folder, "openings.json");
    const counts = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, number>) : {};
    return Math.max(0, ...Object.keys(counts).map(Number));
  };
  return {
    write: async (folder, no) => {
      watch ??= new OpeningWatch(folder);
      watch.begin(String(no));
      return (await read(folder).catch(falseOnDiskFailure)) === no;
    },
    read,
  };
});

/** What of these another process can read again. */
export const replacedFiles = { settings, exported };

export const settingsStory = replacedFileStory(settings);
export const exportStory = replacedFileStory(exported);
