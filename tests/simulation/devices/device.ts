import type { Account } from "../../../preload/contract/session.ts";
import { keyOf, Ledger, type Written } from "../ledger.ts";
import { Network } from "../network.ts";
import { Profile } from "../profile.ts";
import { Random } from "../random.ts";
import { startOfTime, type Scheduler } from "../scheduler.ts";
import { SimulatedMain } from "../simulated-main.ts";
import type { SimulatedServer } from "../simulated-server.ts";
import { SimulatedWindow } from "../simulated-window.ts";
import { MemoryFolder } from "../store-folders.ts";
import { TokenLedger } from "../token-ledger.ts";

export interface DeviceParts {
  readonly name: string;
  readonly seed: number;
  readonly scheduler: Scheduler;
  readonly server: SimulatedServer;
  readonly account: Account;
  readonly credentials: { readonly username: string; readonly password: string };
  readonly say: (line: string) => void;
  /** The server has taken a save of this device. */
  readonly saved: (documentId: string, rev: number, saveId: string, written: Written) => void;
}

/** A word that a person typed, in the version that it first was in. */
interface TypedWord {
  readonly word: string;
  readonly documentId: string;
  readonly version: number;
}

/** One computer of the person: its app, its disk, its clock and its line, with a ledger of its own that holds the rules. */
export class Device {
  readonly name: string;
  readonly ledger: Ledger;
  readonly network: DeviceNetwork;
  readonly folder: MemoryFolder;
  /** How far its clock is off. */
  skewMs = 0;
  main: SimulatedMain | null = null;
  window: SimulatedWindow | null = null;
  words: TypedWord[] = [];
  readonly #p: DeviceParts;
  readonly #tokens = new TokenLedger();
  readonly #profile = new Profile(() => false);
  readonly #random: Random;
  /** Of all devices no two windows have the same number: it is where their requests go. */
  #serial: number;

  constructor(parts: DeviceParts) {
    this.#p = parts;
    const { name, seed, scheduler, server, account } = parts;
    this.name = name;
    this.#serial = name.charCodeAt(0) * 1_000;
    this.#random = new Random(seed, 10 + name.charCodeAt(0));
    this.ledger = new Ledger(parts.say);
    const say = (line: string): void => parts.say(`${name}: ${line}`);
    const accountOfUser = (user: string): string => (user === account.userId ? account.key : "");
    const network = { scheduler, random: this.#random, server, ledger: this.ledger, tokens: this.#tokens, accountOfUser, say, hasOneWindow: true };
    this.network = new DeviceNetwork(network, account.key, parts.saved);
    const now = (): number => startOfTime + Math.floor(scheduler.nowMs) + this.skewMs;
    this.folder = new MemoryFolder({ account: account.key, now, ledger: this.ledger, verdict: () => "kept", isThere: () => true });
  }

  async start(): Promise<void> {
    const { scheduler } = this.#p;
    const { ledger, network, folder } = this;
    const jumpedMs = (): number => this.skewMs;
    const shared = { scheduler, random: this.#random, ledger, jumpedMs };
    const outside = { network, tokens: this.#tokens, profile: this.#profile, folderOf: () => folder, losesAnswer: () => false };
    const main = new SimulatedMain({ ...shared, ...outside }, (this.#serial += 1));
    this.main = main;
    await main.start();
    const window = await SimulatedWindow.open({ ...shared, main, isElsewhere: () => false }, this.#serial, true);
    if (this.main === main) this.window = window;
  }

  signIn(): Promise<unknown> {
    return this.window?.workspace.session.signIn({ ...this.#p.credentials }) ?? Promise.resolve();
  }

  /** All its processes are gone at this moment; what had not reached the disk was never promised. */
  crash(): void {
    const { main, window, ledger } = this;
    for (const life of [main?.life, window?.life]) if (life !== undefined) life.isAlive = false;
    this.main = null;
    this.window = null;
    this.#tokens.clientDied();
    this.network.clientDied();
    this.words = this.words.filter(({ documentId, version }) => version <= ledger.of(this.#p.account.key, documentId).stored.version);
  }

  /** Types a word; where the page takes no keys it is none. */
  type(word: string, at: number, over: number): void {
    const { window } = this;
    const document = window?.document;
    if (window == null || document == null) return;
    window.type(word, at, over);
    const version = document.facts.get().editVersion;
    if (window.text.includes(word)) this.words.push({ word: word.trim(), documentId: document.id, version });
  }

  /** Another device's save, which this one may come to see. */
  hears(documentId: string, rev: number, saveId: string, written: Written): void {
    this.ledger.of(this.#p.account.key, documentId).wrote.add(keyOf(written));
    this.ledger.saved(this.#p.account.key, documentId, rev, saveId, written);
  }

  check(): void {
    this.window?.check();
    this.#tokens.check(this.#p.scheduler.nowMs);
  }
}

/** A line whose saves are told to the other devices' ledgers. */
class DeviceNetwork extends Network {
  readonly #ledger: Ledger;
  readonly #account: string;
  readonly #saved: DeviceParts["saved"];

  constructor(parts: ConstructorParameters<typeof Network>[0], account: string, saved: DeviceParts["saved"]) {
    super(parts);
    this.#ledger = parts.ledger;
    this.#account = account;
    this.#saved = saved;
  }

  override note(user: string, path: string, saveId: string, body: string, data: unknown): void {
    super.note(user, path, saveId, body, data);
    const documentId = path.split("/")[2] ?? "";
    const { rev } = data as { rev: number };
    const revision = this.#ledger.of(this.#account, documentId).revisions.find((each) => each.rev === rev && each.saveId === saveId);
    if (revision !== undefined) this.#saved(documentId, rev, saveId, { title: revision.title, text: revision.text });
  }
}
