import type { CDPSession } from "playwright-core";
import { setTimeout as delay } from "node:timers/promises";
import type { RunningApp } from "../e2e/app-driver.ts";
import type { Random } from "../simulation/random.ts";

/** The text behind what was there before, after one key, one step of a composition or one paste. */
export interface Step {
  readonly text: string;
  /** When it was sent to the app, in milliseconds since the epoch. */
  readonly sentAt: number;
}

const letters = "abcdefghijklmnopqrstuvwxyz      ,.";
const compositions = [
  [["m", "ma", "man", "man z", "man zh", "man zhi"], "满纸"],
  [["h", "hu", "hua", "huang"], "荒"],
  [["t", "ta", "tang", "tang y", "tang yan"], "唐言"],
  [["y", "yi", "yi b", "yi ba"], "一把"],
  [["x", "xin", "xin s", "xin su", "xin suan", "xin suan l", "xin suan lei"], "辛酸泪"],
] as const;

/** Types at the end of the text through the browser's own input, and keeps what the text was after each step. */
export class Typist {
  readonly steps: Step[] = [];
  readonly #app: RunningApp;
  readonly #devtools: CDPSession;
  readonly #random: Random;
  #text = "";

  private constructor(app: RunningApp, devtools: CDPSession, random: Random) {
    this.#app = app;
    this.#devtools = devtools;
    this.#random = random;
  }

  static async at(app: RunningApp, random: Random): Promise<Typist> {
    await app.text.focus();
    await app.page.keyboard.press("Control+End");
    return new Typist(app, await app.page.context().newCDPSession(app.page), random);
  }

  /** One key after another, faster than anybody types, until `isOver`. */
  async steadily(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await this.#key(this.#letter());
      await delay(this.#random.between(4, 30));
    }
  }

  /** Many keys at once, then a pause. */
  async inBursts(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const keys = Array.from({ length: 5 + this.#random.below(40) }, () => this.#key(this.#letter()));
      await Promise.all(keys);
      await delay(this.#random.between(20, 300));
    }
  }

  /** Chinese by its spelling: what is composed stands in the text until it is replaced by what was chosen. */
  async composing(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const [spellings, chosen] = this.#random.pick(compositions);
      const before = this.#text;
      for (const text of spellings) {
        if (isOver()) return;
        await this.#step(before + text, this.#devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length }));
        await delay(this.#random.between(5, 50));
      }
      if (isOver()) return;
      await this.#step(before + chosen, this.#devtools.send("Input.insertText", { text: chosen }));
    }
  }

  async pastes(text: string): Promise<void> {
    const copied = await silence(this.#app.electron.evaluate(({ clipboard }, whole) => clipboard.writeText(whole) ?? true, text));
    if (copied === true) await this.#step(this.#text + text, this.#app.page.keyboard.press("Control+V"));
  }

  #letter = (): string => letters[this.#random.below(letters.length)] as string;

  async #key(key: string): Promise<void> {
    const code = key === " " ? "Space" : key === "," ? "Comma" : key === "." ? "Period" : `Key${key.toUpperCase()}`;
    const event = { key, code, windowsVirtualKeyCode: key === "," ? 188 : key === "." ? 190 : key.toUpperCase().charCodeAt(0) };
    const down = this.#step(this.#text + key, this.#devtools.send("Input.dispatchKeyEvent", { type: "keyDown", text: key, ...event }));
    await Promise.all([down, this.#devtools.send("Input.dispatchKeyEvent", { type: "keyUp", ...event })].map(silence));
  }

  /** Once it is sent it may have come to the app, also where the answer does not come any more. */
  async #step(text: string, sent: Promise<unknown>): Promise<void> {
    this.#text = text;
    this.steps.push({ text, sentAt: Date.now() });
    await silence(sent);
  }
}

/** The app is killed while it is asked: what it had, the next start tells. */
const silence = (asked: Promise<unknown>): Promise<unknown> => asked.catch(() => undefined);
