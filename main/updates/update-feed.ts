import { readFileSync } from "node:fs";
import * as v from "valibot";

/** http is for a feed on this computer alone. */
const address = v.pipe(v.string(), v.url(), v.check((url) => /^https:|^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?\//u.test(url)));

const schema = v.object({
  /** Where `latest-linux.yml` and the like lie, with the packages that they name beside them. */
  url: address,
  /** The first part of those names. */
  channel: v.pipe(v.string(), v.regex(/^[a-z]+$/u)),
  /** An Ed25519 key, as PEM. */
  publicKey: v.pipe(v.string(), v.startsWith("-----BEGIN PUBLIC KEY-----")),
  /** The folder of downloads within the user's cache. */
  updaterCacheDirName: v.pipe(v.string(), v.regex(/^[\w-]+$/u)),
});

/** Where newer versions are announced, and the key that signs what is announced. */
export type UpdateFeed = v.InferOutput<typeof schema>;

/** What the package was given (main/packaging/after-pack.mjs); null: nothing, or nothing that makes sense. */
export function readUpdateFeed(path: string): UpdateFeed | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(readFileSync(path, "utf8")));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
