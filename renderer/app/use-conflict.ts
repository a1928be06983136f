import { useMemo } from "react";
import { derive, Observable, useReadable, type Readable } from "../observable.ts";
import type { OpenDocument } from "../save/open-document.ts";

const no: Readable<boolean> = new Observable(false);

/** Whether the open document has two versions to choose from. */
export function useConflict(open: OpenDocument | null): boolean {
  return useReadable(useMemo(() => (open === null ? no : derive(open.facts, ({ remote }) => remote.kind === "conflict")), [open]));
}
