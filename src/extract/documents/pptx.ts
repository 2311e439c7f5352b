import { type Cell, startTable, type TableHead } from '../table-head.ts';
import type { Budget } from './budget.ts';
import type { Gathering } from './gathering.ts';
import { readPart, relationsOf, titleOf } from './parts.ts';
import { Unreadable } from './unreadable.ts';
import { attribute, readXml } from './xml.ts';
import type { ZipFile } from './zip.ts';

const MAIN = 'ppt/presentation.xml';
/** No talk has more. */
const MAX_SLIDES = 2_000;

/** Slides in their order, with tables, links, speaker's notes and comments; hidden slides too. */
export function readPptx(zip: ZipFile, to: Gathering, budget: Budget): void {
  to.title(titleOf(zip, budget));
  const main = readPart(zip, MAIN, budget);
  if (main === '') throw new Unreadable('damaged', 'pptx: no presentation part');
  const relations = relationsOf(zip, MAIN, budget);
  const slides: string[] = [];
  readXml(main, {
    open(name, attributes) {
      if (name !== 'sldId' || slides.length >= MAX_SLIDES) return;
      // Two attributes are called id: the slide's own number and, with a prefix, the relation's.
      const id = /\s\w+:id\s*=\s*"([^"]*)"/.exec(attributes)?.[1];
      const slide = relations.get(id ?? '');
      if (slide) slides.push(slide.target);
    },
  });
  for (const [index, slide] of slides.entries()) {
    if (!to.isOpen()) return;
    readSlide(zip, slide, index + 1, to, budget);
  }
}

function readSlide(zip: ZipFile, part: string, number: number, to: Gathering, budget: Budget): void {
  const relations = relationsOf(zip, part, budget);
  const xml = readPart(zip, part, budget);
  const isHidden = /<(?:\w+:)?sld\s[^>]*\bshow\s*=\s*"(?:0|false)"/.test(xml.slice(0, 4_096));
  const place = `slide ${number}${isHidden ? ' (hidden slide)' : ''}`;
  const hrefOf = (id: string): string | null => {
    const relation = relations.get(id);
    return relation?.isExternal ? relation.target : null;
  };
  readDrawing(xml, place, isHidden, hrefOf, to);
  for (const { target, type, isExternal } of relations.values()) {
    if (isExternal || !to.isOpen()) continue;
    if (type === 'notesSlide')
      readDrawing(readPart(zip, target, budget), `slide ${number} (notes)`, true, () => null, to);
    else if (type === 'comments')
      readDrawing(readPart(zip, target, budget), `slide ${number} (comment)`, true, () => null, to);
  }
}

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
