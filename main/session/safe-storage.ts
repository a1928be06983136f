import type { SafeStorage } from "electron";
import type { OpenedSeal, Sealer, SealKind } from "./sealer.ts";

type Asynchronous = Pick<SafeStorage, "encryptStringAsync" | "decryptStringAsync" | "isAsyncEncryptionAvailable">;

/** Electron before 40 has the synchronous calls alone. */
export type AnySafeStorage = Pick<
  SafeStorage,
  "encryptString" | "decryptString" | "isEncryptionAvailable" | "getSelectedStorageBackend" | "setUsePlainTextEncryption"
> &
  Partial<Asynchronous>;

/**
 * Electron's safeStorage as a sealer. On Linux without a keyring it would seal under a key that is in Chromium's
 * source; that counts as none, unless the person allowed it. Ask only after the app is ready.
 */
export class SafeStorageSealer implements Sealer {
  readonly #storage: AnySafeStorage;
  readonly #platform: NodeJS.Platform;
  #weakerAllowed = false;

  constructor(storage: AnySafeStorage, platform: NodeJS.Platform) {
    this.#storage = storage;
    this.#platform = platform;
  }

  async kind(): Promise<SealKind> {
    try {
      if (this.#platform !== "linux") return (await this.#isAvailable()) ? "keyring" : "none";
      const backend = this.#storage.getSelectedStorageBackend();
      const weak = this.#weakerAllowed ? "weak" : "none";
      if (backend === "basic_text" || backend === "unknown") return weak;
      if (!(await this.#isAvailable())) return "none";
      // The asynchronous calls choose a key of their own, whatever the backend is called: look at what comes out.
      return isUnderPublicKey(await this.#encrypt("probe")) ? weak : "keyring";
    } catch {
      return "none";
    }
  }

  async seal(text: string): Promise<Buffer | null> {
    try {
      const sealed = await this.#encrypt(text);
      const isBarred = this.#platform === "linux" && !this.#weakerAllowed && isUnderPublicKey(sealed);
      return isBarred ? null : sealed;
    } catch {
      return null;
    }
  }

  async open(sealed: Buffer): Promise<OpenedSeal | null> {
    try {
      const opened = await this.#storage.decryptStringAsync?.(sealed);
      if (opened === undefined) return { text: this.#storage.decryptString(sealed), sealAgain: false };
      return { text: opened.result, sealAgain: opened.shouldReEncrypt };
    } catch {
      return null;
    }
  }

  allowWeaker(): void {
    this.#weakerAllowed = true;
    if (this.#platform === "linux") this.#storage.setUsePlainTextEncryption(true);
  }

  async #isAvailable(): Promise<boolean> {
    return (await this.#storage.isAsyncEncryptionAvailable?.()) ?? this.#storage.isEncryptionAvailable();
  }

  async #encrypt(text: string): Promise<Buffer> {
    return (await this.#storage.encryptStringAsync?.(text)) ?? this.#storage.encryptString(text);
  }
}

/** On Linux Chromium marks what it sealed under the key in its source "v10", and "v11" or "v12" under a keyring's. */
function isUnderPublicKey(sealed: Buffer): boolean {
  return sealed.subarray(0, 3).toString("latin1") === "v10";
}
