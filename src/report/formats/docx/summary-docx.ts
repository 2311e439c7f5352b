import type { Writable } from 'node:stream';
import { SEVERITIES } from '../../../model/severity.ts';
import { numberedHeading, numberedPoint } from '../../notice.ts';
import { speakPaper, writtenDay } from '../../paper-texts.ts';
import type { SummaryModel } from '../../summary.ts';
import { speak } from '../../texts.ts';
import { writeDocument } from './official-page.ts';
import { officialTable } from './official-table.ts';
import { officialText } from './official-text.ts';

/** The summary: the whole, the units in a table, the best and the worst, what is asked. */
export async function writeSummaryPaper(summary: SummaryModel, stream: Writable): Promise<void> {
  const { lang, title, creator } = summary;
  const say = speakPaper(lang);
  const text = officialText(lang);
  const blocks = [
    text.title(title),
    text.addressee(say('toAll')),
    text.body(summary.opening),
    text.heading(numberedHeading(1, say('overallHead'), lang)),
    ...summary.overall.map(text.body),
    text.heading(numberedHeading(2, say('byUnitHead'), lang)),
    text.body(say('byUnitText')),
    unitTable(summary),
    text.note(''),
    text.heading(numberedHeading(3, say('rankingHead'), lang)),
    ...summary.ranking.map(text.body),
    text.heading(numberedHeading(4, say('workHead'), lang)),
    ...summary.requirements.map((requirement, index) => text.body(numberedPoint(index + 1, requirement, lang))),
    ...text.signature([summary.issuer, writtenDay(summary.issuedOn, lang)]),
  ];
  await writeDocument({ title, creator, lang, sections: [{ orientation: 'portrait', blocks }] }, stream);
}

function unitTable({ lang, units, totals }: SummaryModel) {
  const say = speakPaper(lang);
  const columns = [
    { head: say('rank'), share: 6, align: 'center' },
    { head: say('unit'), share: 18, align: 'left' },
    { head: say('siteCount'), share: 6, align: 'center' },
    { head: say('pageCount'), share: 8, align: 'center' },
    { head: say('openCount'), share: 8, align: 'center' },
    ...SEVERITIES.map((severity) => ({
      head: speak(lang)(`severity.${severity}`),
      share: 6,
      align: 'center' as const,
    })),
    { head: say('perHundred'), share: 8, align: 'center' },
    { head: say('overdueCount'), share: 6, align: 'center' },
    { head: say('closedCount'), share: 8, align: 'center' },
  ] as const;
  const figures = (row: Omit<SummaryModel['totals'], 'found'>): (string | number)[] => [
    row.sites,
    row.pages,
    row.open,
    ...SEVERITIES.map((severity) => row.bySeverity[severity]),
    row.perHundred === null ? say('none') : row.perHundred,
    row.overdue,
    row.closed,
  ];
  return officialTable(
    columns,
    [...units.map((unit) => [unit.rank, unit.unit, ...figures(unit)]), ['', say('total'), ...figures(totals)]],
    { lang, orientation: 'portrait', size: lang === 'en' ? 17 : 20 },
  );
}
