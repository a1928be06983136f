/** Why a newer version is not here, or not installed. What is installed goes on as it is. */
export type UpdateFailure =
  /** The place where newer versions are announced cannot be reached. */
  | "unreachable"
  /** What is announced there is not signed with the key that this build knows. */
  | "notSigned"
  /** What was brought is not what was announced. */
  | "damaged"
  | "noRoom"
  /** Something of a text is not on the disk yet, so the app did not end. */
  | "notDurable"
  /** The installer ended without having installed it. */
  | "notInstalled"
  | "internal";

/** How it is with newer versions of the app. */
export type UpdateView =
  /** This build is told of no place to look at. */
  | { readonly kind: "off" }
  /** `lookedAt` in ms since the epoch; null: not in this run. */
  | { readonly kind: "newest"; readonly lookedAt: number | null }
  | { readonly kind: "looking" }
  | { readonly kind: "coming"; readonly version: string; readonly percent: number }
  /** It is here, and has been found to be what was announced. `failure`: why it could not be installed the last time. */
  | { readonly kind: "ready"; readonly version: string; readonly failure: UpdateFailure | null }
  | { readonly kind: "failed"; readonly failure: UpdateFailure };
