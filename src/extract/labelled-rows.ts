import { ID_LABEL, withoutSpace } from '../model/personal/labels.ts';
import { GROUP } from './html/tags.ts';
import { type Document, type Node, textOf } from './html/tree.ts';
import { PIECE } from './split-cards.ts';
import type { Cell } from './table-head.ts';
import { select, type Walk } from './walk-state.ts';

/** Rows of a table, cells of a row and characters of a cell that are looked at. */
const MOST_ROWS = 200;
const MOST_CELLS = 100;
const MOST_TEXT = 20;
/** Labels of one page whose tables are looked at. */
export const MOST_LABELS = 20;

export const isIdLabel = (text: string): boolean => text.length <= MOST_TEXT && ID_LABEL.test(withoutSpace(text));

/** The text of a cell; nothing of one that has more than a label or a number. */
function shortText(page: Document, node: Node): string {
  let text = '';
  const read = (each: Node): void => {
    for (let child = each.first; child !== null && text.length <= MOST_TEXT; child = child.next) {
      if (child.tag === null) text += textOf(page, child).trim();
      else read(child);
    }
  };
  read(node);
  return text.length > MOST_TEXT ? '' : text;
}

function cellsOf(w: Walk, row: Node): readonly Cell[] {
  const cells: Cell[] = [];
  for (let child = row.first; child !== null && cells.length < MOST_CELLS; child = child.next) {
    if (child.tag === null || child.tag.group !== GROUP.cell) continue;
    const text = shortText(w.page, child);
    cells.push({ text, selector: PIECE.test(text) ? select(w, child) : '', hidden: false });
  }
  return cells;
}

const rowOf = (node: Node): Node | null => {
  for (let at: Node | null = node; at !== null; at = at.parent) if (at.tag.name === 'tr') return at;
  return null;
};

/** Rows of digits in the tables whose labels say identity card. The blocks of a page have every text once, and digits repeat. */
export function readLabelledRows(w: Walk): readonly (readonly Cell[])[] {
  const rows: (readonly Cell[])[] = [];
  const seen = new Set<Node>();
  for (const label of w.idLabels) {
    const body = rowOf(label)?.parent ?? null;
    if (body === null || seen.has(body)) continue;
    seen.add(body);
    let left = MOST_ROWS;
    for (let row = body.first; row !== null && left > 0; row = row.next) {
      if (row.tag === null || row.tag.name !== 'tr') continue;
      left--;
      const cells = cellsOf(w, row);
      if (cells.filter(({ selector }) => selector !== '').length > 1) rows.push(cells);
    }
  }
  return rows;
}
