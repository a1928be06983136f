import { app, Menu, type BrowserWindow, type MenuItemConstructorOptions } from "electron";
import { keysOf, type MenuCommand } from "../preload/contract/commands.ts";
import type { Settings } from "../preload/contract/settings.ts";
import { t } from "./words/t.ts";

const separator: MenuItemConstructorOptions = { type: "separator" };

/**
 * The native menu with the platform's own shortcuts, in the language that is set; what is about the document is asked
 * of the focused window.
 */
export function setMenu(target: () => BrowserWindow | null, settings: Settings): void {
  const isMac = process.platform === "darwin";
  const ask = (command: MenuCommand): MenuItemConstructorOptions => {
    const accelerator = keysOf(command, isMac);
    return {
      id: command,
      label: t(`command.name.${command}`),
      ...(accelerator === null ? {} : { accelerator }),
      click: () => target()?.webContents.send("menu.command", { command }),
    };
  };
  const tick = (command: MenuCommand, checked: boolean): MenuItemConstructorOptions => ({ ...ask(command), type: "checkbox", checked });
  const template: MenuItemConstructorOptions[] = [
    ...(isMac
      ? [
          {
            label: app.name,
            submenu: [ask("showAbout"), separator, ask("showSettings"), separator, { role: "services" }, separator, { role: "hide" }, separator, { role: "quit", label: t("menu.quit") }],
          } satisfies MenuItemConstructorOptions,
        ]
      : []),
    {
      label: `&${t("command.group.file")}`,
      submenu: [
        ask("newDocument"),
        ask("openFile"),
        ask("exportDocument"),
        ask("exportPdf"),
        ask("exportWord"),
        ask("exportHtml"),
        ask("print"),
        separator,
        ask("pinDocument"),
        ask("editTags"),
        separator,
        ask("signIn"),
        ask("signOut"),
        separator,
        isMac ? { role: "close", label: t("menu.close") } : { role: "quit", label: t("menu.quit") },
      ],
    },
    {
      label: `&${t("command.group.edit")}`,
      submenu: [
        { role: "undo", label: t("menu.undo"), registerAccelerator: false },
        { role: "redo", label: t("menu.redo"), registerAccelerator: false },
        separator,
        { role: "cut", label: t("menu.cut") },
        { role: "copy", label: t("menu.copy") },
        ask("copyAsHtml"),
        { role: "paste", label: t("menu.paste") },
        { role: "selectAll", label: t("menu.selectAll") },
        separator,
        ask("find"),
        ask("replace"),
        separator,
        ask("openLink"),
        ask("toggleBookmark"),
      ],
    },
    {
      label: t("command.group.format"),
      submenu: [
        ...(["strong", "emphasis", "struck", "code", "link"] as const).map((command) => ask(command)),
        separator,
        ...(["heading1", "heading2", "heading3", "body"] as const).map((command) => ask(command)),
        separator,
        ...(["quote", "bullets", "numbers", "tasks", "toggleTask"] as const).map((command) => ask(command)),
        separator,
        ask("table"),
        ask("footnote"),
      ],
    },
    {
      label: `&${t("command.group.view")}`,
      submenu: [
        ask("commandPalette"),
        separator,
        ask("toggleLibrary"),
        ask("searchDocuments"),
        tick("sortByTitle", settings.libraryOrder === "title"),
        ask("showTrash"),
        separator,
        ask("goBack"),
        ask("goForward"),
        ask("nextBookmark"),
        ask("previousBookmark"),
        separator,
        ask("showOutline"),
        ask("showHistory"),
        ask("showRecovery"),
        separator,
        tick("focusParagraph", settings.focusMode === "paragraph"),
        tick("focusSentence", settings.focusMode === "sentence"),
        tick("typewriter", settings.typewriter),
        separator,
        ask("largerText"),
        ask("smallerText"),
        { role: "resetZoom", label: t("menu.resetZoom") },
        { role: "zoomIn", label: t("menu.zoomIn") },
        { role: "zoomOut", label: t("menu.zoomOut") },
        { role: "togglefullscreen", label: t("menu.fullScreen") },
        ...(isMac ? [] : [separator, ask("showSettings")]),
      ],
    },
    {
      role: "window",
      label: t("menu.window"),
      submenu: [{ role: "minimize", label: t("menu.minimize") }, { role: "close", label: t("menu.close") }],
    },
    {
      role: "help",
      label: t("command.group.help"),
      submenu: [ask("showHelp"), ask("showShortcuts"), ask("openGuide"), ask("showNews"), ...(isMac ? [] : [separator, ask("showAbout")])],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
