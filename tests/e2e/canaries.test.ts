import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createAccount, launch, newDocument, newProfile, temporaryFolder, untilSaved, waitUntil, type Person } from "./app-driver.ts";
import { keyringIsInstalled, startKeyring } from "./keyring.ts";
import { startStoryServer } from "./story-server.ts";
import { whereFound } from "./where-found.ts";

const person: Person = { username: "canary", password: "canary-password-5f1d9c" };
const written = "canary text 8e07b2";

/** On the disk, where the pair of tokens is sealed. */
const sealedIn = (profile: string): string | null => /"sealed":\s*"([^"]+)"/.exec(readFileSync(join(profile, "session.json"), "utf8"))?.[1] ?? null;

describe.skipIf(!keyringIsInstalled())("with a keyring", () => {
  test("no token, password or text is in a log of any level, a crash's files, the profile, the clipboard, a title or a notification; signing out leaves nothing of the session", async () => {
    const { env } = await startKeyring();
    const server = await startStoryServer();
    const profile = newProfile();
    const logs = temporaryFolder("longhand-logs-");
    const app = await launch({ server: server.origin, profile, env, args: ["--enable-logging=file", `--log-file=${join(logs, "chromium.log")}`, "--v=3"] });
    const said: Buffer[] = [];
    app.process.stdout?.on("data", (piece: Buffer) => said.push(piece));
    app.process.stderr?.on("data", (piece: Buffer) => said.push(piece));
    await app.electron.evaluate(async ({ app: main, clipboard, Notification }) => {
      await clipboard.writeText("the person's own");
      const seen: string[] = [];
      (globalThis as { seenWords?: string[] }).seenWords = seen;
      Notification.prototype.show = function show(this: Electron.Notification) {
        seen.push(this.title, this.body);
      };
      main.on("browser-window-created", (_event, window) => seen.push(window.getTitle()));
    });

    await createAccount(app, person);
    await newDocument(app, "Canary");
    await app.page.keyboard.type(written);
    await untilSaved(app);
    server.expireAccessTokens();
    await app.page.keyboard.type(" and more");
    await untilSaved(app);
    const seen = await app.electron.evaluate(async ({ BrowserWindow, clipboard }) => {
      const words = (globalThis as { seenWords?: string[] }).seenWords ?? [];
      return [await clipboard.readText(), ...words, ...BrowserWindow.getAllWindows().map((window) => window.getTitle())].join("\n");
    });
    expect(seen).toContain("the person's own");
    await waitUntil(() => sealedIn(profile) !== null);
    const sealed = sealedIn(profile) ?? "";
    expect(sealed.length).toBeGreaterThan(40);

    await app.page.getByRole("button", { name: "Sign out", exact: true }).click();
    await app.page.getByText("documents stay on this computer").waitFor();
    await waitUntil(() => sealedIn(profile) === null);
    // A page that dies takes nothing with it into a file.
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    await app.page.waitForEvent("crash").catch(() => undefined);
    await app.kill();

    const tokens = [...new Set(server.requests.map(({ token }) => token).filter((token) => token !== null))];
    expect(tokens.length).toBeGreaterThanOrEqual(3);
    const secrets = [...tokens, person.password, written];
    writeFileSync(join(logs, "said.log"), Buffer.concat(said));
    writeFileSync(join(logs, "seen.log"), seen);
    expect(readFileSync(join(logs, "chromium.log")).length).toBeGreaterThan(10_000);
    expect(await whereFound(logs, secrets)).toEqual([]);
    expect(await whereFound(profile, [...secrets, sealed])).toEqual([]);
    // The control: each spelling of a secret would have been found.
    const planted = join(logs, "planted");
    mkdirSync(planted);
    const bytes = Buffer.from(`x${tokens[0] ?? ""}y`);
    for (const encoding of ["utf8", "base64", "hex", "utf16le"] as const) {
      writeFileSync(join(planted, encoding), encoding === "utf16le" ? Buffer.from(bytes.toString(), "utf16le") : bytes.toString(encoding));
    }
    writeFileSync(join(planted, "percent"), encodeURIComponent(written));
    expect((await whereFound(planted, secrets)).length).toBe(5);
  });
});
