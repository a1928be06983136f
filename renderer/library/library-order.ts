import type { Workspace } from "../save/workspace.ts";

/** Puts a document above the others, or back among them. */
export function togglePinned(workspace: Workspace, id: string): void {
  const { pinned } = workspace.settings.get();
  void workspace.changeSettings({ pinned: pinned.includes(id) ? pinned.filter((other) => other !== id) : [...pinned, id] });
}

export function pinAll(workspace: Workspace, ids: readonly string[]): void {
  void workspace.changeSettings({ pinned: [...new Set([...workspace.settings.get().pinned, ...ids])] });
}

/** By title, or last edited first. */
export function toggleOrder(workspace: Workspace): void {
  void workspace.changeSettings({ libraryOrder: workspace.settings.get().libraryOrder === "title" ? "edited" : "title" });
}
