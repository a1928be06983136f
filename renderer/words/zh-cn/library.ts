import type { Words } from "../words.ts";

export const library: Words["library"] = {
  region: "文稿库",
  newDocument: "新建文稿",
  onThisComputer: "在这台电脑上",
  search: "搜索文稿",
  searchPlaceholder: "搜索",
  documents: "文稿",
  trash: "废纸篓",
  back: "全部文稿",
  untitled: "无标题",
  rename: "重命名",
  newName: "新标题",
  moveToTrash: "移到废纸篓",
  restore: "放回",
  moved: "“{{title}}”已移到废纸篓。",
  undo: "撤销",
  openFile: "打开文件…",
  export: "导出…",
  empty: "您写的文稿会列在这里。",
  noMatch: "没有标题里有“{{query}}”的文稿。",
  clearSearch: "清除搜索",
  trashEmpty: "废纸篓是空的。",
  waits: "还没有送到服务器",
  inConflict: "两个版本",
  refused: "服务器没有接受",
  notFetched: "还没有取到这台电脑上",
  pullFailed: "没能读取服务器上的列表。这里列出的都在这台电脑上。",
  show: "显示文稿库",
  hide: "隐藏文稿库",
};

export const theme: Words["theme"] = {
  name: "主题",
  choice: { system: "跟随系统", light: "浅色", dark: "深色", sepia: "米黄" },
};
