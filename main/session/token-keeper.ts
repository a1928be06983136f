import type { TokenStorage } from "../../preload/contract/session.ts";
import { within, type Log, type Time } from "./outside.ts";
import type { KeepAnswer, TokenVault, VaultRecord } from "./token-vault.ts";

interface TokenKeeperParts {
  readonly vault: TokenVault;
  readonly time: Time;
  readonly log: Log;
  /** How long a caller waits for a slow keyring; the keeping itself goes on. */
  readonly waitMs: number;
  readonly onStorage: (storage: TokenStorage) => void;
}

const retryDelaysMs = [1_000, 5_000, 15_000, 60_000];

/** Keeps the newest record in the vault: tries again later where that failed, and drops what a newer one replaces. */
export class TokenKeeper {
  readonly #parts: TokenKeeperParts;
  #turn = 0;
  #cancelRetry: () => void = () => undefined;

  constructor(parts: TokenKeeperParts) {
    this.#parts = parts;
  }

  /** True once the record is at rest as it should be; false where it is not yet: the session goes on in memory. */
  keep(record: VaultRecord): Promise<boolean> {
    this.#cancelRetry();
    const turn = ++this.#turn;
    return within(this.#parts.time, this.#parts.waitMs, this.#try(record, turn, 0), () => {
      if (turn === this.#turn) this.#parts.onStorage("memory");
      return false;
    });
  }

  async #try(record: VaultRecord, turn: number, failures: number): Promise<boolean> {
    const answer = await this.#keepSafely(record);
    if (turn !== this.#turn) return false;
    switch (answer.kind) {
      case "kept":
        this.#parts.onStorage(answer.storage);
        return true;
      case "superseded":
        return false;
      case "failed": {
        this.#parts.onStorage("memory");
        const delayMs = retryDelaysMs[Math.min(failures, retryDelaysMs.length - 1)] ?? 60_000;
        this.#cancelRetry = this.#parts.time.after(delayMs, () => void this.#try(record, turn, failures + 1));
        return false;
      }
    }
  }

  async #keepSafely(record: VaultRecord): Promise<KeepAnswer> {
    try {
      return await this.#parts.vault.keep(record);
    } catch {
      this.#parts.log("session.vaultFault");
      return { kind: "failed" };
    }
  }
}
