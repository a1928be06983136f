import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createAccount, launch, newDocument, newProfile, untilDurable, waitUntil, type RunningApp } from "../e2e/app-driver.ts";
import { editorText } from "../e2e/editor-view.ts";
import { startStoryServer } from "../e2e/story-server.ts";
import { damageFile, type Damage } from "../main/drafts/damaged-files.ts";
import { Random } from "../simulation/random.ts";
import { accountDamages } from "./account-damages.ts";

const text = "All of this was typed before the disk went bad.";
const seed = Number(process.env["LONGHAND_DISK_SEED"] ?? 1);

interface Case {
  readonly name: string;
  /** False: the app has to say why not. */
  readonly showsText: boolean;
  readonly befall: (profile: string, account: string, random: Random) => void;
}

const ofAccount = (showsText: boolean) => (name: string): Case => ({
  name,
  showsText,
  befall: (_profile, account, random) => accountDamages.find((damage) => damage.name === name)?.befall(account, random),
});

const ofProfile = (showsText: boolean, damage: Damage, ...files: readonly string[]): Case => ({
  showsText,
  name: `${files.join(" and ")}: ${damage}`,
  befall: (profile, _account, random) => files.forEach((file) => damageFile(join(profile, file), damage, random.fraction)),
});

const cases: readonly Case[] = [
  ...["drafts.db: all noise", "drafts.db: emptied", "drafts.db: deleted", "drafts.db-wal: 64 bytes of noise", "key.json: all noise"].map(ofAccount(true)),
  ...["another account's key", "the folder: a file in its place", "a newer build's schema"].map(ofAccount(false)),
  ofProfile(true, "truncated", "settings.json", "openings.json"),
  ofProfile(false, "all noise", "session.json", "accounts.json"),
];

test("the app starts on every damaged profile, shows the text or says why not, and deletes nothing", { timeout: 60_000 + cases.length * 20_000 }, async () => {
  const server = await startStoryServer();
  const sound = newProfile();
  const app = await launch({ server: server.origin, profile: sound });
  await createAccount(app);
  await newDocument(app, "Kept");
  await app.page.keyboard.insertText(text);
  await untilDurable(app);
  await app.kill();
  // What comes back comes from this computer.
  server.goOffline();

  const told: string[] = [];
  for (const [no, { name, befall, showsText }] of cases.entries()) {
    const profile = newProfile();
    cpSync(sound, profile, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.includes("Singleton") });
    const [account = ""] = readdirSync(join(profile, "accounts"));
    const before = hashesBelow(profile);
    befall(profile, join(profile, "accounts", account), new Random(seed, no));
    const damaged = [...hashesBelow(profile)].filter(([path, digest]) => before.get(path) !== digest).map(([, digest]) => digest);
    const damagedApp = await launch({ server: server.origin, profile });
    const seen = await whatIsSeen(damagedApp);
    await damagedApp.kill();
    told.push(`${name}: ${seen}`);
    expect(seen.startsWith("the text"), `${name}: ${seen}`).toBe(showsText);
    const left = new Set(hashesBelow(profile).values());
    expect(damaged.filter((digest) => !left.has(digest)), `${name}: its bytes are gone`).toEqual([]);
  }
  process.stdout.write(`${told.map((line) => `  ${line}\n`).join("")}`);
  expect(told).toHaveLength(cases.length);
});

/** "the text", or what the app says in its place; rejects where it shows another text, or nothing. */
async function whatIsSeen(app: RunningApp): Promise<string> {
  const { page } = app;
  const refusal = page.getByRole("alert").filter({ hasText: "cannot be read" });
  const row = page.getByRole("list", { name: "Documents", exact: true }).getByRole("listitem").first();
  const signIn = page.getByRole("textbox", { name: "Username", exact: true });
  const isShown = async (): Promise<boolean> => (await app.text.or(refusal).or(row).count()) > 0;
  // The form to sign in again may come before the text that it stands beside.
  const until = Date.now() + 4_000;
  await waitUntil(async () => (await isShown()) || (Date.now() > until && (await signIn.count()) > 0) || "nothing is shown");
  if ((await refusal.count()) > 0) return (await refusal.first().innerText()).replaceAll("\n", " ");
  if (!(await isShown())) return "the sign-in form";
  if ((await app.text.count()) === 0) await row.click();
  await app.text.waitFor();
  await waitUntil(async () => (await editorText(app)) === text || `the text is ${JSON.stringify(await editorText(app))}`, 10_000);
  const said = page.getByText(/set aside, not deleted/).first();
  return (await said.count()) > 0 ? `the text, and: ${(await said.innerText()).split("\n")[0]}` : "the text";
}

/** Of every file but Chromium's own, and but the shared memory of a database. */
function hashesBelow(folder: string): Map<string, string> {
  const own = ["accounts", ...readdirSync(folder).filter((name) => /^(session|accounts|settings|openings)\./.test(name))];
  const paths = own.flatMap((name) => {
    const path = join(folder, name);
    if (!existsSync(path)) return [];
    return statSync(path).isFile() ? [path] : readdirSync(path, { recursive: true, encoding: "utf8" }).map((below) => join(path, below));
  });
  const files = paths.filter((path) => statSync(path).isFile() && !path.endsWith("-shm"));
  return new Map(files.map((path) => [path.slice(folder.length), createHash("sha256").update(readFileSync(path)).digest("hex")]));
}
