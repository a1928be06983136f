import type { ChangeDesc } from "@codemirror/state";

/** A place in a document that somebody was at. */
export interface Place {
  readonly documentId: string;
  readonly position: number;
}

const mostPlaces = 100;
/** Who goes no further than this has not left. */
const nearUnits = 200;

/** The places that were left for others, to go back to and forward again as in a browser. */
export class VisitedPlaces {
  #back: Place[] = [];
  #forward: Place[] = [];

  /** Somebody goes from here to elsewhere. */
  leave(place: Place): void {
    const last = this.#back.at(-1);
    if (last === undefined || !isNear(last, place)) this.#back = [...this.#back, place].slice(-mostPlaces);
    this.#forward = [];
  }

  /** Where to go, from where one is now; null: there is nothing on that side. */
  go(side: "back" | "forward", present: Place | null): Place | null {
    const [from, to] = side === "back" ? [this.#back, this.#forward] : [this.#forward, this.#back];
    let place = from.pop() ?? null;
    if (place !== null && present !== null && isNear(place, present)) place = from.pop() ?? null;
    if (place !== null && present !== null) to.push(present);
    return place;
  }

  /** The text of a document has changed: its places move with it. */
  follow(documentId: string, changes: ChangeDesc): void {
    const move = (place: Place): Place =>
      place.documentId === documentId && place.position <= changes.length ? { documentId, position: changes.mapPos(place.position) } : place;
    this.#back = this.#back.map(move);
    this.#forward = this.#forward.map(move);
  }
}

const isNear = (a: Place, b: Place): boolean => a.documentId === b.documentId && Math.abs(a.position - b.position) < nearUnits;
