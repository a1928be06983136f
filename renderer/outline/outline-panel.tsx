import { ChevronDown, ChevronRight } from "lucide-react";
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { derive, through, useReadable, type Readable } from "../observable.ts";
import { RowBlocks } from "../ui/row-blocks.tsx";
import { SidePanel } from "../ui/side-panel.tsx";
import { t } from "../words/t.ts";
import { BookmarkList, type ListedBookmark } from "./bookmark-list.tsx";
import { filterRows, indexAt, outlineRows, treeOf, type OutlineHeading, type OutlineRow } from "./outline-tree.ts";

export interface OutlineActions {
  /** Keeps the headings up to date until the answer is called. */
  readonly want: () => () => void;
  readonly goTo: (position: number) => void;
  /** Takes a section past the one beside it. */
  /** False: there is nothing on that side. */
  readonly moveBeside: (index: number, side: "above" | "below") => boolean;
  readonly moveBefore: (index: number, before: number | "end") => boolean;
  /** False: a heading of the section can't be of that level. */
  readonly changeLevel: (index: number, step: 1 | -1) => boolean;
  readonly removeBookmark: (from: number) => void;
}

interface OutlinePanelProps {
  /** Null until they have been read. */
  readonly headings: Readable<readonly OutlineHeading[] | null>;
  readonly caret: Readable<number>;
  readonly bookmarks: Readable<readonly ListedBookmark[]>;
  readonly actions: OutlineActions;
  readonly onClose: () => void;
}

/** The headings as a tree that follows the caret; sections are taken elsewhere with Alt and the arrows, or by hand. */
export function OutlinePanel({ headings, caret, bookmarks, actions, onClose }: OutlinePanelProps) {
  const read = useReadable(useMemo(() => treeOf(headings), [headings]));
  // A key that stays under its heading draws nothing here.
  const currentIndex = useReadable(
    useMemo(() => through(headings, (known) => derive(caret, (position) => indexAt(known ?? [], position))), [headings, caret]),
  );
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [query, setQuery] = useState("");
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const [dropBefore, setDropBefore] = useState<number | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const dragged = useRef<number | null>(null);
  const isArranged = useRef(false);

  useEffect(() => actions.want(), [actions]);

  const rows = useMemo(() => {
    const isSought = query.trim() !== "";
    return filterRows(outlineRows(read ?? [], isSought ? new Set() : folded), query);
  }, [read, folded, query]);
  const current = rows.findLastIndex(({ index }) => index <= currentIndex);
  const tabStop = Math.max(0, rows.findIndex(({ key }) => key === (chosenKey ?? rows[current]?.key)));

  useLayoutEffect(() => {
    tree.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  }, [current]);

  // The row that was taken elsewhere keeps the keyboard.
  useLayoutEffect(() => {
    if (!isArranged.current) return;
    isArranged.current = false;
    // Unless somebody has gone on to something else meanwhile.
    const { activeElement } = document;
    if (activeElement !== document.body && tree.current?.contains(activeElement) !== true) return;
    tree.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
  }, [rows]);

  const focusRow = (index: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row === undefined) return;
    setChosenKey(row.key);
    tree.current?.querySelector<HTMLElement>(`[data-index="${row.index}"]`)?.focus();
  };
  const goTo = ({ index }: OutlineRow): void => {
    const from = headings.get()?.[index]?.from;
    if (from !== undefined) actions.goTo(from);
  };
  const fold = (row: OutlineRow, isFolded: boolean): void => {
    const next = new Set(folded);
    if (isFolded) next.add(row.key);
    else next.delete(row.key);
    setFolded(next);
  };

  function onKeyDown(event: KeyboardEvent): void {
    const at = rows.findIndex(({ index }) => String(index) === (event.target as HTMLElement).dataset["index"]);
    const row = rows[at];
    if (row === undefined || event.nativeEvent.isComposing) return;
    const isOpen = row.hasRowsBelow && !folded.has(row.key);
    const arrange: Record<string, () => boolean> = {
      ArrowUp: () => actions.moveBeside(row.index, "above"),
      ArrowDown: () => actions.moveBeside(row.index, "below"),
      ArrowLeft: () => actions.changeLevel(row.index, -1),
      ArrowRight: () => actions.changeLevel(row.index, 1),
    };
    const walk: Record<string, () => void> = {
      ArrowUp: () => focusRow(at - 1),
      ArrowDown: () => focusRow(at + 1),
      Home: () => focusRow(0),
      End: () => focusRow(rows.length - 1),
      ArrowLeft: () => (isOpen ? fold(row, true) : focusRow(rows.findLastIndex(({ depth }, place) => place < at && depth < row.depth))),
      ArrowRight: () => (row.hasRowsBelow && !isOpen ? fold(row, false) : focusRow(isOpen ? at + 1 : at)),
      Enter: () => goTo(row),
    };
    const act = event.altKey ? undefined : walk[event.key];
    const move = event.altKey ? arrange[event.key] : undefined;
    if (act === undefined && move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act?.();
    if (move !== undefined) isArranged.current = move();
  }

  return (
    <SidePanel name={t("outline.region")} onClose={onClose}>
      <div className="outline-filter">
        <input
          type="search"
          aria-label={t("outline.filter")}
          placeholder={t("outline.filter")}
          value={query}
          spellCheck={false}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown") focusRow(0);
            else if (event.key === "Enter" && rows[0] !== undefined) goTo(rows[0]);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      {read !== null && rows.length === 0 && <p className="panel-note">{query.trim() === "" ? t("outline.empty") : t("outline.none", { query: query.trim() })}</p>}
      <div
        ref={tree}
        className="outline-tree"
        role="tree"
        tabIndex={-1}
        aria-label={t("outline.tree")}
        onKeyDown={onKeyDown}
        onDragOver={(event) => {
          if (dragged.current !== null) event.preventDefault();
        }}
        onDrop={(event) => {
          // Below the last row.
          if (event.target === event.currentTarget && dragged.current !== null) actions.moveBefore(dragged.current, "end");
        }}
      >
        <RowBlocks rows={rows} keyOf={({ key }) => key} rowHeight={28}>
          {(row, place) => (
            <button
              type="button"
              role="treeitem"
              className="outline-row"
              data-index={row.index}
              data-drop={dropBefore === row.index || undefined}
              aria-level={row.depth}
              aria-current={place === current ? "true" : undefined}
              aria-expanded={row.hasRowsBelow ? !folded.has(row.key) : undefined}
              tabIndex={place === tabStop ? 0 : -1}
              style={{ paddingInlineStart: `${8 + 16 * (row.depth - 1)}px` }}
              onClick={() => goTo(row)}
              onFocus={() => setChosenKey(row.key)}
              draggable
              onDragStart={(event) => {
                dragged.current = row.index;
                event.dataTransfer.effectAllowed = "move";
                event.dataTransfer.setData("text/plain", row.title);
              }}
              onDragOver={(event) => {
                if (dragged.current === null) return;
                event.preventDefault();
                setDropBefore(row.index);
              }}
              onDragEnd={() => {
                dragged.current = null;
                setDropBefore(null);
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged.current !== null) actions.moveBefore(dragged.current, row.index);
              }}
            >
              <FoldMark row={row} isFolded={folded.has(row.key)} onFold={(isFolded) => fold(row, isFolded)} />
              <span className="outline-title">{row.title === "" ? t("outline.untitled") : row.title}</span>
            </button>
          )}
        </RowBlocks>
      </div>
      <BookmarkList bookmarks={bookmarks} onGo={actions.goTo} onRemove={actions.removeBookmark} />
    </SidePanel>
  );
}

/** For the mouse alone: the arrow keys do the same for the row. */
function FoldMark({ row, isFolded, onFold }: { readonly row: OutlineRow; readonly isFolded: boolean; readonly onFold: (isFolded: boolean) => void }) {
  if (!row.hasRowsBelow) return <span className="outline-mark" />;
  const Icon = isFolded ? ChevronRight : ChevronDown;
  return (
    <span
      className="outline-mark"
      aria-hidden
      onPointerDown={(event) => {
        event.preventDefault();
        onFold(!isFolded);
      }}
      onClickCapture={(event) => event.stopPropagation()}
    >
      <Icon size={14} strokeWidth={1.75} />
    </span>
  );
}
