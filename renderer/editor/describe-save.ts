import type { DocumentFacts } from "../save/document-facts.ts";
import { sayTime } from "../words/say-figures.ts";
import { t } from "../words/t.ts";

export interface SavePart {
  readonly says: string;
  /** Whether it is so for the very version that is in the editor. */
  readonly holds: boolean;
}

export interface SaveDescription {
  readonly local: SavePart;
  readonly server: SavePart;
  /** What waits and why; null: nothing that a person needs to know. */
  readonly note: string | null;
}

/**
 * The two-part save status in words. Each part names the moment up to which it is true. Work that is done in less
 * than a second is not put into words: a status that changes with every key is noise.
 *
 * @param lasting the present state has been there for a second
 * @param waitingCount documents of the account with edits that the server does not have
 * @param now milliseconds since the epoch
 */
export function describeSave(facts: DocumentFacts, lasting: boolean, waitingCount: number, now: number): SaveDescription {
  const kept = facts.draftVersion === facts.editVersion;
  const sent = kept && facts.ackedVersion === facts.editVersion;
  return {
    local: { says: !kept && (lasting || facts.durableAt === 0) ? t("status.writing") : saySince("local", facts.durableAt, now), holds: kept },
    server: {
      says:
        facts.remote.kind === "saving" && lasting ? t("status.sending") : saySince("server", facts.ackedAt, now),
      holds: sent,
    },
    note: describeWaiting(facts, sent, waitingCount) ?? describeBrought(facts, now),
  };
}

function describeWaiting({ remote }: DocumentFacts, sent: boolean, waitingCount: number): string | null {
  const others = waitingCount > 1 || (waitingCount === 1 && sent) ? t("status.waitingCount", { count: waitingCount }) : null;
  switch (remote.kind) {
    case "conflict":
      return t("status.conflict");
    case "queued":
      return [t(`status.cause.${remote.cause}`), others].filter((part) => part !== null).join(" · ");
    case "idle":
    case "saving":
      return others;
  }
}

/** How long it is said that another device's changes have come. */
const broughtMs = 60_000;

const describeBrought = ({ brought }: DocumentFacts, now: number): string | null =>
  brought !== null && now - brought.at < broughtMs ? t(`status.brought.${brought.kind}`) : null;

const saySince = (where: "local" | "server", at: number, now: number): string =>
  at === 0 ? t(`status.${where}Never`) : t(`status.${where}`, { time: sayTime(at, now) });
