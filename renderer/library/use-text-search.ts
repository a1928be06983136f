import { useEffect } from "react";
import { useReadable } from "../observable.ts";
import type { LibrarySearch } from "../save/library-search.ts";
import type { Workspace } from "../save/workspace.ts";

/** Looks for a query in the texts; null: for nothing, or nobody's texts are there. */
export function useTextSearch(workspace: Workspace, query: string): LibrarySearch | null {
  const search = useReadable(workspace.desk)?.search ?? null;
  const sought = query.trim();
  useEffect(() => search?.seek(sought), [search, sought]);
  useEffect(() => () => search?.seek(""), [search]);
  return sought === "" ? null : search;
}
