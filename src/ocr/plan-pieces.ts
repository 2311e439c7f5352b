import type { PictureSize } from '../model/picture.ts';

/** Side at which the models read small print and one piece takes some two seconds. */
const SIDE = 1280;
/** A banner would lose its print were it made as narrow as a poster. */
const WIDE_SIDE = 2560;
/** Taller than a line of a headline, so that each line is whole in one of two pieces. */
const OVERLAP = 160;
/** Pictures for phones are up to some 10,000 pixels tall. */
const MOST_PIECES = 10;

/** A part of a picture that is read by itself, in pixels of the scaled picture. */
export interface Piece {
  readonly top: number;
  readonly height: number;
  /** Lines whose middle lies between these are this piece's; a neighbour sees the others better. */
  readonly from: number;
  readonly to: number;
}

/** Width to which a picture is made smaller. */
export const widthToRead = ({ width, height }: PictureSize): number =>
  Math.min(width, width > 2 * height ? WIDE_SIDE : SIDE);

/** Cuts a scaled picture into pieces one below the other; null: it is too tall. */
export function planPieces(height: number): readonly Piece[] | null {
  if (height <= SIDE) return [{ top: 0, height, from: 0, to: height }];
  const step = SIDE - OVERLAP;
  const count = Math.ceil((height - OVERLAP) / step);
  if (count > MOST_PIECES) return null;
  return Array.from({ length: count }, (_, n) => {
    const top = n * step;
    const isLast = n === count - 1;
    return {
      top,
      height: isLast ? height - top : SIDE,
      from: n === 0 ? 0 : top + OVERLAP / 2,
      to: isLast ? height : top + step + OVERLAP / 2,
    };
  });
}
