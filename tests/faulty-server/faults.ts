/** What can go wrong between a client and a server that is itself all right. */
export type Fault =
  /** The connection breaks when the request has arrived; the server never sees it. */
  | { readonly kind: "cutBeforeServer" }
  /** The server does what it was asked, and the connection breaks before its answer. */
  | { readonly kind: "loseAnswer" }
  /** The request reaches the server that much later. */
  | { readonly kind: "delay"; readonly delayMs: number }
  /** The server does what it was asked at once; its answer arrives that much later. */
  | { readonly kind: "delayAnswer"; readonly delayMs: number }
  /** Nothing is ever answered; the server does not see the request. */
  | { readonly kind: "hang" }
  /** Something in between answers in place of the server. */
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** A proxy's or a hotel's page; 502 where `status` is absent. */
  | { readonly kind: "html"; readonly status?: 200 | 502 }
  | { readonly kind: "redirect"; readonly location: string }
  /** The connection breaks half-way through the body of the server's answer. */
  | { readonly kind: "truncateBody" }
  /** The body of the server's answer arrives in ten pieces over that time. */
  | { readonly kind: "slowBody"; readonly totalMs: number };

/** Which requests; an absent part matches any. A text is the whole path without its query. */
export interface Match {
  readonly method?: string;
  readonly path?: string | RegExp;
}

/** The faults that are arranged, in the order in which they are tried. */
export class Faults {
  #rules: { readonly match: Match; readonly fault: Fault; readonly once: boolean }[] = [];

  /** The next request that matches meets the fault; called twice, the next two. */
  next(match: Match, fault: Fault): void {
    this.#rules.push({ match, fault, once: true });
  }

  /** Every request that matches meets the fault, until what this answers is called. */
  while(match: Match, fault: Fault): () => void {
    const rule = { match, fault, once: false };
    this.#rules.push(rule);
    return () => {
      this.#rules = this.#rules.filter((each) => each !== rule);
    };
  }

  clear(): void {
    this.#rules = [];
  }

  /** For the server: the fault that this request meets. */
  take(method: string, path: string): Fault | null {
    const rule = this.#rules.find(({ match }) => matches(match, method, path));
    if (rule === undefined) return null;
    if (rule.once) this.#rules = this.#rules.filter((each) => each !== rule);
    return rule.fault;
  }
}

function matches(match: Match, method: string, path: string): boolean {
  if (match.method !== undefined && match.method !== method) return false;
  if (match.path instanceof RegExp) return match.path.test(path);
  return match.path === undefined || match.path === path;
}
