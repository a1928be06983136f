import * as v from "valibot";
import type { Accounts, User } from "./accounts.ts";
import { Refusal } from "./refusal.ts";
import { readBody } from "./request-body.ts";
import { readIdempotencyKey, readToken, type Call, type Route } from "./route.ts";
import type { Grant, Sessions } from "./sessions.ts";
import type { SignInLimit, SignInTry } from "./sign-in-limit.ts";
import { readUserName, userNameKey } from "./user-name.ts";

export interface AccountRoutesParts {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly signInLimit: SignInLimit;
}

const bodyLimitBytes = 64 * 1024;
const credentialsBody = v.object({ username: v.string(), password: v.string() });
const refreshBody = v.object({});
const logoutBody = v.object({ refresh_token: v.optional(v.string(), "") });

/** Everything below /sys/user. */
export function accountRoutes({ accounts, sessions, signInLimit }: AccountRoutesParts): Route[] {
  async function login(call: Call): Promise<User> {
    const { username, password } = await readBody(call.request, credentialsBody, bodyLimitBytes);
    const name = readUserName(username);
    const attempt = allow(signInLimit.begin(name === null ? null : userNameKey(name), call.remoteAddress));
    const user = await accounts.verify(username, password).catch((error: unknown) => {
      attempt.forgive();
      throw error;
    });
    if (user === null) throw new Refusal("wrongCredentials", "Wrong name or password.");
    attempt.succeeded();
    return user;
  }

  async function register(call: Call): Promise<User> {
    const { username, password } = await readBody(call.request, credentialsBody, bodyLimitBytes);
    const attempt = allow(signInLimit.begin(null, call.remoteAddress));
    try {
      const user = await accounts.register(username, password);
      attempt.succeeded();
      return user;
    } catch (error) {
      // Asking which names are taken is what is limited here.
      if (!(error instanceof Refusal && error.kind === "nameTaken")) attempt.forgive();
      throw error;
    }
  }

  const signIn = (user: User) => ({ ...toWire(sessions.open(user.id)), user });

  return [
    { method: "POST", path: "/sys/user/login", handle: async (call) => ({ data: signIn(await login(call)) }) },
    {
      method: "POST",
      path: "/sys/user/register",
      handle: async (call) => ({ status: 201, data: signIn(await register(call)) }),
    },
    {
      method: "POST",
      path: "/sys/user/refreshtoken",
      handle: async (call) => {
        const key = readIdempotencyKey(call);
        await readBody(call.request, refreshBody, bodyLimitBytes);
        return { data: toWire(sessions.refresh(readToken(call), key)) };
      },
    },
    {
      method: "POST",
      path: "/sys/user/logout",
      handle: async (call) => {
        const { refresh_token } = await readBody(call.request, logoutBody, bodyLimitBytes);
        sessions.close(readToken(call), refresh_token);
        return { data: {} };
      },
    },
    {
      method: "GET",
      path: "/sys/user/info",
      handle: (call) => ({ data: accounts.get(sessions.authenticate(readToken(call))) }),
    },
  ];
}

function allow(attempt: SignInTry): SignInTry & { kind: "allowed" } {
  if (attempt.kind === "allowed") return attempt;
  const headers = { "Retry-After": String(attempt.retryAfterSeconds) };
  throw new Refusal("tooManyTries", "Too many failed tries. Wait before the next one.", { headers });
}

function toWire({ access, refresh, expiresInSeconds }: Grant) {
  return { access_token: access, refresh_token: refresh, expires_in: expiresInSeconds };
}
