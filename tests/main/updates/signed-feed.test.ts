import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import type { AppUpdater } from "electron-updater";
import { expect, test } from "vitest";
import { SignedFeed, type SignedFeedOptions } from "../../../main/updates/signed-feed.ts";
import { UpdateRefused } from "../../../main/updates/update-refused.ts";

const keys = generateKeyPairSync("ed25519");
const feed = Buffer.from("version: 9.0.0\nfiles:\n  - url: Longhand-9.0.0.AppImage\n    sha512: AAAA\n");

const name = process.arch === "x64" ? "latest-linux.yml" : `latest-linux-${process.arch}.yml`;

const signed = (bytes: Buffer, by: KeyObject = keys.privateKey, as = name): Buffer =>
  Buffer.from(`${sign(null, Buffer.concat([Buffer.from(`${as}\n`), bytes]), by).toString("base64")}\n`);

/** The feed of a server on which such files lie. */
function feedOf(files: Readonly<Record<string, Buffer>>, publicKey: string | null = null): SignedFeed {
  const options: SignedFeedOptions = {
    provider: "custom",
    updateProvider: SignedFeed,
    url: "https://updates.example/longhand",
    channel: "latest",
    publicKey: publicKey ?? String(keys.publicKey.export({ type: "spki", format: "pem" })),
    updaterCacheDirName: "longhand-updater",
    read: async (url) => files[url.replace("https://updates.example/longhand/", "")] ?? null,
  };
  const runtime = { isUseMultipleRangeRequest: false, platform: "linux", executor: null } as unknown as ConstructorParameters<typeof SignedFeed>[2];
  return new SignedFeed(options, null as unknown as AppUpdater, runtime);
}

test("a feed that is signed with the known key is read", async () => {
  const info = await feedOf({ [name]: feed, [`${name}.sig`]: signed(feed) }).getLatestVersion();
  expect(info.version).toBe("9.0.0");
  expect(feedOf({}).resolveFiles(info).map(({ url }) => url.href)).toEqual(["https://updates.example/longhand/Longhand-9.0.0.AppImage"]);
});

const another = generateKeyPairSync("ed25519");
const changed = Buffer.from(feed.toString().replace("AAAA", "AAAB"));
test.each<[string, Readonly<Record<string, Buffer>>, string]>([
  ["nothing there", {}, "unreachable"],
  ["no signature", { [name]: feed }, "notSigned"],
  ["an empty one", { [name]: feed, [`${name}.sig`]: Buffer.alloc(0) }, "notSigned"],
  ["one of another key", { [name]: feed, [`${name}.sig`]: signed(feed, another.privateKey) }, "notSigned"],
  ["one of another feed", { [name]: changed, [`${name}.sig`]: signed(feed) }, "notSigned"],
  ["one of another channel", { [name]: feed, [`${name}.sig`]: signed(feed, keys.privateKey, name.replace("latest", "beta")) }, "notSigned"],
  ["a byte more", { [name]: Buffer.concat([feed, Buffer.from("\n")]), [`${name}.sig`]: signed(feed) }, "notSigned"],
  ["no base64", { [name]: feed, [`${name}.sig`]: Buffer.from("\u0000\u00ff{}") }, "notSigned"],
])("%s is refused", async (_name, files, failure) => {
  await expect(feedOf(files).getLatestVersion()).rejects.toEqual(new UpdateRefused(failure as "notSigned"));
});

test("a key that is none lets nothing through", async () => {
  await expect(feedOf({ [name]: feed, [`${name}.sig`]: signed(feed) }, "-----BEGIN PUBLIC KEY-----").getLatestVersion()).rejects.toBeInstanceOf(UpdateRefused);
});

test.each(["https://elsewhere.example/x.AppImage", "//elsewhere.example/x.AppImage", "../x.AppImage", "/x.AppImage", "https://updates.example/longhandx/x.AppImage", "%2e%2e/x.AppImage"])(
  "a package at %s is none of this feed",
  (url) => {
    const info = { version: "9.0.0", files: [{ url, sha512: "AAAA" }], path: url, sha512: "AAAA", releaseDate: "" };
    expect(() => feedOf({}).resolveFiles(info)).toThrow(UpdateRefused);
  },
);
