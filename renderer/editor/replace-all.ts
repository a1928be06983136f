import { invertedEffects, isolateHistory, redo, undo } from "@codemirror/commands";
import type { SearchQuery } from "@codemirror/search";
import { Annotation, StateEffect, Transaction, type ChangeSpec, type Extension, type Text } from "@codemirror/state";
import { ViewPlugin, type EditorView, type ViewUpdate } from "@codemirror/view";
import { seekMatches, type Match } from "./find-matches.ts";

/** On each edit of a replacement: how many matches it has replaced until then. */
export const replacedSoFar = Annotation.define<number>();

/** On each edit of a replacement, and on what takes it back: which replacement it is of. */
const partOf = StateEffect.define<symbol>();

/**
 * The history joins so many to one event, or a sixteenth of all so far. Each part that it joins costs it as much as all of
 * the event, so one event of 100,000 would take as long as all the rest.
 */
const eventMatches = 16_000;
const eventShare = 1 / 16;

/** So many are replaced at once to begin with, and at least; then as many as are expected to take so long, or are found in so long. */
const fewestMatches = 500;
const mostMatches = 10_000;
const partMs = 30;
const findMs = 12;
/** After so long without a frame one comes first, if the window shows any: left alone, the browser lets it wait for 100 ms. */
const frameMs = 40;
const longestFrameMs = 100;

/** More than any edits are apart that the history joins. */
const apartMs = 10_000;

interface Work {
  readonly id: symbol;
  readonly query: SearchQuery;
  /** What stands in the place of each match; null: each has a text of its own. */
  readonly insert: Text | null;
  /** By the clock of transactions. */
  at: number;
  /** What was sought in the text as it was, and by how much each place has moved since. */
  matches: Generator<Match | null, void, undefined>;
  moved: number;
  /** All before it, in the text as it is now, is done. */
  doneUpTo: number;
  count: number;
  /** Of them, in the history's last event. */
  inEvent: number;
  /** The next part's. */
  partMatches: number;
  /** By performance.now. */
  frameAt: number;
}

/** Replaces all matches of a query, however many, a part at a time: the window goes on, and one undo takes all of them back. */
class ReplaceAll {
  readonly #view: EditorView;
  #work: Work | null = null;

  constructor(view: EditorView) {
    this.#view = view;
  }

  begin(query: SearchQuery): void {
    this.finish();
    const matches = seekMatches(query, this.#view.state.doc, 0);
    const id = Symbol("replacement");
    const insert = query.regexp ? null : this.#view.state.toText(query.replace);
    const work = { id, query, insert, at: Date.now(), matches, moved: 0, doneUpTo: 0, count: 0, inEvent: 0, partMatches: fewestMatches, frameAt: performance.now() };
    this.#work = work;
    this.#goOn(work);
  }

  /** Does what is left of it at once. */
  finish(): void {
    while (this.#work !== null) this.#replaceSome(this.#work, Number.POSITIVE_INFINITY);
  }

  /** What somebody types meanwhile stays where it is; who takes the edits back does not want the rest either. */
  update({ docChanged, transactions, changes, state }: ViewUpdate): void {
    this.#takeWith(transactions);
    const work = this.#work;
    if (work === null || !docChanged || transactions.some((tr) => tr.annotation(replacedSoFar) !== undefined)) return;
    if (transactions.some((tr) => tr.isUserEvent("undo"))) this.#work = null;
    work.doneUpTo = changes.mapPos(work.doneUpTo, 1);
    work.matches = seekMatches(work.query, state.doc, work.doneUpTo);
    work.moved = 0;
    // What was typed is taken back with the rest, so the next part is joined to it.
    work.inEvent = 0;
  }

  destroy(): void {
    this.#work = null;
  }

  /** Where one event of a replacement was taken back, or made again, its others are too, one after the other. */
  #takeWith(transactions: readonly Transaction[]): void {
    const taken = transactions.find((tr) => replacementOf(tr) !== undefined && (tr.isUserEvent("undo") || tr.isUserEvent("redo")));
    if (taken === undefined) return;
    const id = replacementOf(taken);
    const take = taken.isUserEvent("undo") ? undo : redo;
    // The view takes nothing in while it tells of something.
    queueMicrotask(() => {
      take({ state: this.#view.state, dispatch: (next) => replacementOf(next) === id && this.#view.dispatch(next) });
    });
  }

  #goOn(work: Work): void {
    if (work !== this.#work) return;
    this.#replaceSome(work, performance.now() + findMs);
    const isFrameDue = performance.now() - work.frameAt > frameMs;
    void (isFrameDue ? this.#frame(work) : Promise.resolve()).then(() => scheduler.postTask(() => this.#goOn(work)));
  }

  async #frame(work: Work): Promise<void> {
    await Promise.race([new Promise(requestAnimationFrame), scheduler.postTask(() => undefined, { delay: longestFrameMs })]);
    work.frameAt = performance.now();
  }

  #replaceSome(work: Work, until: number): void {
    const began = performance.now();
    const changes: ChangeSpec[] = [];
    let { moved, doneUpTo } = work;
    let isAtEnd = false;
    while (changes.length < work.partMatches && performance.now() < until) {
      const { value: match, done } = work.matches.next();
      isAtEnd = done === true;
      if (isAtEnd) break;
      if (match?.precise !== true) continue;
      const insert = work.insert ?? textInPlaceOf(work.query, match);
      changes.push({ from: match.from + work.moved, to: match.to + work.moved, insert });
      moved += insert.length - (match.to - match.from);
      doneUpTo = match.to + moved;
    }
    const beginsEvent = work.count === 0 || work.inEvent >= Math.max(eventMatches, work.count * eventShare);
    work.moved = moved;
    work.doneUpTo = doneUpTo;
    work.count += changes.length;
    work.inEvent = changes.length + (beginsEvent ? 0 : work.inEvent);
    if (isAtEnd) this.#work = null;
    if (changes.length > 0) {
      const before = this.#view.state.doc;
      const together = beginsEvent ? [isolateHistory.of("before")] : joinedToLast(work);
      this.#view.dispatch({ changes, effects: partOf.of(work.id), annotations: [replacedSoFar.of(work.count), ...together] });
      // A text that lets nobody in now is not what the places are of.
      if (this.#view.state.doc === before) this.#work = null;
      const wouldFit = (changes.length * partMs) / (performance.now() - began);
      work.partMatches = Math.round(Math.max(fewestMatches, Math.min(mostMatches, 2 * work.partMatches, wouldFit)));
    }
    if (isAtEnd && work.count > 0) this.#view.dispatch({ annotations: isolateHistory.of("after") });
  }
}

export const replaceAll = ViewPlugin.fromClass(ReplaceAll, {
  provide: (): Extension => invertedEffects.of(({ effects }) => effects.filter((effect) => effect.is(partOf))),
});

const replacementOf = ({ effects }: Transaction): symbol | undefined => effects.find((effect) => effect.is(partOf))?.value;

/**
 * One step to undo, with the edit before. The history asks of two edits close in time whether they are next to each other,
 * which it finds out by comparing each part of the one with each of the other; what an input method goes on with it joins as it is.
 */
function joinedToLast(work: Work): Annotation<unknown>[] {
  work.at += apartMs;
  return [Transaction.userEvent.of("input.type.compose"), Transaction.time.of(work.at)];
}

/** "$1" stands for a group of a regular expression, "$&" for all that it matched, "$$" for a dollar. */
function textInPlaceOf({ replace }: SearchQuery, { match }: Match): string {
  if (match === undefined) return replace;
  return replace.replace(/\$([$&]|\d+)/gu, (sign, name: string) => {
    if (name === "&") return match[0];
    if (name === "$") return "$";
    // "$12" is the twelfth group, or the first and a 2.
    for (let digits = name.length; digits > 0; digits -= 1) {
      const group = Number(name.slice(0, digits));
      if (group > 0 && group < match.length) return (match[group] ?? "") + name.slice(digits);
    }
    return sign;
  });
}
