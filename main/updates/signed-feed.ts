import { verify } from "node:crypto";
import { Provider, type AppUpdater, type ResolvedUpdateFileInfo, type UpdateInfo } from "electron-updater";
import { parseUpdateInfo, resolveFiles, type ProviderRuntimeOptions } from "electron-updater/out/providers/Provider.js";
import type { UpdateFeed } from "./update-feed.ts";
import { UpdateRefused } from "./update-refused.ts";

/** Answers the bytes at an address; null where there is nothing. Rejects where they are more than so many. */
export type ReadBytes = (url: string, mostBytes: number) => Promise<Uint8Array | null>;

export interface SignedFeedOptions extends UpdateFeed {
  readonly provider: "custom";
  readonly updateProvider: typeof SignedFeed;
  readonly read: ReadBytes;
}

const mostFeedBytes = 256 * 1024;

/**
 * electron-updater's generic provider for a feed that is signed: beside `latest-linux.yml` lies `latest-linux.yml.sig`, the
 * Ed25519 signature of that name, a line break and the bytes, in base64. So a feed of one channel or system is none of
 * another. The feed has the checksums of the packages, so that they are pinned with it.
 * Asks without the staging id that electron-updater sends: nobody is to be known again by it.
 */
export class SignedFeed extends Provider<UpdateInfo> {
  readonly #options: SignedFeedOptions;
  readonly #base: URL;

  constructor(options: SignedFeedOptions, _updater: AppUpdater, runtimeOptions: ProviderRuntimeOptions) {
    super(runtimeOptions);
    this.#options = options;
    this.#base = new URL(options.url.endsWith("/") ? options.url : `${options.url}/`);
  }

  async getLatestVersion(): Promise<UpdateInfo> {
    const { channel, publicKey, read } = this.#options;
    const name = `${this.getCustomChannelName(channel)}.yml`;
    const url = new URL(name, this.#base);
    const feed = await read(url.href, mostFeedBytes);
    if (feed === null) throw new UpdateRefused("unreachable");
    const signature = await read(`${url.href}.sig`, 1024);
    if (signature === null || !isSigned(name, feed, signature, publicKey)) throw new UpdateRefused("notSigned");
    return parseUpdateInfo(Buffer.from(feed).toString("utf8"), name, url);
  }

  /** Packages lie beside the feed, and nowhere else. */
  resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
    const files = resolveFiles(info, this.#base);
    const isBeside = ({ href }: URL): boolean => href.startsWith(this.#base.href);
    if (!files.every(({ url }) => isBeside(url))) throw new UpdateRefused("damaged");
    return files;
  }
}

function isSigned(name: string, feed: Uint8Array, signature: Uint8Array, publicKey: string): boolean {
  try {
    return verify(null, Buffer.concat([Buffer.from(`${name}\n`), feed]), publicKey, Buffer.from(Buffer.from(signature).toString("latin1"), "base64"));
  } catch {
    return false;
  }
}
