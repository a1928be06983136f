import type { ServerDatabase } from "../../main/server/server-database.ts";
import { hashToken } from "../../main/server/tokens.ts";

/**
 * What servers do with tokens that a refresh has replaced. The real server's own rule is `reuseEndsSession`: access
 * tokens live until their expiry, and a refresh token that comes back under another key ends the session (RFC 9700,
 * section 4.14.2). The others are met with other servers.
 */
export type TokenRule = "allStayValid" | "newestAccessOnly" | "singleUseRefresh" | "reuseEndsSession" | "keyIsIgnored";

/**
 * Before a request is answered: brings the real server's database to where a server of that rule would be.
 * `refreshKey`: the idempotency key of a refresh; null: it is another request.
 */
export function applyTokenRule(database: ServerDatabase, rule: TokenRule, refreshKey: string | null): void {
  switch (rule) {
    case "allStayValid":
      // But the same question gets the same answer.
      if (refreshKey === null) return;
      return database.run(
        "UPDATE refresh_tokens SET rotated_at = NULL, rotation_key = NULL WHERE rotation_key <> ?",
        hashToken(refreshKey),
      );
    case "newestAccessOnly":
      return database.run("DELETE FROM access_tokens WHERE rowid NOT IN (SELECT max(rowid) FROM access_tokens GROUP BY session_id)");
    case "singleUseRefresh":
      return database.run("UPDATE sessions SET ended = NULL WHERE ended = 'tokenReused'");
    case "keyIsIgnored":
      return database.run("UPDATE refresh_tokens SET rotation_key = NULL WHERE rotation_key IS NOT NULL");
    case "reuseEndsSession":
      return;
  }
}
