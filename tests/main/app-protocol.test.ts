import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { expect, test } from "vitest";
import { createAppProtocol, resolveInside } from "../../main/app-protocol.ts";

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

/** 3,520 ways to write a path that is not one of the app's files: up, in every spelling, to what lies beside them. */
function hostilePaths(): readonly string[] {
  const dots = ["..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "..;", "..%00", "．．", "%c0%ae%c0%ae", "...", "%uff0e%uff0e"];
  const slashes = ["/", "%2f", "%2F", "\\", "%5c", "//", "%252f", "%c0%af", "/./", "∕"];
  const prefixes = ["", "assets/", "assets/../", "index.html/"];
  const targets = ["secret.js", "secret.js%00.html", "renderer/../secret.js", "etc/passwd"];
  const paths: string[] = [];
  for (const dot of dots)
    for (const slash of slashes)
      for (const prefix of prefixes) for (const target of targets) for (const depth of [1, 3]) paths.push(`/${prefix}${(dot + slash).repeat(depth)}${target}`);
  return paths;
}

test("no hostile path leads out of the app's folder, by its address or as it is written", async () => {
  const paths = hostilePaths();
  expect(paths).toHaveLength(3_520);
  /** What a handler without the checks would have answered. */
  let leaks = 0;
  for (const path of paths) {
    const response = await get(`app://longhand${path}`);
    expect([path, response.status, await response.text()]).toEqual([path, 404, ""]);
    const found = resolveInside(root, path);
    expect(found === null || found.path.startsWith(root + sep), path).toBe(true);
    try {
      if (readFileSync(join(root, decodeURIComponent(path)), "utf8") === "outside") leaks += 1;
    } catch {
      // It leads nowhere anyway.
    }
  }
  expect(leaks).toBeGreaterThan(50);
});
