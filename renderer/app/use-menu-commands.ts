import { useEffect, useEffectEvent } from "react";
import type { MenuCommand } from "../../preload/contract/commands.ts";
import { commandOfKeys } from "../commands/command-of-keys.ts";
import type { Workspace } from "../save/workspace.ts";

/**
 * Does what the menu asks while there is somebody to do it for; the compiler finds a command that nobody does. Its keys
 * are taken here, where they come first; the menu gets those that the page did not.
 */
export function useMenuCommands(
  workspace: Workspace,
  listening: boolean,
  commands: Readonly<Record<MenuCommand, () => void>>,
): void {
  const run = useEffectEvent((command: MenuCommand) => {
    if (listening) commands[command]();
  });
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const command = commandOfKeys(event, workspace.info.platform === "darwin");
    // What lies under an open dialog waits.
    const isOver = event.target instanceof Element && event.target.closest("dialog") !== null;
    if (command === null || (isOver && command !== "commandPalette")) return;
    event.preventDefault();
    run(command);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKeyDown(event);
    window.addEventListener("keydown", listener);
    const leave = workspace.app.onMenuCommand((command) => run(command));
    return () => {
      window.removeEventListener("keydown", listener);
      leave();
    };
  }, [workspace]);
}
