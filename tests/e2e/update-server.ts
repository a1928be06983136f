/** A place of updates on this computer, with keys of its own: what a release puts on a server, and what may go wrong there. */
import { createHash, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

export interface UpdateServer {
  /** What an app in development is told of it: LONGHAND_UPDATE_FEED. */
  readonly feedFile: string;
  /** Its address, and the key that a package is told of it. */
  readonly url: string;
  readonly keyFile: string;
  /** Paths that were asked for, with their headers. */
  readonly requests: readonly { readonly path: string; readonly headers: IncomingMessage["headers"] }[];
  /** Lays out a version as `npm run dist` and `npm run updates:sign` do. */
  publish(release: Release): void;
  /** Answers a path in another way than with its file. */
  answer(path: string, answer: (response: ServerResponse) => void): void;
  close(): void;
}

export interface Release {
  readonly version: string;
  readonly packageBytes: Buffer;
  readonly packageName?: string;
  readonly stagingPercentage?: number;
  /** Another key than that of the app. */
  readonly signedBy?: KeyObject;
  /** What lies on the server in place of what was announced. */
  readonly served?: Buffer;
}

export async function startUpdateServer(folder: string): Promise<UpdateServer> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const files = new Map<string, Buffer>();
  const answers = new Map<string, (response: ServerResponse) => void>();
  const requests: { path: string; headers: IncomingMessage["headers"] }[] = [];
  const server = createServer(({ url = "", headers }, response) => {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname.slice(1));
    requests.push({ path, headers });
    const special = answers.get(path);
    const file = files.get(path);
    if (special !== undefined) special(response);
    else if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-length": file.length }).end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const feedFile = join(folder, "update-feed.json");
  const keyFile = join(folder, "updates-public.pem");
  const pem = publicKey.export({ type: "spki", format: "pem" });
  writeFileSync(feedFile, JSON.stringify({ url, channel: "latest", publicKey: pem, updaterCacheDirName: "longhand-updater" }));
  writeFileSync(keyFile, pem);
  return {
    feedFile,
    url,
    keyFile,
    requests,
    publish: ({ version, packageBytes, packageName = `Longhand-${version}.AppImage`, stagingPercentage, signedBy = privateKey, served = packageBytes }) => {
      const sha512 = createHash("sha512").update(packageBytes).digest("base64");
      const feed = Buffer.from(
        [
          `version: ${version}`,
          "files:",
          `  - url: ${packageName}`,
          `    sha512: ${sha512}`,
          `    size: ${packageBytes.length}`,
          `path: ${packageName}`,
          `sha512: ${sha512}`,
          `releaseDate: '2026-11-27T00:00:00.000Z'`,
          ...(stagingPercentage === undefined ? [] : [`stagingPercentage: ${stagingPercentage}`]),
          "",
        ].join("\n"),
      );
      files.set("latest-linux.yml", feed);
      files.set("latest-linux.yml.sig", Buffer.from(sign(null, Buffer.concat([Buffer.from("latest-linux.yml\n"), feed]), signedBy).toString("base64")));
      files.set(packageName, served);
    },
    answer: (path, answer) => void answers.set(path, answer),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
