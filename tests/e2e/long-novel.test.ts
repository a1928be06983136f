import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  ada,
  createAccount,
  launch,
  signIn,
  temporaryFolder,
  untilDurable,
  untilSaved,
  waitUntil,
} from "./app-driver.ts";
import { goTo } from "./editor-view.ts";
import { exportTo, openFile } from "./file-dialogs.ts";
import { longNovel } from "./novel.ts";
import { documentCalled, refreshes, savesLandedOnce, startStoryServer } from "./story-server.ts";

test("a novel of 3 MB is edited in its middle through two expiries and a new sign-in, and exported byte for byte", async () => {
  const novel = await longNovel();
  const folder = temporaryFolder("longhand-files-");
  const source = join(folder, "War and Peace.md");
  await writeFile(source, novel);
  const server = await startStoryServer();
  const steps = new Stopwatch();
  onTestFinished(() => steps.print());

  const app = await launch({ server: server.origin });
  await createAccount(app);
  steps.lap("start, create an account");
  await openFile(app, source);
  await app.text.waitFor();
  steps.lap(`open ${(Buffer.byteLength(novel) / 1e6).toFixed(1)} MB`);
  await untilSaved(app, 60_000);
  steps.lap("first save on the server");

  // Positions are the editor's: its text has "\n" for each line break of the file.
  const lineBreak = novel.includes("\r\n") ? "\r\n" : "\n";
  const lines = novel.split(lineBreak);
  let middle = Math.floor(lines.length / 2);
  while (lines[middle] === "") middle += 1;
  const position = lines.slice(0, middle + 1).join("\n").length;
  await goTo(app, position);
  const edits: string[] = [];
  const write = async (sentence: string): Promise<void> => {
    await app.page.keyboard.type(sentence);
    await untilDurable(app);
    edits.push(sentence);
    steps.lap(`type ${sentence.length} keys, all durable`);
  };

  for (const expiry of ["first", "second"]) {
    server.expireAccessTokens();
    await write(` Here the token expired for the ${expiry} time, and Prince Andréi wrote on.`);
    await untilSaved(app, 60_000);
    steps.lap(`saved through the ${expiry} expiry`);
  }
  expect(refreshes(server)).toHaveLength(2);

  server.expireAccessTokens();
  server.expireRefreshTokens();
  await write(" Here the session was over.");
  await app.sessionEnded.getByRole("button", { name: "Sign in again" }).click();
  await app.text.focus();
  await write(" And this was written beside the open card.");
  await signIn(app, ada, app.signInCard);
  await untilSaved(app, 60_000);
  steps.lap("signed in again, saved");

  lines[middle] += edits.join("");
  const expected = lines.join(lineBreak);
  const target = join(folder, "exported.md");
  await exportTo(app, target);
  steps.lap("export");
  expect((await readFile(target)).equals(Buffer.from(expected))).toBe(true);
  const { id, content } = documentCalled(server, "War and Peace");
  expect(content === expected).toBe(true);
  expect(savesLandedOnce(server, id)).toBe(true);
  await waitUntil(async () => (await app.sessionEnded.count()) === 0);
});

/** How long each step of a story took. */
class Stopwatch {
  readonly #laps: { readonly step: string; readonly seconds: number }[] = [];
  #last = performance.now();

  lap(step: string): void {
    const now = performance.now();
    this.#laps.push({ step, seconds: (now - this.#last) / 1000 });
    this.#last = now;
  }

  print(): void {
    const rows = this.#laps.map(({ step, seconds }) => `${seconds.toFixed(2).padStart(7)} s  ${step}`);
    process.stdout.write(`${rows.join("\n")}\n`);
  }
}
