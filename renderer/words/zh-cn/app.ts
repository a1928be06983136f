import type { Words } from "../words.ts";

export const act: Words["act"] = {
  close: "关闭",
  understood: "知道了",
  cancel: "取消",
};

export const files: Words["files"] = {
  copiedAsHtml: "已复制为 HTML",
  exported: "已导出到 {{path}}",
  drop: "松开即可打开",
  importing_other: "正在打开 {{count, number}} 个文件…",
  opened_other: "打开了 {{count, number}} 个文件。",
  notOpened: "{{name}}：{{why}}",
  decoded: "“{{title}}”按 {{encoding}} 编码读取，文件本身没有改动。",
  converting: "正在准备“{{name}}”…",
};

export const startFailed: Words["startFailed"] = {
  sentence: "Longhand 没能启动。",
  detail: "您写的都在这台电脑上，没有任何改动。",
  tryAgain: "再试一次",
};

export const notices: Words["notices"] = {
  storeRestarted: "Longhand 负责保存文字的部分重新启动了。已经保存的都没有丢失。",
  documentDamaged_other: "一篇文稿中有 {{count, number}} 处读不出来，已另外收存，没有删除；其余的都在这里。",
  damagedStore: "一个损坏的存储已另外收存，没有删除。{{lost}}；{{came}}。",
  lostUnknown: "里面的内容读不出来",
  lostNothing: "里面的内容全都读出来了",
  lost_other: "其中有 {{count, number}} 处读不出来",
  came_other: "找回了 {{count, number}} 篇文稿",
};

export const unwritable: Words["unwritable"] = {
  heading: "Longhand 不能写入它的文件夹",
  happened: "现在输入的文字没法保存，所以暂时不能输入。原有内容没有任何改动。",
  toDo: "请给当前用户写入的权限，或者在那个磁盘上腾出空间，然后再试一次。",
  folder: "文件夹",
  tryAgain: "再试一次",
};

export const writeFailure: Words["writeFailure"] = {
  diskFull: "磁盘满了。{{since}} 以后输入的文字只在这个窗口里。请腾出空间，Longhand 会一直重试。",
  other: "这台电脑现在没法写入您的文字。{{since}} 以后输入的文字只在这个窗口里。Longhand 会一直重试。",
};

export const failure: Words["failure"] = {
  wrongCredentials: "用户名和密码不匹配。",
  nameTaken: "这个用户名已有人用。请换一个，或者用它的密码登录。",
  invalidField: "服务器不接受这个用户名或密码，请换一个。",
  invalidFieldSaid: "服务器不接受：{{message}}",
  rateLimited: "尝试的次数太多了。请等{{wait}}再试。",
  serverUnreachable: "连不上服务器。您的文字安全地留在这台电脑上。",
  serverNonsense: "应答的不是服务器。请看看网络是否有自己的登录页面，或者检查服务器的地址。",
  sessionOver: "请先登录。",
  sessionChanged: "这期间有别人登录了。没有任何改动。",
  keyringUnavailable: "这台电脑的密钥环不可用。",
  notFound: "它不在这台电脑上，也没能向服务器询问。",
  versionGap: "这个窗口落后于这台电脑上保存的内容，请重新打开文稿。",
  storeUnavailable: "保存文字的地方没有回应。Longhand 会一直重试。",
  diskFull: "磁盘满了。请腾出空间，然后再试一次。",
  diskFailed: "磁盘报告了错误。没有删除任何内容。",
  damaged: "保存的内容有一部分读不出来，已另外收存，没有删除。",
  newerStore: "这些文稿是更新版本的 Longhand 写的，这个版本读不了。请用那个版本或更新的版本打开。",
  fileTooLarge: "文件太大，Longhand 打不开。",
  fileLargerThan: "文件太大，Longhand 打不开（上限 {{size}}）。",
  fileNotText: "这个文件不是 Longhand 能读的文本。",
  cancelled: "已取消，没有写出任何文件。",
  unconvertible: "没能转换成那种格式，或者没能读懂这个文件。内容没有任何改动。",
  linkRefused: "这个链接没有打开。Longhand 只打开以 https: 或 mailto: 开头的地址。",
  fileUnreadable: "没能读取这个文件。",
  fileUnwritable: "没能写到那里，请换一个文件夹。",
  internal: "Longhand 内部出了错。没有删除任何内容。",
};

export const figures: Words["figures"] = {
  wordsOf_other: "已选 {{selected}} 字，共 {{count, number}} 字",
  words_other: "{{count, number}} 字",
  edits_other: "{{count, number}} 处改动",
  documents_other: "{{count, number}} 篇文稿",
  seconds_other: " {{count, number}} 秒",
  minutes_other: " {{count, number}} 分钟",
  aMoment: "一会儿",
  bytes: "{{size}} 字节",
  kilobytes: "{{size}} KB",
  megabytes: "{{size}} MB",
  today: "今天",
  yesterday: "昨天",
  minuteToday: "今天 {{minute}}",
  minuteYesterday: "昨天 {{minute}}",
  minuteOn: "{{day}} {{minute}}",
};
