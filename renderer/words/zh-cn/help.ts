import type { Words } from "../words.ts";

export const palette: Words["palette"] = {
  name: "命令面板",
  field: "命令或文稿",
  placeholder: "想做什么，或者想打开哪一篇？",
  list: "命令和文稿",
  documents: "文稿",
  none: "没有叫“{{query}}”的命令或文稿。",
};

export const shortcuts: Words["shortcuts"] = { name: "键盘快捷键" };

export const settings: Words["settings"] = {
  name: "设置",
  language: "语言",
  asSystem: "跟随系统",
  textSize: "正文字号",
  pixels: "{{size}} 像素",
  focus: "专注",
  focusDetail: "写作时其余文字变淡",
  focusOn: { off: "关闭", paragraph: "当前段落", sentence: "当前句子" },
  typewriterDetail: "正在写的一行保持在窗口中央",
  spelling: "检查拼写",
  spellingDetail: "用这台电脑上的词典，不发送任何内容",
  spellingBySystem: "由系统检查",
  spellingLanguages: "拼写检查的语言",
  spellingLanguagesDetail: "不选就跟随系统",
  paper: "PDF 纸张",
  paperDetail: "大小和页边距",
  letter: "美式信纸",
  margins: "PDF 页边距",
  marginsOf: { narrow: "窄边距", normal: "普通边距", wide: "宽边距" },
  managed: "由这台电脑的管理员设定",
};

export const about: Words["about"] = {
  name: "关于 Longhand",
  what: "让人放心把整本书托付给它的编辑器。",
  server: "服务器",
  licence: "MIT 许可证。字体采用 SIL 开放字体许可证。",
};

export const help: Words["help"] = {
  name: "Longhand 帮助",
  kept: {
    title: "不需要保存",
    text: "每敲一个字，十分之一秒之内就写到这台电脑的磁盘上；一连上服务器，就送到服务器。断电、崩溃、断网，都不会带走已经写下的文字。",
  },
  status: {
    title: "窗口底部的话",
    text: "“已存到这台电脑”后面是最后一个写进磁盘的字的时间，“已送到服务器”后面是服务器最后确认的时间。还在等待的会有数目和原因。",
  },
  ended: {
    title: "登录过期的时候",
    text: "窗口底部会有一条安静的提示。您可以一直写下去：写的都留在这里，重新登录之后就会送出。",
  },
  versions: {
    title: "以前的版本",
    text: "点窗口底部的时钟打开历史版本：可以看某个版本的内容、那以后的改动，也可以回到那里。没有网络也能用，恢复之后还能撤销。",
  },
  recovery: {
    title: "什么都不会丢",
    text: "“视图”菜单里的恢复中心列出了等待送出的、服务器没有接受的和另外收存的，以及可以怎么办。",
  },
  markdown: {
    title: "标题、强调和列表",
    text: "# 开头是标题，*一对星号*是强调，**两对星号**是加重，- 开头是列表，> 开头是引文。按住 Ctrl 或 ⌘ 点击可以打开链接。文稿始终是任何程序都能读的纯文本。",
  },
  find: {
    title: "叫得出名字就找得到",
    text: "按 {{palette}} 打开命令面板，输入命令或文稿名字里的几个字就行。",
  },
};
