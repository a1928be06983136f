import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from "electron";
import type { MenuCommand } from "../preload/contract/events.ts";

/** The native menu with the platform's own shortcuts; what is about the document is asked of the focused window. */
export function setMenu(target: () => BrowserWindow | null): void {
  const ask = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => target()?.webContents.send("menu.command", { command }),
  });
  const separator: MenuItemConstructorOptions = { type: "separator" };
  const isMac = process.platform === "darwin";
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: "appMenu" } as const] : []),
    {
      label: "&File",
      submenu: [
        ask("New document", "newDocument", "CmdOrCtrl+N"),
        ask("Open file…", "openFile", "CmdOrCtrl+O"),
        ask("Export…", "exportDocument", "CmdOrCtrl+Shift+E"),
        separator,
        ask("Sign in", "signIn"),
        ask("Sign out", "signOut"),
        separator,
        isMac ? { role: "close" } : { role: "quit" },
      ],
    },
    {
      label: "&Edit",
      submenu: [
        { role: "undo", registerAccelerator: false },
        { role: "redo", registerAccelerator: false },
        separator,
        { role: "cut" },
        { role: "copy" },
        { role: "paste" },
        { role: "selectAll" },
        separator,
        ask("Find…", "find", "CmdOrCtrl+F"),
        ask("Replace…", "replace", isMac ? "Cmd+Alt+F" : "Ctrl+H"),
      ],
    },
    {
      label: "&View",
      submenu: [
        ask("Library", "toggleLibrary", "CmdOrCtrl+Shift+L"),
        ask("Search documents", "searchDocuments", "CmdOrCtrl+Shift+F"),
        ask("Trash", "showTrash"),
        separator,
        ask("History", "showHistory", "CmdOrCtrl+Shift+H"),
        ask("Recovery", "showRecovery"),
        separator,
        { role: "resetZoom" },
        { role: "zoomIn" },
        { role: "zoomOut" },
        { role: "togglefullscreen" },
      ],
    },
    { role: "windowMenu" },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
