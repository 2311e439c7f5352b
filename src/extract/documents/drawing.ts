import { type Cell, startTable, type TableHead } from '../table-head.ts';
import type { Gathering } from './gathering.ts';
import { attribute, readXml } from './xml.ts';

/** DrawingML: paragraphs and tables of any shape. Comments of presentations have their words in `text`. */
export function readDrawing(
  xml: string,
  place: string,
  hidden: boolean,
  hrefOf: (relationId: string) => string | null,
  to: Gathering,
): void {
  let paragraph: string | null = null;
  let cell: string | null = null;
  let head: TableHead | null = null;
  let cells = new Map<number, Cell>();
  let inText = false;
  let href: string | null = null;
  let isTitle = false;

  readXml(xml, {
    open(name, attributes, isEmpty) {
      if (name === 'p' && !isEmpty) paragraph = '';
      else if (name === 't' || name === 'text') {
        inText = !isEmpty;
        if (name === 'text') paragraph ??= '';
      } else if (name === 'br') paragraph = paragraph === null ? null : `${paragraph}\n`;
      else if (name === 'hlinkClick' || name === 'hlinkMouseOver') href = hrefOf(attribute(attributes, 'id') ?? '');
      else if (name === 'sp') isTitle = false;
      else if (name === 'ph') isTitle = /title/i.test(attribute(attributes, 'type') ?? '');
      else if (name === 'tbl') head = startTable();
      else if (name === 'tr') cells = new Map();
      else if (name === 'tc') cell = '';
    },
    close(name) {
      if (name === 't' || name === 'text') inText = false;
      if (name === 'hlinkClick' && paragraph === null && href !== null) {
        // The link of a whole shape.
        to.link(href, '', place, 'shape');
        href = null;
      } else if (name === 'r' && href !== null) {
        to.link(href, paragraph ?? '', place, 'hyperlink');
        href = null;
      } else if (name === 'p' || name === 'text') {
        if (paragraph === null) return;
        if (cell !== null) cell += (cell === '' ? '' : '\n') + paragraph;
        else to.text(paragraph, isTitle ? 'heading' : 'paragraph', place, hidden);
        paragraph = null;
      } else if (name === 'tc') {
        if (cell !== null) cells.set(cells.size + 1, { text: cell, selector: place, hidden });
        cell = null;
      } else if (name === 'tr' && head) to.row(cells, head);
      else if (name === 'tbl') head = null;
    },
    text(text) {
      if (inText && paragraph !== null) paragraph += text;
    },
  });
}
