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

test("what a browser or a word processor gives is pasted as clean Markdown; without formatting, and from an editor of code, as it is", async () => {
  const app = await launch();
  await createAccount(app);
  await newDocument(app, "Pasted");
  await app.page.keyboard.type("Before. ");
  await paste(app, { "text/html": '<h2 style="color:red">Loomings</h2><p onclick="x()">Call me <b>Ishmael</b>, <a href="https://example.org/">they</a> say.</p><script>x()</script>', "text/plain": "Loomings Call me Ishmael, they say." });
  await expect.poll(() => editorText(app)).toBe("Before. ## Loomings\n\nCall me **Ishmael**, [they](https://example.org/) say.");
  await app.page.keyboard.press("Control+z");
  expect(await editorText(app)).toBe("Before. ");
  await paste(app, { "text/html": "<meta charset='utf-8'><span>2 * 3 [sic]</span>", "text/plain": "2 * 3 [sic]" });
  expect(await editorText(app)).toBe("Before. 2 * 3 [sic]");
  await paste(app, { "text/html": "<pre><b>if</b> (x)</pre>", "text/plain": " if (x)", "vscode-editor-data": "{}" });
  expect(await editorText(app)).toBe("Before. 2 * 3 [sic] if (x)");
  await paste(app, { "text/plain": " **as it is**" });
  await untilDurable(app);
  expect(await editorText(app)).toBe("Before. 2 * 3 [sic] if (x) **as it is**");
});

function paste(app: RunningApp, content: Readonly<Record<string, string>>): Promise<void> {
  return app.text.evaluate((editor, all) => {
    const clipboardData = new DataTransfer();
    for (const [type, data] of Object.entries(all)) clipboardData.setData(type, data);
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, content);
}

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
