import type { Workspace } from "../save/workspace.ts";
import { language } from "../words/t.ts";

const guides = {
  en: () => import("../help/guide/en.md?raw"),
  "zh-CN": () => import("../help/guide/zh-CN.md?raw"),
} as const;

/** Makes a document of the guide, which teaches by being read and written on, and opens it. */
export async function openGuide(workspace: Workspace): Promise<void> {
  const { default: guide } = await guides[language()]();
  const [heading, ...rest] = guide.split("\n");
  await workspace.newDocument((heading ?? "").replace(/^# /u, ""), rest.join("\n").trimStart());
}
