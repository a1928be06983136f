import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { OpenedSeal, Sealer, SealKind } from "../../../main/session/sealer.ts";

/** A keyring of a test's own: it really seals, and can be locked, changed, slow or missing. */
export class PaperKeyring implements Sealer {
  #key = randomBytes(32);
  /** A forgetful one seals under a key that it does not keep. */
  mode: "open" | "locked" | "missing" | "forgetful" = "open";
  weakerAllowed = false;
  sealAgain = false;
  seals = 0;
  /** While set, nothing is answered before it resolves. */
  slow: Promise<void> | null = null;

  change(): void {
    this.#key = randomBytes(32);
  }

  async kind(): Promise<SealKind> {
    if (this.mode === "missing") return this.weakerAllowed ? "weak" : "none";
    return "keyring";
  }

  async seal(text: string): Promise<Buffer | null> {
    this.seals += 1;
    await this.slow;
    if (this.mode === "locked" || (await this.kind()) === "none") return null;
    const iv = randomBytes(12);
    if (this.mode === "forgetful") return randomBytes(200);
    const cipher = createCipheriv("aes-256-gcm", this.#key, iv);
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  async open(sealed: Buffer): Promise<OpenedSeal | null> {
    await this.slow;
    if (this.mode === "locked" || (await this.kind()) === "none") return null;
    try {
      const cipher = createDecipheriv("aes-256-gcm", this.#key, sealed.subarray(0, 12));
      cipher.setAuthTag(sealed.subarray(12, 28));
      const text = Buffer.concat([cipher.update(sealed.subarray(28)), cipher.final()]).toString("utf8");
      return { text, sealAgain: this.sealAgain };
    } catch {
      return null;
    }
  }

  allowWeaker(): void {
    this.weakerAllowed = true;
  }
}
