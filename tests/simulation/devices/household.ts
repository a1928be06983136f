import { accountOf } from "../../../main/session/account.ts";
import { Violation } from "../ledger.ts";
import { origin } from "../network.ts";
import { Random } from "../random.ts";
import { Scheduler } from "../scheduler.ts";
import { SimulatedServer } from "../simulated-server.ts";
import { StoryLine } from "../story-line.ts";
import { Device } from "./device.ts";
import type { Schedule } from "./schedule.ts";

const person = { username: "ada", password: "correct horse" };

/** One person's devices and the server between them. */
export class Household {
  readonly scheduler = new Scheduler();
  readonly story: StoryLine;
  readonly server: SimulatedServer;
  devices: readonly Device[] = [];
  account = "";
  /** A person has decided for one of two versions: what the other one had is in the history alone. */
  hasDiscarded = false;
  readonly #schedule: Schedule;
  #token = "";

  constructor(schedule: Schedule, isWritten: boolean) {
    this.#schedule = schedule;
    this.story = new StoryLine(isWritten, () => this.scheduler.nowMs);
    this.server = new SimulatedServer({ scheduler: this.scheduler, random: new Random(schedule.seed, 3), accessSeconds: 900 });
  }

  /** The person signs up, writes two pages at the first device, and opens one at each of the others. */
  async begin(): Promise<void> {
    const data = (await this.#ask("POST", "/sys/user/register", person)) as { access_token: string; user: { id: string; name: string } };
    this.#token = data.access_token;
    const account = accountOf("embedded:", data.user);
    this.account = account.key;
    const { scheduler, server, story } = this;
    const { seed, devices } = this.#schedule;
    this.devices = ["A", "B", "C"].slice(0, devices).map(
      (name): Device =>
        new Device({
          ...{ name, seed, scheduler, server, account, credentials: person, say: story.say },
          saved: (...save) => this.devices.forEach((other) => (other.name === name ? undefined : other.hears(...save))),
        }),
    );
    for (const device of this.devices) {
      await device.start();
      await device.signIn();
      await this.until(() => device.window?.workspace.desk.get() != null);
    }
    const [first, ...others] = this.devices;
    for (const page of [0, 1]) {
      await first?.window?.workspace.newDocument();
      await this.until(() => first?.window?.document != null);
      first?.window?.type(firstText(page), 0, 0);
      await this.until(() => first?.window?.status === "clean");
    }
    for (const { window } of others) {
      window?.networkReturns();
      await this.until(() => window?.workspace.summaries.get().filter(({ hasText }) => hasText).length === 2);
      await window?.workspace.openDocument(first?.window?.document?.id ?? "");
    }
  }

  get say(): (line: string) => void {
    return this.story.say;
  }

  pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.scheduler.after(delayMs, resolve));
  }

  async until(isSo: () => boolean): Promise<void> {
    for (let waits = 0; !isSo(); waits += 1) {
      if (waits > 2_000) throw new Violation("the devices never got to their first page");
      await this.pause(100);
    }
  }

  /** Looked at after each step. */
  check(): void {
    for (const device of this.devices) device.check();
    if (Violation.first !== null) throw Violation.first;
  }

  /** What the server has, by a token that outlives everything. */
  async read<Data>(path: string): Promise<Data> {
    const { access_token } = (await this.#ask("POST", "/sys/user/login", person)) as { access_token: string };
    this.#token = access_token;
    return (await this.#ask("GET", path)) as Data;
  }

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const init = { method, headers: { "x-token": this.#token }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await this.server.fetch(new Request(origin + path, init));
    return ((await answer.json()) as { data: unknown }).data;
  }
}

/** Long enough for a save to travel as its edits. */
const firstText = (page: number): string =>
  Array.from({ length: 6 }, (_, paragraph) => Array.from({ length: 9 }, (_each, word) => `base${page}${paragraph}${word}`).join(" ")).join("\n\n");
