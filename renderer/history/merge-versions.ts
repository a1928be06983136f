import { mergeNewestFirst, type LocalVersion, type VersionCause, type VersionSource, type WordChange } from "../../preload/contract/history.ts";
import type { ServerRevision } from "../save/document-history.ts";

/** A version of the list, wherever its text is. */
export interface ListedVersion {
  /** Names it for as long as it is there. */
  readonly key: string;
  readonly from: { readonly kind: "here"; readonly source: VersionSource; readonly no: number } | { readonly kind: "server"; readonly rev: number };
  readonly at: number;
  readonly cause: VersionCause | "onServer";
  readonly title: string;
  readonly words: WordChange | null;
  /** How many versions of the same few minutes stand behind it. */
  readonly foldedCount: number;
}

/** Versions of everyday writing that are as close together as this are one line of the list. */
const momentMs = 5 * 60_000;

/** All versions in one list, the newest first; a revision that is on this computer is there once. */
export function mergeVersions(local: readonly LocalVersion[], server: readonly ServerRevision[]): readonly ListedVersion[] {
  const known = new Set(local.map(({ rev }) => rev));
  const here = local.map(({ source, no, at, cause, title, words }): ListedVersion => {
    return { key: `${source} ${no}`, from: { kind: "here", source, no }, at, cause, title, words, foldedCount: 0 };
  });
  const there = server
    .toSorted((one, other) => other.rev - one.rev)
    .filter(({ rev }) => !known.has(rev))
    .map(({ rev, at, title }): ListedVersion => ({ key: `server ${rev}`, from: { kind: "server", rev }, at, cause: "onServer", title, words: null, foldedCount: 0 }));
  return mergeNewestFirst(here, there);
}

/** The list with the newest version of each few minutes of writing in place of all of them; nothing else is folded. */
export function foldVersions(versions: readonly ListedVersion[]): readonly ListedVersion[] {
  const folded: ListedVersion[] = [];
  for (const version of versions) {
    const newer = folded.at(-1);
    const isMoment = newer !== undefined && isRoutine(newer) && isRoutine(version) && momentOf(newer) === momentOf(version);
    if (isMoment) folded[folded.length - 1] = { ...newer, words: sum(newer.words, version.words), foldedCount: newer.foldedCount + 1 };
    else folded.push(version);
  }
  return folded;
}

const isRoutine = ({ cause }: ListedVersion): boolean => cause === "writing" || cause === "saved" || cause === "onServer";

const momentOf = ({ at }: ListedVersion): number => Math.floor(at / momentMs);

const sum = (one: WordChange | null, other: WordChange | null): WordChange | null =>
  one === null || other === null ? (one ?? other) : { added: one.added + other.added, removed: one.removed + other.removed };
