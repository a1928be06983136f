import type { Words } from "../words.ts";

export const signIn: Words["signIn"] = {
  heading: "Longhand",
  lead: "登录，或者取个用户名、设个密码，开始写作。",
  username: "用户名",
  password: "密码",
  showTyped: "显示输入的内容",
  submit: "登录",
  createAccount: "创建账户",
  incomplete: "用户名和密码都要填写。",
  serverHere: "账户保存在这台电脑上。",
  server: "账户保存在 {{host}}。",
  keepWriting: "先不登录，继续写",
  stayed: "{{name}} 的文稿留在这台电脑上。",
  waiting_other: "{{name}} 有 {{count, number}} 篇文稿的改动还没有送到服务器，都留在这台电脑上。",
  cardHeading: "重新登录",
};

export const plainLine: Words["plainLine"] = {
  name: "未加密的连接",
  heading: "与 {{host}} 的连接没有加密。",
  explain: "途中的任何人都可能读到、改动您的密码和文字，所以什么都没有送出。",
  better: "请向服务器的管理者索取以 https 开头的地址。如果您信任所在的网络，也可以允许这一台。",
  allow: "允许这台服务器",
  safe: "您写的都存在这台电脑上。",
  status: "未加密",
  setting: "不加密也送到 {{host}}",
  settingDetail: "途中的任何人都可能读到、改动送出的内容。",
};

export const session: Words["session"] = {
  region: "会话已结束",
  name: "会话",
  again: "重新登录",
  keepWriting: "继续写",
  signIn: "登录",
  signOut: "退出登录",
  signedInAs: "已登录：{{name}}",
  over: "会话已结束",
  signedOut: "未登录",
  happened: {
    endedByServer: "您在别处登录了，或者服务器结束了这次会话。",
    tokensUnavailable: "这台电脑没能保持登录：系统密钥环可能已锁定、缺失，或者换了一个。",
    signedOut: "您已退出登录。",
    refreshExpired: "登录已过期。",
    none: "登录已过期。",
  },
  safe: "文字都安全地存在这台电脑上，登录后就会送出。",
  memoryOnly: "这台电脑的密钥环缺失或已锁定，没有安全的地方保存登录状态，关闭 Longhand 后需要重新登录。您的文字不受影响。",
  allowWeaker: "允许用较弱的方式保存",
};
