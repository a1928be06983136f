import { copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Session } from "electron";

export interface Dictionaries {
  /** The folder of the dictionaries that travel with the app. */
  readonly from: string;
  /** The profile: Chromium looks in its `Dictionaries` before it asks the network. */
  readonly profile: string;
}

/**
 * Puts the app's dictionaries where Chromium looks for them, and sees to it that it fetches none: by itself it would
 * ask a host that nobody has configured. macOS and Windows check with their own. Failing here costs the red lines
 * under words, nothing else.
 */
export function bringDictionaries(session: Session, { from, profile }: Dictionaries): void {
  if (process.platform !== "linux") return;
  session.setSpellCheckerDictionaryDownloadURL("app://longhand/no-such-dictionaries/");
  const to = join(profile, "Dictionaries");
  try {
    mkdirSync(to, { recursive: true });
    const names = readdirSync(from).filter((name) => name.endsWith(".bdic"));
    for (const name of names) {
      if (!existsSync(join(to, name))) copyFileSync(join(from, name), join(to, name));
    }
    session.setSpellCheckerLanguages(names.map((name) => name.replace(/-\d+-\d+\.bdic$/, "")));
  } catch {
    session.setSpellCheckerEnabled(false);
  }
}
