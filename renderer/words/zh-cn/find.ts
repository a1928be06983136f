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
  wholeWord: "全字匹配",
  regexp: "正则表达式",
  badRegexp: "这个表达式不完整",
  placeOf: "第 {{place}} 处，共 {{total}} 处",
  replaced_other: "替换了 {{count, number}} 处",
};
