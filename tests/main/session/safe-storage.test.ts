import { describe, expect, it } from "vitest";
import { SafeStorageSealer, type AnySafeStorage } from "../../../main/session/safe-storage.ts";

type Backend = ReturnType<AnySafeStorage["getSelectedStorageBackend"]>;

/** Electron's synchronous safeStorage as Electron 33 behaves on Linux (measured): v10 is the public key, v11 a keyring's. */
function linuxStorage(backend: Backend): AnySafeStorage {
  let plainAllowed = false;
  const hasKeyring = backend !== "basic_text" && backend !== "unknown";
  const isEncryptionAvailable = (): boolean => hasKeyring || plainAllowed;
  return {
    getSelectedStorageBackend: () => backend,
    setUsePlainTextEncryption: (allowed) => void (plainAllowed = allowed),
    isEncryptionAvailable,
    encryptString: (text) => {
      if (!isEncryptionAvailable()) throw new Error("Encryption is not available.");
      return Buffer.from(`${hasKeyring ? "v11" : "v10"}${text}`);
    },
    decryptString: (sealed) => {
      if (!isEncryptionAvailable() || !/^v1[01]/.test(sealed.toString())) throw new Error("Error while decrypting");
      return sealed.toString().slice(3);
    },
  };
}

/** Electron 45's asynchronous calls, which find a key of their own. */
function withAsync(storage: AnySafeStorage, mark: "v10" | "v11" | "v12", shouldReEncrypt = false): AnySafeStorage {
  return {
    ...storage,
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text) => Buffer.from(mark + text),
    decryptStringAsync: async (sealed) => ({ result: sealed.toString().slice(3), shouldReEncrypt }),
  };
}

describe("safeStorage as a sealer", () => {
  it("seals and opens with the system's keyring", async () => {
    const sealer = new SafeStorageSealer(linuxStorage("gnome_libsecret"), "linux");
    expect(await sealer.kind()).toBe("keyring");
    const sealed = await sealer.seal("two tokens");
    expect(await sealer.open(sealed ?? Buffer.alloc(0))).toEqual({ text: "two tokens", sealAgain: false });
  });

  it.each(["basic_text", "unknown"] as const)("counts the backend %s as none, until the weaker one is allowed", async (backend) => {
    const sealer = new SafeStorageSealer(linuxStorage(backend), "linux");
    expect(await sealer.kind()).toBe("none");
    expect(await sealer.seal("text")).toBeNull();
    sealer.allowWeaker();
    expect(await sealer.kind()).toBe("weak");
    expect(await sealer.seal("text")).not.toBeNull();
  });

  it("is not fooled by asynchronous calls that quietly use the public key", async () => {
    const sealer = new SafeStorageSealer(withAsync(linuxStorage("gnome_libsecret"), "v10"), "linux");
    expect(await sealer.kind()).toBe("none");
    expect(await sealer.seal("text")).toBeNull();
    sealer.allowWeaker();
    expect(await sealer.kind()).toBe("weak");
  });

  it("prefers the asynchronous calls, and passes on that the key has changed", async () => {
    const sealer = new SafeStorageSealer(withAsync(linuxStorage("gnome_libsecret"), "v12", true), "linux");
    expect(await sealer.kind()).toBe("keyring");
    expect(await sealer.open((await sealer.seal("text")) ?? Buffer.alloc(0))).toEqual({ text: "text", sealAgain: true });
  });

  it("takes v10 for what it is elsewhere: sealed by the system", async () => {
    const sealer = new SafeStorageSealer(withAsync(linuxStorage("unknown"), "v10"), "darwin");
    expect(await sealer.kind()).toBe("keyring");
    expect(await sealer.seal("text")).not.toBeNull();
  });

  it("answers null, and throws nothing, for what cannot be opened", async () => {
    const sealer = new SafeStorageSealer(linuxStorage("gnome_libsecret"), "linux");
    expect(await sealer.open(Buffer.from("garbage"))).toBeNull();
  });
});
