import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { createGateway } from "../../../main/gateway/gateway.ts";
import { serverProfile } from "../../../preload/contract/server-profile.ts";
import { EchoServer } from "./echo-server.ts";

const mb = 1024 * 1024;

test.each([
  ["/documents/7", 65 * mb, true],
  ["/documents/7", 65 * mb + 1, false],
  ["/documents/7", 520 * mb, false],
  ["/documents?after=7", 16 * mb, true],
  ["/documents?after=7", 16 * mb + 1, false],
])("what %s unpacks to, %i bytes, comes whole: %s", async (path, sizeBytes, isWhole) => {
  const server = await new EchoServer().start();
  onTestFinished(() => server.close());
  const gateway = createGateway({
    accessFor: async () => ({ token: "ACCESS-1" }),
    origin: async () => server.origin,
    fetch,
    time: { after: () => () => undefined },
    profile: serverProfile,
    log: () => undefined,
  });
  const packed = gzipSync(Buffer.alloc(sizeBytes), { level: 1 });
  server.answer = (response) => void response.writeHead(200, { "Content-Encoding": "gzip" }).end(packed);
  const headers = { "x-longhand-account": "0123456789abcdef0123456789abcdef", "x-longhand-generation": "3" };
  const answer = await gateway.ask({ method: "GET", path, headers, body: null });
  expect([answer.status, answer.body.length === sizeBytes]).toEqual(isWhole ? [200, true] : [504, false]);
});
