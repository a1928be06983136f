import axe from "axe-core";
import { expect } from "vitest";
import type { RunningApp } from "./app-driver.ts";

/** Nothing on the screen as it is that axe-core calls serious or critical, in the light and in the dark; `LONGHAND_LOOK` keeps its pictures. */
export async function expectAccessible({ page }: RunningApp, screen: string): Promise<void> {
  await page.evaluate(axe.source);
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));
    const found = await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
      return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(" | ")}`);
    });
    expect(found, `${screen}, ${colorScheme}`).toEqual([]);
    if (process.env["LONGHAND_LOOK"] !== undefined) await page.screenshot({ path: `${process.env["LONGHAND_LOOK"]}/${screen}-${colorScheme}.png` });
  }
}
