import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { electronPath } from "./app-driver.ts";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const run = promisify(execFile);

const rootFolder = resolve(import.meta.dirname, "../..");
/** Generous ones: a busy machine takes several times as long as an idle one. */
const packingDeadlineMs = 600_000;
const screenDeadlineMs = 60_000;
const testDeadlineMs = 4 * screenDeadlineMs;

/** As it stands in the executable: the character 1. */
const fuseOn = 49;

/** Whom the app runs as: Chromium's sandbox is part of the product, and refuses root. */
const tester = "longhand-tester";

const account = { name: "ada", password: "correct horse battery staple" };
const title = "Kept";
const written = "What was typed before the end.\nA second line.";

const isRootOnDebian = process.getuid?.() === 0 && existsSync("/etc/debian_version");
if (!isRootOnDebian) console.warn("The packaged app is tested as root on Debian alone: installing needs it.");

/**
 * The very product: packed, installed, driven with keys as a person would. Its fuses leave no way in for a
 * debugger, so what stands on the screen is read through the clipboard.
 */
describe.skipIf(!isRootOnDebian)("the packaged app", () => {
  let folder: string;
  let profile: string;
  let desktop: Desktop | undefined;
  let app: ChildProcess | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "longhand-packaged-"));
    profile = join(folder, "profile");
    await packAndInstall(join(folder, "dist"));
    await makeProfile(profile);
    desktop = await startDesktop();
  }, packingDeadlineMs);

  afterAll(async () => {
    if (app !== undefined) await killGroup(app);
    if (desktop !== undefined) await killGroup(desktop.process);
    await run("dpkg", ["--remove", "longhand"]);
    await rm(folder, { recursive: true, force: true });
  });

  test(
    "keeps what was typed when it is killed",
    async () => {
      app = await startInstalledApp(profile, desktop);
      await signUp();
      await beginDocument();
      await writeText(written);
      await delay(1_000);
      await killGroup(app);

      app = await startInstalledApp(profile, desktop);
      // Signed in still, with the same document open and the keyboard in its text.
      await expect.poll(() => copyAll(), { timeout: screenDeadlineMs, interval: 500 }).toBe(written);
    },
    testDeadlineMs,
  );

  test("brings what a desktop and a shell look for", async () => {
    const { stdout } = await run("dpkg", ["-L", "longhand"]);
    const brought = stdout.split("\n");
    expect(brought).toContain("/usr/share/man/man1/longhand.1");
    expect(brought).toContain("/usr/share/applications/longhand.desktop");
    for (const size of [16, 32, 48, 64, 128, 256, 512, 1024]) expect(brought).toContain(`/usr/share/icons/hicolor/${size}x${size}/apps/longhand.png`);
    const entry = await readFile("/usr/share/applications/longhand.desktop", "utf8");
    expect(entry).toContain("MimeType=text/markdown;text/plain;");
    expect(entry).toMatch(/^Exec=.* %U$/m);
  });

  test("has the fuses that take Node's own ways in away", async () => {
    const wire = await getCurrentFuseWire("/opt/Longhand/longhand");
    const isOn = (option: FuseV1Options): boolean => wire[option] === fuseOn;
    const { RunAsNode, EnableNodeOptionsEnvironmentVariable, EnableNodeCliInspectArguments, GrantFileProtocolExtraPrivileges } = FuseV1Options;
    expect([RunAsNode, EnableNodeOptionsEnvironmentVariable, EnableNodeCliInspectArguments, GrantFileProtocolExtraPrivileges].map(isOn)).toEqual([false, false, false, false]);
    const { OnlyLoadAppFromAsar, EnableEmbeddedAsarIntegrityValidation, EnableCookieEncryption } = FuseV1Options;
    expect([OnlyLoadAppFromAsar, EnableEmbeddedAsarIntegrityValidation, EnableCookieEncryption].map(isOn)).toEqual([true, true, true]);
    // What is not packed has the first of them: the check can fail.
    expect((await getCurrentFuseWire(electronPath()))[RunAsNode]).toBe(fuseOn);
  });

  test(
    "cannot be opened up from its command line or its environment",
    async () => {
      if (app !== undefined) await killGroup(app);
      const netLog = join(profile, "net-log.json");
      const keyLog = join(profile, "ssl-keys.log");
      const [debugging, inspecting] = debuggingPorts;
      const switches = [`--remote-debugging-port=${debugging}`, `--inspect=${inspecting}`, `--log-net-log=${netLog}`, "--proxy-server=http://127.0.0.1:9"];
      app = await startInstalledApp(profile, desktop, { switches, environment: { SSLKEYLOGFILE: keyLog } });
      // Its own server is reached past the proxy that is not there: the text is opened, and signed in still.
      await expect.poll(() => copyAll(), { timeout: screenDeadlineMs, interval: 500 }).toBe(written);
      expect(await Promise.all(debuggingPorts.map(isListening))).toEqual([false, false]);
      expect([netLog, keyLog].filter(existsSync)).toEqual([]);
      // What is not installed does listen: the check can fail.
      const developed = await startDevelopedApp(folder, debugging, netLog);
      await expect.poll(() => isListening(debugging), { timeout: screenDeadlineMs }).toBe(true);
      await expect.poll(() => existsSync(netLog), { timeout: screenDeadlineMs }).toBe(true);
      await killGroup(developed);
    },
    testDeadlineMs,
  );
});

/** Below those that the system gives out itself, where a connection can meet itself. */
const debuggingPorts = [20_000, 20_001].map((port) => port + (process.pid % 5_000) * 2) as [number, number];

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const isOpen = await Promise.race([once(socket, "connect").then(() => true), once(socket, "error").then(() => false)]).catch(() => false);
  socket.destroy();
  return isOpen;
}

/** The same code as it is started while it is written on, with a profile of its own. */
async function startDevelopedApp(folder: string, port: number, netLog: string): Promise<ChildProcess> {
  const profile = await mkdtemp(join(folder, "developed-"));
  const commandLine = [rootFolder, "--no-sandbox", `--user-data-dir=${profile}`, `--remote-debugging-port=${port}`, `--log-net-log=${netLog}`];
  return spawn(electronPath(), commandLine, { detached: true, stdio: "ignore" });
}

async function packAndInstall(output: string) {
  const env = { ...process.env, ELECTRON_BUILDER_COMPRESSION_LEVEL: "1" };
  const commandLine = ["tests/launch/dist.mjs", "--linux", "deb", `-c.directories.output=${output}`];
  await run(process.execPath, commandLine, { cwd: rootFolder, env });
  const packages = (await readdir(output)).filter((name) => name.endsWith(".deb"));
  expect(packages).toHaveLength(1);
  const file = join(output, String(packages[0]));
  await run("apt-get", ["install", "--quiet=2", "--yes", "--reinstall", "--no-install-recommends", file], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}

async function ensureTester(): Promise<{ uid: number; gid: number }> {
  await run("id", [tester]).catch(() => run("useradd", ["--create-home", tester]));
  const idOf = async (option: string) => Number((await run("id", [option, tester])).stdout);
  return { uid: await idOf("-u"), gid: await idOf("-g") };
}

/** A folder of the tester's own, inside one that the tester can reach. */
async function makeProfile(profile: string) {
  const { uid, gid } = await ensureTester();
  await mkdir(profile);
  await chown(profile, uid, gid);
  await chmod(dirname(profile), 0o755);
}

/** What a person's desktop has besides windows: a message bus, and on it a keyring that is open. */
interface Desktop {
  readonly process: ChildProcess;
  readonly busAddress: string;
}

const desktopScript = `
  printf '\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  echo "$DBUS_SESSION_BUS_ADDRESS"
  exec sleep infinity`;

async function startDesktop(): Promise<Desktop> {
  const session = await spawnAsTester("dbus-run-session", ["--", "sh", "-c", desktopScript], {});
  const [line] = await once(session.stdout ?? session, "data");
  return { process: session, busAddress: String(line).trim() };
}

/**
 * Starts the command that the package put on the PATH, and waits for its window to have the keyboard. About once in a
 * hundred starts Chromium 130 changes its environment while its D-Bus thread reads it, and crashes in getenv before
 * there is a window; a person would start it again.
 */
async function startInstalledApp(
  profile: string,
  desktop: Desktop | undefined,
  { switches, environment }: { readonly switches: readonly string[]; readonly environment: NodeJS.ProcessEnv } = { switches: [], environment: {} },
  triesLeft = 1,
): Promise<ChildProcess> {
  const app = await spawnAsTester("longhand", [`--user-data-dir=${profile}`, "--lang=en", ...switches], {
    ...environment,
    DISPLAY: process.env["DISPLAY"],
    DBUS_SESSION_BUS_ADDRESS: desktop?.busAddress,
    XDG_CURRENT_DESKTOP: "GNOME",
  });
  const state = async () => (hasEnded(app) ? "ended" : focusWindow());
  await expect.poll(state, { timeout: screenDeadlineMs, interval: 250 }).toMatch(/^(focused|ended)$/);
  if (!hasEnded(app)) return app;
  console.warn(`The app ended with ${app.exitCode ?? app.signalCode} before it had a window`);
  expect(triesLeft).toBeGreaterThan(0);
  return startInstalledApp(profile, desktop, { switches, environment }, triesLeft - 1);
}

function hasEnded(process: ChildProcess): boolean {
  return process.exitCode !== null || process.signalCode !== null;
}

async function spawnAsTester(program: string, commandLine: string[], env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const { uid, gid } = await ensureTester();
  const home = { PATH: process.env["PATH"], HOME: `/home/${tester}`, LANG: "C.UTF-8" };
  // A process group of its own, so that one signal ends all of its processes at once.
  return spawn(program, commandLine, {
    ...{ uid, gid, env: { ...env, ...home }, cwd: "/", detached: true },
    stdio: ["ignore", "pipe", "ignore"],
  });
}

/** No window manager runs here to do it. Windows come and go while the app starts; a failed try is followed by others. */
async function focusWindow(): Promise<string> {
  try {
    const { stdout } = await run("xdotool", ["search", "--onlyvisible", "--class", "longhand"]);
    const window = stdout.trim().split("\n").at(-1) ?? "";
    await run("xdotool", ["windowfocus", window]);
    await delay(100);
    const focused = (await run("xdotool", ["getwindowfocus"])).stdout.trim();
    return focused === window ? "focused" : `${focused} has the keyboard`;
  } catch (error) {
    return String(error);
  }
}

/** As a power cut would: no process of the group gets to do anything more. */
async function killGroup(leader: ChildProcess) {
  if (leader.pid === undefined || hasEnded(leader)) return;
  const gone = once(leader, "exit");
  process.kill(-leader.pid, "SIGKILL");
  await gone;
}

/** Fills in the form as it is tabbed through: Username, Password, its eye, "Sign in", "Create account". */
async function signUp() {
  await expect
    .poll(() => writeText(account.name).then(copyAll), { timeout: screenDeadlineMs, interval: 500 })
    .toBe(account.name);
  await pressKeys("Tab");
  await writeText(account.password);
  await pressKeys("Tab", "Tab", "Tab", "Return");
}

/** As soon as the account is there, a new document has the keyboard in its title, and Enter goes on to its text. */
async function beginDocument() {
  const writeTitle = async () => {
    await pressKeys("ctrl+n");
    await delay(500);
    await writeText(title);
    return copyAll();
  };
  await delay(2_000);
  await expect.poll(writeTitle, { timeout: screenDeadlineMs, interval: 2_000 }).toBe(title);
  await pressKeys("Return");
}

/** Replaces what is in the field that has the keyboard. */
async function writeText(text: string) {
  await pressKeys("ctrl+a");
  await run("xdotool", ["type", "--delay", "15", text]);
}

async function copyAll(): Promise<string> {
  await pressKeys("ctrl+a", "ctrl+c");
  await delay(100);
  return (await run("xclip", ["-selection", "clipboard", "-out"]).catch(() => ({ stdout: "" }))).stdout;
}

async function pressKeys(...keys: string[]) {
  await run("xdotool", ["key", "--delay", "60", ...keys]);
}
