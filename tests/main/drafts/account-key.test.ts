import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unlockAccountKey } from "../../../main/drafts/account-key.ts";
import type { KeyringPort } from "../../../main/drafts/key-wraps.ts";
import { temporaryFolder } from "./store-folder.ts";

/** A keyring that opens what it sealed itself. */
function keyringOf(secret: string): KeyringPort {
  return {
    seal: async (text) => Buffer.from(JSON.stringify({ secret, text })),
    open: async (sealed) => {
      const opened = JSON.parse(sealed.toString()) as { secret: string; text: string };
      return opened.secret === secret ? opened.text : null;
    },
  };
}

const noKeyring: KeyringPort = { seal: async () => null, open: async () => null };
const brokenKeyring: KeyringPort = {
  seal: async () => Promise.reject(new Error("locked")),
  open: async () => Promise.reject(new Error("locked")),
};

function keysIn(directory = temporaryFolder()) {
  const unlock = (more: { keyring?: KeyringPort; password?: string | null; strict?: boolean } = {}): Promise<Buffer> =>
    unlockAccountKey({ directory, keyring: keyringOf("here"), password: null, strict: false, ...more });
  const lose = (name: string): void => rmSync(join(directory, name));
  const writeDrafts = (): void => writeFileSync(join(directory, "drafts.db"), "drafts");
  return { directory, unlock, lose, writeDrafts };
}

describe("The key of an account", () => {
  it("is made once, and is the same ever after", async () => {
    const { unlock } = keysIn();
    const key = await unlock();
    expect(key).toHaveLength(32);
    expect(await unlock()).toEqual(key);
    expect(await unlock({ keyring: noKeyring })).toEqual(key);
    expect(await keysIn().unlock()).not.toEqual(key);
  });

  it("is one key when it is asked for twice at once", async () => {
    const { unlock } = keysIn();
    const [one, other] = await Promise.all([unlock({ password: "p" }), unlock()]);
    expect(one).toEqual(other);
  });

  it("lies in files for its owner's eyes alone, and in none of them in the clear but the recovery copy", async () => {
    const { directory, unlock } = keysIn();
    const key = await unlock({ password: "correct horse" });
    for (const name of ["key.json", "recovery.key"]) expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(directory, "key.json"), "utf8")).not.toContain(key.toString("base64"));
    expect(readFileSync(join(directory, "key.json"), "utf8")).not.toContain("correct horse");
  });

  it.each([
    ["the keyring", { keyring: noKeyring }],
    ["a keyring that fails", { keyring: brokenKeyring }],
    ["another keyring", { keyring: keyringOf("elsewhere") }],
    ["another password as well", { keyring: noKeyring, password: "new" }],
  ])("survives the loss of %s by its recovery copy", async (_what, loss) => {
    const { unlock, writeDrafts } = keysIn();
    const key = await unlock({ password: "old" });
    writeDrafts();
    expect(await unlock(loss)).toEqual(key);
  });

  it("survives a damaged check value where two ways come to the same key, and keeps the damaged file", async () => {
    const { directory, unlock, writeDrafts } = keysIn();
    const key = await unlock();
    writeDrafts();
    const path = join(directory, "key.json");
    const damaged = JSON.stringify({ ...(JSON.parse(readFileSync(path, "utf8")) as object), check: "0".repeat(32) });
    writeFileSync(path, damaged);
    await expect(unlock({ keyring: noKeyring })).rejects.toMatchObject({ code: "damaged" });
    expect(await unlock()).toEqual(key);
    expect(await unlock({ keyring: noKeyring })).toEqual(key);
    const kept = readdirSync(directory).find((name) => name.startsWith("key.json.unreadable-"));
    expect(readFileSync(join(directory, kept ?? ""), "utf8")).toBe(damaged);
  });

  it("keeps a recovery copy that cannot be read beside the new one", async () => {
    const { directory, unlock, writeDrafts } = keysIn();
    const key = await unlock();
    writeDrafts();
    writeFileSync(join(directory, "recovery.key"), "torn");
    expect(await unlock()).toEqual(key);
    const kept = readdirSync(directory).find((name) => name.startsWith("recovery.key.unreadable-"));
    expect(readFileSync(join(directory, kept ?? ""), "utf8")).toBe("torn");
    expect(await unlock({ keyring: noKeyring })).toEqual(key);
  });

  it("survives the loss of the key file, and writes it anew", async () => {
    const { directory, unlock, lose, writeDrafts } = keysIn();
    const key = await unlock({ password: "p" });
    writeDrafts();
    lose("key.json");
    expect(await unlock()).toEqual(key);
    lose("recovery.key");
    expect(await unlock()).toEqual(key);
    writeFileSync(join(directory, "key.json"), "{ half a fi");
    expect(await unlock()).toEqual(key);
    expect(readdirSync(directory).some((name) => name.startsWith("key.json.unreadable"))).toBe(true);
  });

  it("is wrapped anew with a new password and a new keyring when another way opened it", async () => {
    const { unlock, lose } = keysIn();
    const key = await unlock({ password: "old" });
    await unlock({ password: "new", keyring: keyringOf("moved") });
    lose("recovery.key");
    expect(await unlock({ keyring: keyringOf("moved") })).toEqual(key);
    lose("recovery.key");
    expect(await unlock({ keyring: noKeyring, password: "new" })).toEqual(key);
  });
});

describe("The strict mode", () => {
  it("leaves no copy once another way is known to work", async () => {
    const { directory, unlock } = keysIn();
    const key = await unlock({ password: "p", strict: true });
    expect(existsSync(join(directory, "recovery.key"))).toBe(false);
    expect(await unlock({ strict: true, keyring: noKeyring, password: "p" })).toEqual(key);
  });

  it("removes the copy that was made before it", async () => {
    const { directory, unlock } = keysIn();
    const key = await unlock({ password: "p" });
    expect(existsSync(join(directory, "recovery.key"))).toBe(true);
    expect(await unlock({ strict: true })).toEqual(key);
    expect(existsSync(join(directory, "recovery.key"))).toBe(false);
  });

  it("says that the password helps, and changes nothing, where the keyring is gone and there are drafts", async () => {
    const { directory, unlock, writeDrafts } = keysIn();
    const key = await unlock({ password: "p", strict: true });
    writeDrafts();
    const before = readFileSync(join(directory, "key.json"), "utf8");
    const lost = { strict: true, keyring: noKeyring };
    await expect(unlock(lost)).rejects.toMatchObject({ code: "damaged", detail: { passwordHelps: 1 } });
    await expect(unlock({ ...lost, password: "wrong" })).rejects.toMatchObject({ code: "damaged" });
    expect(readFileSync(join(directory, "key.json"), "utf8")).toBe(before);
    expect(await unlock({ ...lost, password: "p" })).toEqual(key);
  });

  it("starts anew where there are no drafts, and keeps the old files", async () => {
    const { directory, unlock } = keysIn();
    const key = await unlock({ password: "p", strict: true });
    expect(await unlock({ strict: true, keyring: noKeyring })).not.toEqual(key);
    expect(readdirSync(directory).some((name) => name.startsWith("key.json.unopened"))).toBe(true);
  });

  it("keeps a copy while it is the only way there is", async () => {
    const { unlock } = keysIn();
    const key = await unlock({ strict: true, keyring: noKeyring });
    expect(await unlock({ strict: true, keyring: noKeyring })).toEqual(key);
  });
});

describe("A key of another store", () => {
  it("in the recovery copy is not taken, and is kept", async () => {
    const { directory, unlock } = keysIn();
    const key = await unlock({ password: "p" });
    const other = keysIn();
    await other.unlock();
    writeFileSync(join(directory, "recovery.key"), readFileSync(join(other.directory, "recovery.key")));
    expect(await unlock()).toEqual(key);
    expect(readdirSync(directory).some((name) => name.startsWith("recovery.key.other"))).toBe(true);
    expect(await unlock({ keyring: noKeyring })).toEqual(key);
  });
});
