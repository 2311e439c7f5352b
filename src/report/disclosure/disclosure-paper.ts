import type {
  DisclosureList,
  DisclosureSight,
  DisclosureState,
  DisclosureTable,
  SiteDisclosure,
} from '../../model/disclosure.ts';
import { formatMessage, type Lang, type MessageData, type Translated } from '../../model/lang.ts';
import type { FetchOutcome } from '../../model/outcome.ts';
import type { Scan } from '../../model/scan.ts';
import { dayAndTime } from '../days.ts';
import type { FigurePaper, FigureSection, Piece } from '../figure-paper.ts';
import { outcomeText } from '../outcome-text.ts';

export interface DisclosureInput {
  readonly tool: { readonly name: string; readonly version: string };
  readonly lang: Lang;
  readonly timezone: string;
  readonly organization: string;
  /** ISO instant. */
  readonly generatedAt: string;
  /** School year the table is printed for. */
  readonly year: string;
  readonly list: DisclosureList;
  /** The newest that the table rests on. */
  readonly scan: Pick<Scan, 'id' | 'startedAt'>;
  /** How many: more than one where sites were scanned apart. */
  readonly scans: number;
  readonly seen: SiteDisclosure;
  /** The table of the year before; null: none was printed. */
  readonly before: DisclosureTable | null;
  /** What an address of that table answers now; null: it was not asked for. */
  readonly outcomeOf: (url: string) => FetchOutcome | null;
}

const TEXTS = {
  title: { 'zh-CN': '{year}学年清单事项公开情况表', en: 'Disclosure table, school year {year}' },
  subtitle: { 'zh-CN': '{list}　{at} 扫描', en: '{list}, scan of {at}' },
  said: {
    'zh-CN':
      '清单共{total}项，本校适用{applicable}项：已公开{current}项，逾期未更新{overdue}项，页面打不开{dead}项，未公开{unmapped}项。',
    en: 'Items: {total}, of which {applicable} concern the school. Published: {current}, overdue: {overdue}, not opening: {dead}, without a page: {unmapped}.',
  },
  saidUndated: {
    'zh-CN': '已公开的事项中，{n}项的页面没有标明日期，请人工核实。',
    en: 'Of the published, {n} state no date: to be looked at by a person.',
  },
  saidUnseen: {
    'zh-CN': '另有{n}项没有访问到或拒绝自动访问，请人工核实。',
    en: 'Not reached, or turning programs away: {n}, to be looked at by a person.',
  },
  source: { 'zh-CN': '依据：{title}（{number}）', en: 'Source: {title} ({number})' },
  noteRule: {
    'zh-CN': '按年（半年）更新的事项，最近更新满一年（半年）后 {days} 个工作日内应再次更新；有固定期限的按期限。',
    en: 'Items updated every year (half-year) are due {days} working days after it has passed since the last update, or on their fixed day.',
  },
  noteGuess: {
    'zh-CN': '标“*”的期限跨入尚未公布放假安排的年份，按双休日推算。',
    en: 'Due days marked * run into a year whose holidays are not known: only weekends were left out.',
  },
  noteScans: {
    'zh-CN': '各网站不是同一次扫描的，分别按其最近一次扫描。',
    en: 'Sites that were not scanned together are each judged by their own newest scan.',
  },
  noteUnasked: {
    'zh-CN': '上一学年情况表中有{n}个链接最近的扫描没有访问，未比较；再扫描一次即可比较。',
    en: 'Links of that table that no scan has asked for, and that were not compared: {n}. Scan once more.',
  },
  table: { 'zh-CN': '清单事项公开情况', en: 'Items' },
  compared: { 'zh-CN': '与上一学年情况表相比', en: 'Against the table of the year before' },
  comparedNote: {
    'zh-CN': '上一学年（{year}）情况表生成于 {at}。',
    en: 'The table of {year} was made on {at}.',
  },
  comparedPublished: {
    'zh-CN': '上一学年（{year}）情况表的链接取自 webpatrol.yaml。',
    en: 'Links of the table of {year} are those in webpatrol.yaml.',
  },
  noBefore: {
    'zh-CN': '没有上一学年的情况表。本表已保存，下一学年生成时自动比较。',
    en: 'There is no table of the year before. This one is kept, and the next will be held against it.',
  },
  notCompared: { 'zh-CN': '未比较。', en: 'Nothing was compared.' },
  nothingBroke: { 'zh-CN': '上一学年情况表中的链接没有失效。', en: 'No link of that table has broken.' },
  number: { 'zh-CN': '序号', en: 'No.' },
  class: { 'zh-CN': '类别', en: 'Class' },
  item: { 'zh-CN': '公开事项', en: 'Item' },
  unit: { 'zh-CN': '责任单位', en: 'Unit' },
  link: { 'zh-CN': '公开网址', en: 'Address' },
  updated: { 'zh-CN': '最近更新', en: 'Updated' },
  due: { 'zh-CN': '更新期限', en: 'Due' },
  state: { 'zh-CN': '公开情况', en: 'State' },
  oldLink: { 'zh-CN': '上一学年网址', en: 'Address then' },
  nowState: { 'zh-CN': '现状', en: 'Now' },
  newLink: { 'zh-CN': '现网址', en: 'Address now' },
  'state.current': { 'zh-CN': '已公开', en: 'published' },
  'state.overdue': { 'zh-CN': '逾期未更新', en: 'overdue' },
  'state.dead': { 'zh-CN': '打不开', en: 'does not open' },
  'state.unmapped': { 'zh-CN': '未公开', en: 'no page' },
  'state.not-applicable': { 'zh-CN': '不适用', en: 'of no concern' },
  'state.undated': { 'zh-CN': '已公开（未标明日期）', en: 'published (no date)' },
  'state.blocked': { 'zh-CN': '拒绝自动访问，待核实', en: 'turns programs away' },
  'state.unseen': { 'zh-CN': '未访问到，待核实', en: 'not reached' },
  dropped: { 'zh-CN': '已不列', en: 'not listed any more' },
} as const satisfies Record<string, Translated>;

type Say = (id: keyof typeof TEXTS, data?: MessageData) => string;

/** The 情况表 of a school year: every item with its live link, and what broke since the year before. */
export function buildDisclosurePaper(input: DisclosureInput): FigurePaper {
  const { lang, list, seen, year, scan, timezone } = input;
  const say: Say = (id, data = {}) => formatMessage(TEXTS[id][lang], data);
  const count = (...states: DisclosureState[]): number =>
    seen.items.filter(({ state }) => states.includes(state)).length;
  const [undated, unseen] = [count('undated'), count('unseen', 'blocked')];
  const said =
    say('said', {
      total: seen.items.length,
      applicable: seen.items.length - count('not-applicable'),
      current: count('current', 'undated'),
      overdue: count('overdue'),
      dead: count('dead'),
      unmapped: count('unmapped'),
    }) +
    [
      ...(undated === 0 ? [] : [say('saidUndated', { n: undated })]),
      ...(unseen === 0 ? [] : [say('saidUnseen', { n: unseen })]),
    ]
      .map((each) => (lang === 'en' ? ` ${each}` : each))
      .join('');
  return {
    tool: input.tool,
    lang,
    timezone,
    generatedAt: input.generatedAt,
    organization: input.organization,
    title: say('title', { year }),
    subtitle: say('subtitle', { list: list.title[lang], at: dayAndTime(scan.startedAt, timezone) }),
    paragraphs: [[said]],
    highlights: [
      { figure: count('current', 'undated'), label: say('state.current') },
      { figure: count('overdue'), label: say('state.overdue') },
      { figure: count('dead'), label: say('state.dead') },
      { figure: count('unmapped'), label: say('state.unmapped') },
      { figure: count('not-applicable'), label: say('state.not-applicable') },
    ],
    notes: [
      ...(list.source === undefined
        ? []
        : [say('source', { title: list.source.title, number: list.source.number ?? '–' })]),
      say('noteRule', { days: list.workingDays }),
      ...(seen.items.some(({ isDueAnnounced }) => !isDueAnnounced) ? [say('noteGuess')] : []),
      ...(input.scans > 1 ? [say('noteScans')] : []),
    ],
    sections: [tableSection(input, say), comparison(input, say)],
    data: {
      tool: input.tool,
      organization: input.organization,
      year,
      scan: scan.id,
      generatedAt: input.generatedAt,
      list: list.list,
      items: seen.items,
      broken: brokenRows(input).map(({ row, outcome }) => ({ number: row.number, url: row.url, outcome })),
    },
  };
}

const linkTo = (url: string | null): Piece => (url === null ? '' : { text: url, href: url });

function tableSection({ list, seen, lang }: DisclosureInput, say: Say): FigureSection {
  const classes = new Map(list.items.map((item) => [item.number, item.class]));
  const titles = new Map(list.classes.map(({ id, title }) => [id, title[lang]]));
  const classOf = ({ number }: DisclosureSight): string => titles.get(classes.get(number) ?? '') ?? '';
  return {
    id: 'items',
    title: say('table'),
    empty: '',
    isWide: true,
    table: {
      columns: [
        { head: say('number'), share: 1, align: 'center' },
        { head: say('class'), share: 3 },
        { head: say('item'), share: 7 },
        { head: say('unit'), share: 3, align: 'center' },
        { head: say('link'), share: 6 },
        { head: say('updated'), share: 3, align: 'center' },
        { head: say('due'), share: 3, align: 'center' },
        { head: say('state'), share: 3, align: 'center' },
      ],
      rows: seen.items.map((sight) => [
        sight.number,
        classOf(sight),
        sight.text[lang],
        sight.owner,
        linkTo(sight.url),
        sight.updated ?? '',
        sight.due === null ? '' : sight.due + (sight.isDueAnnounced ? '' : '*'),
        say(`state.${sight.state}`) +
          ((sight.state === 'dead' || sight.state === 'blocked') && sight.outcome !== null
            ? `${lang === 'en' ? ': ' : '：'}${outcomeText(sight.outcome, lang)}`
            : ''),
      ]),
    },
  };
}

/** Links of the table before that do not open now. What was not asked for is no proof. */
function brokenRows({ before, outcomeOf }: DisclosureInput) {
  return (before?.rows ?? []).flatMap((row) => {
    if (row.url === null) return [];
    const outcome = outcomeOf(row.url);
    return outcome !== null && outcome.kind !== 'ok' && !isUnasked(outcome) ? [{ row, outcome }] : [];
  });
}

const isUnasked = (outcome: FetchOutcome | null): boolean => outcome === null || outcome.kind === 'excluded';

function comparison(input: DisclosureInput, say: Say): FigureSection {
  const { before, seen, lang, timezone } = input;
  const now = new Map(seen.items.map((sight) => [sight.number, sight]));
  const unasked = (before?.rows ?? []).filter(({ url }) => url !== null && isUnasked(input.outcomeOf(url))).length;
  const linked = (before?.rows ?? []).filter(({ url }) => url !== null).length;
  return {
    id: 'compared',
    title: say('compared'),
    ...(before === null
      ? {}
      : {
          notes: [
            before.madeAt === ''
              ? say('comparedPublished', { year: before.year })
              : say('comparedNote', { year: before.year, at: dayAndTime(before.madeAt, timezone) }),
            ...(unasked === 0 ? [] : [say('noteUnasked', { n: unasked })]),
          ],
        }),
    empty: before === null ? say('noBefore') : say(unasked === linked && linked > 0 ? 'notCompared' : 'nothingBroke'),
    table: {
      columns: [
        { head: say('number'), share: 1, align: 'center' },
        { head: say('item'), share: 6 },
        { head: say('oldLink'), share: 6 },
        { head: say('nowState'), share: 3 },
        { head: say('newLink'), share: 6 },
      ],
      rows: brokenRows(input).map(({ row, outcome }) => {
        const current = now.get(row.number);
        const url = current?.url ?? null;
        return [
          row.number,
          row.text[lang],
          linkTo(row.url),
          outcomeText(outcome, lang),
          current === undefined ? say('dropped') : url === row.url ? '' : linkTo(url),
        ];
      }),
    },
  };
}
