import { commandsOf, groupNames, keysOf, type MenuCommand } from "../../preload/contract/commands.ts";

type KeyEvent = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** The command whose keys these are on this platform, as the menu has them; null: none. */
export function commandOfKeys(event: KeyEvent, isMac: boolean): MenuCommand | null {
  return groupNames.flatMap(commandsOf).find((command) => matches(keysOf(command, isMac), event, isMac)) ?? null;
}

function matches(accelerator: string | null, event: KeyEvent, isMac: boolean): boolean {
  if (accelerator === null) return false;
  const parts = accelerator.split("+");
  const key = parts.pop() as string;
  const has = (part: string): boolean => parts.includes(part);
  return (
    event.key.replace(/^Arrow/u, "").toLowerCase() === key.toLowerCase() &&
    event.altKey === has("Alt") &&
    event.shiftKey === has("Shift") &&
    event.ctrlKey === (has("Ctrl") || (has("CmdOrCtrl") && !isMac)) &&
    event.metaKey === (has("Cmd") || (has("CmdOrCtrl") && isMac))
  );
}
