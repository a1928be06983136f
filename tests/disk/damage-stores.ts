import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unlockAccountKey } from "../../main/drafts/account-key.ts";
import type { DraftNotice } from "../../main/drafts/draft-store.ts";
import { DraftsClient } from "../../main/drafts/drafts-client.ts";
import { forkDrafts } from "../main/drafts/forked-drafts.ts";
import { dataKey } from "../main/drafts/store-folder.ts";
import { makeUsedStore } from "../main/drafts/used-store.ts";
import { PaperKeyring } from "../main/session/paper-keyring.ts";
import { Random } from "../simulation/random.ts";
import { accountDamages, recoveryFileOf, type AccountDamage } from "./account-damages.ts";
import { startDamaged, type Lane, type Outcome, type Template } from "./damaged-store.ts";
import { fastFolder } from "./fast-folder.ts";

export interface DamageRun {
  /** The drafts process, bundled. */
  readonly file: string;
  readonly stores: number;
  readonly seed: number;
  readonly lanes: number;
}

/** Damages so many copies of one used account, one kind of damage after the other, and starts with each. */
export async function damageStores({ file, stores, seed, lanes }: DamageRun): Promise<Outcome[]> {
  const folder = mkdtempSync(join(fastFolder, "longhand-damage-"));
  const template = await makeTemplate(folder);
  const outcomes: Outcome[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      const lane = openLane(file);
      for (let no = next++; no < stores; no = next++) {
        const damage = accountDamages[no % accountDamages.length] as AccountDamage;
        outcomes.push(await startDamaged(template, damage, new Random(seed, no), lane));
      }
      await lane.client.close();
    }),
  );
  rmSync(folder, { recursive: true, force: true });
  return outcomes;
}

function openLane(file: string): Lane {
  const notices = new Map<string, DraftNotice[]>();
  const client = new DraftsClient({ fork: () => forkDrafts(file), notify: (account, notice) => notices.get(account)?.push(notice) });
  return { client, notices };
}

/** An account that has been written in for a while, as a kill leaves it, with all its files. */
async function makeTemplate(folder: string): Promise<Template> {
  const directory = join(folder, "template");
  mkdirSync(directory);
  const histories = await makeUsedStore(directory);
  const paper = new PaperKeyring();
  const keyring = { seal: (text: string) => paper.seal(text), open: async (sealed: Buffer) => (await paper.open(sealed))?.text ?? null };
  writeFileSync(join(directory, "recovery.key"), recoveryFileOf(dataKey));
  await unlockAccountKey({ directory, keyring, password: null, strict: false });
  return { directory, histories, keyring };
}
