import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { diskFailureOf } from "./disk-failure.ts";
import { DraftError } from "./draft-error.ts";
import {
  checkValue,
  passwordWrap,
  unwrapWithKeyring,
  unwrapWithPassword,
  wrapWithKeyring,
  wrapWithPassword,
  type KeyringPort,
} from "./key-wraps.ts";
import { anyExists, storeFiles } from "./store-files.ts";
import { writeFileDurably } from "./write-file-durably.ts";

const keyFile = v.object({
  version: v.literal(1),
  check: v.string(),
  keyring: v.exactOptional(v.string()),
  password: v.exactOptional(passwordWrap),
});

const recoveryFile = v.object({ version: v.literal(1), check: v.string(), key: v.string() });

type KeyFile = v.InferOutput<typeof keyFile>;

export interface UnlockRequest {
  /** The account's folder. */
  readonly directory: string;
  readonly keyring: KeyringPort;
  /** The password that was just typed and accepted by the server; null: none at hand. */
  readonly password: string | null;
  /** Without the recovery copy: losing both the keyring and the password then loses the drafts. */
  readonly strict: boolean;
}

type Way = "keyring" | "password" | "recovery";

/**
 * The account's data key (32 bytes): opened by whichever way works, then wrapped anew in each way that is at hand
 * and did not work; made where there is none yet.
 *
 * What the ways protect against: the keyring and password wraps keep the drafts from whoever copies the account's
 * folder (see key-wraps.ts). The recovery copy lies beside the drafts in the clear, for its owner's eyes alone
 * (0600): with it the drafts are as safe as any file of the person's own, and no safer; what it buys is that a
 * lost keyring and a forgotten password cost no text. `strict` gives that up.
 *
 * Throws damaged where no way opens the key of drafts that are there; they stay as they are, and
 * `detail.passwordHelps` is 1 where the right password still can. Throws diskFull or diskFailed.
 */
export function unlockAccountKey(request: UnlockRequest): Promise<Buffer> {
  const before = unlocking.get(request.directory) ?? Promise.resolve();
  const mine = before.then(
    () => unlockNow(request),
    () => unlockNow(request),
  );
  unlocking.set(request.directory, mine);
  return mine;
}

/** One after the other in each folder: two at once would make two keys, and the files hold one. */
const unlocking = new Map<string, Promise<unknown>>();

async function unlockNow(request: UnlockRequest): Promise<Buffer> {
  try {
    mkdirSync(request.directory, { recursive: true, mode: 0o700 });
    const keys = readKeys(request.directory);
    const unlocked = await unlock(keys, request);
    if (unlocked === null && (await mustNotStartAnew(keys, request))) {
      const passwordHelps = keys.file?.password === undefined ? 0 : 1;
      throw new DraftError("damaged", "The key of the drafts on this computer cannot be opened", { passwordHelps });
    }
    const dataKey = unlocked?.dataKey ?? randomBytes(32);
    await wrapAnew(dataKey, unlocked?.ways ?? new Set(), keys, request);
    return dataKey;
  } catch (error) {
    throw diskFailureOf(error) ?? error;
  }
}

interface Keys {
  readonly path: string;
  readonly recoveryPath: string;
  /** Null: missing, or not readable (then `isUnreadable`). */
  readonly file: KeyFile | null;
  readonly isUnreadable: boolean;
  readonly recovery: Buffer | null;
  readonly isRecoveryUnreadable: boolean;
}

/** At once: each turn of the loop that was waited for would be one of a start that has no time. */
function readKeys(directory: string): Keys {
  const path = join(directory, "key.json");
  const recoveryPath = join(directory, "recovery.key");
  const written = readIfThere(path);
  const file = parse(keyFile, written);
  const writtenCopy = readIfThere(recoveryPath);
  const copy = parse(recoveryFile, writtenCopy);
  const key = copy === null ? null : Buffer.from(copy.key, "base64");
  const recovery = key?.length === 32 && checkValue(key) === copy?.check ? key : null;
  return { path, recoveryPath, file, isUnreadable: written !== null && file === null, recovery, isRecoveryUnreadable: writtenCopy !== null && recovery === null };
}

/** Tries every way that is at hand, so that those that no longer work are known. */
async function unlock(
  { file, recovery }: Keys,
  { keyring, password }: UnlockRequest,
): Promise<{ dataKey: Buffer; ways: Set<Way> } | null> {
  const found: [Way, Buffer | null][] = [["recovery", recovery]];
  if (file?.keyring !== undefined) found.unshift(["keyring", await unwrapWithKeyring(file.keyring, keyring)]);
  if (file?.password !== undefined && password !== null) {
    found.push(["password", await unwrapWithPassword(file.password, password)]);
  }
  // Two ways that come to one key are worth more than a check value, which may be what is damaged.
  const isAgreed = (key: Buffer): boolean => found.filter(([, other]) => other?.equals(key)).length > 1;
  const fits = found.filter(([, key]) => key !== null && (file === null || checkValue(key) === file.check || isAgreed(key)));
  const dataKey = fits[0]?.[1];
  return dataKey == null ? null : { dataKey, ways: new Set(fits.map(([way]) => way)) };
}

async function mustNotStartAnew({ file, recovery, isUnreadable, path }: Keys, { directory }: UnlockRequest): Promise<boolean> {
  const files = storeFiles(directory);
  if (anyExists(files.database) || anyExists(files.previous) || anyExists(files.next)) return true;
  if (file !== null || recovery !== null || isUnreadable) await rename(path, `${path}.unopened-${Date.now()}`).catch(ignoreMissing);
  return false;
}

/** Never leaves the key with fewer working ways than it had. */
async function wrapAnew(dataKey: Buffer, ways: ReadonlySet<Way>, keys: Keys, request: UnlockRequest): Promise<void> {
  const { keyring, password, strict } = request;
  const check = checkValue(dataKey);
  const old = keys.file?.check === check ? keys.file : null;
  const next: { -readonly [Name in keyof KeyFile]: KeyFile[Name] } = { version: 1, check, ...old };
  if (!ways.has("keyring")) {
    const wrapped = await wrapWithKeyring(dataKey, keyring);
    if (wrapped !== null) next.keyring = wrapped;
  }
  if (password !== null && !ways.has("password")) next.password = await wrapWithPassword(dataKey, password);
  const isSealed = next.keyring !== undefined || next.password !== undefined;
  // Without a keyring and before the first password the copy is the only way there is, also in the strict mode.
  const wantsCopy = !strict || !isSealed;
  if (wantsCopy && keys.recovery?.equals(dataKey) !== true) {
    if (keys.recovery !== null) await rename(keys.recoveryPath, `${keys.recoveryPath}.other-${Date.now()}`);
    if (keys.isRecoveryUnreadable) await rename(keys.recoveryPath, `${keys.recoveryPath}.unreadable-${Date.now()}`);
    await writeFileDurably(keys.recoveryPath, JSON.stringify({ version: 1, check, key: dataKey.toString("base64") }));
  }
  if (old === null || next.keyring !== old.keyring || next.password !== old.password) {
    if (keys.isUnreadable || (keys.file !== null && old === null)) await rename(keys.path, `${keys.path}.unreadable-${Date.now()}`).catch(ignoreMissing);
    await writeFileDurably(keys.path, JSON.stringify(next));
  }
  const provenWays = (ways.has("keyring") ? 1 : 0) + (ways.has("password") ? 1 : 0);
  if (strict && provenWays > 0) await rm(keys.recoveryPath, { force: true });
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function parse<Schema extends v.GenericSchema>(schema: Schema, text: string | null): v.InferOutput<Schema> | null {
  if (text === null) return null;
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

function ignoreMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}
