import { expect, test } from "vitest";
import {
  ada,
  createAccount,
  fillIn,
  launch,
  newDocument,
  untilSaved,
  untilSession,
  type Person,
  type RunningApp,
} from "./app-driver.ts";
import { startStoryServer } from "./story-server.ts";

const wrong: Person = { username: ada.username, password: "not the one" };

test("a refused sign-in says why in the form, keeps what was typed there, and changes nothing else", async () => {
  const server = await startStoryServer();
  const app = await launch({ server: server.origin });
  await createAccount(app);
  await newDocument(app, "Mine");
  await app.page.keyboard.type("Kept.");
  await untilSaved(app);
  await app.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await untilSession(app, "signedOut");

  await tryIt(app, "Sign in", wrong, "This name and password do not go together.");
  await tryIt(app, "Create account", wrong, /at least|does not take|taken/);
  await tryIt(app, "Create account", { ...wrong, password: "long enough to be taken" }, "That name is taken.");
  await tryIt(app, "Sign in", { username: "ada", password: "" }, "Both fields are needed.");

  server.faults.next({ path: "/sys/user/login" }, { kind: "html", status: 200 });
  await tryIt(app, "Sign in", ada, "Something that is not the server answered.");
  server.faults.next({ path: "/sys/user/login" }, { kind: "answer", status: 200, body: '{"code":20000,"data":{"access_token":7}}' });
  await tryIt(app, "Sign in", ada, "Something that is not the server answered.");
  server.goOffline();
  await tryIt(app, "Sign in", ada, "The server cannot be reached.");
  server.comeBack();

  await app.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await untilSession(app, "active");
  await untilSaved(app);
  expect(server.documents(ada.username).map(({ title, content }) => ({ title, content }))).toEqual([{ title: "Mine", content: "Kept." }]);
});

async function tryIt(app: RunningApp, button: string, person: Person, says: string | RegExp): Promise<void> {
  await fillIn(app.page, person);
  await app.page.getByRole("button", { name: button, exact: true }).click();
  // What was said of the last try stays until this one is answered.
  await app.page.locator('form[aria-busy="false"]').waitFor();
  await app.page.getByRole("alert").filter({ hasText: says }).waitFor();
  expect(await app.page.getByRole("textbox", { name: "Username" }).inputValue()).toBe(person.username);
  expect(await app.page.getByLabel("Password", { exact: true }).inputValue()).toBe(person.password);
  expect(await app.sessionStatus.getAttribute("data-session-state")).toBe("signedOut");
}
