import { expect, test } from "vitest";
import { ada, createAccount, launch, newDocument, newProfile, untilSaved, type RunningApp } from "./app-driver.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { documentCalled, startStoryServer } from "./story-server.ts";

const named = ["--host-resolver-rules=MAP notes.example 127.0.0.1"];

const plain = (origin: string): string => origin.replace("127.0.0.1", "notes.example");
const allow = (app: RunningApp) => app.page.getByRole("button", { name: "Allow this server" });

test("nothing goes over a line that others can read, until the person allows it for that server, who is told all the while", async () => {
  const server = await startStoryServer();
  const profile = newProfile();
  const app = await launch({ server: plain(server.origin), profile, args: named });
  await app.page.getByRole("region", { name: "Unencrypted line" }).getByText("notes.example").waitFor();
  // There is nowhere to type a password.
  expect(await app.page.getByRole("textbox").count()).toBe(0);
  // Not even by a call that the page does not make.
  expect(await app.page.evaluate(async (person) => {
    const { longhand } = window as unknown as { longhand: { calls: Record<string, (payload: unknown) => Promise<unknown>> } };
    return longhand.calls["session.signIn"]?.(person);
  }, ada)).toMatchObject({ ok: false, error: { code: "serverUnreachable" } });
  expect(server.requests).toEqual([]);
  await expectAccessible(app, "plain-line-question");

  await allow(app).click();
  await createAccount(app);
  await newDocument(app, "Loomings");
  await app.page.keyboard.type("Call me Ishmael.");
  await untilSaved(app);
  expect(server.requests.length).toBeGreaterThan(0);
  await app.page.getByText("Not encrypted", { exact: true }).waitFor();

  // Taken back: what is written waits, and is sent once it is allowed again.
  await app.page.keyboard.press("Control+,");
  await app.page.getByRole("checkbox", { name: "Send to notes.example" }).uncheck();
  await app.page.keyboard.press("Escape");
  await app.page.getByRole("region", { name: "Unencrypted line" }).waitFor();
  await expectAccessible(app, "plain-line-band");
  const asked = server.requests.length;
  await app.text.click();
  await app.page.keyboard.press("Control+End");
  await app.page.keyboard.type(" Some years ago.");
  await app.status.getByText("waiting: the server cannot be reached").waitFor();
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(server.requests.length).toBe(asked);
  await allow(app).click();
  await untilSaved(app);
  expect(documentCalled(server, "Loomings").content).toBe("Call me Ishmael. Some years ago.");
  await app.close();

  // It is remembered for this server, and asked again for another.
  const again = await launch({ server: plain(server.origin), profile, args: named });
  await again.text.waitFor();
  expect(await allow(again).count()).toBe(0);
  await again.close();
  const other = await launch({ server: "http://other.example:8080", profile, args: named });
  await allow(other).waitFor();
});

test("a line that ends on this computer needs no leave", async () => {
  const server = await startStoryServer();
  const app = await launch({ server: server.origin.replace("127.0.0.1", "localhost") });
  await createAccount(app);
  expect(await app.page.getByText("Not encrypted").count()).toBe(0);
});
