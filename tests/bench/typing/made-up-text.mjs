/** Text of the kind that people write, as much of it as is wanted, the same at each run. */

const english =
  "the and of to a in that he was his it with had her as for on she at not but from they said were so all one would there which when by what up into out who no this more him then been have down over like some could only back before after long little old new here where still water window evening letter morning street garden winter summer remember carried answered waited house table light voice door between nothing something thought".split(" ");
const chinese = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龙飞";

/** A small seeded generator of numbers from 0 up to 1 (mulberry32). */
function mulberry(/** @type {number} */ seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {() => number} random */
const between = (random, /** @type {number} */ least, /** @type {number} */ most) => least + Math.floor(random() * (most - least + 1));

/** @param {() => number} random */
function sentence(random) {
  const words = Array.from({ length: between(random, 4, 24) }, () => english[between(random, 0, english.length - 1)] ?? "");
  const text = words.join(" ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${random() < 0.1 ? "!" : "."}`;
}

/** @param {() => number} random */
const paragraph = (random) => Array.from({ length: between(random, 2, 9) }, () => sentence(random)).join(" ");

/**
 * Parts until there is enough, and a newline at the end.
 *
 * @param {number} sizeBytes about so much in UTF-8
 * @param {(number: number) => string} part
 * @param {string} between what stands between two parts
 */
function gather(sizeBytes, part, between) {
  const parts = [];
  for (let size = 0, number = 1; size < sizeBytes; number += 1) {
    const next = part(number);
    parts.push(next);
    size += Buffer.byteLength(next) + between.length;
  }
  return `${parts.join(between)}\n`;
}

/**
 * Chapters of paragraphs in Markdown.
 *
 * @param {number} sizeBytes
 */
export function madeUpProse(sizeBytes) {
  const random = mulberry(1);
  return gather(sizeBytes, (number) => (number % 16 === 1 ? `## Chapter ${Math.ceil(number / 16)}` : paragraph(random)), "\n\n");
}

/**
 * Prose with one paragraph of `longBytes` in its middle.
 *
 * @param {number} sizeBytes
 * @param {number} longBytes
 */
export function withLongParagraph(sizeBytes, longBytes) {
  const half = madeUpProse((sizeBytes - longBytes) / 2);
  const random = mulberry(2);
  return `${half}\n${gather(longBytes, () => sentence(random), " ")}\n${half}`;
}

/**
 * @param {number} sizeBytes
 * @param {number} lineCount
 */
export function shortLines(sizeBytes, lineCount) {
  const random = mulberry(3);
  const lengthUnits = Math.floor(sizeBytes / lineCount) - 1;
  return gather(sizeBytes, () => sentence(random).padEnd(lengthUnits, " and so on").slice(0, lengthUnits), "\n");
}

/** @param {number} sizeBytes */
export function chineseProse(sizeBytes) {
  const random = mulberry(4);
  const signs = [...chinese];
  const clause = () => Array.from({ length: between(random, 4, 16) }, () => signs[between(random, 0, signs.length - 1)] ?? "").join("");
  const line = () => Array.from({ length: between(random, 2, 30) }, clause).join("，") + "。";
  return gather(sizeBytes, (number) => (number % 16 === 1 ? `## 第${Math.ceil(number / 16)}章` : line()), "\n\n");
}
