import { useCallback, useDeferredValue, useMemo, useRef, useState, type RefObject } from "react";
import type { DocumentSummary } from "../../preload/contract/documents.ts";
import type { Settings } from "../../preload/contract/settings.ts";
import type { FoundPassage } from "../../preload/contract/search.ts";
import { useReadable } from "../observable.ts";
import type { Workspace } from "../save/workspace.ts";
import { sayTitle } from "../words/say.ts";
import { t } from "../words/t.ts";
import { arrange, matchesQuery, settleOrder, trashedDocuments } from "./arrange-documents.ts";
import { DocumentList } from "./document-list.tsx";
import type { RowActions } from "./document-row.tsx";
import { FoundTexts } from "./found-texts.tsx";
import { pinAll, togglePinned, toggleOrder } from "./library-order.ts";
import { LibraryFoot } from "./library-foot.tsx";
import { LibraryHead } from "./library-head.tsx";
import { NoDocuments } from "./no-documents.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { TagFilter } from "./tag-filter.tsx";
import { tagsOf } from "./tag-names.ts";
import { TrashList } from "./trash-list.tsx";
import { UndoToast } from "./undo-toast.tsx";
import { useTextSearch } from "./use-text-search.ts";

interface LibraryProps {
  readonly workspace: Workspace;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly trashShown: boolean;
  readonly onTrashShown: (shown: boolean) => void;
  readonly onOpen: (id: string) => void;
  readonly onFound: (passage: FoundPassage) => void;
  readonly onNew: () => void;
  readonly onOpenFile: () => void;
  readonly onExport: (() => void) | null;
  readonly onTags: (documentIds: readonly string[]) => void;
  readonly onExportMany: (documentIds: readonly string[]) => void;
  readonly onSignOut: () => void;
  readonly onRecovery: () => void;
}

/** The library of the account: its documents or its trash, and what can be done with them. */
export function Library(props: LibraryProps) {
  const { workspace, trashShown, onOpen, onTrashShown } = props;
  const summaries = useReadable(workspace.summaries);
  const openId = useReadable(workspace.open)?.id ?? null;
  const view = useReadable(workspace.session.view);
  const settings = useReadable(workspace.settings);
  const needsPersonCount = useReadable(workspace.needsPersonCount);
  const pulling = useReadable(workspace.pulling);
  const [query, setQuery] = useState("");
  const body = useRef<HTMLDivElement>(null);
  const [trashed, setTrashed] = useState<readonly DocumentSummary[]>([]);
  const [chosenTags, setChosenTags] = useState<readonly string[]>([]);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const soughtQuery = useDeferredValue(query);
  const tags = useMemo(() => tagsOf(summaries), [summaries]);
  const listed = useListedDocuments(summaries, soughtQuery, settings);
  const documents = useMemo(() => listed.filter((document) => chosenTags.every((tag) => !tags.includes(tag) || document.tags.includes(tag))), [listed, chosenTags, tags]);
  const selected = useMemo(() => new Set(documents.map(({ id }) => id).filter((id) => selection.has(id))), [documents, selection]);
  const clearSelection = (): void => setSelection(new Set());
  const search = useTextSearch(workspace, query);
  const actions = useRowActions(workspace, onOpen, setTrashed);
  const forgetTrashed = useCallback(() => setTrashed([]), []);

  return (
    <nav className="library" aria-label={t("library.region")}>
      <LibraryHead
        field={props.searchField}
        query={query}
        onQuery={setQuery}
        onDown={(isChosen) => firstResult(body.current, isChosen)}
        order={settings.libraryOrder}
        onOrder={() => toggleOrder(workspace)}
        onNew={props.onNew}
      />
      <div className="library-body" ref={body}>
        {trashShown ? (
          <TrashList
            documents={trashedDocuments(summaries)}
            onRestore={(id) => void workspace.restoreDocument(id)}
            onBack={() => onTrashShown(false)}
          />
        ) : (
          <>
            <TagFilter tags={tags} chosen={chosenTags} onChosen={setChosenTags} />
            <DocumentList documents={documents} openId={openId} pinned={settings.pinned} selected={selected} onSelected={setSelection} actions={actions} />
            {documents.length === 0 && <NoDocuments query={soughtQuery} onClear={() => setQuery("")} />}
            {search !== null && <FoundTexts search={search} summaries={summaries} onOpen={props.onFound} />}
          </>
        )}
      </div>
      {pulling === "failed" && view.phase === "active" && <p className="library-note">{t("library.pullFailed")}</p>}
      {selected.size > 0 && !trashShown && (
        <SelectionBar
          count={selected.size}
          onTags={() => props.onTags([...selected])}
          onPin={() => pinAll(workspace, [...selected])}
          onExport={() => props.onExportMany([...selected])}
          onTrash={() => actions.trashAll([...selected])}
          onClear={clearSelection}
        />
      )}
      {trashed.length > 0 && (
        <UndoToast
          key={trashed[0]?.id}
          titles={trashed.map(({ title }) => title)}
          onGone={forgetTrashed}
          onUndo={() => {
            forgetTrashed();
            for (const { id } of trashed) void workspace.restoreDocument(id);
          }}
        />
      )}
      <LibraryFoot
        view={view}
        serverName={workspace.info.serverHost ?? t("library.onThisComputer")}
        trashShown={trashShown}
        theme={workspace.info.managed.includes("theme") ? null : { chosen: settings.theme, onChoose: (theme) => void workspace.changeSettings({ theme }) }}
        onExport={props.onExport}
        onOpenFile={props.onOpenFile}
        onTrash={() => onTrashShown(!trashShown)}
        onSignOut={props.onSignOut}
        needsPersonCount={needsPersonCount}
        onRecovery={props.onRecovery}
      />
    </nav>
  );
}

/** Takes the keyboard to what was found first, or opens it. */
function firstResult(body: HTMLElement | null, isChosen: boolean): void {
  const first = body?.querySelector<HTMLElement>(".document-open, .found-text");
  if (isChosen) first?.click();
  else first?.focus();
}

/** The documents that the list shows, in the order that it settled on. */
function useListedDocuments(summaries: readonly DocumentSummary[], query: string, { libraryOrder, pinned }: Settings): readonly DocumentSummary[] {
  const [order, setOrder] = useState<readonly string[]>([]);
  const present = useMemo(() => summaries.filter(({ trashedAt }) => trashedAt === null), [summaries]);
  const settled = useMemo(() => settleOrder(order, present), [order, present]);
  if (settled !== order) setOrder(settled);
  return useMemo(() => {
    const byId = new Map(present.map((summary) => [summary.id, summary]));
    const listed = settled.map((id) => byId.get(id)).filter((summary) => summary !== undefined);
    return arrange(listed, libraryOrder, pinned).filter(({ title }) => query.trim() === "" || matchesQuery(sayTitle(title), query.trim()));
  }, [present, settled, query, libraryOrder, pinned]);
}

/** The same object for the life of the list, so that a row renders only when its own document changes. */
function useRowActions(workspace: Workspace, onOpen: (id: string) => void, onTrashed: (summaries: readonly DocumentSummary[]) => void): RowActions {
  return useMemo(() => {
    const trashAll = async (ids: readonly string[]): Promise<void> => {
      const gone = workspace.summaries.get().filter(({ id }) => ids.includes(id));
      for (const { id } of gone) await workspace.trashDocument(id);
      if (gone.length > 0) onTrashed(gone);
    };
    return {
      open: onOpen,
      pin: (id) => togglePinned(workspace, id),
      rename: (id, title) => void workspace.renameDocument(id, title),
      trash: (id) => void trashAll([id]),
      trashAll: (ids) => void trashAll(ids),
    };
  }, [workspace, onOpen, onTrashed]);
}
