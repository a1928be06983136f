import type { Pages } from "../../main/pages.ts";
import { fail } from "../../preload/contract/result.ts";

/** Without Electron there is no process for a conversion, and no story here needs one. */
export const noPages: Pick<Pages, "write" | "print" | "read" | "asHtml" | "cancel"> = {
  write: async () => fail("unconvertible", "No Electron"),
  print: async () => fail("unconvertible", "No Electron"),
  read: async () => fail("unconvertible", "No Electron"),
  asHtml: async () => fail("unconvertible", "No Electron"),
  cancel: () => undefined,
};
