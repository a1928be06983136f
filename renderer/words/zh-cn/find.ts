import type { Words } from "../words.ts";

export const find: Words["find"] = {
  region: "查找和替换",
  find: "查找",
  replaceWith: "替换为",
  previous: "上一处",
  next: "下一处",
  matchCase: "区分大小写",
  replace: "替换",
  replaceAll: "全部替换",
  showReplace: "替换…",
  close: "关闭",
  none: "没有找到",
};
