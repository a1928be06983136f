import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { createAccount, launch, newDocument, temporaryFolder, untilDurable, waitUntil, type RunningApp } from "./app-driver.ts";
import { editorText } from "./editor-view.ts";
import { answerSaveDialog, openFile } from "./file-dialogs.ts";

const text = "# Loomings\n\nCall me **Ishmael**.[^1]\n\n- one\n- two\n\n# 第一回\n\n满纸荒唐言，一把辛酸泪。\n\n# The end\n\nFin.\n\n[^1]: A name.\n";

test("a text goes out as a page, a Word document and a PDF, and comes back from the first two", async () => {
  const app = await launch();
  const { page } = app;
  await createAccount(app);
  await page.getByRole("button", { name: "Understood" }).click();
  await newDocument(app, "Moby-Dick");
  await app.text.fill(text);
  await untilDurable(app);
  const folder = process.env["LONGHAND_LOOK"] ?? temporaryFolder("longhand-files-");
  await mkdir(folder, { recursive: true });

  const html = (await exportAs(app, "HTML", join(folder, "moby.html"))).toString("utf8");
  expect(html).toContain("<title>Moby-Dick</title>");
  expect(html).toContain("Call me <strong>Ishmael</strong>.");
  expect(html).not.toMatch(/<script|src="http|href="http/);

  const word = await exportAs(app, "Word", join(folder, "moby.docx"));
  expect(word.subarray(0, 2).toString()).toBe("PK");
  await openFile(app, join(folder, "moby.docx"));
  await waitUntil(async () => (await editorText(app)).startsWith("# Loomings\n\nCall me **Ishmael**.") && (await editorText(app)) !== text);
  expect(await app.title.inputValue()).toBe("Moby-Dick");
  expect(await editorText(app)).toContain("# 第一回\n\n满纸荒唐言，一把辛酸泪。");
  await openFile(app, join(folder, "moby.html"));
  await waitUntil(async () => (await editorText(app)).includes("## 注释"));
  expect((await editorText(app)).startsWith("# Loomings\n")).toBe(true);
  expect(await editorText(app)).toContain("- one\n- two");

  const pdf = await exportAs(app, "PDF", join(folder, "moby.pdf"));
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  const inside = insideOf(pdf);
  // Its faces are in it, its letters can be found, and its headings are an outline.
  expect(inside).toMatch(/\/FontName ?\/[A-Z]{6}\+Literata/);
  expect(inside).toMatch(/\/ToUnicode/);
  expect(inside).toMatch(/\/StructTreeRoot/);
  expect(inside).toMatch(/\/Title ?(\(Loomings\)|<FEFF)/i);
  expect(sheetOf(pdf)).toEqual([600, 840]);

  // On the paper that was chosen.
  await palette(app, "Settings");
  await page.getByRole("combobox", { name: "Paper of PDF files" }).selectOption("A5");
  await page.getByRole("combobox", { name: "Margins of PDF files" }).selectOption("Wide margins");
  await page.keyboard.press("Escape");
  expect(sheetOf(await exportAs(app, "PDF", join(folder, "small.pdf")))).toEqual([420, 600]);

  // What is no Word document is said, and nothing comes of it; nor of a page that was cancelled.
  await writeFile(join(folder, "broken.docx"), "PK not a document");
  await openFile(app, join(folder, "broken.docx"));
  await page.getByText("could not be read as one", { exact: false }).waitFor();
  const cancelled = join(folder, "cancelled.pdf");
  await writeFile(join(folder, "long.md"), "A long line of prose that goes on and on.\n\n".repeat(40_000));
  await openFile(app, join(folder, "long.md"));
  await waitUntil(async () => (await app.title.inputValue()) === "long");
  await answerSaveDialog(app, cancelled);
  await palette(app, "Export as PDF");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Cancelled. Nothing was written.").waitFor();
  expect(existsSync(cancelled)).toBe(false);
  await app.text.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Still here. ");
  await untilDurable(app);
});

async function exportAs(app: RunningApp, kind: "HTML" | "Word" | "PDF", path: string): Promise<Buffer> {
  await answerSaveDialog(app, path);
  await palette(app, `Export as ${kind}`);
  await app.page.getByRole("status").filter({ hasText: `Exported to ${path}` }).waitFor();
  return readFile(path);
}

async function palette({ page }: RunningApp, name: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Command or document" }).fill(name);
  await page.keyboard.press("Enter");
}

/** The width and height of a PDF's first page, in points, to the next ten. */
function sheetOf(pdf: Buffer): readonly number[] {
  const box = /\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/.exec(insideOf(pdf));
  return [box?.[1], box?.[2]].map((points) => 10 * Math.round(Number(points) / 10));
}

/** A PDF's objects in the clear: its streams are unpacked where they are packed. */
function insideOf(pdf: Buffer): string {
  const raw = pdf.toString("latin1");
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map((match) => {
    try {
      return inflateSync(Buffer.from(match[1] as string, "latin1")).toString("latin1");
    } catch {
      return "";
    }
  });
  return [raw, ...streams].join("\n");
}
