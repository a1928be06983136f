import type { Words } from "../words.ts";

export const editor: Words["editor"] = {
  title: "标题",
  titlePlaceholder: "无标题",
  document: "正文",
  placeholder: "落笔吧。",
  titleTooLong: "服务器接受的标题最长 {{limit, number}} 个字符，这个标题有 {{length, number}} 个。标题先保存在这里，缩短后就会送出。",
  nothingWritten: "还什么都没有写。第一页等着您。",
  allInTrash: "所有文稿都在废纸篓里，可以在那里放回。",
  nothingOpen: "从文稿库里选一篇，或者新写一篇。",
  startWriting: "开始写",
  readGuide: "先读读入门文稿",
  opening: "正在打开…",
  unopenable: "现在没法显示这篇文稿。",
  unopenableSafe: "内容没有改动，也没有删除。",
  unreadable: "现在没法读取您的文稿。",
  unreadableSafe: "内容没有改动，也没有删除。",
  tryAgain: "再试一次",
};

export const counts: Words["counts"] = {
  show: "字数和目标",
  name: "字数",
  whole: "全文",
  selection: "选中的部分",
  words: "字数",
  characters: "字符",
  charactersWithoutSpaces: "不含空格",
  paragraphs: "段落",
  readingTime: "阅读时间",
  goal: "目标字数",
  dailyGoal: "每日目标",
  today_other: "今天写了 {{count, number}} 字",
  todayOfGoal: "今天 {{words}} / {{goal}} 字",
  noGoal: "无",
  ofGoal: "{{words}} / {{goal}} 字",
};

export const plain: Words["plain"] = {
  region: "纯文本视图",
  crashes: "打开这篇文稿时 Longhand 停止了两次，所以先以纯文本显示，只供阅读。内容没有改动。",
  asked: "这是这篇文稿的纯文本，只供阅读。内容不会改动。",
  whole: "全文都在这里。",
  beginning: "这里只显示开头；导出会写出全文。",
  openEvenSo: "仍在编辑器中打开",
  text: "供阅读的文字",
};

export const status: Words["status"] = {
  name: "保存状态",
  local: "已存到这台电脑 {{time}}",
  localNever: "还没有存到这台电脑",
  writing: "正在写入这台电脑…",
  server: "已送到服务器 {{time}}",
  serverNever: "还没有送到服务器",
  sending: "正在送往服务器…",
  conflict: "有两个版本，请选择",
  brought: { updated: "另一台设备上有改动，已更新", merged: "已与另一台设备上的改动合并" },
  waitingCount: "{{count, number}} 篇待送出",
  cause: {
    signedOut: "登录后送出",
    sessionOver: "登录后送出",
    offline: "等待中：连不上服务器",
    serverTrouble: "等待中：服务器出了问题",
    serverRefuses: "等待中：服务器暂时不接受登录",
    slowDown: "等待中：服务器要求稍候",
    forbidden: "等待中：服务器不允许这个账户保存它",
    gone: "等待中：服务器上已没有这篇文稿",
    tooLarge: "等待中：文字超过了服务器的上限",
    titleTooLong: "等待中：标题超过了服务器的上限",
    invalid: "等待中：服务器没能接受这个版本",
  },
};

export const conflict: Words["conflict"] = {
  region: "两个版本",
  explain: "这篇文稿在别处也有改动。在您选择之前，两个版本都会保留。",
  keep: { mine: "用我的", theirs: "用对方的", both: "都保留" },
  mine: "我的，在这台电脑上",
  theirs: "对方的，{{time}} 起在服务器上",
  titled: "{{version}}：{{title}}",
  copyTitle: "{{title}}（另一个版本）",
  takeThis: "采用对方的这一处",
  loading: "正在读取另一个版本…",
};

export const refusal: Words["refusal"] = {
  tooLarge: "文字超过了服务器的上限。它安全地存在这台电脑上，缩短后就会送出。",
  largerThan: "文字超过了服务器的上限（{{size}}）。它安全地存在这台电脑上，缩短后就会送出。",
  gone: "服务器上已没有这篇文稿。您的文字安全地存在这台电脑上。",
  forbidden: "服务器不允许这个账户修改这篇文稿。您的文字安全地存在这台电脑上。",
  invalid: "服务器没能接受这个版本。您的文字安全地存在这台电脑上，下次改动后会再试。",
  titleTooLong: "标题超过了服务器的上限。它保存在这里，缩短后就会送出。",
  saveAsNew: "另存为新文稿",
  tryAgain: "再试一次",
};
