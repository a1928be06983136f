import { setTimeout as delay } from "node:timers/promises";
import { fillIn, waitUntil, type Person, type RunningApp } from "../e2e/app-driver.ts";
import { generateNovel } from "../e2e/generated-text.ts";
import type { Random } from "../simulation/random.ts";
import { rowOf } from "./open-from-list.ts";
import type { Typist } from "./typist.ts";
import type { Seen } from "./watch-page.ts";

/** What the person, or the app, is doing when the app is killed. */
export type Act =
  | "typing steadily"
  | "typing in bursts"
  | "composing"
  | "pasting 1 MB"
  | "changing documents"
  | "saving"
  | "compacting"
  | "quitting"
  | "signing in";

export interface Scene {
  readonly app: RunningApp;
  readonly typist: Typist;
  readonly seen: readonly Seen[];
  readonly stopWatching: () => Promise<void>;
  readonly random: Random;
  readonly person: Person;
  /** Another document than the one that is open. */
  readonly otherTitle: string;
  readonly kill: () => Promise<void>;
  readonly isOver: () => boolean;
}

/** Does what is to be done at the window, and kills the app at a random moment of it. */
export async function actUntilKilled(act: Act, scene: Scene): Promise<void> {
  const { app, typist, seen, stopWatching, random, person, otherTitle, kill, isOver } = scene;
  const killAfter = async (leastMs: number, mostMs: number): Promise<void> => {
    await delay(random.between(leastMs, mostMs));
    await kill();
  };
  const typeFor = (ms: number): Promise<void> => {
    const until = Date.now() + ms;
    return typist.steadily(() => isOver() || Date.now() > until);
  };
  const novel = (sizeBytes: number): string => generateNovel(sizeBytes, random.below(1_000));
  // What is asked of an app that dies of it meanwhile is not answered.
  const unanswered = (asked: Promise<unknown>): Promise<unknown> => asked.catch(() => undefined);
  switch (act) {
    case "typing steadily":
      return void (await Promise.all([typist.steadily(isOver), killAfter(150, 1_500)]));
    case "typing in bursts":
      return void (await Promise.all([typist.inBursts(isOver), killAfter(150, 1_500)]));
    case "composing":
      return void (await Promise.all([typist.composing(isOver), killAfter(100, 1_500)]));
    case "pasting 1 MB": {
      await typeFor(100);
      const pasting = typist.pastes(novel(1_000_000)).then(() => typist.steadily(isOver));
      return void (await Promise.all([pasting, killAfter(0, 800)]));
    }
    case "changing documents":
      await typeFor(200);
      await stopWatching();
      return void (await Promise.all([unanswered(rowOf(app, otherTitle).click()), killAfter(0, 150)]));
    case "saving":
      await typeFor(200);
      await waitUntil(() => seen.at(-1)?.state === "saving", 10_000, 2);
      return killAfter(0, 60);
    case "compacting":
      // The new snapshot is due a moment after so much was pasted.
      await typist.pastes(novel(200_000));
      return killAfter(350, 650);
    case "quitting": {
      await typeFor(200);
      const quitting = app.electron.evaluate(({ app: running }) => running.quit());
      return void (await Promise.all([unanswered(quitting), killAfter(0, 150)]));
    }
    case "signing in":
      await fillIn(app.signInCard, person);
      await app.signInCard.getByRole("button", { name: "Sign in", exact: true }).click();
      return killAfter(0, 400);
  }
}
