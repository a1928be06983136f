/** Text of the kind that people write, as much of it as is wanted, the same at each run. */

/**
 * A small seeded generator of numbers from 0 up to 1 (mulberry32).
 * @see https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32
 */
export function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const words =
  "the prince of to and a in his that he was with had her not at as on she him but for it all from were be said they which you there so what by one would their old an Natásha is have who been then face no this before when more after them looked eyes little could Moscow like out up how same Borodinó war peace left time went—“yes” again only hand came himself without now other if door people soon about count voice began first very horse officer suddenly room seemed éclat".split(
    " ",
  );

/** Chapters of paragraphs, `sizeBytes` long in UTF-8 or a little more, ending in a newline. */
export function generateNovel(sizeBytes: number, seed = 1): string {
  const random = mulberry(seed);
  const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const sentence = (): string => {
    const picked = Array.from({ length: between(4, 24) }, () => words[between(0, words.length - 1)] ?? "");
    const text = picked.join(" ");
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}${random() < 0.1 ? "!" : "."}`;
  };
  const parts: string[] = [];
  let size = 0;
  for (let chapter = 1; size < sizeBytes; chapter += 1) {
    const paragraphs = Array.from({ length: between(12, 40) }, () => Array.from({ length: between(1, 9) }, sentence).join(" "));
    const part = `## Chapter ${chapter}\n\n${paragraphs.join("\n\n")}\n\n`;
    parts.push(part);
    size += Buffer.byteLength(part);
  }
  return `${parts.join("").trimEnd()}\n`;
}
