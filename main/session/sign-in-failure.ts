import { fail, type Result } from "../../preload/contract/result.ts";
import type { ServerProfile } from "../../preload/contract/server-profile.ts";
import type { AuthAnswer } from "./auth-answer.ts";
import type { Credentials } from "./auth-api.ts";

/** What a sign-in, or a registration, that was not granted is for people; never a verdict about a session. */
export function signInFailure(
  answer: Exclude<AuthAnswer<unknown>, { readonly kind: "granted" }>,
  { password }: Credentials,
  profile: ServerProfile,
): Result<never> {
  switch (answer.kind) {
    case "unreachable":
      return fail("serverUnreachable", `No answer from the server (${answer.reason})`);
    case "redirected":
      return fail("serverNonsense", "The server answered with a redirect, which is not followed");
    case "nonsense":
      return fail("serverNonsense", `The server's answer ${answer.status} is not of the protocol`);
    case "refused":
      return refusal(answer, password, profile);
  }
}

const defaultRetryAfterSeconds = 30;

function refusal(
  { status, code, message, retryAfterSeconds }: Extract<AuthAnswer<unknown>, { kind: "refused" }>,
  password: string,
  profile: ServerProfile,
): Result<never> {
  if (status === 401 && code === profile.codes.wrongCredentials) return fail("wrongCredentials", "Wrong name or password");
  if (status === 429) {
    return fail("rateLimited", "The server asks to wait", { retryAfterSeconds: retryAfterSeconds ?? defaultRetryAfterSeconds });
  }
  if (status >= 500) {
    const detail = retryAfterSeconds === null ? undefined : { retryAfterSeconds };
    return fail("serverUnreachable", `The server answered ${status}`, detail);
  }
  if (status === 409 && code !== null) return fail("nameTaken", "The name is taken");
  // The server's own words go to the person, unless they quote the password.
  const isReadable = code !== null && !(password !== "" && message.includes(password));
  if (isReadable && [400, 403, 413, 422].includes(status)) {
    return fail("invalidField", `The server refused the fields with ${status}`, { message });
  }
  return fail("serverNonsense", `The server's answer ${status} is not of the protocol`);
}
