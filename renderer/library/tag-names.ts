import { longestTag, mostTags, type DocumentSummary } from "../../preload/contract/documents.ts";

const byName = new Intl.Collator(["zh-CN", "en"], { numeric: true, sensitivity: "base" });

/** All tags of documents that are not in the trash, in the order of their names. */
export const tagsOf = (documents: readonly DocumentSummary[]): readonly string[] =>
  [...new Set(documents.filter(({ trashedAt }) => trashedAt === null).flatMap(({ tags }) => tags))].sort(byName.compare);

/** What somebody typed as tags, by commas of any script; a tag is written as it is in `known` where it is there already. */
export function readTags(typed: string, known: readonly string[]): readonly string[] {
  const named = typed
    .split(/[,，、;；]/u)
    .map((tag) => tag.replace(/^[\s#＃]+/u, "").replaceAll(/\s+/gu, " ").trim().slice(0, longestTag).trim())
    .filter((tag) => tag !== "");
  return named.map((tag) => known.find((other) => byName.compare(other, tag) === 0) ?? tag);
}

export const withTags = (tags: readonly string[], added: readonly string[]): readonly string[] => [...new Set([...tags, ...added])].slice(0, mostTags);

export const withoutTag = (tags: readonly string[], tag: string): readonly string[] => tags.filter((other) => other !== tag);
