import type { DraftNotice } from "./draft-store.ts";
import type { DocumentStates } from "./document-states.ts";
import type { DocumentsTable } from "./documents-table.ts";
import type { HistoryTable } from "./history-table.ts";
import type { Journal } from "./journal.ts";
import type { KeptVersions } from "./kept-versions.ts";
import type { Snapshots } from "./snapshots.ts";
import type { SqlDatabase } from "./sql-database.ts";

/** What the steps of one account's store work with. */
export interface StoreParts {
  readonly database: SqlDatabase;
  readonly documents: DocumentsTable;
  readonly journal: Journal;
  readonly snapshots: Snapshots;
  readonly kept: KeptVersions;
  readonly history: HistoryTable;
  readonly states: DocumentStates;
  /** Account.key of the owner. */
  readonly account: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly notify: (notice: DraftNotice) => void;
}

/** The tables, before anything is derived from them. */
export type StoreTables = Omit<StoreParts, "states">;
