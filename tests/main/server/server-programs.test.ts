import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { newFolder, newId, newKey, password } from "./server-fixture.ts";

const root = join(import.meta.dirname, "../../..");
let out: string;

vi.setConfig({ testTimeout: 30_000 });

/** The two programs as they are shipped: bundled, but for the native module. */
beforeAll(async () => {
  // Inside of the checkout, so that the native module is found.
  out = mkdtempSync(join(root, "node_modules/.longhand-server-"));
  await build({
    configFile: false,
    root: join(root, "main"),
    logLevel: "error",
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: out,
      minify: false,
      rolldownOptions: {
        input: { "server-alone": "server/server-alone.ts", "server-process": "server/server-process.ts" },
        external: ["libsql", ...builtinModules, /^node:/],
      },
    },
  });
  // What Electron gives to a utility process, by way of Node's own channel.
  const port = `{
    on: (_, listener) => process.on("message", (data) => listener({ data })),
    postMessage: (message) => process.send(message),
  }`;
  writeFileSync(join(out, "utility-process.mjs"), `process.parentPort = ${port}; await import("./server-process.js");`);
}, 60_000);

afterAll(() => rmSync(out, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function startAlone(...args: string[]) {
  const child = spawn(process.execPath, [join(out, "server-alone.js"), ...args]);
  onTestFinished(() => void child.kill("SIGKILL"));
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (piece) => (stdout += piece));
  child.stderr.on("data", (piece) => (stderr += piece));
  const ended = once(child, "close").then(([code]): Ended => ({ code, stdout, stderr }));
  const firstLine = once(createInterface(child.stdout), "line").then(([line]) => String(line));
  return { child, ended, firstLine };
}

const originIn = (line: string): string => line.replace("Longhand server listening on ", "");

async function post(origin: string, path: string, body: unknown, headers = {}) {
  const response = await fetch(`${origin}${path}`, { method: "POST", body: JSON.stringify(body), headers });
  return (await response.json()) as { code: number; data: Record<string, string> };
}

describe("the server alone", () => {
  test("says in one line where it listens, takes the lifetimes, and ends in good order when it is asked to", async () => {
    const dataDir = join(newFolder(), "data");
    const { child, ended, firstLine } = startAlone(`--data=${dataDir}`, "--port=0", "--access-ttl=20", "--refresh-ttl=10");
    const line = await firstLine;
    expect(line).toMatch(/^Longhand server listening on http:\/\/127\.0\.0\.1:\d+$/);
    const { data } = await post(originIn(line), "/sys/user/register", { username: "ada", password });
    expect(data["expires_in"]).toBeGreaterThanOrEqual(9);
    expect(data["expires_in"]).toBeLessThanOrEqual(10);
    child.kill("SIGTERM");
    expect(await ended).toEqual({ code: 0, stdout: `${line}\n`, stderr: "" });
  });

  test("has on the disk what it has answered for, also when it is killed", async () => {
    const dataDir = newFolder();
    const first = startAlone(`--data=${dataDir}`);
    const origin = originIn(await first.firstLine);
    const { data } = await post(origin, "/sys/user/register", { username: "ada", password });
    const path = `/documents/${newId()}`;
    const headers = { "X-Token": data["access_token"]!, "Idempotency-Key": newKey() };
    const body = JSON.stringify({ base_rev: 0, title: "T", content: "kept" });
    expect((await fetch(`${origin}${path}`, { method: "PUT", headers, body })).status).toBe(200);
    first.child.kill("SIGKILL");
    await first.ended;

    const again = originIn(await startAlone(`--data=${dataDir}`).firstLine);
    const answer = await (await fetch(`${again}${path}`, { headers })).json();
    expect(answer).toMatchObject({ data: { content: "kept", rev: 1 } });
  });

  test("says in one line that its port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { code, stdout, stderr } = await startAlone(`--data=${newFolder()}`, `--port=${port}`).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(`Longhand server: Port ${port} of 127.0.0.1 is in use by another program.\n`);
  });

  test("says in one line that its data folder cannot be used, or that its database is damaged", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "file"), "");
    const unusable = await startAlone(`--data=${join(folder, "file/data")}`).ended;
    expect(unusable).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(/^Longhand server: The data folder .*\n$/) });
    mkdirSync(join(folder, "data"));
    writeFileSync(join(folder, "data/server.db"), "nonsense".repeat(1000));
    const damaged = await startAlone(`--data=${join(folder, "data")}`).ended;
    expect(damaged).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(/^Longhand server: The server's database .*\n$/) });
  });

  test.each([
    [["--data=x", "--port=http"], "--port=http"],
    [["--data=x", "--port=65536"], "--port=65536"],
    [["--data=x", "--access-ttl=0"], "--access-ttl=0"],
    [["--data=x", "--refresh-ttl=soon"], "--refresh-ttl=soon"],
    [["--data=x", "--prot=80"], "--prot"],
    [["--data=x", "80"], "80"],
    [[], "--data"],
  ])("does not guess at a command line: %j", async (args, named) => {
    const { code, stdout, stderr } = await startAlone(...args).ended;
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.split("\n")[0]).toContain(named);
    expect(stderr).toContain("Usage:");
  });
});

describe("the server's process in the app", () => {
  function startProcess(): { child: ChildProcess; ask: (message: object) => Promise<Record<string, string>> } {
    const child = fork(join(out, "utility-process.mjs"));
    onTestFinished(() => void child.kill("SIGKILL"));
    const ask = async (message: object) => {
      child.send(message);
      const [answer] = await once(child, "message");
      return answer;
    };
    return { child, ask };
  }

  test("tells where it listens, and closes when it is told to", async () => {
    const { child, ask } = startProcess();
    const lifetimes = { accessSeconds: 20 };
    const { kind, origin } = await ask({ kind: "listen", dataDir: newFolder(), lifetimes });
    expect(kind).toBe("listening");
    const { data } = await post(String(origin), "/sys/user/register", { username: "ada", password });
    expect(data["expires_in"]).toBeLessThanOrEqual(20);
    child.send({ kind: "close" });
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("tells that the database is damaged", async () => {
    const dataDir = newFolder();
    writeFileSync(join(dataDir, "server.db"), "nonsense".repeat(1000));
    const { child, ask } = startProcess();
    expect(await ask({ kind: "listen", dataDir })).toMatchObject({
      kind: "failed",
      code: "databaseDamaged",
      message: expect.stringContaining(join(dataDir, "server.db")),
    });
    child.send({ kind: "close" });
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});
