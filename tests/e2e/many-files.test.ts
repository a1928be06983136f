import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { encodeAs } from "../main/files/encode-as.ts";
import { createAccount, launch, newDocument, temporaryFolder, untilSaved } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { openFile } from "./file-dialogs.ts";

test("many files are opened at once, old encodings among them, and what cannot be opened is named", async () => {
  const folder = temporaryFolder("longhand-many-");
  const dream = "此开卷第一回也。作者自云：因曾历过一番梦幻之后，故将真事隐去，而借“通灵”之说。";
  const write = (name: string, bytes: Buffer | string): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const chapters = Array.from({ length: 20 }, (_, at) => write(`Chapter ${at + 1}.md`, `# Chapter ${at + 1}\n\nCall me Ishmael.\n`));
  const picture = write("Cover.md", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]));
  const old = write("红楼梦.txt", encodeAs("gb18030", dream));
  const app = await launch();
  await createAccount(app);
  await openFile(app, ...chapters, picture, old);
  const said = app.page.getByRole("status").filter({ hasText: "21 files were opened." });
  await said.waitFor();
  expect(await said.innerText()).toMatch(/Cover\.md: The file is not text.*“红楼梦” was read as GB18030/s);
  await expectAccessible(app, "many-files");
  // The last one is on the page, and the page has what the file says.
  expect(await app.title.inputValue()).toBe("红楼梦");
  expect(await editorText(app)).toBe(dream);
  expect(await app.page.getByRole("list", { name: "Documents", exact: true }).getByRole("listitem").count()).toBe(21);
  await untilSaved(app);
});

test("files that are dropped on the window are opened, wherever they fall, and the text under them stays as it is", async () => {
  const app = await launch();
  await createAccount(app);
  await newDocument(app, "Mine");
  await app.page.keyboard.type("Kept.");
  await untilSaved(app);
  const drag = (type: string): Promise<void> =>
    app.text.evaluate((editor, name) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["# Loomings\n\nCall me Ishmael.\n"], "Loomings.md"));
      dataTransfer.items.add(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0])], "Cover.png"));
      const relatedTarget = null;
      editor.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true, relatedTarget }));
    }, type);
  await drag("dragover");
  await app.page.getByText("Let go to open").waitFor();
  await expectAccessible(app, "drop");
  await drag("dragleave");
  await app.page.getByText("Let go to open").waitFor({ state: "detached" });
  await drag("drop");
  await app.page.getByRole("status").filter({ hasText: "1 file was opened. Cover.png: The file is not text" }).waitFor();
  expect(await app.title.inputValue()).toBe("Loomings");
  await app.page.getByRole("list", { name: "Documents", exact: true }).getByText("Mine").click();
  await expect.poll(() => editorText(app)).toBe("Kept.");
});
