import type { Lang } from '../model/lang.ts';

/** A piece of a sentence or cell: text, a figure, an address outside, or a figure that leads to the list behind it. */
export type Piece =
  | string
  | number
  | { readonly text: string; readonly href: string }
  /** `to`: id of a section of the same paper, or the mark of a row. */
  | { readonly text: string; readonly to: string };

interface FigureColumn {
  readonly head: string;
  /** Share of the width, against the other columns' shares. */
  readonly share: number;
  readonly align?: 'left' | 'center' | 'right';
}

export interface FigureTable {
  readonly columns: readonly FigureColumn[];
  readonly rows: readonly (readonly Piece[])[];
  /** Names of rows that figures lead to, by their place in `rows`. */
  readonly marks?: ReadonlyMap<number, readonly string[]>;
  readonly sum?: readonly Piece[];
}

export interface FigureChart {
  /** `bars`: one below the other, with names; `months`: side by side. */
  readonly kind: 'bars' | 'months';
  readonly bars: readonly { readonly label: string; readonly value: number }[];
}

export interface FigureSection {
  readonly id: string;
  readonly title: string;
  readonly notes?: readonly string[];
  readonly chart?: FigureChart;
  readonly table: FigureTable;
  /** What stands where the table has no row. */
  readonly empty: string;
  /** A list behind a figure: at the end, on wide pages, folded up on the screen. */
  readonly isList?: boolean;
  /** Too many columns for upright paper. */
  readonly isWide?: boolean;
}

/** A report of figures as any format lays it out: a paragraph, tables, and the lists behind the figures. */
export interface FigurePaper {
  readonly tool: { readonly name: string; readonly version: string };
  readonly lang: Lang;
  readonly timezone: string;
  /** ISO instant. */
  readonly generatedAt: string;
  readonly organization: string;
  readonly title: string;
  /** The period or the scan, in a line. */
  readonly subtitle: string;
  readonly paragraphs: readonly (readonly Piece[])[];
  /** Large figures for the top of a screen. */
  readonly highlights: readonly { readonly figure: Piece; readonly label: string }[];
  /** What a reader must know before believing the rest. */
  readonly notes: readonly string[];
  readonly sections: readonly FigureSection[];
  /** The same for programs, as `--format json` prints it. */
  readonly data: unknown;
}

/** Marks of a row that is shown; those of rows behind the last that is shown are its too. */
export function marksAt({ marks, rows }: FigureTable, at: number, most = rows.length): readonly string[] {
  if (marks === undefined) return [];
  if (at !== most - 1) return marks.get(at) ?? [];
  return [...marks].flatMap(([row, names]) => (row >= at ? names : []));
}

export const textOf = (piece: Piece): string =>
  typeof piece === 'object' ? piece.text : typeof piece === 'number' ? String(piece) : piece;

export const sentenceOf = (pieces: readonly Piece[]): string => pieces.map(textOf).join('');
