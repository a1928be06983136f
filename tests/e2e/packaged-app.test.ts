import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { electronPath, rootFolder } from "./app-driver.ts";
import {
  beginDocument,
  copyAll,
  focusWindow,
  killGroup,
  makeNewerPackage,
  makeProfile,
  packAndInstall,
  packingDeadlineMs,
  pressKeys,
  run,
  screenDeadlineMs,
  signUp,
  standInForPkexec,
  startDesktop,
  startInstalledApp,
  tester,
  writeText,
  type Desktop,
  type PasswordQuestion,
} from "./installed-app.ts";
import { startUpdateServer, type UpdateServer } from "./update-server.ts";

const testDeadlineMs = 4 * screenDeadlineMs;

/** As it stands in the executable: the character 1. */
const fuseOn = 49;

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
  let updates: UpdateServer;
  let installed: string;
  let pkexec: PasswordQuestion | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "longhand-packaged-"));
    profile = join(folder, "profile");
    updates = await startUpdateServer(folder);
    installed = await packAndInstall(join(folder, "dist"), [`--updates=${updates.url}`, `--updates-key=${updates.keyFile}`]);
    await makeProfile(profile);
    desktop = await startDesktop();
  }, packingDeadlineMs);

  afterAll(async () => {
    if (app !== undefined) await killGroup(app);
    if (desktop !== undefined) await killGroup(desktop.process);
    // What began itself anew is in no group of ours.
    await run("pkill", ["-KILL", "-u", tester]).catch(() => undefined);
    await run("dpkg", ["--remove", "longhand"]);
    updates.close();
    pkexec?.end();
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

  test(
    "takes an update, and has the text as it was",
    async () => {
      if (app !== undefined) await killGroup(app);
      const newer = await makeNewerPackage(installed, join(folder, "newer"), "9.0.0");
      updates.publish({ version: "9.0.0", packageName: "longhand_9.0.0_amd64.deb", packageBytes: await readFile(newer) });
      pkexec = await standInForPkexec(folder);
      app = await startInstalledApp(profile, desktop);
      await expect.poll(() => copyAll(), { timeout: screenDeadlineMs, interval: 500 }).toBe(written);
      await lookForUpdate();
      const asked = (path: string): boolean => updates.requests.some((request) => request.path === path);
      await expect.poll(() => asked("latest-linux.yml.sig"), { timeout: screenDeadlineMs }).toBe(true);
      await expect.poll(() => existsSync(`/home/${tester}/.cache/longhand-updater/pending/longhand_9.0.0_amd64.deb`), { timeout: screenDeadlineMs }).toBe(true);
      // Not by itself.
      await delay(1_000);
      expect(await installedVersion()).toBe("0.1.0");
      pkexec.isRefused = true;
      const ended = once(app, "exit");
      await restartUntil(ended);
      // Where the person gives no password, the version from before begins again.
      await expect.poll(() => focusAndCopy(), { timeout: screenDeadlineMs, interval: 500 }).toBe(written);
      expect(await installedVersion()).toBe("0.1.0");
      expect(pkexec.commands[0]).toMatch(/^dpkg -i .*longhand_9\.0\.0_amd64\.deb$/);

      pkexec.isRefused = false;
      await lookForUpdate();
      await delay(2_000);
      await restartUntil(expect.poll(installedVersion, { timeout: screenDeadlineMs }).toBe("9.0.0"));
      // It has begun by itself, signed in and with the text of before.
      await expect.poll(() => focusAndCopy(), { timeout: screenDeadlineMs, interval: 500 }).toBe(written);
      await lookForUpdate();
      const agent = (): string => String(updates.requests.at(-1)?.headers["user-agent"]);
      await expect.poll(agent, { timeout: screenDeadlineMs }).toBe("Longhand/9.0.0");
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

async function installedVersion(): Promise<string> {
  return (await run("dpkg-query", ["--show", "--showformat=${Version}", "longhand"])).stdout;
}

/** The last thing to be set is the update: Shift+Tab from the head of the dialog is there. */
async function lookForUpdate() {
  await pressKeys("ctrl+comma");
  await delay(500);
  await pressKeys("shift+Tab", "Return");
}

/** The same button, under its new words; keys may have come before it was there. */
async function restartUntil(restarted: Promise<unknown>): Promise<void> {
  for (let isOver = false; !isOver; isOver = await Promise.race([restarted.then(() => true), delay(20_000, false)])) {
    await delay(500);
    await pressKeys("Escape");
    await lookForUpdate();
  }
}

async function focusAndCopy(): Promise<string> {
  const focused = await focusWindow();
  return focused === "focused" ? copyAll() : focused;
}
