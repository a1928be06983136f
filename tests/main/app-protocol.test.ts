import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createAppProtocol } from "../../main/app-protocol.ts";

const folder = mkdtempSync(join(tmpdir(), "longhand-pages-"));
const root = join(folder, "renderer");
mkdirSync(join(root, "assets"), { recursive: true });
writeFileSync(join(root, "index.html"), '<meta name="csp-nonce" content="%CSP_NONCE%" />');
writeFileSync(join(root, "assets/index.js"), "export {};");
writeFileSync(join(root, "assets/notes.txt"), "not a kind that the app ships");
writeFileSync(join(folder, "secret.js"), "outside");
const handle = createAppProtocol({ root, gateway: async (request) => new Response(`gateway ${new URL(request.url).pathname}`) });
const get = (url: string, init?: RequestInit): Promise<Response> => handle(new Request(url, init));

test("the page comes with a strict policy, and its nonce is another one each time", async () => {
  const [first, second] = await Promise.all([get("app://longhand/"), get("app://longhand/index.html")]);
  const policy = first.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toContain("unsafe");
  const nonce = /content="([^"]+)"/.exec(await first.text())?.[1] ?? "none";
  expect(policy).toContain(`'nonce-${nonce}'`);
  expect(second.headers.get("content-security-policy")).not.toContain(nonce);
});

test("only what is below /api goes to the gateway", async () => {
  expect(await (await get("app://longhand/api/documents", { method: "PUT", body: "{}" })).text()).toBe("gateway /api/documents");
  expect((await get("app://longhand/apish")).status).toBe(404);
  expect((await get("app://longhand/index.html", { method: "POST" })).status).toBe(405);
});

test.each([
  "/../secret.js",
  "/%2e%2e/secret.js",
  "/%2e%2e%2fsecret.js",
  "/assets/..%2f..%2fsecret.js",
  "/..%5csecret.js",
  "/assets/..\\..\\secret.js",
  "/%252e%252e/secret.js",
  "/assets/index.js%00.html",
  "//etc/passwd",
  "/assets/notes.txt",
  "/assets/",
  "/%",
  "/C:/secret.js",
  "/assets/index.js/",
])("%s leads nowhere", async (path) => {
  const response = await get(`app://longhand${path}`);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe("");
});

test("another host of the scheme has nothing", async () => {
  expect((await get("app://elsewhere/index.html")).status).toBe(404);
});
