/** The product as a person has it: packed, installed, started as somebody who is not root, driven with keys. */
import { execFile, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { chmod, chown, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { createPackageWithOptions, extractAll } from "@electron/asar";
import { expect } from "vitest";
import { rootFolder } from "./app-driver.ts";

export const run = promisify(execFile);

/** Generous ones: a busy machine takes several times as long as an idle one. */
export const packingDeadlineMs = 600_000;
export const screenDeadlineMs = 60_000;

/** Whom the app runs as: Chromium's sandbox is part of the product, and refuses root. */
export const tester = "longhand-tester";

const account = { name: "ada", password: "correct horse battery staple" };
const title = "Kept";

/** Packs the app into a folder and installs it; answers the deb. */
export async function packAndInstall(output: string, more: readonly string[] = []): Promise<string> {
  const env = { ...process.env, ELECTRON_BUILDER_COMPRESSION_LEVEL: "1" };
  const commandLine = ["tests/launch/dist.mjs", "--linux", "deb", `-c.directories.output=${output}`, ...more];
  await run(process.execPath, commandLine, { cwd: rootFolder, env });
  const packages = (await readdir(output)).filter((name) => name.endsWith(".deb"));
  expect(packages).toHaveLength(1);
  const file = join(output, String(packages[0]));
  await run("apt-get", ["install", "--quiet=2", "--yes", "--reinstall", "--no-install-recommends", file], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return file;
}

export async function ensureTester(): Promise<{ uid: number; gid: number }> {
  await run("id", [tester]).catch(() => run("useradd", ["--create-home", tester]));
  const idOf = async (option: string) => Number((await run("id", [option, tester])).stdout);
  return { uid: await idOf("-u"), gid: await idOf("-g") };
}

/** A folder of the tester's own, inside one that the tester can reach. */
export async function makeProfile(profile: string) {
  const { uid, gid } = await ensureTester();
  await mkdir(profile);
  await chown(profile, uid, gid);
  await chmod(dirname(profile), 0o755);
}

/** What a person's desktop has besides windows: a message bus, and on it a keyring that is open. */
export interface Desktop {
  readonly process: ChildProcess;
  readonly busAddress: string;
}

const desktopScript = `
  printf '\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  echo "$DBUS_SESSION_BUS_ADDRESS"
  exec sleep infinity`;

export async function startDesktop(): Promise<Desktop> {
  const session = await spawnAsTester("dbus-run-session", ["--", "sh", "-c", desktopScript], {});
  const [line] = await once(session.stdout ?? session, "data");
  return { process: session, busAddress: String(line).trim() };
}

/**
 * Starts the command that the package put on the PATH, and waits for its window to have the keyboard. About once in a
 * hundred starts Chromium 130 changes its environment while its D-Bus thread reads it, and crashes in getenv before
 * there is a window; a person would start it again.
 */
export async function startInstalledApp(
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

export async function spawnAsTester(program: string, commandLine: string[], env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const { uid, gid } = await ensureTester();
  const home = { PATH: process.env["PATH"], HOME: `/home/${tester}`, LANG: "C.UTF-8" };
  // A process group of its own, so that one signal ends all of its processes at once.
  return spawn(program, commandLine, {
    ...{ uid, gid, env: { ...env, ...home }, cwd: "/", detached: true },
    stdio: ["ignore", "pipe", "ignore"],
  });
}

/** No window manager runs here to do it. Windows come and go while the app starts; a failed try is followed by others. */
export async function focusWindow(): Promise<string> {
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
export async function killGroup(leader: ChildProcess) {
  if (leader.pid === undefined || hasEnded(leader)) return;
  const gone = once(leader, "exit");
  process.kill(-leader.pid, "SIGKILL");
  await gone;
}

/** Fills in the form as it is tabbed through: Username, Password, its eye, "Sign in", "Create account". */
export async function signUp() {
  await expect
    .poll(() => writeText(account.name).then(copyAll), { timeout: screenDeadlineMs, interval: 500 })
    .toBe(account.name);
  await pressKeys("Tab");
  await writeText(account.password);
  await pressKeys("Tab", "Tab", "Tab", "Return");
}

/** As soon as the account is there, a new document has the keyboard in its title, and Enter goes on to its text. */
export async function beginDocument() {
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
export async function writeText(text: string) {
  await pressKeys("ctrl+a");
  await run("xdotool", ["type", "--delay", "15", text]);
}

export async function copyAll(): Promise<string> {
  await pressKeys("ctrl+a", "ctrl+c");
  await delay(100);
  return (await run("xclip", ["-selection", "clipboard", "-out"]).catch(() => ({ stdout: "" }))).stdout;
}

export async function pressKeys(...keys: string[]) {
  await run("xdotool", ["key", "--delay", "60", ...keys]);
}

/** The installed package under another version, as the next release would be; answers its deb. */
export async function makeNewerPackage(deb: string, folder: string, version: string): Promise<string> {
  // From a try before this one.
  for (const left of [folder, `${folder}-app`]) await rm(left, { recursive: true, force: true });
  await run("dpkg-deb", ["--raw-extract", deb, folder]);
  const control = join(folder, "DEBIAN/control");
  await writeFile(control, (await readFile(control, "utf8")).replace(/^Version: .*$/m, `Version: ${version}`));
  await rm(join(folder, "DEBIAN/md5sums"), { force: true });
  const archive = join(folder, "opt/Longhand/resources/app.asar");
  const unpacked = `${folder}-app`;
  extractAll(archive, unpacked);
  const about = join(unpacked, "package.json");
  await writeFile(about, (await readFile(about, "utf8")).replace(/"version": *"[^"]*"/, `"version": "${version}"`));
  await createPackageWithOptions(unpacked, archive, { unpack: "**/*.node" });
  const newer = `${folder}.deb`;
  await run("dpkg-deb", ["--build", "-Znone", "--root-owner-group", folder, newer]);
  return newer;
}

export interface PasswordQuestion {
  /** What was to be done as root. */
  readonly commands: readonly string[];
  /** Whether the person closes the question. */
  isRefused: boolean;
  end(): void;
}

/** What asks a person for a password before a command runs as root: here it is answered at once. */
export async function standInForPkexec(folder: string): Promise<PasswordQuestion> {
  const { uid, gid } = await ensureTester();
  const desk = join(folder, "pkexec");
  await mkdir(desk);
  await chown(desk, uid, gid);
  const program = "/usr/local/bin/pkexec";
  await writeFile(
    program,
    `#!/bin/sh\n# --disable-internal-agent /bin/bash -c COMMAND\nprintf '%s' "$4" > '${desk}/asking' && mv '${desk}/asking' '${desk}/asked'\nwhile [ ! -e '${desk}/answer' ]; do sleep 0.1; done\ncode=$(cat '${desk}/answer')\nrm '${desk}/answer'\nexit "$code"\n`,
  );
  await chmod(program, 0o755);
  const commands: string[] = [];
  const question: PasswordQuestion = {
    commands,
    isRefused: false,
    end: () => {
      clearInterval(timer);
      rmSync(program, { force: true });
    },
  };
  const timer = setInterval(() => {
    const asked = join(desk, "asked");
    if (!existsSync(asked)) return;
    const command = readFileSync(asked, "utf8");
    rmSync(asked);
    commands.push(command);
    const status = question.isRefused ? 126 : spawnSync("/bin/bash", ["-c", command]).status;
    writeFileSync(join(desk, "answer"), String(status ?? 1));
  }, 50);
  return question;
}
