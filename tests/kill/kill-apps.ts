import { startDisplay } from "../launch/display.mjs";
import { Random } from "../simulation/random.ts";
import type { Verdict } from "./judge-kill.ts";
import { KilledProfile, type Moment } from "./killed-profile.ts";

/** One profile lives through so many kills, then the next begins. */
const livesOfProfile = 60;

const moments: Readonly<Record<Moment, number>> = {
  "typing steadily": 30,
  "typing in bursts": 20,
  composing: 15,
  "pasting 1 MB": 8,
  "changing documents": 5,
  saving: 6,
  compacting: 4,
  quitting: 4,
  starting: 4,
  "signing in": 4,
};

export interface AppKills {
  readonly runs: number;
  readonly seed: number;
  /** Apps side by side. */
  readonly lanes: number;
  readonly onKilled: (moment: Moment, verdict: Verdict) => void;
}

export interface AppReport {
  readonly verdicts: readonly { readonly moment: Moment; readonly verdict: Verdict }[];
  readonly violations: readonly { readonly moment: Moment | "at the beginning"; readonly what: string; readonly folder: string }[];
}

/** Kills the real app at random moments, several profiles side by side, each many times, and compares what comes back. */
export async function killApps({ runs, seed, lanes, onKilled }: AppKills): Promise<AppReport> {
  const verdicts: AppReport["verdicts"][number][] = [];
  const violations: AppReport["violations"][number][] = [];
  let left = runs;
  await Promise.all(Array.from({ length: lanes }, (_, lane) => liveOn(lane)));
  return { verdicts, violations };

  /** On a display of its own: a window that opens takes the keyboard, and would end what is composed in another. */
  async function liveOn(lane: number): Promise<void> {
    const display = await startDisplay();
    for (let number = lane; left > 0; number += lanes) {
      const random = new Random(seed, number);
      const keepsSignIn = lane % 2 === 0;
      const profile = new KilledProfile({ random, keepsSignIn, display: display.name });
      const isWhole = await live(profile, random, keepsSignIn).finally(() => profile.stop());
      if (isWhole) profile.remove();
    }
    await display.stop();
  }

  /** False: the profile is kept for a look at it. */
  async function live(profile: KilledProfile, random: Random, keepsSignIn: boolean): Promise<boolean> {
    let moment: Moment | null = null;
    const violate = (what: string): false => {
      violations.push({ moment: moment ?? "at the beginning", what, folder: profile.folder });
      return false;
    };
    try {
      await profile.begin();
      for (let life = 0; life < livesOfProfile && left > 0; life += 1) {
        left -= 1;
        const chosen = random.weighed(moments);
        const isSignedIn = keepsSignIn || life === 0;
        moment = chosen === "signing in" && isSignedIn ? "saving" : chosen;
        const verdict = await profile.killWhile(moment);
        verdicts.push({ moment, verdict });
        onKilled(moment, verdict);
        if (verdict.violation !== null) return violate(verdict.violation);
      }
      const what = await profile.end();
      return what === null || violate(what);
    } catch (error) {
      return violate(String(error));
    }
  }
}
