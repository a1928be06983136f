import type { Words } from "../words.ts";

export const outline: Words["outline"] = {
  region: "大纲",
  tree: "标题",
  filter: "转到标题",
  empty: "以 # 开头的一行是标题，会列在这里。",
  none: "没有含“{{query}}”的标题。",
  untitled: "没有文字的标题",
  bookmarks: "书签",
  removeBookmark: "移除书签",
  emptyLine: "空行",
  unfold: "展开折叠的内容",
};
