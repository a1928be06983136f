/** The only file that touches what the preload exposes. */
import type { Answer, Asked, CallName } from "../preload/contract/calls.ts";
import type { EventName, Events } from "../preload/contract/events.ts";
import type { Result } from "../preload/contract/result.ts";

type Exposed = {
  readonly calls: { readonly [Name in CallName]: (payload: Asked<Name>) => Promise<Result<Answer<Name>>> };
  readonly events: { readonly [Name in EventName]: (listener: (payload: Events[Name]) => void) => () => void };
};

declare global {
  interface Window {
    readonly longhand: Exposed;
  }
}

/** Asks main; a refusal or a fault comes back as a Result, never as a rejection. */
export async function call<Name extends CallName>(name: Name, payload: Asked<Name>): Promise<Result<Answer<Name>>> {
  try {
    return await window.longhand.calls[name](payload);
  } catch (error) {
    return { ok: false, error: { code: "internal", message: `${name}: ${String(error)}` } };
  }
}

/** Listens to main; the answer ends it. */
export function onEvent<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void {
  return window.longhand.events[name](listener);
}
