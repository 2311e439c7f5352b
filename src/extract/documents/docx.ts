import type { TextKind } from '../../model/facts.ts';
import { type Cell, startTable, type TableHead } from '../table-head.ts';
import type { Budget } from './budget.ts';
import { readCharts } from './charts.ts';
import type { Gathering } from './gathering.ts';
import { type Relation, readPart, relationsOf, titleOf } from './parts.ts';
import { Unreadable } from './unreadable.ts';
import { attribute, readXml } from './xml.ts';
import type { ZipFile } from './zip.ts';

const MAIN = 'word/document.xml';
/** Parts beside the main one, and what their texts are called. A document has at most a few of each. */
const SIDE_PARTS: readonly (readonly [name: RegExp, place: string])[] = [
  [/^word\/header\d*\.xml$/i, 'header'],
  [/^word\/footer\d*\.xml$/i, 'footer'],
  [/^word\/footnotes\.xml$/i, 'footnote'],
  [/^word\/endnotes\.xml$/i, 'endnote'],
  [/^word\/comments\.xml$/i, 'comment'],
];
/** Word's own limit of columns. */
const MAX_SPAN = 63;
const HYPERLINK = /HYPERLINK\s+(?:\\\S\s+)*"?([^"\s]+)/i;
const HEADING = /^(?:heading|title|subtitle|标题|副标题|\d$)/i;

interface Table {
  readonly number: number;
  readonly head: TableHead;
  row: number;
  column: number;
  cells: Map<number, Cell>;
  text: string;
  hiddenText: string;
}

/** Reads word/document.xml and the parts beside it: text, tables, links, notes, comments, hidden and deleted text. */
export function readDocx(zip: ZipFile, to: Gathering, budget: Budget): void {
  to.title(titleOf(zip, budget));
  const main = readPart(zip, MAIN, budget);
  if (main === '') throw new Unreadable('damaged', 'docx: no document part');
  readWordXml(main, relationsOf(zip, MAIN, budget), to, budget, null);
  readCharts(zip, MAIN, { place: 'chart', isHidden: false }, to, budget);
  for (const { name } of zip.entries) {
    const place = SIDE_PARTS.find(([pattern]) => pattern.test(name))?.[1];
    if (place !== undefined && to.isOpen())
      readWordXml(readPart(zip, name, budget), relationsOf(zip, name, budget), to, budget, place);
  }
}

/** @param place what every text of the part is called; null: paragraphs are numbered */
export function readWordXml(
  xml: string,
  relations: ReadonlyMap<string, Relation>,
  to: Gathering,
  budget: Budget,
  place: string | null,
): void {
  const tables: Table[] = [];
  /** Paragraphs that are open: a text box stands within one. */
  const paragraphs: { text: string; hidden: string; kind: TextKind }[] = [];
  let paragraphCount = 0;
  let tableCount = 0;
  let skipping = 0;
  let inText = false;
  let inDeleted = false;
  let inInstruction = false;
  let instruction = '';
  let isHiddenRun = false;
  let inRunProperties = false;
  let link: { href: string; text: string } | null = null;
  /** The address of a complex field, until it ends. */
  let field: { href: string; text: string } | null = null;

  const here = (): string => {
    if (place !== null) return place;
    const table = tables.at(-1);
    if (table) return `table ${table.number}, row ${table.row}, column ${table.column}`;
    return `paragraph ${paragraphCount}`;
  };

  function addText(text: string): void {
    const paragraph = paragraphs.at(-1);
    if (!paragraph) return;
    if (inDeleted || isHiddenRun) paragraph.hidden += text;
    else paragraph.text += text;
    if (link) link.text += text;
    if (field) field.text += text;
  }

  function endParagraph(): void {
    const paragraph = paragraphs.pop();
    if (!paragraph) return;
    const table = tables.at(-1);
    if (table && paragraphs.length === 0) {
      table.text += (table.text === '' ? '' : '\n') + paragraph.text;
      table.hiddenText += paragraph.hidden;
      return;
    }
    to.text(paragraph.text, paragraph.kind, here());
    if (paragraph.hidden !== '') to.text(paragraph.hidden, 'other', `${here()} (hidden text)`, true);
  }

  function endCell(table: Table): void {
    table.cells.set(table.column, { text: table.text, selector: here(), hidden: false });
    if (table.hiddenText !== '') to.text(table.hiddenText, 'other', `${here()} (hidden text)`, true);
    table.text = '';
    table.hiddenText = '';
  }

  readXml(xml, {
    open(name, attributes, isEmpty) {
      if (skipping > 0) {
        if (name === 'Fallback' && !isEmpty) skipping++;
        return;
      }
      switch (name) {
        case 'p':
          if (isEmpty) return;
          if (tables.length === 0 && paragraphs.length === 0) paragraphCount++;
          paragraphs.push({ text: '', hidden: '', kind: 'paragraph' });
          if ((paragraphCount & 1023) === 0) budget.tick();
          return;
        case 't':
          inText = !isEmpty;
          return;
        case 'delText':
          inText = !isEmpty;
          inDeleted = inText;
          return;
        case 'tab':
          if (!inRunProperties) addText('\t');
          return;
        case 'br':
        case 'cr':
          addText('\n');
          return;
        case 'noBreakHyphen':
          addText('-');
          return;
        case 'pStyle': {
          const paragraph = paragraphs.at(-1);
          if (paragraph && HEADING.test(attribute(attributes, 'val') ?? '')) paragraph.kind = 'heading';
          return;
        }
        case 'numPr': {
          const paragraph = paragraphs.at(-1);
          if (paragraph?.kind === 'paragraph') paragraph.kind = 'list-item';
          return;
        }
        case 'r':
          isHiddenRun = false;
          return;
        case 'rPr':
          inRunProperties = !isEmpty;
          return;
        case 'vanish':
          if (inRunProperties) isHiddenRun = !/^(?:0|false|off)$/.test(attribute(attributes, 'val') ?? '');
          return;
        case 'tbl':
          tables.push({
            number: ++tableCount,
            head: startTable(),
            row: 0,
            column: 0,
            cells: new Map(),
            text: '',
            hiddenText: '',
          });
          return;
        case 'tr': {
          const table = tables.at(-1);
          if (!table) return;
          table.row++;
          table.column = 0;
          table.cells = new Map();
          return;
        }
        case 'tc': {
          const table = tables.at(-1);
          if (table) table.column++;
          return;
        }
        case 'gridSpan': {
          // Joined cells take the columns of as many.
          const table = tables.at(-1);
          if (table) table.column += Math.min(MAX_SPAN, Math.max(1, Number(attribute(attributes, 'val')) || 1)) - 1;
          return;
        }
        case 'hyperlink': {
          const relation = relations.get(attribute(attributes, 'id') ?? '');
          if (relation?.isExternal) link = { href: relation.target, text: '' };
          return;
        }
        case 'fldSimple': {
          const href = HYPERLINK.exec(attribute(attributes, 'instr') ?? '')?.[1];
          if (href !== undefined) link = { href, text: '' };
          return;
        }
        case 'fldChar': {
          const type = attribute(attributes, 'fldCharType');
          if (type === 'begin') instruction = '';
          else if (type === 'separate') {
            const href = HYPERLINK.exec(instruction)?.[1];
            if (href !== undefined) field = { href, text: '' };
          } else if (type === 'end' && field) {
            to.link(field.href, field.text, here(), 'field');
            field = null;
          }
          return;
        }
        case 'instrText':
          inInstruction = !isEmpty;
          return;
        case 'hlinkClick': {
          const relation = relations.get(attribute(attributes, 'id') ?? '');
          if (relation?.isExternal) to.link(relation.target, '', here(), 'picture');
          return;
        }
        case 'Fallback':
          // The same drawing again, for older programs.
          if (!isEmpty) skipping = 1;
          return;
      }
    },
    close(name) {
      if (skipping > 0) {
        if (name === 'Fallback') skipping--;
        return;
      }
      switch (name) {
        case 't':
        case 'delText':
          inText = false;
          inDeleted = false;
          return;
        case 'instrText':
          inInstruction = false;
          return;
        case 'rPr':
          inRunProperties = false;
          return;
        case 'r':
          isHiddenRun = false;
          return;
        case 'p':
          endParagraph();
          return;
        case 'hyperlink':
        case 'fldSimple':
          if (link) to.link(link.href, link.text, here(), 'hyperlink');
          link = null;
          return;
        case 'tc': {
          const table = tables.at(-1);
          if (table) endCell(table);
          return;
        }
        case 'tr': {
          const table = tables.at(-1);
          if (table) to.row(table.cells, table.head);
          return;
        }
        case 'tbl':
          tables.pop();
          return;
      }
    },
    text(text) {
      if (skipping > 0) return;
      if (inText) addText(text);
      else if (inInstruction && instruction.length < 4_096) instruction += text;
    },
  });
}
