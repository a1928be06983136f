import type { CommandGroup, MenuCommand } from "./commands.ts";

type Names = {
  readonly group: Readonly<Record<CommandGroup, string>>;
  readonly name: Readonly<Record<MenuCommand, string>>;
};

/** The names of the commands: the menu in main and the palette in the window say the same. */
export const commandNames: { readonly en: Names; readonly zhCN: Names } = {
  en: {
    group: { file: "File", edit: "Edit", view: "View", help: "Help" },
    name: {
      newDocument: "New document",
      openFile: "Open file…",
      exportDocument: "Export…",
      signIn: "Sign in",
      signOut: "Sign out",
      find: "Find…",
      replace: "Replace…",
      commandPalette: "Command palette",
      toggleLibrary: "Library",
      searchDocuments: "Search documents",
      showTrash: "Trash",
      showOutline: "Outline",
      showHistory: "History",
      showRecovery: "Recovery",
      largerText: "Larger text",
      smallerText: "Smaller text",
      showSettings: "Settings…",
      showHelp: "Longhand help",
      showShortcuts: "Keyboard shortcuts",
      openGuide: "Open the guide",
      showAbout: "About Longhand",
    },
  },
  zhCN: {
    group: { file: "文件", edit: "编辑", view: "视图", help: "帮助" },
    name: {
      newDocument: "新建文稿",
      openFile: "打开文件…",
      exportDocument: "导出…",
      signIn: "登录",
      signOut: "退出登录",
      find: "查找…",
      replace: "替换…",
      commandPalette: "命令面板",
      toggleLibrary: "文稿库",
      searchDocuments: "搜索文稿",
      showTrash: "废纸篓",
      showOutline: "大纲",
      showHistory: "历史版本",
      showRecovery: "恢复中心",
      largerText: "放大文字",
      smallerText: "缩小文字",
      showSettings: "设置…",
      showHelp: "Longhand 帮助",
      showShortcuts: "键盘快捷键",
      openGuide: "打开入门文稿",
      showAbout: "关于 Longhand",
    },
  },
};
