import { useCallback, useEffect, useMemo, useState } from "react";
import type { LocalVersion } from "../../preload/contract/history.ts";
import type { Failure } from "../../preload/contract/result.ts";
import type { DocumentHistory, ServerRevision } from "../save/document-history.ts";
import { mergeVersions, type ListedVersion } from "./merge-versions.ts";

/** When the list is read again for words that were not counted at first, after the reading before. */
const secondLooksMs = [600, 2_000];

export interface Versions {
  /** Null until they have been read. */
  readonly list: readonly ListedVersion[] | null;
  readonly failure: Failure | null;
  readonly reload: () => void;
}

/** A document's versions, read again where `stamp` changes: something has been saved. */
export function useVersions(history: DocumentHistory, isSignedIn: boolean, stamp: number): Versions {
  const [local, setLocal] = useState<readonly LocalVersion[] | null>(null);
  const [server, setServer] = useState<readonly ServerRevision[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [asked, setAsked] = useState(0);

  useEffect(() => {
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function read(looks: number): Promise<void> {
      const listed = await history.listLocal();
      if (!isWanted) return;
      setFailure(listed.ok ? null : listed.error);
      if (!listed.ok) return;
      setLocal(listed.value);
      const delayMs = secondLooksMs[looks];
      if (delayMs !== undefined && isCounting(listed.value)) timer = setTimeout(() => void read(looks + 1), delayMs);
    }
    void read(0);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [history, stamp, asked]);

  useEffect(() => {
    if (!isSignedIn) return;
    let isWanted = true;
    void history.listServer().then((listed) => {
      if (isWanted && listed !== null) setServer(listed);
    });
    return () => {
      isWanted = false;
    };
  }, [history, isSignedIn, stamp]);

  const list = useMemo(() => (local === null ? null : mergeVersions(local, isSignedIn ? server : [])), [local, server, isSignedIn]);
  return { list, failure, reload: useCallback(() => setAsked((times) => times + 1), []) };
}

/** The first version of all has nothing to be counted against. */
const isCounting = (versions: readonly LocalVersion[]): boolean =>
  versions.filter(({ source }) => source === "line").slice(0, -1).some(({ words }) => words === null);
