/** Starts the real app as a person would, with real keys and a profile of its own, for the end-to-end tests. */
import { execFileSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Locator, type Page } from "playwright-core";
import { onTestFinished } from "vitest";

/** Also on a computer that has much else to do. */
const longestStartMs = 20_000;

export const rootFolder = join(import.meta.dirname, "../..");

export interface LaunchOptions {
  /** Origin of the server; the embedded one where it is absent. */
  readonly server?: string;
  readonly profile?: string;
  readonly args?: readonly string[];
  /** Undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A program that starts the app in place of Electron's executable: as another user, for example. */
  readonly executable?: string;
  /** A root user has no sandbox in Chromium; a program that changes the user has. */
  readonly sandbox?: boolean;
}

export interface RunningApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  /** Electron's main process, also when it has ended. */
  readonly process: ChildProcess;
  readonly text: Locator;
  readonly title: Locator;
  readonly status: Locator;
  readonly sessionStatus: Locator;
  /** Region "Session ended". */
  readonly sessionEnded: Locator;
  /** Region "Sign in again". */
  readonly signInCard: Locator;
  /** Closes the window as a person does. */
  close(): Promise<void>;
  /** SIGKILL to the whole process group, as a power cut would: no process gets to do anything more. */
  kill(): Promise<void>;
}

/** A profile folder that goes away with the test. */
export function newProfile(): string {
  return temporaryFolder("longhand-profile-");
}

export function temporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // An app that was killed a moment ago may still be going.
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  return folder;
}

/** Starts the app and waits for its window. It is ended with the test at the latest. */
export async function launch(options: LaunchOptions = {}): Promise<RunningApp> {
  const { server, profile = newProfile(), args = [], env = {}, executable = electronPath(), sandbox = !isRoot() } = options;
  const electron = await _electron.launch({
    executablePath: executable,
    chromiumSandbox: sandbox,
    timeout: longestStartMs,
    args: ["-r", join(import.meta.dirname, "hold-ready.cjs"), rootFolder, `--user-data-dir=${profile}`, "--lang=en", ...(server === undefined ? [] : [`--server=${server}`]), ...args],
    // No keyring unless a test brings its own: the tests are the same on every desktop, and leave nothing in anybody's.
    env: keepDefined({ ...process.env, DBUS_SESSION_BUS_ADDRESS: "disabled:", XDG_CURRENT_DESKTOP: undefined, ...env }),
  });
  const running = drive(electron, profile, await electron.firstWindow({ timeout: longestStartMs }));
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") await tellScreen(running);
    await running.kill();
  });
  return running;
}

/** What a person would have seen where a test failed. */
async function tellScreen({ page }: RunningApp): Promise<void> {
  const seen = await page.locator("body").innerText({ timeout: 2_000 }).catch((error: unknown) => `nothing: ${String(error)}`);
  process.stderr.write(`The window of the failed test:\n${seen.slice(0, 3_000)}\n`);
}

function drive(electron: ElectronApplication, profile: string, page: Page): RunningApp {
  const child = electron.process();
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
  });
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  page.on("pageerror", (error) => process.stderr.write(`page error: ${String(error)}\n`));
  page.setDefaultTimeout(30_000);
  return {
    electron,
    page,
    profile,
    process: child,
    text: page.getByRole("textbox", { name: "Document", exact: true }),
    title: page.getByRole("textbox", { name: "Title", exact: true }),
    status: page.getByRole("status", { name: "Save status" }),
    sessionStatus: page.getByRole("status", { name: "Session", exact: true }),
    sessionEnded: page.getByRole("region", { name: "Session ended" }),
    signInCard: page.getByRole("region", { name: "Sign in again" }),
    close: async () => {
      await electron.close();
      await ended;
    },
    kill: async () => {
      if (hasEnded() || child.pid === undefined) return;
      process.kill(-child.pid, "SIGKILL");
      await ended;
    },
  };
}

export interface Person {
  readonly username: string;
  readonly password: string;
}

export const ada: Person = { username: "ada", password: "correct horse battery" };
export const bob: Person = { username: "bob", password: "staple staple staple" };

export async function fillIn(form: Page | Locator, { username, password }: Person): Promise<void> {
  await form.getByRole("textbox", { name: "Username", exact: true }).fill(username);
  await form.getByLabel("Password", { exact: true }).fill(password);
}

export async function createAccount({ page, sessionStatus }: RunningApp, person: Person = ada): Promise<void> {
  await fillIn(page, person);
  await page.getByRole("button", { name: "Create account", exact: true }).click();
  await waitForAttribute(sessionStatus, "data-session-state", "active");
}

/** Fills in the form: the page's own, or the one of the card beside the text. */
export async function signIn({ sessionStatus }: RunningApp, person: Person, form: Page | Locator): Promise<void> {
  await fillIn(form, person);
  await form.getByRole("button", { name: "Sign in", exact: true }).click();
  await waitForAttribute(sessionStatus, "data-session-state", "active");
}

/** Begins a document as a person does: the keyboard is in its title, and Enter goes on to the text. */
export async function newDocument({ page, text }: RunningApp, title: string): Promise<void> {
  const before = await page.evaluateHandle(() => document.querySelector("textarea"));
  await page.getByRole("button", { name: "New document", exact: true }).click();
  await page.waitForFunction((old) => {
    const field = document.activeElement;
    return field instanceof HTMLTextAreaElement && field !== old && field.value === "";
  }, before);
  await page.keyboard.type(title);
  await page.keyboard.press("Enter");
  await waitUntil(async () => (await text.evaluate((element) => document.activeElement === element)) || "the text has no keyboard");
}

/** Waits until `look` answers true; anything else it answers is told when time is up. */
export async function waitUntil(look: () => unknown, timeoutMs = 30_000, everyMs = 25): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen === true) return;
    if (Date.now() > deadline) throw new Error(`After ${timeoutMs} ms still: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** Waits until a status says what is expected; the error names what it said instead. */
export async function waitForAttribute(locator: Locator, name: string, value: string, timeoutMs = 30_000): Promise<void> {
  await waitUntil(async () => {
    const seen = await locator.getAttribute(name, { timeout: timeoutMs }).catch(() => null);
    return seen === value || `${name} is ${seen}, not ${value}`;
  }, timeoutMs);
}

/** Waits until everything typed is committed on this computer. */
export function untilDurable({ status }: RunningApp): Promise<void> {
  return waitUntil(async () => {
    const { edit, draft } = await versions(status);
    return edit === draft || `edit version ${edit}, draft version ${draft}`;
  });
}

/** Waits until the server has all that was typed. */
export const untilSaved = ({ status }: RunningApp, timeoutMs?: number): Promise<void> =>
  waitForAttribute(status, "data-save-state", "clean", timeoutMs);

/** Waits until the session is in a state; the save state of the window may be another matter. */
export const untilSession = ({ sessionStatus }: RunningApp, state: string, timeoutMs?: number): Promise<void> =>
  waitForAttribute(sessionStatus, "data-session-state", state, timeoutMs);

export interface Versions {
  readonly edit: number;
  readonly draft: number;
  readonly acked: number;
}

/** The three versions of the open document, read in one moment. */
export function versions(status: Locator): Promise<Versions> {
  return status.evaluate((element) => {
    const { editVersion, draftVersion, ackedVersion } = (element as HTMLElement).dataset;
    return { edit: Number(editVersion), draft: Number(draftVersion), acked: Number(ackedVersion) };
  });
}

let knownElectronPath: string | undefined;

export function electronPath(): string {
  const script = join(rootFolder, "tests/launch/electron-path.mjs");
  knownElectronPath ??= execFileSync(process.execPath, [script], { encoding: "utf8" }).trim();
  return knownElectronPath;
}

export const isRoot = (): boolean => process.getuid?.() === 0;

function keepDefined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
