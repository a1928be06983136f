import { stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  ada,
  createAccount,
  launch,
  newDocument,
  newProfile,
  signIn,
  untilSaved,
  untilSession,
  waitUntil,
  type RunningApp,
} from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { keyringIsInstalled, startKeyring } from "./keyring.ts";
import { startStoryServer } from "./story-server.ts";
import { whereFound } from "./where-found.ts";

const written = "A sentence that is nobody’s business: zebra quartz.";
const memoryOnly = "This computer has no safe place for your sign-in";

describe.skipIf(!keyringIsInstalled())("with a keyring", () => {
  test("a person stays signed in over a restart, and no file of the profile gives away tokens, password or text", async () => {
    const { env } = await startKeyring();
    const server = await startStoryServer();
    const profile = newProfile();
    const app = await launch({ server: server.origin, profile, env });
    await write(app);
    expect(await app.page.getByText(memoryOnly).count()).toBe(0);
    // A refresh, so that the second pair is looked for as well.
    server.expireAccessTokens();
    await app.page.keyboard.type(" More of it.");
    await untilSaved(app);
    await app.close();

    const again = await launch({ server: server.origin, profile, env });
    await untilSession(again, "active");
    await again.text.waitFor();
    expect(await editorText(again)).toBe(`${written} More of it.`);
    expect(await again.signInCard.count()).toBe(0);
    await again.text.focus();
    await again.page.keyboard.press("Control+End");
    await again.page.keyboard.type(" Sent with the kept token.");
    await untilSaved(again);
    expect(server.requestsTo("POST", "/sys/user/login")).toHaveLength(0);
    await again.close();

    expect((await stat(join(profile, "session.json"))).mode & 0o777).toBe(0o600);
    const tokens = new Set(server.requests.map(({ token }) => token).filter((token) => token !== null));
    expect(tokens.size).toBeGreaterThanOrEqual(3);
    const secrets = [...tokens, ada.password, written, "zebra quartz", "Sent with the kept token"];
    expect(await whereFound(profile, secrets)).toEqual([]);
  });
});

test("without a keyring it is told once, the text is shown after a restart, and one sign-in is needed", async () => {
  const server = await startStoryServer();
  const profile = newProfile();
  const app = await launch({ server: server.origin, profile });
  await write(app);
  await app.page.getByText(memoryOnly).waitFor();
  await app.page.getByRole("button", { name: "Understood" }).click();
  await app.page.getByText(memoryOnly).waitFor({ state: "detached" });
  await app.close();
  const tokens = server.requests.map(({ token }) => token).filter((token) => token !== null);
  expect(await whereFound(profile, [...tokens, ada.password, written])).toEqual([]);

  const again = await launch({ server: server.origin, profile });
  await again.text.waitFor();
  expect(await editorText(again)).toBe(written);
  await untilSession(again, "signedOut");
  await signIn(again, ada, again.signInCard);
  await again.signInCard.waitFor({ state: "detached" });
  expect(await again.page.getByText(memoryOnly).count()).toBe(0);
});

test("with the weaker store allowed, the sign-in is kept over a restart without a keyring", async () => {
  const server = await startStoryServer();
  const profile = newProfile();
  const app = await launch({ server: server.origin, profile });
  await write(app);
  await app.page.getByRole("button", { name: "Allow the weaker store" }).click();
  await app.page.getByText(memoryOnly).waitFor({ state: "detached" });
  await app.close();
  expect((await stat(join(profile, "session.json"))).mode & 0o777).toBe(0o600);

  const again = await launch({ server: server.origin, profile });
  await untilSession(again, "active");
  await again.text.waitFor();
  expect(await again.signInCard.count()).toBe(0);
  await again.text.focus();
  await again.page.keyboard.press("Control+End");
  await again.page.keyboard.type(" More.");
  await waitUntil(() => server.documents(ada.username)[0]?.content === `${written} More.`);
});

async function write(app: RunningApp): Promise<void> {
  await createAccount(app);
  await newDocument(app, "Private");
  await app.page.keyboard.type(written);
  await untilSaved(app);
}
