import type { Writable } from 'node:stream';
import { AlignmentType, Paragraph } from 'docx';
import { ChartRun } from 'docx/charts';
import type { Assessment } from '../../assessment.ts';
import {
  assessmentNote,
  assessmentRules,
  MONTH_COLUMNS,
  monthName,
  printed,
  UNIT_COLUMNS,
  unitName,
} from '../../assessment-table.ts';
import { cleanText } from '../../clean-text.ts';
import { numberedHeading } from '../../notice.ts';
import { speakPaper } from '../../paper-texts.ts';
import { type Block, writeDocument } from './official-page.ts';
import { officialTable } from './official-table.ts';
import { officialText } from './official-text.ts';

// More bars than this cannot be told apart on a page.
const MOST_BARS = 30;

/** The assessment as an annex to a letter: chart, tables, how it is counted. Landscape, for the table is wide. */
export async function writeAssessmentPaper(assessment: Assessment, stream: Writable): Promise<void> {
  const { lang, title, tool, units, months } = assessment;
  const say = speakPaper(lang);
  const text = officialText(lang);
  let part = 0;
  const heading = (words: string): Block => text.heading(numberedHeading(++part, words, lang));
  const blocks: Block[] = [
    text.title(title),
    text.note(assessmentNote(assessment)),
    heading(say('byUnit')),
    unitTable(assessment),
    ...chart(
      say('chartTitle'),
      units.slice(0, MOST_BARS).map((unit) => ({ ...unit, label: unitName(unit, assessment) })),
      lang,
    ),
    ...(months.length === 0
      ? []
      : [
          heading(say('byMonth')),
          monthTable(assessment),
          ...chart(
            say('monthChartTitle'),
            months.map((month) => ({ ...month, label: monthName(month.month, assessment) })),
            lang,
          ),
        ]),
    heading(say('rulesHead')),
    ...assessmentRules(assessment).map(text.note),
  ];
  const creator = `${tool.name} ${tool.version}`;
  await writeDocument({ title, creator, lang, sections: [{ orientation: 'landscape', blocks }] }, stream);
}

function unitTable(assessment: Assessment): Block {
  const { lang, units, totals } = assessment;
  const say = speakPaper(lang);
  return officialTable(
    [
      { head: say('unit'), share: 22 },
      ...UNIT_COLUMNS.map(({ head }) => ({ head: say(head), share: 9, align: 'center' as const })),
    ],
    [
      ...units.map((unit) => [unitName(unit, assessment), ...UNIT_COLUMNS.map((column) => printed(column, unit))]),
      [say('total'), ...UNIT_COLUMNS.map((column) => printed(column, totals))],
    ],
    { lang, orientation: 'landscape', size: 20 },
  );
}

function monthTable(assessment: Assessment): Block {
  const { lang, months } = assessment;
  const say = speakPaper(lang);
  return officialTable(
    [
      { head: say('monthHead'), share: 16 },
      ...MONTH_COLUMNS.map(({ head }) => ({ head: say(head), share: 10, align: 'center' as const })),
    ],
    months.map((month) => [
      monthName(month.month, assessment),
      ...MONTH_COLUMNS.map((column) => printed(column, month)),
    ]),
    { lang, orientation: 'landscape', size: 20 },
  );
}

function chart(
  title: string,
  bars: readonly { readonly label: string; readonly found: number; readonly closed: number }[],
  lang: Assessment['lang'],
): Block[] {
  if (bars.length === 0) return [];
  const say = speakPaper(lang);
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 200, after: 200 },
      children: [
        new ChartRun({
          type: 'column',
          title,
          categories: bars.map(({ label }) => cleanText(label)),
          series: [
            { name: say('found'), values: bars.map(({ found }) => found), color: 'B3400E' },
            { name: say('closed'), values: bars.map(({ closed }) => closed), color: '2F7D4F' },
          ],
          transformation: { width: 820, height: 330 },
          dataLabels: { value: true },
          altText: { name: title, description: title, title },
        }),
      ],
    }),
  ];
}
