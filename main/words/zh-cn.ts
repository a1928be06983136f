import { commandNames } from "../../preload/contract/command-names.ts";
import type { en } from "./en.ts";

type Worded<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Worded<Tree[Key]> };

export const zhCN: Worded<typeof en> = {
  command: commandNames.zhCN,
  menu: {
    window: "窗口",
    undo: "撤销",
    redo: "重做",
    cut: "剪切",
    copy: "拷贝",
    paste: "粘贴",
    selectAll: "全选",
    resetZoom: "实际大小",
    zoomIn: "放大界面",
    zoomOut: "缩小界面",
    fullScreen: "全屏",
    minimize: "最小化",
    close: "关闭窗口",
    quit: "退出",
    noSuggestions: "没有建议",
    learn: "加入词典",
  },
  dialog: {
    mayLose: "您最后的改动还没能写到这台电脑上。",
    mayLoseDetail: "请在磁盘上腾出空间，或者把文稿导出。现在关闭的话，最后输入的文字会丢失。",
    keepOpen: "先不关闭",
    closeAnyway: "仍要关闭",
    openFile: "打开文件",
    text: "文本",
    allFiles: "所有文件",
    export: "导出",
    exportFolder: "导出到文件夹",
    openLink: "要离开 Longhand，打开这个地址吗？",
    open: "打开",
    cancel: "取消",
  },
};
