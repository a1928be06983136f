import { expect, test } from "vitest";
import { createAccount, launch, newDocument, untilDurable, untilSaved } from "./app-driver.ts";
import { editorText, goTo } from "./editor-view.ts";
import { expectAccessible } from "./expect-accessible.ts";

test("tasks, tables, footnotes and headings look like what they are while they are written", async () => {
  const app = await launch();
  const { page } = app;
  await createAccount(app);
  await page.getByRole("button", { name: "Understood" }).click();
  await newDocument(app, "In place");
  await app.text.focus();

  // A task's box is ticked by a click and by its keys, and is one thing for the caret.
  await page.keyboard.type("- [ ] buy a ship\ngo to sea");
  const boxes = app.text.getByRole("checkbox", { name: "Task done" });
  await expect.poll(() => boxes.count()).toBe(2);
  await boxes.first().click();
  await expect.poll(() => editorText(app)).toBe("- [x] buy a ship\n- [ ] go to sea");
  await expect.poll(() => boxes.first().isChecked()).toBe(true);
  await page.keyboard.press("Control+Enter");
  expect(await editorText(app)).toBe("- [x] buy a ship\n- [x] go to sea");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect(await editorText(app)).toBe("- [ ] buy a ship\n- [ ] go to sea");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("|");
  expect(await editorText(app)).toBe("- [ ] buy a ship\n- [ ]| go to sea");
  await page.keyboard.press("Backspace");

  // A table is gone through with Tab and Enter, and stays in order.
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Alt+t");
  for (const cell of ["Ship", "Captain", "Pequod", "Ahab", "Rachel", "Gardiner"]) {
    await page.keyboard.type(cell);
    await page.keyboard.press(cell === "Gardiner" ? "Enter" : "Tab");
  }
  await page.keyboard.press("Enter");
  expect(await editorText(app)).toContain("| Ship   | Captain  |\n| ------ | -------- |\n| Pequod | Ahab     |\n| Rachel | Gardiner |\n\n");
  await page.keyboard.type("Call me Ishmael.");
  await page.keyboard.press("Control+Alt+n");
  await page.keyboard.type("A name.");
  const text = await editorText(app);
  expect(text).toMatch(/Call me Ishmael\.\[\^1\]\n+\[\^1\]: A name\.$/);
  await goTo(app, text.indexOf("[^1]") + 1);
  await page.keyboard.press("Alt+Enter");
  await page.keyboard.type("Just ");
  expect(await editorText(app)).toMatch(/\[\^1\]: Just A name\.$/);

  // A heading's mark hangs in the margin: its words begin where the text's do.
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("## Loomings\n\nWords.\n\n");
  const left = (words: string): Promise<number> =>
    page.evaluate((sought) => {
      const walker = document.createTreeWalker(document.querySelector(".cm-content") as Node, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (node.textContent !== sought) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        return Math.round(range.getBoundingClientRect().left);
      }
      return Number.NaN;
    }, words);
  await expect.poll(async () => (await left("Loomings")) - (await left("Words."))).toBe(0);
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("End");
  await page.keyboard.type("!");
  await page.keyboard.press("Home");
  await page.keyboard.press("Delete");
  await untilDurable(app);
  expect((await editorText(app)).startsWith("# Loomings!\n\nWords.\n\n- [ ] buy a ship\n- [ ] go to sea\n")).toBe(true);
  await untilSaved(app);
  await expectAccessible(app, "in-place");
});
