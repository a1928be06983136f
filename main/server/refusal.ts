/** Every refusal of the protocol: the HTTP status and the code in the body. */
const refusals = {
  badRequest: [400, 40000],
  accessUnknown: [401, 50008],
  accessExpired: [401, 50014],
  refreshRejected: [401, 50015],
  sessionEnded: [401, 50012],
  wrongCredentials: [401, 60204],
  forbidden: [403, 40300],
  notFound: [404, 40400],
  methodNotAllowed: [405, 40500],
  conflict: [409, 40900],
  nameTaken: [409, 40901],
  patchMismatch: [412, 41200],
  tooLarge: [413, 41300],
  unsupportedEncoding: [415, 41500],
  saveIdReused: [422, 42200],
  tooManyTries: [429, 42900],
  internal: [500, 50000],
} as const;

export type RefusalKind = keyof typeof refusals;

export interface RefusalExtras {
  /** Goes into the body as `data`. */
  readonly data?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that is not a success, thrown by whatever finds it out. The message is for people, one plain line. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly kind: RefusalKind;
  readonly extras: RefusalExtras;

  constructor(kind: RefusalKind, message: string, extras: RefusalExtras = {}) {
    super(message);
    this.kind = kind;
    this.extras = extras;
  }

  get status(): number {
    return refusals[this.kind][0];
  }

  get code(): number {
    return refusals[this.kind][1];
  }
}

export const tooLarge = (limitBytes: number): Refusal =>
  new Refusal("tooLarge", `At most ${limitBytes} bytes.`, { data: { limit: limitBytes } });
