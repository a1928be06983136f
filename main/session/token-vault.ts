import * as v from "valibot";
import type { Account, TokenStorage } from "../../preload/contract/session.ts";
import { accountOf } from "./account.ts";
import type { TokenPair } from "./auth-api.ts";
import { tokenSchema } from "./auth-answer.ts";
import type { Sealer } from "./sealer.ts";
import type { SessionFile } from "./session-file.ts";

/** What of the session outlives a run. */
export interface VaultRecord {
  readonly account: Account;
  /** `active` also where the tokens could not be read: the next start may find the keyring open. */
  readonly standing: "active" | "expired" | "signedOut";
  readonly cause: "refreshExpired" | "endedByServer" | null;
  readonly promptAnswered: boolean;
  /** `asStored` leaves a sealed pair that could not be read where it is. */
  readonly tokens: TokenPair | "asStored" | null;
  /** The key of a refresh that is being asked for, or whose answer never came. */
  readonly refreshKey: string | null;
}

/** A record as it was read, before the keyring was asked. */
export type KnownRecord = Omit<VaultRecord, "tokens">;

export interface OpenedTokens {
  /** Null: there are none, or they cannot be read. */
  readonly tokens: TokenPair | null;
  readonly storage: TokenStorage;
  readonly sealAgain: boolean;
}

export type KeepAnswer =
  | { readonly kind: "kept"; readonly storage: TokenStorage }
  /** Not on the disk, or not as it should be: to be tried again. */
  | { readonly kind: "failed" }
  /** A later record came in the meantime; this one was not written. */
  | { readonly kind: "superseded" };

/** Where the session rests between two runs. Nothing here rejects. */
export interface TokenVault {
  /** What is in the files, at once. First of all calls. */
  read(): KnownRecord | null;
  /** Asks the keyring for the tokens of that record, which may take as long as a person takes to unlock it. */
  open(): Promise<OpenedTokens>;
  /** Kept means: on the disk, read back, and opened again. The last record wins, however long a seal takes. */
  keep(record: VaultRecord): Promise<KeepAnswer>;
  /** Kept means: the choice is on the disk; the tokens follow with the next record. */
  allowWeaker(): Promise<KeepAnswer>;
}

interface FileTokenVaultParts {
  /** The whole record, the tokens sealed. */
  readonly sessions: SessionFile;
  /** Only who was signed in: a second file, so that damage to the first one hides nobody's drafts. */
  readonly accounts: SessionFile;
  readonly sealer: Sealer;
  /** Account.origin of the configured server: another server's session is neither read nor overwritten. */
  readonly serverOrigin: string;
}

const user = v.looseObject({ id: v.pipe(v.string(), v.minLength(1)), name: v.string() });
const stored = v.looseObject({
  user,
  standing: v.picklist(["active", "expired", "signedOut"]),
  cause: v.nullable(v.picklist(["refreshExpired", "endedByServer"])),
  promptAnswered: v.boolean(),
  refreshKey: v.nullable(v.string()),
  sealed: v.nullable(v.pipe(v.string(), v.base64())),
});
const sessionsContent = v.looseObject({ weakerStorageAllowed: v.boolean(), sessions: v.record(v.string(), stored) });
const accountsContent = v.looseObject({ accounts: v.record(v.string(), user) });
const pairSchema = v.object({ accessToken: tokenSchema, refreshToken: tokenSchema, account: v.string() });
type Stored = v.InferOutput<typeof stored>;

/** Both tokens sealed as one blob, inside electron-store; see TokenVault. */
export class FileTokenVault implements TokenVault {
  readonly #parts: FileTokenVaultParts;
  #content: v.InferOutput<typeof sessionsContent> = { weakerStorageAllowed: false, sessions: {} };
  #accounts: v.InferOutput<typeof accountsContent> = { accounts: {} };
  #storage: TokenStorage = "memory";
  #turn = 0;
  /** What this run could not open: its pair has not been used since, so another start may still take it up. */
  #unopened: string | null = null;
  /** The last pair that was sealed and opened again, to spare the keyring the same work. */
  #sealed: { readonly plain: string; readonly blob: string } | null = null;

  constructor(parts: FileTokenVaultParts) {
    this.#parts = parts;
  }

  read(): KnownRecord | null {
    const { sessions, accounts, sealer, serverOrigin } = this.#parts;
    const content = sessions.open((found) => v.is(sessionsContent, found));
    if (content !== null) this.#content = v.parse(sessionsContent, content);
    const known = accounts.open((found) => v.is(accountsContent, found));
    if (known !== null) this.#accounts = v.parse(accountsContent, known);
    if (this.#content.weakerStorageAllowed) sealer.allowWeaker();

    const found = this.#content.sessions[serverOrigin];
    if (found !== undefined) return { ...found, account: accountOf(serverOrigin, found.user) };
    // The session's file is lost: who it was, and that one sign-in is needed.
    const last = this.#accounts.accounts[serverOrigin];
    if (last === undefined) return null;
    const account = accountOf(serverOrigin, last);
    return { account, standing: "active", cause: null, promptAnswered: false, refreshKey: null };
  }

  async open(): Promise<OpenedTokens> {
    const storage = await this.#findStorage();
    const found = this.#content.sessions[this.#parts.serverOrigin];
    const none = { tokens: null, storage, sealAgain: false };
    if (found?.standing !== "active" || found.sealed === null) return none;
    this.#unopened = found.sealed;
    const opened = await this.#parts.sealer.open(Buffer.from(found.sealed, "base64"));
    const pair = v.safeParse(v.pipe(v.string(), v.parseJson(), pairSchema), opened?.text);
    if (!pair.success || pair.output.account !== accountOf(this.#parts.serverOrigin, found.user).key) return none;
    this.#unopened = null;
    const { accessToken, refreshToken } = pair.output;
    return { tokens: { accessToken, refreshToken }, storage, sealAgain: opened?.sealAgain ?? false };
  }

  async keep(record: VaultRecord): Promise<KeepAnswer> {
    const turn = ++this.#turn;
    const { tokens } = record;
    // No keyring is asked where nothing is to be sealed: a sign-out empties the file in this very moment.
    if (tokens === null) return this.#writeAndTell(record, null, this.#storage);
    if (tokens === "asStored") {
      const sealed = this.#content.sessions[this.#parts.serverOrigin]?.sealed ?? null;
      return this.#writeAndTell(record, sealed, this.#storage);
    }
    const storage = await this.#findStorage();
    const sealed = storage === "memory" ? null : await this.#sealPair(tokens, record.account);
    if (turn !== this.#turn) return { kind: "superseded" };
    const left = sealed === null ? this.#unopenedOf(record.account) : null;
    // The key of a refresh belongs to the pair that could not be sealed.
    const answer = this.#writeAndTell(left === null ? record : { ...record, refreshKey: null }, sealed ?? left, storage);
    return storage !== "memory" && sealed === null ? { kind: "failed" } : answer;
  }

  async allowWeaker(): Promise<KeepAnswer> {
    this.#parts.sealer.allowWeaker();
    const storage = await this.#findStorage();
    this.#content = { ...this.#content, weakerStorageAllowed: true };
    return this.#parts.sessions.write(this.#content) ? { kind: "kept", storage } : { kind: "failed" };
  }

  #writeAndTell(record: VaultRecord, sealed: string | null, storage: TokenStorage): KeepAnswer {
    return this.#write(record, sealed) ? { kind: "kept", storage } : { kind: "failed" };
  }

  #write({ account, standing, cause, promptAnswered, refreshKey }: VaultRecord, sealed: string | null): boolean {
    const { sessions, accounts, serverOrigin } = this.#parts;
    const known = { id: account.userId, name: account.name };
    const present = this.#accounts.accounts[serverOrigin];
    if (present?.id !== known.id || present.name !== known.name) {
      this.#accounts = { ...this.#accounts, accounts: { ...this.#accounts.accounts, [serverOrigin]: known } };
      accounts.write(this.#accounts);
    }
    const next: Stored = { user: known, standing, cause, promptAnswered, refreshKey, sealed };
    this.#content = { ...this.#content, sessions: { ...this.#content.sessions, [serverOrigin]: next } };
    if (sessions.write(this.#content)) return true;
    // A full disk must not keep the tokens of somebody who signed out; who it was stays in the other file.
    if (standing === "signedOut") sessions.remove();
    return false;
  }

  /** So that a keyring that was locked or gone costs one sign-in, and not another one when it is back. */
  #unopenedOf(account: Account): string | null {
    const stored = this.#content.sessions[this.#parts.serverOrigin];
    return stored?.user.id === account.userId && stored.sealed === this.#unopened ? this.#unopened : null;
  }

  async #findStorage(): Promise<TokenStorage> {
    const kind = await this.#parts.sealer.kind();
    this.#storage = kind === "none" ? "memory" : kind;
    return this.#storage;
  }

  /** The sealed pair in base64, opened again to be sure; null: not possible. */
  async #sealPair({ accessToken, refreshToken }: TokenPair, account: Account): Promise<string | null> {
    const plain = JSON.stringify({ accessToken, refreshToken, account: account.key });
    if (this.#sealed?.plain === plain) return this.#sealed.blob;
    const blob = await this.#parts.sealer.seal(plain);
    if (blob === null || (await this.#parts.sealer.open(blob))?.text !== plain) return null;
    this.#sealed = { plain, blob: blob.toString("base64") };
    return this.#sealed.blob;
  }
}
