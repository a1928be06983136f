import { expect, test } from "vitest";
import { createAccount, launch, newDocument } from "./app-driver.ts";

test("a link leaves the app only by a person's click, who sees where it leads, and only to https and mail", async () => {
  const app = await launch();
  await createAccount(app);
  await newDocument(app, "Links");
  await app.electron.evaluate(({ shell, dialog }) => {
    const [opened, asked]: [string[], string[]] = [[], []];
    Object.assign(globalThis, { opened, asked, says: 0 });
    const note = (address: string): Promise<void> => Promise.resolve(void opened.push(address));
    Object.assign(shell, { openExternal: note, openPath: note, showItemInFolder: note });
    const ask = async (_window: unknown, { detail }: { detail: string }) => {
      asked.push(detail);
      return { response: (globalThis as unknown as { says: number }).says, checkboxChecked: false };
    };
    dialog.showMessageBox = ask as unknown as typeof dialog.showMessageBox;
  });
  const done = (): Promise<{ opened: string[]; asked: string[] }> =>
    app.electron.evaluate(() => {
      const { opened, asked } = globalThis as unknown as { opened: string[]; asked: string[] };
      return { opened, asked };
    });
  const follow = (word: string): Promise<void> => app.text.getByText(word).first().click({ modifiers: ["ControlOrMeta"] });
  await app.page.keyboard.type("[one](file:///etc/passwd) <javascript:alert(1)> [two](smb://example.org/x) http://plain.example");
  await app.page.keyboard.press("Enter");
  await app.page.keyboard.type("[three](https://example.org/whale) and ada@example.org");
  for (const word of ["one", "two", "plain.example"]) {
    await follow(word);
    await app.page.getByRole("alert").getByText("This link was not opened").waitFor();
    await app.page.getByRole("alert").locator("xpath=../..").getByRole("button", { name: "Close" }).click();
  }
  await follow("javascript");
  await app.text.getByText("three").first().click({ button: "middle" });
  // A page that was taken over clicks by itself.
  await app.page.evaluate(() => {
    for (const address of ["file:///etc/passwd", "javascript:alert(1)", "smb://example.org/x", "ms-msdt:/id", "vscode://file/etc", "data:text/html,x", "https://example.org/"]) {
      const link = Object.assign(document.createElement("a"), { href: address, target: "_blank" });
      document.body.append(link);
      link.click();
      window.open(address);
      link.remove();
    }
  });
  expect(await done()).toEqual({ opened: [], asked: [] });
  expect(app.page.url()).toMatch(/^app:\/\/longhand\//);

  await app.electron.evaluate(() => Object.assign(globalThis, { says: 1 }));
  await follow("three");
  await expect.poll(done).toEqual({ opened: [], asked: ["https://example.org/whale"] });
  await app.electron.evaluate(() => Object.assign(globalThis, { says: 0 }));
  await follow("three");
  await expect.poll(done).toMatchObject({ opened: ["https://example.org/whale"] });
  // By the keyboard, where the caret is: at the end of the text.
  await app.text.click();
  await app.page.keyboard.press("Control+End");
  await app.page.keyboard.press("Alt+Enter");
  await expect.poll(done).toMatchObject({ opened: ["https://example.org/whale", "mailto:ada@example.org"] });
});
