import { useEffect, useEffectEvent } from "react";
import type { MenuCommand } from "../../preload/contract/commands.ts";
import type { Workspace } from "../save/workspace.ts";

/** Does what the menu asks while there is somebody to do it for; the compiler finds a command that nobody does. */
export function useMenuCommands(
  workspace: Workspace,
  listening: boolean,
  commands: Readonly<Record<MenuCommand, () => void>>,
): void {
  const run = useEffectEvent((command: MenuCommand) => {
    if (listening) commands[command]();
  });
  useEffect(() => workspace.onMenuCommand((command) => run(command)), [workspace]);
}
