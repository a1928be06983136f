import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { unlockAccountKey } from "../../main/drafts/account-key.ts";
import type { KeyringPort } from "../../main/drafts/key-wraps.ts";
import { PaperKeyring } from "../main/session/paper-keyring.ts";
import type { DiskStory } from "./disk-story.ts";
import { falseOnDiskFailure } from "./replaced-file-story.ts";

/** key.json and recovery.key: what was once handed out as the key of the drafts opens them for ever, each way alone. */
export const keyStory: DiskStory = {
  async begin(folder) {
    const directory = join(folder, "account");
    const paper = new PaperKeyring();
    const keyring: KeyringPort = { seal: (text) => paper.seal(text), open: async (sealed) => (await paper.open(sealed))?.text ?? null };
    let known: Buffer | null = null;
    const unlock = async (at: string, hasKeyring: boolean): Promise<boolean> => {
      paper.mode = hasKeyring ? "open" : "missing";
      const key = await unlockAccountKey({ directory: at, keyring, password: null, strict: false }).catch(falseOnDiskFailure);
      if (key === false) return false;
      if (known !== null && !known.equals(key)) throw new Error("Another key than the one that the drafts are sealed with");
      known = key;
      return true;
    };
    // Without a keyring at first, as on a desktop that gets one later.
    let hadTrouble = false;
    for (const hasKeyring of [false, false, true, true]) if (!(await unlock(directory, hasKeyring))) hadTrouble = true;
    return {
      hadTrouble,
      goOn: async () => {
        for (const hasKeyring of [false, true]) if (!(await unlock(directory, hasKeyring))) throw new Error("The key cannot be had on a disk that is well");
      },
      check: async (copy) => {
        if (known === null) return;
        const at = join(copy, "account");
        if (!existsSync(at)) mkdirSync(at);
        if (!(await unlock(at, false))) throw new Error("The key cannot be had without a keyring");
        if (!(await unlock(at, true))) throw new Error("The key cannot be had with a keyring");
      },
    };
  },
};
