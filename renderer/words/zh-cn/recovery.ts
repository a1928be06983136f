import type { Words } from "../words.ts";

export const recovery: Words["recovery"] = {
  region: "恢复中心",
  list: "待处理的文稿",
  empty: "您写的都已送到服务器，也没有另外收存的内容。",
  emptySignedOut: "没有等待送出的，也没有另外收存的内容。",
  needs_other: "{{count, number}} 篇文稿需要您处理",
  conflict: "它在别处也有改动。请打开它，在两个版本之间选择。",
  refused: {
    tooLarge: "服务器不接受这么长的文字。请缩短或拆分，然后重试。",
    titleTooLong: "服务器不接受这么长的标题。请打开它，缩短标题。",
    forbidden: "服务器不允许这个账户保存它。请取得权限后重试，或者导出。",
    gone: "服务器上已没有它。请另存为新文稿，或者导出。",
    invalid: "服务器没能接受这个版本。下次改动后会再试。",
  },
  waits: "它会自动送出。",
  waitsSignedOut: "登录后它就会送出。",
  damaged_other: "有 {{count, number}} 处读不出来，已另外收存，没有删除。其余的都在这里。",
  stores_other: "有 {{count, number}} 个损坏的存储已另外收存，没有删除：",
  others_other: "这台电脑上还保存着另外 {{count, number}} 个账户的草稿，已为其主人封存。",
  action: {
    open: "打开",
    openPlain: "纯文本视图",
    compare: "比较",
    retry: "重试",
    send: "重试",
    saveAsNew: "另存为新文稿",
    exportDocument: "导出",
  },
  exportAll: "全部导出",
  exported: "已导出到 {{path}}",
};

export const signOut: Words["signOut"] = {
  region: "退出登录之前",
  unsent_other: "{{documents}}中有 {{count, number}} 处改动还没有送到服务器。",
  waiting_other: "正在送出…还有 {{count, number}} 篇。",
  stuck_other: "有 {{count, number}} 篇要您看过之后才能送出。",
  offline: "登录后才能送出。",
  wait: "送出后退出登录",
  keep: "封存在这里",
  export: "导出到文件夹…",
  exported_other: "已将 {{count, number}} 个文件写到 {{path}}",
  recovery: "看看是哪些",
};
