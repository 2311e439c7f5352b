import type { Budget } from './budget.ts';
import { readDrawing } from './drawing.ts';
import type { Gathering } from './gathering.ts';
import { readPart, relationsOf } from './parts.ts';
import { readXml } from './xml.ts';
import type { ZipFile } from './zip.ts';

const CHARTS = /^(?:chart|chartEx|diagramData)$/;

/** Names of the rows and columns that a chart shows; those are kept with it, apart from its title. */
function readLabels(xml: string, place: string, hidden: boolean, to: Gathering): void {
  let inNames = false;
  let label: string | null = null;
  readXml(xml, {
    open(name, _, isEmpty) {
      if (name === 'strCache') inNames = !isEmpty;
      else if (name === 'v' && inNames && !isEmpty) label = '';
    },
    close(name) {
      if (name === 'strCache') inNames = false;
      if (name !== 'v' || label === null) return;
      to.text(label, 'label', place, hidden);
      label = null;
    },
    text(text) {
      if (label !== null) label += text;
    },
  });
}

/** Charts and diagrams that stand in a part. */
export function readCharts(
  zip: ZipFile,
  part: string,
  { place, isHidden }: { readonly place: string; readonly isHidden: boolean },
  to: Gathering,
  budget: Budget,
): void {
  for (const { target, type, isExternal } of relationsOf(zip, part, budget).values()) {
    if (isExternal || !CHARTS.test(type) || !to.isOpen()) continue;
    const xml = readPart(zip, target, budget);
    readDrawing(xml, place, isHidden, () => null, to);
    readLabels(xml, place, isHidden, to);
  }
}
