/** Texts whose authors' rights have long ended, for pictures and for stories that want real writing. */

export const loomings = `## Chapter 1. Loomings

Call me Ishmael. Some years ago—never mind how long precisely—having little or no money in my purse, and nothing particular to interest me on shore, I thought I would sail about a little and see the watery part of the world. It is a way I have of driving off the spleen and regulating the circulation. Whenever I find myself growing grim about the mouth; whenever it is a damp, drizzly November in my soul; whenever I find myself involuntarily pausing before coffin warehouses, and bringing up the rear of every funeral I meet; and especially whenever my hypos get such an upper hand of me, that it requires a strong moral principle to prevent me from deliberately stepping into the street, and methodically knocking people’s hats off—then, I account it high time to get to sea as soon as I can. This is my substitute for pistol and ball. With a philosophical flourish Cato throws himself upon his sword; I quietly take to the ship. There is nothing surprising in this. If they but knew it, almost all men in their degree, some time or other, cherish very nearly the same feelings towards the ocean with me.

There now is your insular city of the Manhattoes, belted round by wharves as Indian isles by coral reefs—commerce surrounds it with her surf. Right and left, the streets take you waterward. Its extreme downtown is the battery, where that noble mole is washed by waves, and cooled by breezes, which a few hours previous were out of sight of land. Look at the crowds of water-gazers there.

Circumambulate the city of a dreamy Sabbath afternoon. Go from Corlears Hook to Coenties Slip, and from thence, by Whitehall, northward. What do you see?—Posted like silent sentinels all around the town, stand thousands upon thousands of mortal men fixed in ocean reveries. Some leaning against the spiles; some seated upon the pier-heads; some looking over the bulwarks of ships from China; some high aloft in the rigging, as if striving to get a still better seaward peep. But these are all landsmen; of week days pent up in lath and plaster—tied to counters, nailed to benches, clinched to desks. How then is this? Are the green fields gone? What do they here?

But look! here come more crowds, pacing straight for the water, and seemingly bound for a dive. Strange! Nothing will content them but the extremest limit of the land; loitering under the shady lee of yonder warehouses will not suffice. No. They must get just as nigh the water as they possibly can without falling in. And there they stand—miles of them—leagues. Inlanders all, they come from lanes and alleys, streets and avenues—north, east, south, and west. Yet here they all unite. Tell me, does the magnetic virtue of the needles of the compasses of all those ships attract them thither?

Once more. Say you are in the country; in some high land of lakes. Take almost any path you please, and ten to one it carries you down in a dale, and leaves you there by a pool in the stream. There is magic in it. Let the most absent-minded of men be plunged in his deepest reveries—stand that man on his legs, set his feet a-going, and he will infallibly lead you to water, if water there be in all that region. Should you ever be athirst in the great American desert, try this experiment, if your caravan happen to be supplied with a metaphysical professor. Yes, as every one knows, meditation and water are wedded for ever.
`;

/** 曹雪芹, the beginning of the first chapter. */
export const stone = `## 第一回　甄士隐梦幻识通灵　贾雨村风尘怀闺秀

列位看官，你道此书从何而来？说起根由虽近荒唐，细谙则深有趣味。待在下将此来历注明，方使闻者了然不惑。

原来，当年女娲氏炼石补天之时，于大荒山无稽崖炼成高经十二丈，方经二十四丈顽石三万六千五百零一块。娲皇氏只用了三万六千五百块，只单单剩了一块未用，便弃在此山青埂峰下。谁知此石自经煅炼之后，灵性已通，因见众石俱得补天，独自己无材不堪入选，遂自怨自嗟，日夜悲号惭愧。

一日，正当嗟悼之馀，俄见一僧一道远远而来，生得骨骼不凡，丰神迥异，说说笑笑来至峰下，坐于石边高谈快论。先是说些云山雾海神仙玄幻之事，后便说到红尘中荣华富贵。此石听了，不觉打动凡心，也想要到人间去享一享这荣华富贵，但自恨粗蠢，不得已，便口吐人言，向那僧道说道：“大师，弟子蠢物，不能见礼了。适闻二位谈那人世间荣耀繁华，心切慕之。弟子质虽粗蠢，性却稍通，况见二师仙形道体，定非凡品，必有补天济世之材，利物济人之德。如蒙发一点慈心，携带弟子得入红尘，在那富贵场中，温柔乡里受享几年，自当永佩洪恩，万劫不忘也。”二仙师听毕，齐憨笑道：“善哉，善哉！那红尘中有却有些乐事，但不能永远依恃。况又有美中不足、好事多磨八个字紧相连属，瞬息间则又乐极悲生，人非物换，究竟是到头一梦，万境归空，倒不如不去的好。”这石凡心已炽，那里听得进这话去，乃复苦求再四。二仙知不可强制，乃叹道：“此亦静极思动，无中生有之数也。既如此，我们便携你去受享受享，只是到不得意时，切莫后悔。”石道：“自然，自然。”那僧又道：“若说你性灵，却又如此质蠢，并更无奇贵之处。如此也只好踮脚而已。也罢，我如今大施佛法助你助，待劫终之日，复还本质，以了此案。你道好否？”石头听了，感谢不尽。那僧便念咒书符，大展幻术，将一块大石登时变成一块鲜明莹洁的美玉，且又缩成扇坠大小的可佩可拿。那僧托于掌上，笑道：“形体倒也是个宝物了！还只没有实在的好处，须得再镌上数字，使人一见便知是奇物方妙。然后携你到那昌明隆盛之邦，诗礼簪缨之族，花锦繁华之地，温柔富贵之乡去安身乐业。”石头听了，喜不能禁，乃问：“不知弟子那几件奇处，又不知携了弟子到何处？望乞明示，使弟子不惑。”那僧笑道：“你且莫问，日后自然明白的。”说著，便袖了那石，同那道人飘然而去，竟不知投奔何方何舍。
`;

/** What Markdown can say, in one place. */
export const inPlace = `## Before sailing

In the margin stands what makes a heading; *emphasis*, **strength** and \`code\` have their marks beside them, and a note[^1] leads to its words.

- [x] sign the ship’s articles
- [x] buy oilskins
- [ ] write home

| Ship         | Captain  | Met in      |
| ------------ | -------- | ----------- |
| The Pequod   | Ahab     | Nantucket   |
| The Rachel   | Gardiner | chapter 128 |

> All visible objects, man, are but as pasteboard masks.

[^1]: Which is here, out of the way.
`;

export const titles: readonly string[] = [
  "Middlemarch",
  "Война и мир",
  "紅樓夢",
  "Don Quijote de la Mancha",
  "Les Misérables",
  "Walden",
  "吾輩は猫である",
  "Pride and Prejudice",
  "Die Verwandlung",
  "Jane Eyre",
  "Leaves of Grass",
  "西游记",
  "La Divina Commedia",
  "Frankenstein",
  "The Voyage of the Beagle",
  "Madame Bovary",
  "Notes, November",
  "Letters to Hawthorne",
  "Faust",
  "Братья Карамазовы",
  "源氏物語",
  "The Federalist",
];

/** The beginnings of some chapters, under their headings. */
export const chapters = [
  ["Loomings", "Call me Ishmael. Some years ago—never mind how long precisely—having little or no money in my purse, and nothing particular to interest me on shore, I thought I would sail about a little and see the watery part of the world."],
  ["The Carpet-Bag", "I stuffed a shirt or two into my old carpet-bag, tucked it under my arm, and started for Cape Horn and the Pacific."],
  ["The Spouter-Inn", "Entering that gable-ended Spouter-Inn, you found yourself in a wide, low, straggling entry with old-fashioned wainscots, reminding one of the bulwarks of some condemned old craft."],
  ["The Counterpane", "Upon waking next morning about daylight, I found Queequeg’s arm thrown over me in the most loving and affectionate manner."],
  ["Breakfast", "I quickly followed suit, and descending into the bar-room accosted the grinning landlord very pleasantly."],
  ["The Street", "If I had been astonished at first catching a glimpse of so outlandish an individual as Queequeg, that astonishment soon departed upon taking my first daylight stroll through the streets of New Bedford."],
]
  .map(([title, beginning]) => `## ${title}\n\n${beginning}\n`)
  .join("\n");
