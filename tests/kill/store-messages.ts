import type { DraftNotice } from "../../main/drafts/draft-store.ts";
import type { DocumentPicture } from "./picture-store.ts";
import type { StoreCall } from "./store-call.ts";

/** What the child is to be busy with when it is killed. */
export type Work = "opening" | "recovering" | "appending" | "sealing" | "settling" | "compacting" | "copying" | "closing";

/** A life of the child, as it is told on its command line. */
export interface ChildOrders {
  readonly directory: string;
  readonly seed: number;
  readonly work: Work;
  /** How long an acknowledgement comes before the call is made, in ms; null: it comes after it, as it must. */
  readonly acknowledgesEarlyMs: number | null;
  /** It kills itself after so many calls; absent: it is killed by whoever started it. */
  readonly callsBeforeItsEnd?: number;
}

/** What the child says, one line of JSON each, written before it does the next thing. */
export type Said =
  | { readonly kind: "opening" }
  | { readonly kind: "found"; readonly pictures: readonly DocumentPicture[]; readonly notices: readonly DraftNotice[] }
  | { readonly kind: "begins"; readonly call: StoreCall }
  | { readonly kind: "acknowledged"; readonly outcome: string }
  | { readonly kind: "tidies" }
  | { readonly kind: "closes" };
