/** Electron's Accelerator syntax; null: it has no keys of its own. */
type Keys = string | { readonly mac: string; readonly other: string } | null;

/** What a menu item, its keys or the command palette ask the window to do, in the order in which people look for it. */
export const commandGroups = {
  file: {
    newDocument: "CmdOrCtrl+N",
    openFile: "CmdOrCtrl+O",
    exportDocument: "CmdOrCtrl+Shift+E",
    exportPdf: null,
    exportWord: null,
    exportHtml: null,
    print: "CmdOrCtrl+P",
    pinDocument: null,
    editTags: "CmdOrCtrl+Shift+T",
    signIn: null,
    signOut: null,
  },
  edit: {
    copyAsHtml: "CmdOrCtrl+Alt+C",
    find: "CmdOrCtrl+F",
    replace: { mac: "Cmd+Alt+F", other: "Ctrl+H" },
    openLink: "Alt+Enter",
    toggleBookmark: "CmdOrCtrl+F2",
  },
  format: {
    strong: "CmdOrCtrl+B",
    emphasis: "CmdOrCtrl+I",
    struck: "CmdOrCtrl+Shift+X",
    code: "CmdOrCtrl+E",
    link: "CmdOrCtrl+Shift+K",
    heading1: "CmdOrCtrl+Alt+1",
    heading2: "CmdOrCtrl+Alt+2",
    heading3: "CmdOrCtrl+Alt+3",
    body: "CmdOrCtrl+Alt+0",
    quote: "CmdOrCtrl+Shift+.",
    bullets: "CmdOrCtrl+Shift+8",
    numbers: "CmdOrCtrl+Shift+7",
    tasks: "CmdOrCtrl+Shift+9",
    toggleTask: "CmdOrCtrl+Enter",
    table: "CmdOrCtrl+Alt+T",
    footnote: "CmdOrCtrl+Alt+N",
  },
  view: {
    commandPalette: "CmdOrCtrl+K",
    toggleLibrary: "CmdOrCtrl+Shift+L",
    searchDocuments: "CmdOrCtrl+Shift+F",
    sortByTitle: null,
    showTrash: null,
    goBack: { mac: "Ctrl+Cmd+Left", other: "Alt+Left" },
    goForward: { mac: "Ctrl+Cmd+Right", other: "Alt+Right" },
    nextBookmark: "F2",
    previousBookmark: "Shift+F2",
    showOutline: "CmdOrCtrl+Shift+O",
    showHistory: "CmdOrCtrl+Shift+H",
    showRecovery: null,
    focusParagraph: null,
    focusSentence: null,
    typewriter: null,
    largerText: { mac: "Cmd+Alt+=", other: "Ctrl+Alt+=" },
    smallerText: { mac: "Cmd+Alt+-", other: "Ctrl+Alt+-" },
    showSettings: "CmdOrCtrl+,",
  },
  help: {
    showHelp: "F1",
    showShortcuts: "CmdOrCtrl+/",
    openGuide: null,
    showNews: null,
    showAbout: null,
  },
} as const satisfies Record<string, Record<string, Keys>>;

/** What is done to the text where the caret is. */
export type FormatCommand = keyof (typeof commandGroups)["format"];

export type CommandGroup = keyof typeof commandGroups;

type KeysOfUnion<Union> = Union extends unknown ? keyof Union : never;
export type MenuCommand = KeysOfUnion<(typeof commandGroups)[CommandGroup]>;

export const groupNames = Object.keys(commandGroups) as CommandGroup[];
export const commandsOf = (group: CommandGroup): MenuCommand[] => Object.keys(commandGroups[group]) as MenuCommand[];

const allKeys: Record<MenuCommand, Keys> = Object.assign({}, ...Object.values(commandGroups));

/** The accelerator of a command on this platform. */
export function keysOf(command: MenuCommand, isMac: boolean): string | null {
  const keys = allKeys[command];
  return keys === null || typeof keys === "string" ? keys : isMac ? keys.mac : keys.other;
}

const macSigns: Readonly<Record<string, string>> = { CmdOrCtrl: "⌘", Cmd: "⌘", Ctrl: "⌃", Alt: "⌥", Shift: "⇧" };
const macOrder = ["Ctrl", "Alt", "Shift", "CmdOrCtrl", "Cmd"];

/** Keys as people read them: "Ctrl+Shift+F", on a Mac "⇧⌘F". */
export function sayKeys(accelerator: string, isMac: boolean): string {
  const parts = accelerator.split("+");
  const key = parts.pop() as string;
  if (!isMac) return [...parts.map((part) => (part === "CmdOrCtrl" ? "Ctrl" : part)), key].join("+");
  const signs = macOrder.filter((part) => parts.includes(part)).map((part) => macSigns[part]);
  return [...signs, key].join("");
}
