import { AxiosError, type InternalAxiosRequestConfig } from "axios";
import { gatewayHeaders } from "../../preload/contract/gateway.ts";
import type { SessionView } from "../../preload/contract/session.ts";
import type { Readable } from "../observable.ts";

/** Thrown for a request whose account is not signed in: it never leaves the window. */
export class NotSignedIn extends AxiosError {
  constructor() {
    super("The request's account is not signed in", "ERR_NOT_SIGNED_IN");
  }
}

/**
 * Stamps each attempt with the account it belongs to and the session generation it is made under. The token
 * itself is added by main, which checks the stamp.
 */
export function stampRequest(session: Readable<SessionView>) {
  return (config: InternalAxiosRequestConfig): InternalAxiosRequestConfig => {
    // The word of a refresh may reach the window after the refresh's own answer: the newer of the two counts.
    const { phase, account, generation } = newer(session.get(), config.refreshed);
    const signedIn = phase === "active" || phase === "refreshing";
    if (config.sealed === undefined || !signedIn || account?.key !== config.sealed.account) throw new NotSignedIn();
    config.generation = generation;
    config.headers.set(gatewayHeaders.account, config.sealed.account);
    config.headers.set(gatewayHeaders.generation, String(generation));
    return config;
  };
}

const newer = (view: SessionView, refreshed: SessionView | null | undefined): SessionView =>
  refreshed && refreshed.generation > view.generation ? refreshed : view;
