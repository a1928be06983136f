import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { en as mainEn } from "../../../main/words/en.ts";
import { zhCN as mainZhCN } from "../../../main/words/zh-cn.ts";
import { en } from "../../../renderer/words/en/index.ts";
import { zhCN } from "../../../renderer/words/zh-cn/index.ts";
import { englishIn, keysIn, usesIn } from "./read-sources.ts";

type Tree = { readonly [key: string]: string | Tree };

const flat = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : flat(value, `${path}${key}.`),
  );

const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1] as string).toSorted();

/** Names that are written the same everywhere. */
const sameInBoth = ["signIn.heading", "figures.kilobytes", "figures.megabytes"];

const root = join(import.meta.dirname, "../../..");

const sources = (folder: string): { path: string; code: string }[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\/words(\/|$)/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, code: readFileSync(path, "utf8") }));

describe.each([
  ["the window", en as Tree, zhCN as unknown as Tree, sources("renderer"), ["renderer/words/say.ts", "renderer/words/say-figures.ts"]],
  ["main", mainEn as unknown as Tree, mainZhCN as unknown as Tree, sources("main"), []],
] as const)("The words of %s", (_who, english, chinese, files, besides) => {
  const [englishWords, chineseWords] = [new Map(flat(english)), new Map(flat(chinese))];
  const code = [...files.map((file) => file.code), ...besides.map((path) => readFileSync(join(root, path), "utf8"))].join("\n");

  it("are there in both languages", () => {
    const plural = (key: string): string => key.replace(/_(one|other)$/, "");
    expect(new Set([...chineseWords.keys()].map(plural))).toEqual(new Set([...englishWords.keys()].map(plural)));
    for (const [key, text] of [...englishWords, ...chineseWords]) expect(text.trim(), key).not.toBe("");
  });

  it("have the same places for what is put in", () => {
    for (const [key, text] of chineseWords) expect(placeholders(text), key).toEqual(placeholders(englishWords.get(key) ?? ""));
  });

  it("are Chinese in Chinese, with its punctuation", () => {
    for (const [key, text] of chineseWords) {
      if (sameInBoth.includes(key)) continue;
      expect(text, key).not.toBe(englishWords.get(key));
      expect(/\p{sc=Han}[,;:?!]|\p{sc=Han}\.(?!\w)/u.test(text), `${key}: ${text}`).toBe(false);
    }
  });

  it("are all used, and none is used that is not there", () => {
    const { used, unknown } = usesIn(code, [...englishWords.keys()]);
    expect(unknown).toEqual([]);
    expect([...englishWords.keys()].filter((key) => !used.has(key))).toEqual([]);
  });

  it("are not written anywhere else", () => {
    expect(files.flatMap(({ path, code: source }) => englishIn(source).map((text) => `${path.slice(root.length + 1)}: ${text}`))).toEqual([]);
  });
});

describe("The reading of the sources", () => {
  it("finds a key that is used and not there, and one that is there and not used", () => {
    const { used, unknown } = usesIn('t("a.b"); t(`c.${kind}`); t(isOne ? "d.one" : "d.two", { count })', ["a.b", "c.x_one", "c.x_other", "d.one", "e"]);
    expect([...used]).toEqual(["a.b", "c.x_one", "c.x_other", "d.one"]);
    expect(unknown).toEqual(["d.two"]);
    expect(keysIn('words("a.b"); at("c.d")')).toEqual([]);
  });

  it("finds English in a page and in its attributes", () => {
    expect(englishIn('<p>Nothing here</p>; <input placeholder="Search" aria-label={t("x.y")} />; <b>{count}</b>; <Icon size="16" className="big" />')).toEqual([
      "Nothing here",
      "Search",
    ]);
  });
});
