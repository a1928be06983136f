import { expect, test } from "vitest";
import { ada, launch, untilDurable, waitUntil, type RunningApp } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { expectAccessible } from "./expect-accessible.ts";

test("a Chinese writer begins in Chinese, changes to English while writing, and does everything by its name", async () => {
  const app = await launch({ args: ["--lang=zh-CN"] });
  const { page } = app;

  // The first start: in Chinese, with the way to English on it, and a guide to write on.
  await page.getByText("登录，或者取个用户名", { exact: false }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
  await expectAccessible(app, "sign-in");
  await page.getByRole("button", { name: "English", exact: true }).click();
  await page.getByRole("button", { name: "简体中文", exact: true }).click();
  await page.getByRole("textbox", { name: "用户名", exact: true }).fill(ada.username);
  await page.getByLabel("密码", { exact: true }).fill(ada.password);
  await page.getByRole("button", { name: "创建账户", exact: true }).click();
  await page.getByRole("button", { name: "知道了" }).click();
  await expectAccessible(app, "nothing written");
  await page.getByRole("button", { name: "先读读入门文稿" }).click();
  const text = page.getByRole("textbox", { name: "正文", exact: true });
  await text.waitFor();
  expect(await editorText({ ...app, text })).toContain("满纸荒唐言");
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("天地玄黄");
  expect(await menuLabel(app, "newDocument")).toBe("新建文稿");
  await expectAccessible(app, "writing");

  // Another language while the text is being written: nothing of it is touched.
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("设置");
  await page.keyboard.press("Enter");
  const settings = page.getByRole("dialog");
  await settings.getByRole("combobox", { name: "语言" }).selectOption("English");
  await page.getByRole("dialog", { name: "Settings" }).waitFor();
  await expectAccessible(app, "settings");
  await page.keyboard.press("Escape");
  expect(await menuLabel(app, "newDocument")).toBe("New document");
  await expect.poll(() => app.status.textContent()).toMatch(/^on this computer/);
  await page.keyboard.type("宇宙");
  expect((await editorText(app)).startsWith("天地玄黄宇宙")).toBe(true);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect((await editorText(app)).startsWith("这是一篇普通的文稿")).toBe(true);

  // The palette: commands by a few letters, documents by their titles, the keyboard back in the text.
  await palette(app, "hist");
  await page.getByRole("region", { name: "History" }).waitFor();
  await page.keyboard.press("Escape");
  await palette(app, "new doc");
  await waitUntil(async () => (await app.title.inputValue()) === "");
  await page.keyboard.type("Moby-Dick");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Call me Ishmael.");
  await untilDurable(app);
  await palette(app, "试笔");
  await waitUntil(async () => (await app.title.inputValue()) === "一页用来试笔的纸");
  await palette(app, "moby");
  await waitUntil(async () => (await editorText(app)) === "Call me Ishmael.");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Command or document" }).fill("no such thing");
  await page.getByText("Nothing is called “no such thing”.").waitFor();
  await page.getByRole("combobox").fill("");
  await expectAccessible(app, "palette");
  await page.keyboard.press("Escape");

  // Size of the text, the list of shortcuts, help, versions; then the keys go on where they were.
  const sizeOf = (): Promise<string> => app.text.evaluate((element) => getComputedStyle(element).fontSize);
  expect(await sizeOf()).toBe("18px");
  await palette(app, "larger");
  await expect.poll(sizeOf).toBe("19px");
  await palette(app, "keyboard sh");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).getByText("Ctrl+Shift+H").waitFor();
  await expectAccessible(app, "shortcuts");
  await page.keyboard.press("Escape");
  await palette(app, "longhand help");
  await page.getByRole("dialog", { name: "Longhand help" }).getByText("Nothing to save").waitFor();
  await expectAccessible(app, "help");
  await page.keyboard.press("Escape");
  await palette(app, "about");
  await page.getByRole("dialog", { name: "About Longhand" }).getByText("Electron", { exact: true }).waitFor();
  await expectAccessible(app, "about");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Some years ago.");
  expect(await editorText(app)).toBe("Call me Ishmael. Some years ago.");
  await untilDurable(app);

  // The window comes back where it was, in the language that was chosen and not in the one of that start.
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 40, width: 1000, height: 700 }));
  await app.close();
  const again = await launch({ profile: app.profile });
  const bounds = await again.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  expect(bounds).toMatchObject({ width: 1000, height: 700 });
});

/** Opens the palette, types, and does the first that is found. */
async function palette({ page }: RunningApp, name: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Command or document" }).fill(name);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Command palette" }).waitFor({ state: "detached" });
}

const menuLabel = ({ electron }: RunningApp, id: string): Promise<string | undefined> =>
  electron.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.label, id);
