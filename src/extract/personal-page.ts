import type { LinkFact, PageFacts, TextBlock } from '../model/facts.ts';
import type { PageOutline } from '../model/outline.ts';
import { findNumbers } from '../model/personal/find-numbers.ts';
import { ID_LABEL, STUDENT_LABEL, withoutSpace } from '../model/personal/labels.ts';
import type { PersonalReader } from './personal.ts';
import { readCaption } from './personal-context.ts';
import { type Cell, startTable, type TableHead } from './table-head.ts';

/** Names of persons are what a byline is there for; numbers of theirs are not. */
export function maskOutline(outline: PageOutline, reader: PersonalReader): PageOutline {
  const mask = (text: string | null): string | null => (text === null ? null : reader.mask(text));
  return {
    ...outline,
    crumbs: outline.crumbs.map(({ text, url }) => ({ text: reader.mask(text), url })),
    menu: outline.menu.map((entry) => ({ ...entry, text: reader.mask(entry.text) })),
    emptyPhrase: mask(outline.emptyPhrase),
    source: mask(outline.source),
    author: mask(outline.author),
    columnName: mask(outline.columnName),
    columnType: mask(outline.columnType),
    siteCode: mask(outline.siteCode),
  };
}

/** The row and the column of a block within a table, from its CSS path; the inmost row where tables are nested. */
const IN_ROW = /^(.*>tr(?::nth-of-type\(\d+\))?)>(t[dh])(?::nth-of-type\((\d+)\))?(?=>|$)/;
const LONGEST_LABEL = 12;

/** Whether any text may hold a number of a person, or heads a column of students' numbers. Pages without cost next to nothing. */
function mayHold(blocks: readonly TextBlock[]): boolean {
  for (const { text, kind } of blocks) {
    // No day is too late here: whatever looks like a number leads to the thorough reading.
    if (text.length > 10 && findNumbers(text, 99_991_231).length > 0) return true;
    if (
      kind === 'cell' &&
      text.length <= LONGEST_LABEL &&
      /[号碼码证]/.test(text) &&
      (STUDENT_LABEL.test(withoutSpace(text)) || ID_LABEL.test(text))
    )
      return true;
  }
  return false;
}

interface Place {
  readonly row: string;
  readonly column: number;
}

function placeOf({ selector }: TextBlock): Place | null {
  if (!selector.includes('>tr')) return null;
  const found = IN_ROW.exec(selector);
  if (!found) return null;
  // Cells of a row that has a heading cell are numbered after it; two of one number share a column otherwise.
  return { row: found[1] ?? '', column: Number(found[3] ?? 1) * 2 + (found[2] === 'th' ? 0 : 1) };
}

/** Labels stand in th, numbers below them in td: both count as one column. */
function toCells(blocks: readonly TextBlock[], places: readonly (Place | null)[], from: number, to: number) {
  const cells = new Map<number, Cell & { readonly at: number }>();
  const hasTd = places.slice(from, to).some((place) => place !== null && place.column % 2 === 1);
  const hasTh = places.slice(from, to).some((place) => place !== null && place.column % 2 === 0);
  for (let at = from; at < to; at++) {
    const block = blocks[at];
    const place = places[at];
    if (!block || !place) continue;
    let column = place.column >> 1;
    if (hasTd && hasTh && place.column % 2 === 1) column++;
    while (cells.has(column)) column += 100;
    cells.set(column, { text: block.text, selector: block.selector, hidden: false, at });
  }
  return cells;
}

/**
 * Finds numbers of persons in the blocks of a page; gives back the same blocks when there are none, masked ones otherwise.
 * @param rows of tables with a label that says identity card, whole: the blocks have every text once
 */
export function maskBlocks(
  blocks: readonly TextBlock[],
  reader: PersonalReader,
  rows: readonly (readonly Cell[])[] = [],
): readonly TextBlock[] {
  if (!mayHold(blocks)) return blocks;
  const places = blocks.map(placeOf);
  const texts = blocks.map(({ text }) => text);
  // One head for all tables: a label that an earlier table has is not among the blocks a second time.
  const head: TableHead = startTable();
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at];
    const row = places[at]?.row;
    if (!block) break;
    if (row === undefined) {
      texts[at] = reader.text(block.text, block.selector);
      readCaption(head, block.text);
      at++;
      continue;
    }
    let end = at + 1;
    while (end < blocks.length && places[end]?.row === row) end++;
    const cells = toCells(blocks, places, at, end);
    const masked = reader.row(cells, head);
    for (const [column, cell] of cells) texts[cell.at] = masked.get(column) ?? cell.text;
    at = end;
  }
  for (const row of rows) {
    const shown = reader.split(row);
    if (shown.size === 0) continue;
    const bySelector = new Map([...shown].map(([{ selector }, text]) => [selector, text]));
    for (const [at, { selector }] of blocks.entries()) texts[at] = bySelector.get(selector) ?? texts[at] ?? '';
  }
  return blocks.map((block, at) => (texts[at] === block.text ? block : { ...block, text: texts[at] ?? '' }));
}

/** The same list when nothing in it changes, as on nearly every page. */
function mapRarely<Entry>(list: readonly Entry[], change: (entry: Entry) => Entry): readonly Entry[] {
  let changed: Entry[] | null = null;
  for (const [at, entry] of list.entries()) {
    const next = change(entry);
    if (next !== entry) {
      changed ??= [...list];
      changed[at] = next;
    }
  }
  return changed ?? list;
}

export const maskLinks = (links: readonly LinkFact[], reader: PersonalReader): readonly LinkFact[] =>
  mapRarely(links, (link) => {
    const text = reader.mask(link.text);
    return text === link.text ? link : { ...link, text };
  });

export const maskListings = (listings: PageFacts['listings'], reader: PersonalReader): PageFacts['listings'] =>
  mapRarely(listings, (listing) => {
    const rows = mapRarely(listing.rows, (row) => {
      const title = reader.mask(row.title);
      return title === row.title ? row : { ...row, title };
    });
    return rows === listing.rows ? listing : { ...listing, rows };
  });

export const maskMetas = (
  metas: ReadonlyMap<string, string>,
  reader: PersonalReader,
): readonly (readonly [name: string, content: string])[] =>
  [...metas].map(([name, content]) => [name, reader.mask(content)]);
