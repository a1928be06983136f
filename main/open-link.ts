import { fail, succeed, type Result } from "../preload/contract/result.ts";

const schemes: readonly string[] = ["https:", "mailto:"];

export interface OpenLinkParts {
  /** Shows the person the whole address; true: they want to go there. */
  readonly mayLeave: (address: string) => Promise<boolean>;
  /** Hands the address to the system. */
  readonly openExternal: (address: string) => Promise<void>;
}

/**
 * The one way out of the app for an address. It is asked each time: what a link says is not where it leads, and a page
 * that was taken over could send a text away in an address. Answers linkRefused for any other scheme.
 */
export const createOpenLink =
  ({ mayLeave, openExternal }: OpenLinkParts): ((address: string) => Promise<Result<null>>) =>
  async (address) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url === null || !schemes.includes(url.protocol)) return fail("linkRefused", "Neither https nor mailto");
    if (await mayLeave(url.href)) await openExternal(url.href);
    return succeed(null);
  };
