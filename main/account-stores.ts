import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "../preload/contract/session.ts";
import { fail, type Failure, type Result } from "../preload/contract/result.ts";
import type { DraftStore } from "./drafts/draft-store.ts";
import { DraftError } from "./drafts/draft-error.ts";

export interface AccountStoresOptions {
  /** The profile; an account's drafts are in `accounts/<key>` below it. */
  readonly profile: string;
  /** Finds the account's data key, making it (and the folder) or re-wrapping it where it must. */
  readonly unlock: (dir: string, password: string | null) => Promise<Buffer>;
  readonly openStore: (account: string, dir: string, dataKey: Buffer) => Promise<DraftStore>;
}

/**
 * Each account's store, opened when it is first needed. A store that was opened stays so: the last keys of an
 * account whose window has just been given to another one must still be written.
 */
export class AccountStores {
  readonly #o: AccountStoresOptions;
  readonly #stores = new Map<string, Promise<DraftStore>>();

  constructor(options: AccountStoresOptions) {
    this.#o = options;
  }

  /** The account's store. A failed opening is tried anew at the next call. */
  of(account: string): Promise<DraftStore> {
    const known = this.#stores.get(account);
    if (known !== undefined) return known;
    const opening = this.#open(account);
    this.#stores.set(account, opening);
    opening.catch(() => this.#stores.delete(account));
    return opening;
  }

  isOpen(account: string): boolean {
    return this.#stores.has(account);
  }

  /** After a sign-in: the data key can be wrapped with the password that was just typed. */
  async welcome(account: Account, password: string): Promise<void> {
    await this.#o.unlock(this.#folderOf(account.key), password);
    await this.of(account.key);
  }

  /** What lies beside the stores: an account's damaged ones, and how many other accounts have one. */
  setAside(account: string): { readonly damagedStores: readonly string[]; readonly otherAccounts: number } {
    const folder = join(this.#o.profile, "accounts");
    const own = join(folder, account);
    const others = filesIn(folder).filter((name) => name !== account && filesIn(join(folder, name)).includes("drafts.db"));
    const damaged = filesIn(own).filter((name) => /^drafts\.damaged-.*\.db$/.test(name));
    return { damagedStores: damaged.map((name) => join(own, name)), otherAccounts: others.length };
  }

  async #open(account: string): Promise<DraftStore> {
    const dir = this.#folderOf(account);
    return this.#o.openStore(account, dir, await this.#o.unlock(dir, null));
  }

  #folderOf = (account: string): string => join(this.#o.profile, "accounts", account);
}

/** The names in a folder; none where it cannot be read. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Runs work on a store and turns its failures into answers. */
export async function answerFrom<Value>(work: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return error instanceof DraftError ? { ok: false, error: asFailure(error) } : fail("internal", "An unknown fault of the store");
  }
}

const asFailure = (error: DraftError): Failure =>
  error.detail === undefined
    ? { code: error.code, message: error.message }
    : { code: error.code, message: error.message, detail: error.detail };
