/** Three texts and what an attentive person would make of them: one text, or null where only the writers can tell. */
export interface MergeCase {
  readonly name: string;
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  readonly expected: string | null;
}

const three = "The first paragraph is short.\n\nThe second paragraph is a little longer.\n\nThe third paragraph ends it.\n";
const scene = "He opened the door and looked into the dark hall. Nobody was there. He called her name twice.\n";
const list = "# Shopping\n\n- milk\n- bread\n- apples\n";
const table = "| Name | Age |\n| --- | --- |\n| Ada | 36 |\n| Bob | 41 |\n";
const chinese = "今天天气很好。我们去公园散步。\n\n晚上他在家里写信。\n";
const novel = "# One\n\nIt was a long winter in the valley.\n\n# Two\n\nThe snow had melted by the end of March.\n\n# Three\n\nThey left the village in spring.\n";

export const mergeCases: readonly MergeCase[] = [
  // One side only, and the same on both.
  { name: "only mine changed", base: three, mine: three.replace("short", "brief"), theirs: three, expected: three.replace("short", "brief") },
  { name: "only theirs changed", base: three, mine: three, theirs: three.replace("longer", "wider"), expected: three.replace("longer", "wider") },
  { name: "nobody changed anything", base: three, mine: three, theirs: three, expected: three },
  { name: "the same word on both sides", base: three, mine: three.replace("short", "brief"), theirs: three.replace("short", "brief"), expected: three.replace("short", "brief") },
  { name: "the same new paragraph on both sides", base: three, mine: `${three}\nAn epilogue.\n`, theirs: `${three}\nAn epilogue.\n`, expected: `${three}\nAn epilogue.\n` },
  { name: "the same paragraph deleted on both sides", base: three, mine: three.replace("The second paragraph is a little longer.\n\n", ""), theirs: three.replace("The second paragraph is a little longer.\n\n", ""), expected: three.replace("The second paragraph is a little longer.\n\n", "") },
  // Different paragraphs.
  { name: "different paragraphs", base: three, mine: three.replace("short", "brief"), theirs: three.replace("ends it", "closes it"), expected: three.replace("short", "brief").replace("ends it", "closes it") },
  { name: "neighbouring lines", base: "one line\ntwo line\nthree line\n", mine: "one LINE\ntwo line\nthree line\n", theirs: "one line\ntwo LINE\nthree line\n", expected: "one LINE\ntwo LINE\nthree line\n" },
  { name: "one edits, one appends", base: three, mine: three.replace("short", "brief"), theirs: `${three}\nAnd one more.\n`, expected: `${three.replace("short", "brief")}\nAnd one more.\n` },
  { name: "one edits the last paragraph, one appends after it", base: three, mine: three.replace("ends it", "closes it"), theirs: `${three}\nAnd one more.\n`, expected: `${three.replace("ends it", "closes it")}\nAnd one more.\n` },
  { name: "one deletes a paragraph, one edits another", base: three, mine: three.replace("The second paragraph is a little longer.\n\n", ""), theirs: three.replace("short", "brief"), expected: three.replace("The second paragraph is a little longer.\n\n", "").replace("short", "brief") },
  { name: "one inserts before, one edits after", base: three, mine: `A foreword.\n\n${three}`, theirs: three.replace("ends it", "closes it"), expected: `A foreword.\n\n${three.replace("ends it", "closes it")}` },
  { name: "new paragraphs at different places", base: three, mine: three.replace("\n\nThe third", "\n\nAn aside of mine.\n\nThe third"), theirs: three.replace("\n\nThe second", "\n\nAn aside of theirs.\n\nThe second"), expected: "The first paragraph is short.\n\nAn aside of theirs.\n\nThe second paragraph is a little longer.\n\nAn aside of mine.\n\nThe third paragraph ends it.\n" },
  // Both add at one place.
  { name: "both append a paragraph", base: three, mine: `${three}\nBeginning of chapter two.\n`, theirs: `${three}\nAn afterword, dated.\n`, expected: `${three}\nAn afterword, dated.\n\nBeginning of chapter two.\n` },
  { name: "both append without a final newline", base: "A beginning.", mine: "A beginning.\n\nThen mine.", theirs: "A beginning.\n\nAfter it theirs.", expected: "A beginning.\n\nAfter it theirs.\n\nThen mine." },
  { name: "both begin an empty document", base: "", mine: "My first line", theirs: "Their first line", expected: null },
  { name: "both put a foreword first", base: three, mine: `Foreword by Mia.\n\n${three}`, theirs: `Foreword by Theo.\n\n${three}`, expected: `Foreword by Mia.\n\nForeword by Theo.\n\n${three}` },
  { name: "both append, beginning with the same paragraph", base: three, mine: `${three}\nThe same.\n\nMine alone.\n`, theirs: `${three}\nThe same.\n\nTheirs alone.\n`, expected: `${three}\nThe same.\n\nMine alone.\n\nTheirs alone.\n` },
  { name: "one has what the other appended, and more", base: three, mine: `${three}\nDay one.\n`, theirs: `${three}\nDay one.\n\nDay two.\n`, expected: `${three}\nDay one.\n\nDay two.\n` },
  { name: "one has what the other began to type, and more", base: "He waited.", mine: "He waited. It rained", theirs: "He waited. It rained all day.", expected: "He waited. It rained all day." },
  { name: "both continue one sentence", base: "He waited and", mine: "He waited and slept", theirs: "He waited and sang", expected: null },
  { name: "both add a sentence to one paragraph", base: "He waited.\n", mine: "He waited. It rained.\n", theirs: "He waited. Nobody came.\n", expected: null },
  { name: "one edits the last paragraph and appends, one appends", base: "Intro.\n\nThe end of the day.\n", mine: "Intro.\n\nThe end of the long day.\n\nMine follows.\n", theirs: "Intro.\n\nThe end of the day.\n\nTheirs follows.\n", expected: "Intro.\n\nThe end of the long day.\n\nMine follows.\n\nTheirs follows.\n" },
  // One sentence, both sides.
  { name: "different words of one sentence", base: scene, mine: scene.replace("dark hall", "cold hall"), theirs: scene.replace("twice", "softly"), expected: scene.replace("dark hall", "cold hall").replace("twice", "softly") },
  { name: "different sentences of one paragraph", base: scene, mine: scene.replace("Nobody was there", "No one answered"), theirs: scene.replace("He called", "She called"), expected: scene.replace("Nobody was there", "No one answered").replace("He called", "She called") },
  { name: "the same word differently", base: scene, mine: scene.replace("dark", "cold"), theirs: scene.replace("dark", "empty"), expected: null },
  { name: "one adds an adjective, one changes the noun", base: "They crossed the river at noon.\n", mine: "They crossed the wide river at noon.\n", theirs: "They crossed the stream at noon.\n", expected: "They crossed the wide stream at noon.\n" },
  { name: "one deletes the noun, one adds its adjective", base: "They saw the dog near the river.\n", mine: "They saw the near the river.\n", theirs: "They saw the black dog near the river.\n", expected: null },
  { name: "one adds a sentence in the middle, one edits the last", base: scene, mine: scene.replace("Nobody was there.", "Nobody was there. The clock had stopped."), theirs: scene.replace("twice", "again"), expected: scene.replace("Nobody was there.", "Nobody was there. The clock had stopped.").replace("twice", "again") },
  { name: "one deletes a sentence, one edits another", base: scene, mine: scene.replace(" Nobody was there.", ""), theirs: scene.replace("twice", "again"), expected: scene.replace(" Nobody was there.", "").replace("twice", "again") },
  { name: "one deletes a sentence, one edits it", base: scene, mine: scene.replace(" Nobody was there.", ""), theirs: scene.replace("Nobody was there.", "Nobody at all was there."), expected: null },
  { name: "both delete overlapping words", base: "one two three four five six seven\n", mine: "one five six seven\n", theirs: "one two six seven\n", expected: "one six seven\n" },
  { name: "neighbouring words", base: "A quick brown fox ran over the hill.\n", mine: "A slow brown fox ran over the hill.\n", theirs: "A quick red fox ran over the hill.\n", expected: "A slow red fox ran over the hill.\n" },
  { name: "a correction within a word that the other replaced", base: "She recieved the letter.\n", mine: "She received the letter.\n", theirs: "She got the letter.\n", expected: null },
  // Whole paragraphs against edits.
  { name: "one deletes a paragraph, one edits it", base: three, mine: three.replace("The second paragraph is a little longer.\n\n", ""), theirs: three.replace("a little longer", "much longer"), expected: null },
  { name: "both type a paragraph anew", base: scene, mine: "The hallway lay silent when the door swung open under his hand.\n", theirs: "Her name came back to him from empty rooms, over and over again.\n", expected: null },
  { name: "one types a paragraph anew, one corrects a word in it", base: scene, mine: "The hallway lay silent when the heavy oak swung open under the old hand.\n", theirs: scene.replace("dark", "cold"), expected: null },
  { name: "one types a paragraph anew, one edits another", base: three, mine: three.replace("The first paragraph is short.", "A quite different opening stands here now."), theirs: three.replace("ends it", "closes it"), expected: three.replace("The first paragraph is short.", "A quite different opening stands here now.").replace("ends it", "closes it") },
  { name: "one deletes everything, one edits a word", base: three, mine: "", theirs: three.replace("short", "brief"), expected: null },
  { name: "one deletes everything, the other nothing", base: three, mine: "", theirs: three, expected: "" },
  // Paragraphs that move.
  { name: "one moves a paragraph, one edits another", base: novel, mine: "# One\n\nIt was a long winter in the valley.\n\n# Two\n\nThey left the village in spring.\n\nThe snow had melted by the end of March.\n\n# Three\n", theirs: novel.replace("a long winter", "a hard winter"), expected: "# One\n\nIt was a hard winter in the valley.\n\n# Two\n\nThey left the village in spring.\n\nThe snow had melted by the end of March.\n\n# Three\n" },
  { name: "one moves a paragraph, one edits it", base: three, mine: "The second paragraph is a little longer.\n\nThe first paragraph is short.\n\nThe third paragraph ends it.\n", theirs: three.replace("is short", "is very short"), expected: "The second paragraph is a little longer.\n\nThe first paragraph is very short.\n\nThe third paragraph ends it.\n" },
  { name: "one moves the first paragraph to the end, one edits it", base: "Alpha paragraph goes here.\n\nBeta paragraph goes here.\n\nGamma paragraph goes here.\n\nDelta paragraph goes here.\n", mine: "Beta paragraph goes here.\n\nGamma paragraph goes here.\n\nDelta paragraph goes here.\n\nAlpha paragraph goes here.\n", theirs: "Alpha paragraph now goes here.\n\nBeta paragraph goes here.\n\nGamma paragraph goes here.\n\nDelta paragraph goes here.\n", expected: "Beta paragraph goes here.\n\nGamma paragraph goes here.\n\nDelta paragraph goes here.\n\nAlpha paragraph now goes here.\n" },
  { name: "one moves a paragraph, one deletes it", base: three, mine: "The first paragraph is short.\n\nThe third paragraph ends it.\n\nThe second paragraph is a little longer.\n", theirs: three.replace("The second paragraph is a little longer.\n\n", ""), expected: null },
  { name: "both move a paragraph to the same place", base: three, mine: "The second paragraph is a little longer.\n\nThe third paragraph ends it.\n\nThe first paragraph is short.\n", theirs: "The second paragraph is a little longer.\n\nThe third paragraph ends it.\n\nThe first paragraph is short.\n", expected: "The second paragraph is a little longer.\n\nThe third paragraph ends it.\n\nThe first paragraph is short.\n" },
  { name: "both move a paragraph to different places", base: "Alpha paragraph goes here.\n\nBeta paragraph goes here.\n\nGamma paragraph goes here.\n\nDelta paragraph goes here.\n", mine: "Beta paragraph goes here.\n\nAlpha paragraph goes here.\n\nGamma paragraph goes here.\n\nDelta paragraph goes here.\n", theirs: "Beta paragraph goes here.\n\nGamma paragraph goes here.\n\nDelta paragraph goes here.\n\nAlpha paragraph goes here.\n", expected: null },
  // Markdown.
  { name: "both rename a heading differently", base: novel, mine: novel.replace("# Two", "# The Thaw"), theirs: novel.replace("# Two", "# Meltwater"), expected: null },
  { name: "one renames a heading, one edits below it", base: novel, mine: novel.replace("# Two", "# The Thaw"), theirs: novel.replace("end of March", "middle of March"), expected: novel.replace("# Two", "# The Thaw").replace("end of March", "middle of March") },
  { name: "both rename different headings", base: novel, mine: novel.replace("# One", "# Winter"), theirs: novel.replace("# Three", "# Spring"), expected: novel.replace("# One", "# Winter").replace("# Three", "# Spring") },
  { name: "both add a list item at the end", base: list, mine: `${list}- sugar\n`, theirs: `${list}- coffee\n`, expected: `${list}- coffee\n- sugar\n` },
  { name: "list items at different places", base: list, mine: list.replace("- milk\n", "- milk\n- butter\n"), theirs: `${list}- coffee\n`, expected: `${list.replace("- milk\n", "- milk\n- butter\n")}- coffee\n` },
  { name: "one edits a list item, one deletes its neighbour", base: list, mine: list.replace("- milk", "- oat milk"), theirs: list.replace("- bread\n", ""), expected: list.replace("- milk", "- oat milk").replace("- bread\n", "") },
  { name: "both tick different boxes", base: "- [ ] write\n- [ ] send\n", mine: "- [x] write\n- [ ] send\n", theirs: "- [ ] write\n- [x] send\n", expected: "- [x] write\n- [x] send\n" },
  { name: "a list is numbered anew, an item is edited", base: "1. sow\n2. water\n3. reap\n", mine: "1. dig\n2. sow\n3. water\n4. reap\n", theirs: "1. sow\n2. water\n3. reap and bind\n", expected: "1. dig\n2. sow\n3. water\n4. reap and bind\n" },
  { name: "different cells of one row", base: table, mine: table.replace("| Ada |", "| Ada L. |"), theirs: table.replace("36", "37"), expected: table.replace("| Ada |", "| Ada L. |").replace("36", "37") },
  { name: "one adds a column, one edits a cell", base: table, mine: "| Name | Age | City |\n| --- | --- | --- |\n| Ada | 36 | London |\n| Bob | 41 | Bath |\n", theirs: table.replace("41", "42"), expected: "| Name | Age | City |\n| --- | --- | --- |\n| Ada | 36 | London |\n| Bob | 42 | Bath |\n" },
  { name: "both add a row", base: table, mine: `${table}| Cyd | 29 |\n`, theirs: `${table}| Dan | 50 |\n`, expected: `${table}| Cyd | 29 |\n| Dan | 50 |\n` },
  { name: "one makes a word bold, one edits another", base: "A word that matters in a line.\n", mine: "A **word** that matters in a line.\n", theirs: "A word that matters in this line.\n", expected: "A **word** that matters in this line.\n" },
  { name: "one makes a quotation of a paragraph, one edits it", base: three, mine: three.replace("The second", "> The second"), theirs: three.replace("a little longer", "much longer"), expected: three.replace("The second", "> The second").replace("a little longer", "much longer") },
  { name: "a line of code is edited by both at different ends", base: "```js\nconst size = width * height;\n```\n", mine: "```js\nlet size = width * height;\n```\n", theirs: "```js\nconst size = width * depth;\n```\n", expected: "```js\nlet size = width * depth;\n```\n" },
  // Line breaks, blanks, punctuation.
  { name: "one wraps the lines anew, one edits a word", base: "One two three four five\nsix seven eight nine ten\n", mine: "One two three\nfour five six seven\neight nine ten\n", theirs: "One two three four five\nsix seven eight nine eleven\n", expected: "One two three\nfour five six seven\neight nine eleven\n" },
  { name: "both wrap the lines anew", base: "One two three four five six\n", mine: "One two\nthree four five six\n", theirs: "One two three four\nfive six\n", expected: "One two\nthree four\nfive six\n" },
  { name: "one splits a paragraph, one edits its end", base: scene, mine: scene.replace(" Nobody", "\n\nNobody"), theirs: scene.replace("twice", "again"), expected: scene.replace(" Nobody", "\n\nNobody").replace("twice", "again") },
  { name: "one joins two paragraphs, one edits the second", base: "The rain began.\n\nThe wind rose before dawn.\n", mine: "The rain began. The wind rose before dawn.\n", theirs: "The rain began.\n\nThe wind rose after dawn.\n", expected: "The rain began. The wind rose after dawn.\n" },
  { name: "one ends the last line, one edits it", base: "A last line", mine: "A last line\n", theirs: "A very last line", expected: "A very last line\n" },
  { name: "no final newline on either side", base: "first line\nlast line", mine: "First line\nlast line", theirs: "first line\nfinal line", expected: "First line\nfinal line" },
  { name: "carriage returns that are kept as characters", base: "one line\r\ntwo line\r\n", mine: "one LINE\r\ntwo line\r\n", theirs: "one line\r\ntwo LINE\r\n", expected: "one LINE\r\ntwo LINE\r\n" },
  { name: "one makes quotation marks typographic, one edits a word", base: 'She said "come in" and turned away.\n', mine: "She said “come in” and turned away.\n", theirs: 'She said "come in" and walked away.\n', expected: "She said “come in” and walked away.\n" },
  { name: "both set different marks at the end", base: "Are you there.\n", mine: "Are you there?\n", theirs: "Are you there!\n", expected: null },
  { name: "one adds a comma, one changes the word before it", base: "Slowly he turned around.\n", mine: "Slowly, he turned around.\n", theirs: "Quickly he turned around.\n", expected: "Quickly, he turned around.\n" },
  { name: "three hyphens become a dash, a word is edited", base: "He came -- late -- to dinner.\n", mine: "He came — late — to dinner.\n", theirs: "He came -- late -- to supper.\n", expected: "He came — late — to supper.\n" },
  { name: "blanks at a line's end", base: "A line  \nand another\n", mine: "A line\nand another\n", theirs: "A line  \nand one another\n", expected: "A line\nand one another\n" },
  // Emoji and characters of two units.
  { name: "emoji are edited on one side, a word on the other", base: "Well done 👍 everybody 🎉\n", mine: "Well done 👏 everybody 🎉\n", theirs: "Well done 👍 everyone 🎉\n", expected: "Well done 👏 everyone 🎉\n" },
  { name: "the skin tone of one emoji, differently", base: "Hello 👋 there\n", mine: "Hello 👋🏽 there\n", theirs: "Hello 👋🏿 there\n", expected: null },
  { name: "a family loses a member, a word is edited", base: "We 👨‍👩‍👧‍👦 went home\n", mine: "We 👨‍👩‍👧 went home\n", theirs: "We 👨‍👩‍👧‍👦 came home\n", expected: "We 👨‍👩‍👧 came home\n" },
  { name: "rare Han characters of two units", base: "𠀀字和𠀁字都在\n", mine: "𠀂字和𠀁字都在\n", theirs: "𠀀字和𠀁字都没\n", expected: "𠀂字和𠀁字都没\n" },
  // Chinese and Japanese.
  { name: "不同的句子", base: chinese, mine: chinese.replace("公园", "海边"), theirs: chinese.replace("写信", "读书"), expected: chinese.replace("公园", "海边").replace("写信", "读书") },
  { name: "同一段的不同的词", base: chinese, mine: chinese.replace("今天", "昨天"), theirs: chinese.replace("散步", "跑步"), expected: chinese.replace("今天", "昨天").replace("散步", "跑步") },
  { name: "同一个词，两种改法", base: chinese, mine: chinese.replace("公园", "海边"), theirs: chinese.replace("公园", "山上"), expected: null },
  { name: "同一个词的两个字各改一个", base: chinese, mine: chinese.replace("今天", "明天"), theirs: chinese.replace("今天", "今晚"), expected: null },
  { name: "一方加一句，一方改一个词", base: chinese, mine: chinese.replace("散步。", "散步。风很轻。"), theirs: chinese.replace("很好", "不错"), expected: chinese.replace("散步。", "散步。风很轻。").replace("很好", "不错") },
  { name: "一方删掉一段，一方改那一段", base: chinese, mine: "今天天气很好。我们去公园散步。\n", theirs: chinese.replace("写信", "读书"), expected: null },
  { name: "双方各在结尾加一段", base: chinese, mine: `${chinese}\n第二天下雪了。\n`, theirs: `${chinese}\n后来他走了。\n`, expected: `${chinese}\n后来他走了。\n\n第二天下雪了。\n` },
  { name: "一方移动一段，一方改那一段", base: `${chinese}\n第二天下雪了，路上没有人。\n`, mine: "第二天下雪了，路上没有人。\n\n今天天气很好。我们去公园散步。\n\n晚上他在家里写信。\n", theirs: `${chinese}\n第二天下雪了，街上没有人。\n`, expected: "第二天下雪了，街上没有人。\n\n今天天气很好。我们去公园散步。\n\n晚上他在家里写信。\n" },
  { name: "标点改成全角，另一方改一个词", base: "他说:你好,再见.\n", mine: "他说：你好，再见。\n", theirs: "她说:你好,再见.\n", expected: "她说：你好，再见。\n" },
  { name: "中英文混排", base: "他用 Emacs 写小说，用 Git 存稿。\n", mine: "他用 Vim 写小说，用 Git 存稿。\n", theirs: "他用 Emacs 写小说，用 Git 备份。\n", expected: "他用 Vim 写小说，用 Git 备份。\n" },
  { name: "日本語の別の語", base: "昨日は雨が降っていた。彼は家にいた。\n", mine: "昨日は雪が降っていた。彼は家にいた。\n", theirs: "昨日は雨が降っていた。彼は駅にいた。\n", expected: "昨日は雪が降っていた。彼は駅にいた。\n" },
];
