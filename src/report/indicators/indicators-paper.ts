import type { CheckInfo } from '../../model/check-info.ts';
import type { Finding } from '../../model/finding.ts';
import type { IndicatorSet } from '../../model/indicators.ts';
import { formatMessage, type Lang, type MessageData, type Translated } from '../../model/lang.ts';
import type { Scan } from '../../model/scan.ts';
import type { Site } from '../../model/site.ts';
import { dayAndTime } from '../days.ts';
import type { FigurePaper, FigureSection, Piece } from '../figure-paper.ts';
import { type IndicatorResult, type ScoredFinding, type SiteScore, scoreSite } from './score.ts';

export interface IndicatorsInput {
  readonly tool: { readonly name: string; readonly version: string };
  readonly lang: Lang;
  readonly timezone: string;
  readonly organization: string;
  /** ISO instant. */
  readonly generatedAt: string;
  readonly set: IndicatorSet;
  readonly scan: Scan;
  readonly findings: readonly ScoredFinding[];
  /** How many scans the sites were judged by, each by its newest. */
  readonly scans: number;
  /** Sites of the estate that no scan has looked at. */
  readonly unscanned: readonly Pick<Site, 'name' | 'owner' | 'url'>[];
  /** Checks that ran on a site. */
  readonly ran: (siteId: string) => ReadonlySet<string>;
  readonly catalog: readonly CheckInfo[];
}

const TEXTS = {
  title: { 'zh-CN': '网站检查指标得分情况', en: 'Indicators' },
  subtitle: { 'zh-CN': '{set}　{at} 扫描', en: '{set}, scan of {at}' },
  said: {
    'zh-CN': '检查网站{sites}个，合格{passed}个，不合格{failed}个。',
    en: 'Sites judged: {sites}. Passed: {passed}, failed: {failed}.',
  },
  saidUnread: {
    'zh-CN': '{n}个网站没有扫描或没有读到页面，未判定。',
    en: ' Not judged, not scanned or without a page that could be read: {n}.',
  },
  noteScans: {
    'zh-CN': '各网站不是同一次扫描的，分别按其最近一次扫描。',
    en: 'Sites that were not scanned together are each judged by their own newest scan.',
  },
  saidVetoed: { 'zh-CN': '触发单项否决的：{names}。', en: 'Failed by a veto: {names}.' },
  source: { 'zh-CN': '依据：{title}（{number}）', en: 'Source: {title} ({number})' },
  noteCertain: {
    'zh-CN': '只计确定的问题；待复核的列出数量，复核后再计。暂缓和误报的不计。',
    en: 'Only certain findings count; those to be reviewed are named and count later. What was waived or rejected does not.',
  },
  noteManual: {
    'zh-CN': '标为“人工检查”“未检查”的指标没有判定，得分不含这些内容。',
    en: 'Indicators marked manual or not run were not judged and are not in the score.',
  },
  overview: { 'zh-CN': '各网站结果', en: 'Sites' },
  details: { 'zh-CN': '{site}：各项指标及依据', en: '{site}: indicators and evidence' },
  site: { 'zh-CN': '网站', en: 'Site' },
  unit: { 'zh-CN': '责任单位', en: 'Unit' },
  result: { 'zh-CN': '结果', en: 'Result' },
  score: { 'zh-CN': '得分', en: 'Score' },
  vetoes: { 'zh-CN': '否决项', en: 'Vetoes' },
  lost: { 'zh-CN': '扣分', en: 'Lost' },
  review: { 'zh-CN': '待复核', en: 'To review' },
  unjudged: { 'zh-CN': '未判定项', en: 'Not judged' },
  passed: { 'zh-CN': '合格', en: 'passed' },
  failed: { 'zh-CN': '不合格', en: 'failed' },
  unscanned: { 'zh-CN': '未扫描', en: 'not scanned' },
  unread: { 'zh-CN': '未判定（没有读到页面）', en: 'not judged (no page read)' },
  indicator: { 'zh-CN': '指标', en: 'Indicator' },
  rule: { 'zh-CN': '标准', en: 'Rule' },
  state: { 'zh-CN': '情况', en: 'State' },
  count: { 'zh-CN': '数量', en: 'Count' },
  evidence: { 'zh-CN': '依据', en: 'Evidence' },
  target: { 'zh-CN': '对象', en: 'Target' },
  page: { 'zh-CN': '所在页面', en: 'Page' },
  none: { 'zh-CN': '没有网站。', en: 'No site.' },
  more: { 'zh-CN': '另有 {n} 个，见整改清单', en: '{n} more: see the checklist' },
  'state.met': { 'zh-CN': '合格', en: 'met' },
  'state.failed': { 'zh-CN': '单项否决', en: 'veto' },
  'state.deducted': { 'zh-CN': '扣分', en: 'deducted' },
  'state.below': { 'zh-CN': '合格（未达否决数）', en: 'met (below the limit)' },
  'state.manual': { 'zh-CN': '人工检查', en: 'manual' },
  'state.not-run': { 'zh-CN': '未检查', en: 'not run' },
} as const satisfies Record<string, Translated>;

/** Findings shown for one indicator; the checklist has them all. */
const SHOWN = 100;

/** Each site's result by one set of indicators, with the evidence for every deduction. */
export function buildIndicatorsPaper(input: IndicatorsInput): FigurePaper {
  const { lang, set, scan, findings, ran, timezone } = input;
  const say = (id: keyof typeof TEXTS, data: MessageData = {}): string => formatMessage(TEXTS[id][lang], data);
  const read = scan.sites.filter(({ coverage }) => coverage !== null);
  const scored = read.map((site) => ({
    site,
    score: scoreSite(
      set,
      findings.filter(({ finding }) => finding.siteId === site.siteId),
      { home: site.url, ran: site.coverage?.pages === 0 ? without(ran(site.siteId)) : ran(site.siteId) },
    ),
  }));
  const judged = scored.filter((each) => !isUnread(each));
  const passed = judged.filter(({ score }) => score.passed).length;
  const unread = scored.length - judged.length + input.unscanned.length;
  const vetoed = scored.filter(({ score }) => score.vetoed).map(({ site }) => site.name);
  const { source, note } = set;
  return {
    tool: input.tool,
    lang,
    timezone,
    generatedAt: input.generatedAt,
    organization: input.organization,
    title: say('title'),
    subtitle: say('subtitle', { set: set.title[lang], at: dayAndTime(scan.startedAt, timezone) }),
    paragraphs: [
      [
        say('said', { sites: judged.length, passed, failed: judged.length - passed }) +
          (unread === 0 ? '' : say('saidUnread', { n: unread })) +
          (vetoed.length === 0 ? '' : say('saidVetoed', { names: vetoed.join(lang === 'en' ? ', ' : '、') })),
      ],
    ],
    highlights: [
      { figure: judged.length, label: say('site') },
      { figure: passed, label: say('passed') },
      { figure: judged.length - passed, label: say('failed') },
    ],
    notes: [
      ...(source === undefined ? [] : [say('source', { title: source.title, number: source.number ?? '–' })]),
      ...(note === undefined ? [] : [note[lang]]),
      say('noteCertain'),
      ...(input.scans > 1 ? [say('noteScans')] : []),
      ...(scored.some(({ score }) => score.unjudged > 0) ? [say('noteManual')] : []),
    ],
    sections: [
      overview(scored, input, say),
      ...scored.map(({ site, score }, at) => details(site, score, at, { input, say })),
    ],
    data: {
      tool: input.tool,
      set: set.set,
      scan: scan.id,
      generatedAt: input.generatedAt,
      sites: scored.map(({ site, score }) => ({
        id: site.siteId,
        name: site.name,
        owner: site.owner,
        judged: !isUnread({ site, score }),
        passed: !isUnread({ site, score }) && score.passed,
        vetoed: score.vetoed,
        score: isUnread({ site, score }) ? null : score.score,
        indicators: score.results.map(({ indicator, state, counted, review, deducted }) => ({
          id: indicator.id,
          state,
          count: counted.length,
          review,
          deducted,
          evidence: counted.map(({ identity, target }) => ({ identity, target })),
        })),
      })),
    },
  };
}

type Say = (id: keyof typeof TEXTS, data?: MessageData) => string;
interface Scored {
  readonly site: Scan['sites'][number];
  readonly score: SiteScore;
}

/** What can be told of a site of which no page was read. */
const OF_NO_PAGE: ReadonlySet<string> = new Set(['unreachable-site', 'certificate']);
const without = (ran: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...ran].filter((check) => OF_NO_PAGE.has(check)));

/** Nothing was read and nothing fails it: there is no telling whether it would pass. */
const isUnread = ({ site, score }: Scored): boolean => site.coverage?.pages === 0 && !score.vetoed;

const sectionId = (at: number): string => `site-${at + 1}`;
const sum = (results: readonly IndicatorResult[], of: (result: IndicatorResult) => number): number =>
  Math.round(results.reduce((total, result) => total + of(result), 0) * 100) / 100;

function overview(scored: readonly Scored[], { set: { full }, unscanned }: IndicatorsInput, say: Say): FigureSection {
  const hasPoints = full !== undefined;
  return {
    id: 'overview',
    title: say('overview'),
    empty: say('none'),
    // Sites that a veto fails have no score: a chart of mostly nothing takes the room of the words.
    ...(hasPoints && scored.filter(({ score }) => score.score !== null).length * 2 > scored.length
      ? {
          chart: {
            kind: 'bars' as const,
            bars: scored.map((each) => ({
              label: each.site.name,
              value: isUnread(each) ? 0 : (each.score.score ?? 0),
            })),
          },
        }
      : {}),
    table: {
      columns: [
        { head: say('site'), share: 4 },
        { head: say('unit'), share: 4 },
        { head: say('result'), share: 3, align: 'center' },
        ...(hasPoints
          ? [
              { head: say('score'), share: 2, align: 'right' as const },
              { head: say('lost'), share: 2, align: 'right' as const },
            ]
          : []),
        { head: say('vetoes'), share: 2, align: 'right' },
        { head: say('review'), share: 2, align: 'right' },
        { head: say('unjudged'), share: 2, align: 'right' },
      ],
      rows: [
        ...scored.map(({ site, score }, at): Piece[] => {
          const unread = isUnread({ site, score });
          const { results } = score;
          const to = sectionId(at);
          const link = (n: number): Piece => (n === 0 ? 0 : { text: String(n), to });
          return [
            { text: site.name, href: site.url },
            site.owner,
            { text: say(unread ? 'unread' : score.passed ? 'passed' : 'failed'), to },
            ...(hasPoints ? [unread ? '–' : (score.score ?? '–'), link(sum(results, ({ deducted }) => deducted))] : []),
            link(results.filter(({ state }) => state === 'failed').length),
            sum(results, ({ review }) => review),
            score.unjudged,
          ];
        }),
        ...unscanned.map(({ name, owner, url }): Piece[] => [
          { text: name, href: url },
          owner,
          say('unscanned'),
          ...(hasPoints ? ['–', '–'] : []),
          '–',
          '–',
          '–',
        ]),
      ],
    },
  };
}

function details(
  site: Scan['sites'][number],
  { results }: SiteScore,
  at: number,
  { input, say }: { readonly input: IndicatorsInput; readonly say: Say },
): FigureSection {
  const { lang, catalog } = input;
  const checks = new Map(catalog.map((check) => [check.id, check]));
  const messageOf = (finding: Finding): string => {
    const message = checks.get(finding.check)?.messages[finding.messageId]?.[lang];
    return message === undefined ? finding.messageId : formatMessage(message, finding.data);
  };
  const evidence = (finding: Finding): Piece[] => {
    const page = finding.places[0]?.page ?? '';
    return [messageOf(finding), finding.target, page === '' ? '' : { text: page, href: page }];
  };
  const rows = results.flatMap(({ indicator, state, counted, review, deducted }): Piece[][] => {
    const { title, rule, note } = indicator;
    const head: Piece[] = [
      title[lang],
      rule[lang] + (note === undefined ? '' : lang === 'en' ? ` (${note[lang]})` : `（${note[lang]}）`),
      say(`state.${state}`),
      counted.length + review === 0 ? '' : review === 0 ? counted.length : `${counted.length} (+${review})`,
      deducted === 0 ? '' : deducted,
    ];
    const shown = counted.slice(0, SHOWN);
    const first = shown[0];
    const left = counted.length - shown.length;
    return [
      [...head, ...(first === undefined ? ['', '', ''] : evidence(first))],
      ...shown.slice(1).map((finding): Piece[] => ['', '', '', '', '', ...evidence(finding)]),
      ...(left === 0 ? [] : [['', '', '', '', '', say('more', { n: left }), '', '']]),
    ];
  });
  return {
    id: sectionId(at),
    title: say('details', { site: site.name }),
    empty: say('none'),
    isList: true,
    table: {
      columns: [
        { head: say('indicator'), share: 3 },
        { head: say('rule'), share: 6 },
        { head: say('state'), share: 2, align: 'center' },
        { head: say('count'), share: 2, align: 'center' },
        { head: say('lost'), share: 1, align: 'right' },
        { head: say('evidence'), share: 5 },
        { head: say('target'), share: 5 },
        { head: say('page'), share: 5 },
      ],
      rows,
    },
  };
}
