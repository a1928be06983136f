import type { Locator } from "playwright-core";
import { waitUntil, type RunningApp } from "../e2e/app-driver.ts";

/** The button of the library's list that opens a document. */
export const rowOf = ({ page }: RunningApp, title: string): Locator =>
  page.getByRole("list", { name: "Documents", exact: true }).getByRole("listitem", { name: title, exact: true }).getByRole("button").first();

/** Opens a document from the list, where it is not open already. */
export async function openFromList(app: RunningApp, title: string): Promise<void> {
  if ((await app.title.inputValue().catch(() => "")) !== title) await rowOf(app, title).click();
  // One that was killed twice before its first picture is shown in the plain view.
  const toEditor = app.page.getByRole("region", { name: "Plain view" }).getByRole("button", { name: "Open in the editor" });
  await waitUntil(async () => {
    if (await toEditor.isVisible()) await toEditor.click();
    return (await rowOf(app, title).getAttribute("aria-current")) === "true" || "another document is open";
  });
  await waitUntil(async () => (await app.title.inputValue()) === title || "another document is shown");
}
