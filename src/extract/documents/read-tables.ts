import { DOCUMENT_LIMITS } from '../../model/document-facts.ts';
import { type Budget, startBudget } from './budget.ts';
import { columnOf, rowOf } from './cell-names.ts';
import type { Gathering } from './gathering.ts';
import { signatureOf } from './sniff.ts';
import { Unreadable } from './unreadable.ts';

export interface TableRow {
  /** Empty in a file without sheets. */
  readonly sheet: string;
  /** As spreadsheet programs count, from 1. */
  readonly row: number;
  /** By column, from 0; empty cells are absent. */
  readonly cells: ReadonlyMap<number, string>;
  /** Where cells lead, by column. */
  readonly links: ReadonlyMap<number, string>;
}

/** Lists of sites have some hundred rows; a sheet formatted to its last row has a million. */
const MOST_ROWS = 20_000;
/** Each is looked for among the rows. */
const MOST_MERGES = 2_000;
const MOST_LINKS = 5_000;

/** `名单!C17 (hidden row)` → its sheet, and C17. */
function placeOf(selector: string): { readonly sheet: string; readonly cell: string } {
  const found = /^(?:([\s\S]*)!)?([A-Z]{1,4}\d{1,7})(?: \([a-z ]+\))?$/.exec(selector);
  return { sheet: found?.[1] ?? '', cell: found?.[2] ?? '' };
}

interface OpenRow extends TableRow {
  readonly cells: Map<number, string>;
  readonly links: Map<number, string>;
}

/** A unit that stands once for its three sites is named in the row of each. */
function fillDown(
  rows: readonly OpenRow[],
  { sheet, from, to }: { readonly sheet: string; readonly from: string; readonly to: string },
): void {
  const first = rowOf(from);
  const last = rowOf(to);
  if (last <= first) return;
  const own = rows.filter((row) => row.sheet === sheet && row.row >= first && row.row <= last);
  const text = own.find(({ row }) => row === first)?.cells.get(columnOf(from));
  if (text !== undefined) for (const { cells } of own) cells.set(columnOf(from), text);
}

/** Takes rows of cells and lets everything else go. */
function gatherRows(rows: OpenRow[]): Gathering {
  let merges = 0;
  let links = 0;
  const gathering: Gathering = {
    text() {},
    row(cells) {
      let place = { sheet: '', cell: '' };
      const texts = new Map<number, string>();
      for (const { text, selector } of cells.values()) {
        place = placeOf(selector);
        texts.set(columnOf(place.cell), text);
      }
      rows.push({ sheet: place.sheet, row: rowOf(place.cell), cells: texts, links: new Map() });
    },
    merged(sheet, from, to) {
      merges += 1;
      if (merges <= MOST_MERGES) fillDown(rows, { sheet, from, to });
    },
    link(href, _text, selector) {
      links += 1;
      if (links > MOST_LINKS) return;
      const { sheet, cell } = placeOf(selector);
      rows.find((row) => row.sheet === sheet && row.row === rowOf(cell))?.links.set(columnOf(cell), href);
    },
    title() {},
    unchecked() {},
    adopt() {},
    isOpen: () => rows.length < MOST_ROWS,
    within: () => gathering,
  };
  return gathering;
}

async function readInto(bytes: Uint8Array<ArrayBuffer>, to: Gathering, budget: Budget): Promise<void> {
  switch (signatureOf(bytes)) {
    case 'zip': {
      const { openZip } = await import('./zip.ts');
      const { readXlsx } = await import('./xlsx.ts');
      const zip = openZip(bytes);
      if (!zip.find('xl/workbook.xml')) throw new Unreadable('unsupported', 'a zip of another kind');
      return readXlsx(zip, to, budget);
    }
    case 'ole': {
      const { openOle } = await import('./ole.ts');
      const ole = openOle(bytes);
      if (ole.stream('EncryptedPackage')) throw new Unreadable('encrypted', 'office file with a password');
      if (!(ole.stream('Workbook') ?? ole.stream('Book'))) throw new Unreadable('unsupported', 'a compound file');
      const { readXls } = await import('./xls.ts');
      return readXls(bytes, to, budget);
    }
    case 'text': {
      const { readCsv } = await import('./text-file.ts');
      return readCsv(bytes, to, budget);
    }
    default:
      throw new Unreadable('unsupported', 'no table');
  }
}

/** Rows of a workbook (.xlsx, .xls) or a table in text (.csv), whatever its encoding. Throws `Unreadable`. */
export async function readTables(bytes: Uint8Array<ArrayBuffer>): Promise<readonly TableRow[]> {
  if (bytes.byteLength > DOCUMENT_LIMITS.maxBytes) throw new Unreadable('too-large', 'the file itself');
  const rows: OpenRow[] = [];
  await readInto(bytes, gatherRows(rows), startBudget(DOCUMENT_LIMITS));
  return rows;
}
