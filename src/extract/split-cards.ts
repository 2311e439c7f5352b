import { isIdentityCard } from '../model/personal/identity-card.ts';
import { withoutSpace } from '../model/personal/labels.ts';
import { maskNumber } from '../model/personal/mask.ts';

/** An identity card whose digits stand in cells of their own, as in forms with a box for each. */
interface SplitCard<Cell> {
  readonly digits: string;
  /** Its cells, with what may be shown of them. */
  readonly cells: readonly { readonly cell: Cell; readonly masked: string }[];
}

export const PIECE = /^[\d０-９]{1,14}[XxＸｘ]?$/;
const CARD = 18;
/** Characters of a cell that is looked at. */
const MOST_TEXT = 20;

const plain = (text: string): string => withoutSpace(text).normalize('NFKC').toUpperCase();

/** Cards in a row of cells. Only to be asked where a label says identity card: columns of figures are made of digits too. */
export function findSplitCards<Cell extends { readonly text: string }>(
  cells: readonly Cell[],
  today: number,
): readonly SplitCard<Cell>[] {
  const found: SplitCard<Cell>[] = [];
  for (let from = 0; from < cells.length; from++) {
    let digits = '';
    for (let to = from; to < cells.length && digits.length < CARD; to++) {
      const text = cells[to]?.text ?? '';
      if (text.length > MOST_TEXT || !PIECE.test(withoutSpace(text))) break;
      digits += plain(text);
      if (to === from || !isIdentityCard(digits, today)) continue;
      found.push({ digits, cells: maskCells(cells.slice(from, to + 1), digits) });
      from = to;
      break;
    }
  }
  return found;
}

function maskCells<Cell extends { readonly text: string }>(
  cells: readonly Cell[],
  digits: string,
): SplitCard<Cell>['cells'] {
  const shown = maskNumber(digits, 'id-card');
  let at = 0;
  return cells.map((cell) => {
    const { length } = plain(cell.text);
    at += length;
    return { cell, masked: shown.slice(at - length, at) };
  });
}
