import { type Cell, startTable } from '../table-head.ts';
import type { Budget } from './budget.ts';
import { columnName, columnOf, rowOf } from './cell-names.ts';
import { readCharts } from './charts.ts';
import { readDrawing } from './drawing.ts';
import type { Gathering } from './gathering.ts';
import { marginText } from './margins.ts';
import { readPart, relationsOf, titleOf } from './parts.ts';
import { Unreadable } from './unreadable.ts';
import { attribute, readXml } from './xml.ts';
import type { ZipFile } from './zip.ts';

const MAIN = 'xl/workbook.xml';
/** More sheets than anyone leafs through. */
const MAX_SHEETS = 500;
/** Distinct texts of a workbook; 20 MB hold no more of any length worth reading. */
const MAX_STRINGS = 2_000_000;
/** XFD: no program has more columns. */
const LAST_COLUMN = 16_383;
const TICK_ROWS = 2_000;

interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly isHidden: boolean;
}

/** All sheets, hidden ones too: cells, links, comments, text boxes, headers and footers. Values as stored, not as formatted. */
export function readXlsx(zip: ZipFile, to: Gathering, budget: Budget): void {
  to.title(titleOf(zip, budget));
  const main = readPart(zip, MAIN, budget);
  if (main === '') throw new Unreadable('damaged', 'xlsx: no workbook part');
  const relations = relationsOf(zip, MAIN, budget);
  const sheets: Sheet[] = [];
  readXml(main, {
    open(name, attributes) {
      if (name !== 'sheet' || sheets.length >= MAX_SHEETS) return;
      const id = /\s\w+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1];
      const part = relations.get(id ?? '');
      if (!part) return;
      const isHidden = /^(?:hidden|veryHidden)$/.test(attribute(attributes, 'state') ?? '');
      sheets.push({ name: attribute(attributes, 'name') ?? '', part: part.target, isHidden });
    },
  });
  const strings = readStrings(
    zip,
    [...relations.values()].find(({ type }) => type === 'sharedStrings')?.target,
    budget,
  );
  for (const sheet of sheets) {
    if (!to.isOpen()) return;
    to.text(sheet.name, 'heading', sheet.name, sheet.isHidden);
    readSheet(zip, sheet, strings, to, budget);
  }
}

function readStrings(zip: ZipFile, part: string | undefined, budget: Budget): readonly string[] {
  const strings: string[] = [];
  if (part === undefined) return strings;
  let text = '';
  let inText = false;
  let inReading = false;
  readXml(readPart(zip, part, budget), {
    open(name, _attributes, isEmpty) {
      if (name === 'si') text = '';
      else if (name === 't') inText = !isEmpty && !inReading;
      // Pronunciation above the characters.
      else if (name === 'rPh') inReading = !isEmpty;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si') {
        if (strings.length >= MAX_STRINGS) throw new Unreadable('too-large', 'xlsx: too many strings');
        strings.push(text);
        if (strings.length % 20_000 === 0) budget.tick();
      }
    },
    text(more) {
      if (inText) text += more;
    },
  });
  return strings;
}

function readSheet(zip: ZipFile, sheet: Sheet, strings: readonly string[], to: Gathering, budget: Budget): void {
  const relations = relationsOf(zip, sheet.part, budget);
  const hiddenColumns: (readonly [from: number, to: number])[] = [];
  const head = startTable();
  let cells = new Map<number, Cell>();
  let row = 0;
  let isHiddenRow = false;
  let column = -1;
  let type = '';
  let value = '';
  let inValue = false;
  let inHeader = false;
  const links: { readonly reference: string; readonly href: string }[] = [];
  /** Texts of cells that a link stands on: links come after all cells. */
  const linkTexts = new Map<string, string>();

  const isHiddenColumn = (at: number): boolean => hiddenColumns.some(([from, last]) => at >= from && at <= last);

  function noteOf(at: number): string {
    if (sheet.isHidden) return ' (hidden sheet)';
    if (isHiddenRow) return ' (hidden row)';
    return hiddenColumns.length > 0 && isHiddenColumn(at) ? ' (hidden column)' : '';
  }

  function endCell(): void {
    if (value === '' || column > LAST_COLUMN) return;
    const text = type === 's' ? (strings[Number(value)] ?? '') : value;
    if (text === '' || type === 'b' || type === 'e') return;
    const note = noteOf(column);
    const name = `${columnName(column)}${row}`;
    if (linkTexts.size < 10_000 && type !== '' && type !== 'n') linkTexts.set(name, text);
    cells.set(column, { text, selector: `${sheet.name}!${name}${note}`, hidden: note !== '' });
  }

  readXml(readPart(zip, sheet.part, budget), {
    open(name, attributes, isEmpty) {
      if (name === 'c') {
        const reference = attribute(attributes, 'r');
        column = reference === null ? column + 1 : columnOf(reference);
        type = attribute(attributes, 't') ?? '';
        value = '';
      } else if (name === 'v' || name === 't') inValue = !isEmpty;
      else if (name === 'row') {
        row = Number(attribute(attributes, 'r') ?? row + 1);
        isHiddenRow = attribute(attributes, 'hidden') === '1' || attribute(attributes, 'hidden') === 'true';
        column = -1;
        cells = new Map();
        if (row % TICK_ROWS === 0) budget.tick();
      } else if (name === 'col') {
        if (!/^(?:1|true)$/.test(attribute(attributes, 'hidden') ?? '')) return;
        const first = Number(attribute(attributes, 'min')) - 1;
        if (hiddenColumns.length < 1_000) hiddenColumns.push([first, Number(attribute(attributes, 'max')) - 1]);
      } else if (name === 'mergeCell') {
        const [from = '', last = from] = (attribute(attributes, 'ref') ?? '').split(':', 2);
        to.merged?.(sheet.name, from, last);
      } else if (name === 'hyperlink') {
        const relation = relations.get(attribute(attributes, 'id') ?? '');
        const reference = (attribute(attributes, 'ref') ?? '').split(':', 1)[0] ?? '';
        if (relation?.isExternal) links.push({ reference, href: relation.target });
      } else if (/^(?:odd|even|first)(?:Header|Footer)$/.test(name)) {
        inHeader = !isEmpty;
        value = '';
      }
    },
    close(name) {
      if (name === 'c') endCell();
      else if (name === 'v' || name === 't') inValue = false;
      else if (name === 'row' && cells.size > 0) to.row(cells, head);
      else if (inHeader && /(?:Header|Footer)$/.test(name)) {
        inHeader = false;
        to.text(
          marginText(value),
          'other',
          `${sheet.name} (${name.endsWith('Header') ? 'header' : 'footer'})`,
          sheet.isHidden,
        );
      }
    },
    text(text) {
      if (inValue || inHeader) value += text;
    },
  });
  for (const { reference, href } of links) {
    const column = columnOf(reference);
    to.link(
      href,
      linkTexts.get(reference) ?? '',
      `${sheet.name}!${columnName(column)}${rowOf(reference)}`,
      'hyperlink',
    );
  }
  for (const { target, type: kind, isExternal } of relations.values()) {
    if (isExternal || !to.isOpen()) continue;
    if (kind === 'comments' || kind === 'threadedComment') readComments(zip, target, sheet.name, to, budget);
    else if (kind === 'drawing') {
      readDrawing(readPart(zip, target, budget), `${sheet.name} (text box)`, sheet.isHidden, () => null, to);
      readCharts(zip, target, { place: `${sheet.name} (chart)`, isHidden: sheet.isHidden }, to, budget);
    }
  }
}

function readComments(zip: ZipFile, part: string, sheet: string, to: Gathering, budget: Budget): void {
  let reference = '';
  let text = '';
  let inText = false;
  readXml(readPart(zip, part, budget), {
    open(name, attributes, isEmpty) {
      if (name === 'comment' || name === 'threadedComment') {
        reference = attribute(attributes, 'ref') ?? '';
        text = '';
      } else if (name === 't' || (name === 'text' && part.includes('threaded'))) inText = !isEmpty;
    },
    close(name) {
      if (name === 't' || name === 'text') inText = false;
      else if (name === 'comment' || name === 'threadedComment')
        to.text(text, 'other', `${sheet}!${reference} (comment)`, true);
    },
    text(more) {
      if (inText) text += more;
    },
  });
}
