import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createAccount, launch, temporaryFolder, untilDurable, waitUntil } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { exportTo, openFile } from "./file-dialogs.ts";

const cases = [
  { name: "crlf", kind: "CRLF", text: "One\r\nTwo\r\n\r\nThree\r\n", typed: "One\r\nTwo\r\n\r\nThree\r\nFour\r\nFive" },
  { name: "bom", kind: "a byte order mark", text: "\ufeffOne\nTwo\n", typed: "\ufeffOne\nTwo\nFour\nFive" },
  { name: "no-newline", kind: "no final newline", text: "One\nTwo", typed: "One\nTwoFour\nFive" },
  { name: "old-mac", kind: "CR alone", text: "One\rTwo\r", typed: "One\rTwo\rFour\rFive" },
  { name: "mixed", kind: "mixed line breaks", text: "One\r\nTwo\nThree\rFour", typed: "One\r\nTwo\nThree\rFourFour\nFive" },
  { name: "rare", kind: "rare characters", text: "a\u2028b\u2029c\u0085d\u200be\u0301 \ud83d\udc69\u200d\ud83d\ude80\t\u000b\u000c\n", typed: null },
] as const;

test("files come out of the app byte for byte as they went in, and what is typed takes their line breaks", async () => {
  const app = await launch();
  await createAccount(app);
  const folder = temporaryFolder("longhand-files-");
  for (const { name, kind, text, typed } of cases) {
    const source = join(folder, `${name}.md`);
    await writeFile(source, text);
    await openFile(app, source);
    await waitUntil(async () => (await app.title.inputValue().catch(() => "")) === name);
    const copy = join(folder, `${name}-copy.md`);
    await exportTo(app, copy);
    expect(sha256(await readFile(copy)), kind).toBe(sha256(Buffer.from(text)));
    if (typed === null) continue;

    await app.text.focus();
    await app.page.keyboard.press("Control+End");
    await app.page.keyboard.type("Four\nFive");
    expect(await editorText(app), kind).toContain("Four\nFive");
    await untilDurable(app);
    const edited = join(folder, `${name}-edited.md`);
    await exportTo(app, edited);
    expect((await readFile(edited)).toString("hex"), kind).toBe(Buffer.from(typed).toString("hex"));
  }
});

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
