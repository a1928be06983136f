import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ada, createAccount, launch, newDocument, temporaryFolder, untilDurable, untilSaved, untilSession, waitUntil, type RunningApp } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { answerFolderDialog } from "./file-dialogs.ts";
import { saveElsewhere } from "./second-client.ts";
import { anyDocument, documentCalled, startStoryServer } from "./story-server.ts";

test("the recovery center says why each document is not on the server, and what is done there is done", async () => {
  // A server that tells nothing: what is written here meets the other version only when it is sent.
  const server = await startStoryServer({ events: false });
  const app = await launch({ server: server.origin });
  const { page } = app;
  await createAccount(app);
  await openRecovery(app);
  await region(app).getByText("Everything you wrote is on the server, and nothing was set aside.").waitFor();
  await page.keyboard.press("Escape");
  await region(app).waitFor({ state: "detached" });

  await newDocument(app, "Two of it");
  await page.keyboard.type("Begun.");
  await untilSaved(app);
  await saveElsewhere(server, "Two of it", "Theirs.");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Mine.");
  await page.getByRole("region", { name: "Two versions" }).waitFor();
  const endRefusals = server.faults.while({ method: "PUT", path: anyDocument }, { kind: "answer", status: 413, body: '{"code":41300,"message":"Too large","data":{"limit":9}}' });
  await newDocument(app, "Too long");
  await page.keyboard.type("Longer than nine.");
  await page.getByText("This text is larger than the server takes").waitFor();

  await page.getByRole("button", { name: "2 documents need you" }).click();
  await entry(app, "Two of it").getByText("choose between the two versions").waitFor();
  await entry(app, "Too long").getByText("Shorten it or divide it").waitFor();
  await entry(app, "Too long").getByRole("button", { name: "Plain view" }).click();
  const plain = page.getByRole("region", { name: "Plain view" });
  expect(await plain.getByRole("textbox").inputValue()).toBe("Longer than nine.");
  await plain.getByRole("button", { name: "Open in the editor" }).click();
  await waitUntil(async () => (await editorText(app)) === "Longer than nine.");
  endRefusals();
  await entry(app, "Too long").getByRole("button", { name: "Retry" }).click();
  await entry(app, "Too long").waitFor({ state: "detached" });
  expect(documentCalled(server, "Too long").content).toBe("Longer than nine.");

  server.goOffline();
  await app.text.focus();
  await page.keyboard.type(" And more.");
  await untilDurable(app);
  await entry(app, "Too long").getByText("the server cannot be reached").waitFor();
  const folder = temporaryFolder("longhand-export-");
  await answerFolderDialog(app, folder);
  await region(app).getByRole("button", { name: "Export all" }).click();
  await region(app).getByText(`Exported to ${folder}`).waitFor();
  await expectAccessible(app, "recovery");
  expect(readdirSync(folder).sort()).toEqual(["Too long.md", "Two of it.md"]);
  expect(readFileSync(join(folder, "Too long.md"), "utf8")).toBe("Longer than nine. And more.");
  server.comeBack();
  await entry(app, "Too long").getByRole("button", { name: "Retry" }).click();
  await entry(app, "Too long").waitFor({ state: "detached" });

  await entry(app, "Two of it").getByRole("button", { name: "Open" }).click();
  await page.getByRole("region", { name: "Two versions" }).getByRole("button", { name: "Keep mine" }).click();
  await region(app).getByText("Everything you wrote is on the server").waitFor();
});

test("signing out with unsent edits says how many, and leaves, sends or exports them", async () => {
  const server = await startStoryServer();
  const app = await launch({ server: server.origin });
  const { page } = app;
  await createAccount(app);
  await newDocument(app, "On the train");
  await page.keyboard.type("Sent.");
  await untilSaved(app);
  server.goOffline();
  await page.keyboard.type(" !");
  await untilDurable(app);

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await dialog(app).getByText(/^\d+ edits? in 1 document (is|are) not on the server yet\.$/).waitFor();
  await expectAccessible(app, "before-signing-out");
  // Beside the text and no cage: Escape cancels, writing goes on.
  await app.text.focus();
  await page.keyboard.type("!");
  await dialog(app).focus();
  await page.keyboard.press("Escape");
  await dialog(app).waitFor({ state: "detached" });
  await page.keyboard.type("!");
  await untilDurable(app);

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  const folder = temporaryFolder("longhand-export-");
  await answerFolderDialog(app, folder);
  await dialog(app).getByRole("button", { name: "Export to a folder…" }).click();
  await dialog(app).getByText(`1 file written to ${folder}`).waitFor();
  expect(readFileSync(join(folder, "On the train.md"), "utf8")).toBe("Sent. !!!");

  await dialog(app).getByRole("button", { name: "Send, then sign out" }).click();
  await dialog(app).getByText("Sending… 1 document to go.").waitFor();
  expect(await app.sessionStatus.getAttribute("data-session-state")).toBe("active");
  server.comeBack();
  await untilSession(app, "signedOut");
  await waitUntil(() => documentCalled(server, "On the train").content === "Sent. !!!");
});

test("signing out with nothing unsent asks nothing", async () => {
  const server = await startStoryServer();
  const app = await launch({ server: server.origin });
  await createAccount(app, ada);
  await newDocument(app, "Done");
  await app.page.keyboard.type("All of it.");
  await untilSaved(app);
  await app.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await untilSession(app, "signedOut");
});

async function openRecovery(app: RunningApp): Promise<void> {
  await app.electron.evaluate(({ Menu }) => {
    const view = Menu.getApplicationMenu()?.items.find(({ label }) => label === "&View");
    view?.submenu?.items.find(({ label }) => label === "Recovery")?.click();
  });
  await region(app).waitFor();
}

const region = ({ page }: RunningApp): ReturnType<typeof page.getByRole> => page.getByRole("region", { name: "Recovery" });

const dialog = ({ page }: RunningApp): ReturnType<typeof page.getByRole> => page.getByRole("dialog", { name: "Before you sign out" });

const entry = (app: RunningApp, title: string): ReturnType<typeof app.page.getByRole> =>
  region(app).getByRole("list", { name: "Waiting documents" }).getByRole("listitem", { name: title, exact: true });
