/** How tokens are sealed for rest: by the system's keyring, by a publicly known key, or not at all. */
export type SealKind = "keyring" | "weak" | "none";

/** The part of the system's keyring that the vault needs; safe-storage.ts is the one over Electron. */
export interface Sealer {
  /** Null where it cannot be sealed. */
  seal(text: string): Promise<Buffer | null>;
  /** Null where it cannot be opened: no keyring, a locked or another one, a damaged blob. */
  open(sealed: Buffer): Promise<OpenedSeal | null>;
  kind(): Promise<SealKind>;
  /** The person's choice: where there is no keyring, a key that protects against nobody who looks for it. */
  allowWeaker(): void;
}

export interface OpenedSeal {
  readonly text: string;
  /** The keyring has a newer or better key: seal it again. */
  readonly sealAgain: boolean;
}
