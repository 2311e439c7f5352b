import { CATEGORIES } from '../../../model/category.ts';
import { SEVERITIES } from '../../../model/severity.ts';
import { dayAndTime } from '../../days.ts';
import { headline, notes, siteRemarks } from '../../headline.ts';
import type { Tally } from '../../report-model.ts';
import {
  BOX,
  type Cell,
  type Context,
  fontOf,
  heightOf,
  linkCell,
  openSheet,
  setCell,
  textOf,
  writeHead,
  writeTitle,
} from './sheet-parts.ts';

// Unit and site tables share their columns: name, second name, figures, then what only sites have.
const ADDRESS_WIDTH = 34;
const WIDTHS = [24, 22, 9, 9, 9, 9, 9, 9, 9, 12, ADDRESS_WIDTH, 34];

type Line = { readonly style: 'head' | 'body' | 'sum' | 'plain'; readonly cells: readonly Cell[] } | 'gap';

export function writeSummary(context: Context, name: string): void {
  const { model, say } = context;
  const font = fontOf(model);
  const sheet = openSheet(context, name, WIDTHS, 0);
  writeTitle(context, sheet, {
    title: `${say('checklistTitle')}${say('dash')}${say('summarySheet')}`,
    note: headline(model),
    columns: WIDTHS.length,
  });
  for (const [index, line] of summaryLines(context).entries()) {
    const row = sheet.getRow(3 + index);
    if (line === 'gap') continue;
    if (line.style === 'head') {
      writeHead(context, row, line.cells.map(textOf), WIDTHS);
      continue;
    }
    for (const [at, value] of line.cells.entries()) {
      const cell = row.getCell(at + 1);
      setCell(cell, value, { ...font, bold: line.style === 'sum' });
      if (line.style === 'plain') continue;
      cell.border = BOX;
      cell.alignment = {
        horizontal: typeof value === 'number' ? 'center' : 'left',
        vertical: 'middle',
        wrapText: true,
      };
    }
    if (line.style !== 'plain') row.height = heightOf(line.cells.map(textOf), WIDTHS);
    row.commit();
  }
  sheet.commit();
}

function summaryLines({ model, say }: Context): Line[] {
  const { totals, scan, timezone, sites } = model;
  const head = (...cells: Cell[]): Line => ({ style: 'head', cells });
  const body = (...cells: Cell[]): Line => ({ style: 'body', cells });
  const sum = (...cells: Cell[]): Line => ({ style: 'sum', cells });
  const plain = (...cells: Cell[]): Line => ({ style: 'plain', cells });
  const severities = SEVERITIES.map((severity) => say(`severity.${severity}`));
  const figures = [say('pages'), say('failed'), ...severities, say('total')];
  return [
    ...notes(model).map((note) => plain(note)),
    plain(say('scanLine', { id: scan.id }), say(`scan.${scan.status}`)),
    plain(say('startedAt'), dayAndTime(scan.startedAt, timezone)),
    ...(scan.finishedAt === null ? [] : [plain(say('finishedAt'), dayAndTime(scan.finishedAt, timezone))]),
    ...(totals.review > 0 ? [plain(say('reviewCounted', { n: totals.review }))] : []),
    ...(totals.closed > 0 ? [plain(say('closedCount', { n: totals.closed }))] : []),
    ...(totals.withdrawn > 0 ? [plain(say('withdrawnCount', { n: totals.withdrawn }))] : []),
    ...(totals.setAside > 0 ? [plain(say('setAsideCount', { n: totals.setAside }))] : []),
    'gap',
    head(say('category'), say('count')),
    ...CATEGORIES.map((category) => body(say(`category.${category}`), totals.byCategory[category])),
    sum(say('total'), totals.findings),
    'gap',
    head(say('owner'), say('site'), ...figures, say('review')),
    ...totals.byOwner.map((unit) => {
      const own = sites.filter((site) => site.owner === unit.owner);
      const failed = own.reduce((count, site) => count + site.failed, 0);
      const names = own.map((site) => site.name).join(say('and'));
      return body(unit.owner || say('noOwner'), names, unit.pages, failed, ...counts(unit), unit.review);
    }),
    sum(say('total'), '', totals.pages, totals.failed, ...counts(totals), totals.review),
    'gap',
    head(say('site'), say('owner'), ...figures, say('lastPublished'), say('address'), say('coverage')),
    ...sites.map((site) => {
      const covered = siteRemarks(site, model).join(say('semicolon')) || say('siteComplete');
      const published = site.lastPublishedAt ?? '';
      return body(
        site.name,
        site.owner,
        site.pages,
        site.failed,
        ...counts(site.tally),
        published,
        linkCell(site.url, ADDRESS_WIDTH),
        covered,
      );
    }),
  ];
}

const counts = (tally: Tally): number[] => [
  ...SEVERITIES.map((severity) => tally.bySeverity[severity]),
  tally.findings,
];
