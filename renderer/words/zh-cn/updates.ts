import type { Words } from "../words.ts";

export const update: Words["update"] = {
  name: "更新",
  look: "检查更新",
  lookDetail: "每六小时一次，只看这个安装包指定的地方，不透露关于您的任何信息",
  lookNow: "现在检查",
  notLooked: "还没有检查过",
  newest: "没有更新的版本（{{moment}}）",
  looking: "正在检查…",
  coming: "正在下载 Longhand {{version}}，{{percent}}%",
  ready: "Longhand {{version}} 已经下载好，重新启动就能用上。",
  install: "重新启动并更新",
  later: "以后再说",
  failure: {
    unreachable: "连不上更新的地址，Longhand 过一会儿再看。",
    notSigned: "那里提供的更新没有制作者的签名，已经拒绝。没有任何改动。",
    damaged: "下载到的不是所公布的更新，已经丢弃。没有任何改动。",
    noRoom: "磁盘上放不下这个更新。没有任何改动。",
    notDurable: "最后写的几个字还没有存到磁盘上，所以 Longhand 没有关闭。",
    notInstalled: "更新没有装上。现在用的还是原来的版本，您的文字没有受到影响。",
    internal: "没能取得更新。没有任何改动。",
  },
};

export const news: Words["news"] = {
  updated: "Longhand 已经更新到 {{version}}。",
  points: {
    kept: "每敲一个字，十分之一秒之内就写进磁盘；崩溃、断电、断网都带不走。",
    session: "登录过期了照样写下去，重新登录之后就会送出。",
    merge: "两台设备改了同一篇文稿，会自动合并；合不到一起的，两边都给您看，由您选择。",
    history: "每篇文稿以前的版本都在这台电脑上，看得到后来的改动。",
    library: "边输入边搜索所有的文稿，中文英文都行。",
    exchange: "可以导出为 Word、HTML 和 PDF，也可以打开 Word、HTML 和 Markdown。",
  },
};
