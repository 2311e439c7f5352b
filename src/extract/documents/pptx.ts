import type { Budget } from './budget.ts';
import { readCharts } from './charts.ts';
import { readDrawing } from './drawing.ts';
import type { Gathering } from './gathering.ts';
import { readPart, relationsOf, titleOf } from './parts.ts';
import { Unreadable } from './unreadable.ts';
import { readXml } from './xml.ts';
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
  readCharts(zip, part, { place: `slide ${number} (chart)`, isHidden }, to, budget);
}
