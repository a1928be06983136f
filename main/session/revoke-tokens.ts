import type { ServerProfile } from "../../preload/contract/server-profile.ts";
import type { AuthApi, TokenPair } from "./auth-api.ts";
import type { Chance } from "./outside.ts";

interface RevokeParts {
  readonly api: Pick<AuthApi, "logout" | "refresh">;
  readonly chance: Pick<Chance, "uuid">;
  readonly profile: ServerProfile;
}

/**
 * Asks the server, once and without insisting, to forget a pair. `mayRefresh` where nobody else can be using the
 * pair: if its access token has expired, a last refresh makes one that may say so.
 */
export async function revokeTokens({ api, chance, profile }: RevokeParts, pair: TokenPair, mayRefresh: boolean): Promise<void> {
  const answer = await api.logout(pair);
  const { accessExpired, accessUnknown } = profile.codes;
  const isRejected =
    answer.kind === "refused" && answer.status === 401 && (answer.code === accessExpired || answer.code === accessUnknown);
  if (!mayRefresh || !isRejected) return;
  const refreshed = await api.refresh(pair.refreshToken, chance.uuid());
  if (refreshed.kind !== "granted") return;
  const { accessToken, refreshToken } = refreshed.value;
  await api.logout({ accessToken, refreshToken: refreshToken ?? pair.refreshToken });
}
