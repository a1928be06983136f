import { expect, test } from "vitest";
import { createAccount, launch, newDocument, untilDurable, untilSaved, type RunningApp } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { startStoryServer, untilServerHas } from "./story-server.ts";

const lives = 4;

/** The process that owns the drafts, as Electron knows it. */
async function draftsProcess({ electron }: RunningApp): Promise<number> {
  const pid = await electron.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === "Longhand drafts")?.pid);
  if (pid === undefined) throw new Error("The process of the drafts was not found");
  return pid;
}

test("the process of the drafts is killed again and again while somebody types, and not one character is missing", async () => {
  const server = await startStoryServer();
  const app = await launch({ server: server.origin });
  await createAccount(app);
  await app.page.getByRole("button", { name: "Allow the weaker store" }).click();
  await newDocument(app, "Steadfast");
  let typed = "";
  for (let life = 0; life < lives; life += 1) {
    const pid = await draftsProcess(app);
    const line = `Life ${life} of it goes on and on, and is typed to its end. `;
    const typing = app.page.keyboard.type(line, { delay: 10 });
    setTimeout(() => process.kill(pid, "SIGKILL"), 100 + life * 60);
    await typing;
    typed += line;
    await untilDurable(app);
    expect(await editorText(app)).toBe(typed);
  }
  await untilSaved(app);
  await untilServerHas(server, "Steadfast", typed);

  await app.kill();
  const again = await launch({ server: server.origin, profile: app.profile });
  await again.text.waitFor();
  expect(await editorText(again)).toBe(typed);
});
