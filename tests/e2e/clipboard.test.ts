import { expect, test } from "vitest";
import { createAccount, launch, newDocument, untilDurable, type RunningApp } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";

test("a part of a text is copied as HTML, and as it is for who takes no HTML", async () => {
  const app = await launch();
  await createAccount(app);
  await newDocument(app, "Copied");
  await app.text.fill("Not this.\n\nCall me **Ishmael**, & <b>so</b> on.\n\n- [x] done\n");
  await app.page.keyboard.press("Control+Home");
  await app.page.keyboard.press("ArrowDown");
  await app.page.keyboard.press("Control+Shift+End");
  await app.page.keyboard.press("Control+Alt+c");
  await app.page.getByRole("status").filter({ hasText: "Copied as HTML" }).waitFor();
  const { html, text } = await copied(app);
  expect(html).toContain("<p>Call me <strong>Ishmael</strong>, &amp; so on.</p>");
  expect(html).toContain('type="checkbox"');
  expect(html).not.toContain("Not this");
  expect(text.trimStart()).toBe("Call me **Ishmael**, & <b>so</b> on.\n\n- [x] done\n");
  await untilDurable(app);
  expect(await editorText(app)).toContain("Not this.");
});

/** What another app would take out of the clipboard. */
async function copied(app: RunningApp): Promise<{ readonly html: string; readonly text: string }> {
  return app.electron.evaluate(({ BrowserWindow }) => {
    // A page of no app's, which may read it.
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, partition: "pasted-into" } });
    const script = `document.body.contentEditable = "true"; document.body.focus();
      new Promise((resolve) => document.body.addEventListener("paste", ({ clipboardData }) => resolve({ html: clipboardData.getData("text/html"), text: clipboardData.getData("text/plain") })))`;
    return window.loadURL("data:text/html,<body>").then(async () => {
      const read = window.webContents.executeJavaScript(script) as Promise<{ html: string; text: string }>;
      await new Promise((resolve) => setTimeout(resolve, 300));
      window.webContents.paste();
      return read.finally(() => window.destroy());
    });
  });
}
