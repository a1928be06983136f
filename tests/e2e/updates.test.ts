import { execFileSync, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createAccount, launch, newDocument, newProfile, temporaryFolder, untilDurable, waitUntil, type RunningApp } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { startStoryServer } from "./story-server.ts";
import { startUpdateServer, type UpdateServer } from "./update-server.ts";

/** An app that is one file, as an AppImage is, and a place of updates for it. */
interface Installation {
  readonly app: RunningApp;
  readonly updates: UpdateServer;
  /** Where the texts go. */
  readonly server: string;
  readonly appImage: string;
  readonly profile: string;
  readonly cache: string;
  /** What an update does when it is started: leaves a word. */
  readonly newer: Buffer;
  readonly isStarted: () => boolean;
}

async function install(prepare: (folder: string) => void = () => undefined): Promise<Installation> {
  const folder = temporaryFolder("longhand-updates-");
  const cache = join(folder, "cache");
  mkdirSync(cache);
  prepare(cache);
  const appImage = join(folder, "Longhand.AppImage");
  writeFileSync(appImage, "#!/bin/sh\nexit 1\n");
  chmodSync(appImage, 0o755);
  const word = join(folder, "started");
  const newer = Buffer.from(`#!/bin/sh\necho started > '${word}'\n${"# what a package weighs\n".repeat(200_000)}`);
  const updates = await startUpdateServer(folder);
  onTestFinished(() => updates.close());
  const server = await startStoryServer();
  const profile = newProfile();
  const app = await launch({ server: server.origin, profile, env: { LONGHAND_UPDATE_FEED: updates.feedFile, APPIMAGE: appImage, XDG_CACHE_HOME: cache } });
  await createAccount(app);
  await newDocument(app, "Loomings");
  await app.page.keyboard.type("Call me Ishmael.");
  await untilDurable(app);
  return { app, updates, server: server.origin, appImage, profile, cache, newer, isStarted: () => existsSync(word) };
}

/** Asks for a look as a person does, and answers what is said about it in the end. */
async function look({ page }: RunningApp): Promise<string> {
  const said = page.getByRole("dialog", { name: "Settings" }).getByRole("status").filter({ hasText: "Longhand 0.1.0" });
  if ((await said.count()) === 0) await page.keyboard.press("Control+,");
  await page.getByRole("button", { name: "Look now" }).click();
  await waitUntil(async () => !/Not looked|Looking|on its way/.test(await said.innerText()) || said.innerText(), 60_000);
  return (await said.innerText()).replaceAll("\n", " ");
}

describe.skipIf(process.platform !== "linux")("updates", () => {
  test("a newer version is brought here, offered, and begun in place of this one, with every word on the disk first", async () => {
    const { app, updates, server, appImage, profile, newer, isStarted } = await install();
    updates.publish({ version: "0.1.0", packageBytes: newer });
    expect(await look(app)).toMatch(/Nothing newer/);
    await expectAccessible(app, "update-newest");
    updates.publish({ version: "9.0.0", packageBytes: newer });
    expect(await look(app)).toMatch(/Longhand 9\.0\.0 is here/);
    await expectAccessible(app, "update-ready");
    // Nothing happens by itself, and nobody is told who looked.
    expect(readFileSync(appImage)).not.toEqual(newer);
    expect(updates.requests.map(({ headers }) => [headers["x-user-staging-id"], headers.cookie]).flat().filter((each) => each !== undefined)).toEqual([]);
    await app.page.keyboard.press("Escape");
    await app.page.getByRole("region", { name: "Update" }).getByText("9.0.0").waitFor();
    await expectAccessible(app, "update-band");
    await app.text.click();
    await app.page.keyboard.press("Control+End");
    await app.page.keyboard.type(" Some years ago.");
    await app.page.getByRole("region", { name: "Update" }).getByRole("button", { name: "Restart and update" }).click();
    await waitUntil(() => app.process.exitCode !== null || app.process.signalCode !== null || "the app still runs", 30_000);
    await waitUntil(() => isStarted() || "the newer one was not started", 10_000);
    expect(readFileSync(appImage)).toEqual(newer);

    // The newer one was no Longhand, so this one finds itself where it was, and says so; its text is whole.
    const again = await launch({ profile, server, env: { LONGHAND_UPDATE_FEED: updates.feedFile, APPIMAGE: appImage } });
    await again.text.waitFor();
    expect(await editorText(again)).toBe("Call me Ishmael. Some years ago.");
    await again.page.getByRole("region", { name: "Update" }).getByText("was not installed").waitFor();
    await expectAccessible(again, "update-not-installed");
  });

  test("nothing is taken that is older, not signed, not what was announced, from elsewhere, too long, or cut off", async () => {
    const { app, updates, appImage, newer, isStarted } = await install();
    const before = readFileSync(appImage);
    expect(await look(app)).toMatch(/cannot be reached/);
    updates.publish({ version: "0.0.9", packageBytes: newer });
    expect(await look(app)).toMatch(/Nothing newer/);
    updates.publish({ version: "9.0.0", packageBytes: newer, signedBy: generateKeyPairSync("ed25519").privateKey });
    expect(await look(app)).toMatch(/is not signed by its makers/);
    await expectAccessible(app, "update-refused");
    updates.publish({ version: "9.0.0", packageBytes: newer, packageName: "http://127.0.0.2/Longhand.AppImage" });
    expect(await look(app)).toMatch(/is not the update that was announced/);
    updates.publish({ version: "9.0.1", packageBytes: newer, served: Buffer.from(newer.toString().replace("started", "evil")) });
    expect(await look(app)).toMatch(/is not the update that was announced/);
    updates.publish({ version: "9.0.2", packageBytes: newer });
    updates.answer("Longhand-9.0.2.AppImage", (response) => {
      response.writeHead(200, { "content-length": newer.length });
      response.write(newer.subarray(0, newer.length / 2));
      setTimeout(() => response.destroy(), 200);
    });
    expect(await look(app)).toMatch(/cannot be reached/);
    updates.publish({ version: "9.0.3", packageBytes: newer });
    let sent = 0;
    updates.answer("Longhand-9.0.3.AppImage", (response) => {
      const more = (): boolean => {
        sent += newer.length;
        return response.write(newer);
      };
      response.writeHead(200);
      response.on("drain", more);
      more();
    });
    expect(await look(app)).toMatch(/cannot be reached/);
    expect(sent).toBeLessThan(20 * newer.length);
    updates.answer("latest-linux.yml", (response) => response.writeHead(200).end("x".repeat(10_000_000)));
    expect(await look(app)).toMatch(/is not the update that was announced/);
    expect(readFileSync(appImage)).toEqual(before);
    expect(isStarted()).toBe(false);
    await app.page.keyboard.press("Escape");
    expect(await editorText(app)).toBe("Call me Ishmael.");
  });

  test("a roll-out that has not come to this computer is no update for it", async () => {
    const { app, updates, newer } = await install();
    updates.publish({ version: "9.0.0", packageBytes: newer, stagingPercentage: 0 });
    expect(await look(app)).toMatch(/Nothing newer/);
    updates.publish({ version: "9.0.0", packageBytes: newer, stagingPercentage: 100 });
    expect(await look(app)).toMatch(/Longhand 9\.0\.0 is here/);
  });

  test("what lies here is looked at once more before it is installed", async () => {
    const { app, updates, appImage, cache, newer, isStarted } = await install();
    updates.publish({ version: "9.0.0", packageBytes: newer });
    expect(await look(app)).toMatch(/is here/);
    const file = join(cache, "longhand-updater/pending/Longhand-9.0.0.AppImage");
    writeFileSync(file, "#!/bin/sh\necho another\n");
    const before = readFileSync(appImage);
    await app.page.getByRole("dialog").getByRole("button", { name: "Restart and update" }).click();
    await app.page.getByRole("dialog").getByText("is not the update that was announced").waitFor();
    expect(readFileSync(appImage)).toEqual(before);
    expect(isStarted()).toBe(false);
  });

  const canMount = process.getuid?.() === 0 && spawnSync("mount", ["--version"]).status === 0;
  test.skipIf(!canMount)("where there is no room for it, that is said", async () => {
    const { app, updates, newer } = await install((cache) => {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", cache]);
      onTestFinished(() => void spawnSync("umount", ["-l", cache]));
    });
    updates.publish({ version: "9.0.0", packageBytes: newer });
    expect(await look(app)).toMatch(/no room on the disk/);
  });

  test("the app does not end for an update while a text is not on the disk", async () => {
    const { app, updates, appImage, newer, isStarted } = await install();
    updates.publish({ version: "9.0.0", packageBytes: newer });
    expect(await look(app)).toMatch(/is here/);
    await app.page.keyboard.press("Escape");
    const drafts = await app.electron.evaluate(({ app: main }) => main.getAppMetrics().find(({ name }) => name === "Longhand drafts")?.pid ?? 0);
    const before = readFileSync(appImage);
    const restart = app.page.getByRole("region", { name: "Update" }).getByRole("button", { name: "Restart and update" });
    // The process that writes the drafts stands still, as on a disk that does not answer.
    process.kill(drafts, "SIGSTOP");
    await app.text.click();
    await app.page.keyboard.press("Control+End");
    await app.page.keyboard.type(" Some years ago.");
    await restart.click();
    await app.page.getByText("Your last words are not on the disk yet").waitFor();
    await expectAccessible(app, "update-not-durable");
    expect(app.process.exitCode).toBe(null);
    expect(readFileSync(appImage)).toEqual(before);
    process.kill(drafts, "SIGCONT");
    await untilDurable(app);
    await restart.click();
    await waitUntil(() => isStarted() || "the newer one was not started", 30_000);
  });

  test("what is new is offered once after an update", async () => {
    const profile = newProfile();
    writeFileSync(join(profile, "settings.json"), JSON.stringify({ newsSeen: "0.0.9" }));
    const app = await launch({ profile });
    await createAccount(app);
    await app.page.getByText("Longhand is now").waitFor();
    await expectAccessible(app, "news-band");
    await app.page.getByRole("button", { name: "What is new" }).click();
    await app.page.getByRole("dialog", { name: "What is new" }).getByText("Every key is on your disk").waitFor();
    await expectAccessible(app, "news");
    await app.close();
    const again = await launch({ profile });
    await again.page.getByRole("button", { name: "New document", exact: true }).waitFor();
    expect(await again.page.getByText("Longhand is now").count()).toBe(0);
  });
});
