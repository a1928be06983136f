import { useSyncExternalStore } from "react";

/** A value that can be read now and listened to: all the state that the window's parts share. */
export interface Readable<Value> {
  readonly get: () => Value;
  /** Calls `listener` after each change; the answer ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

export class Observable<Value> implements Readable<Value> {
  #value: Value;
  readonly #listeners = new Set<() => void>();

  constructor(initial: Value) {
    this.#value = initial;
  }

  readonly get = (): Value => this.#value;

  set(next: Value): void {
    if (Object.is(next, this.#value)) return;
    this.#value = next;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/** Reads an observable in a component, which renders anew when it changes. */
export function useReadable<Value>(readable: Readable<Value>): Value {
  return useSyncExternalStore(readable.subscribe, readable.get);
}

/** What `compute` makes of a source, kept until the source changes. */
export function derive<Source, Value>(source: Readable<Source>, compute: (value: Source) => Value): Readable<Value> {
  let seen: { readonly from: Source; readonly value: Value } | null = null;
  return {
    get: () => {
      const from = source.get();
      if (seen === null || !Object.is(seen.from, from)) seen = { from, value: compute(from) };
      return seen.value;
    },
    subscribe: (listener) => source.subscribe(listener),
  };
}

/** The readable inside another one's present value: listens to both, so that it changes when either does. */
export function through<Outer, Value>(outer: Readable<Outer>, inner: (value: Outer) => Readable<Value>): Readable<Value> {
  return {
    get: () => inner(outer.get()).get(),
    subscribe: (listener) => {
      let leaveInner = inner(outer.get()).subscribe(listener);
      const leaveOuter = outer.subscribe(() => {
        leaveInner();
        leaveInner = inner(outer.get()).subscribe(listener);
        listener();
      });
      return () => {
        leaveOuter();
        leaveInner();
      };
    },
  };
}
