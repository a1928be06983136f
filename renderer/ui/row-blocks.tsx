import { Fragment, type ReactNode } from "react";

interface RowBlocksProps<Row> {
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** In px, as long as a row has not been seen. */
  readonly rowHeight: number;
  readonly children: (row: Row, index: number) => ReactNode;
}

/** On average. */
const rowsPerBlock = 32;

/**
 * The rows of a long list in blocks, of which those out of sight are neither laid out nor painted. To ask that of each row
 * costs every frame of the window more than the rows do: Chromium looks where each one is. Where a block begins is
 * told by the rows' keys, so that a row that comes or goes leaves the others in their blocks.
 */
export function RowBlocks<Row>({ rows, keyOf, rowHeight, children }: RowBlocksProps<Row>) {
  return blocksOf(rows, keyOf).map(({ key, from, to }) => (
    <div key={key} className="row-block" style={{ containIntrinsicBlockSize: `auto ${(to - from) * rowHeight}px` }}>
      {rows.slice(from, to).map((row, place) => (
        <Fragment key={keyOf(row)}>{children(row, from + place)}</Fragment>
      ))}
    </div>
  ));
}

interface Block {
  readonly key: string;
  readonly from: number;
  to: number;
}

/** Blocks that follow on each other. */
export function blocksOf<Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Block[] {
  const blocks: Block[] = [];
  for (const [index, row] of rows.entries()) {
    const key = keyOf(row);
    const last = blocks.at(-1);
    if (last === undefined || begins(key)) blocks.push({ key: last === undefined ? "first" : key, from: index, to: index + 1 });
    else last.to = index + 1;
  }
  return blocks;
}

function begins(key: string): boolean {
  let hash = 0;
  for (let at = 0; at < key.length; at += 1) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) | 0;
  return ((hash ^ (hash >>> 16)) & (rowsPerBlock - 1)) === 0;
}
