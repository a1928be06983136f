import { createHash } from "node:crypto";
import type { Account } from "../../preload/contract/session.ts";

/** The account of a user on a server; only origin and id make its key, for a name identifies nobody. */
export function accountOf(origin: string, user: { readonly id: string; readonly name: string }): Account {
  const key = createHash("sha256").update(`${origin}\n${user.id}`, "utf8").digest("hex").slice(0, 32);
  return { key, userId: user.id, name: user.name, origin };
}
