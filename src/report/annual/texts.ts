import { formatMessage, type Lang, type MessageData, type Translated } from '../../model/lang.ts';

const TEXTS = {
  title: { 'zh-CN': '{year}学年网站监管和信息发布情况', en: 'Websites and publication, school year {year}' },
  titleOfPeriod: { 'zh-CN': '网站监管和信息发布情况', en: 'Websites and publication' },
  period: { 'zh-CN': '{from}至{to}', en: '{from} to {to}' },
  day: { 'zh-CN': '{year}年{month}月{day}日', en: '{year}-{month}-{day}' },

  watchedYear: { 'zh-CN': '{year}学年，', en: 'In the school year {year} ' },
  watchedPeriod: { 'zh-CN': '{from}至{to}，', en: 'From {from} to {to} ' },
  watchedA: { 'zh-CN': '监测网站', en: '' },
  watchedB: { 'zh-CN': '个、页面', en: ' sites with ' },
  watchedC: { 'zh-CN': '个', en: ' pages were watched' },
  comma: { 'zh-CN': '，', en: '; ' },
  and: { 'zh-CN': '、', en: ', ' },
  stop: { 'zh-CN': '。', en: '. ' },
  'said.link': { 'zh-CN': '清理违规链接{n}个', en: 'bad links cleaned: {n}' },
  'said.emptyColumn': { 'zh-CN': '清理空白栏目{n}个', en: 'empty columns cleaned: {n}' },
  'said.staleColumn': { 'zh-CN': '督促恢复更新栏目{n}个', en: 'stale columns updated: {n}' },
  'said.zombie': { 'zh-CN': '整治僵尸网站{n}个', en: 'zombie sites closed or revived: {n}' },
  'said.site': { 'zh-CN': '解决网站运行问题{n}个', en: 'other faults of sites put right: {n}' },
  'said.text': { 'zh-CN': '更正不规范用语、表述错误{n}处', en: 'irregular or wrong expressions corrected: {n}' },
  'said.risk': { 'zh-CN': '处置高危链接{n}个', en: 'high-risk links handled: {n}' },
  'said.privacy': { 'zh-CN': '处置个人信息泄露{n}处', en: 'leaks of personal data handled: {n}' },
  'said.disclosure': { 'zh-CN': '补齐信息公开事项{n}项', en: 'disclosure gaps closed: {n}' },
  nothingHandled: {
    'zh-CN': '没有经复查确认整改到位的问题',
    en: 'no defect was proven to be put right',
  },
  articlesA: { 'zh-CN': '各网站共发布文章', en: 'Articles published: ' },
  articlesB: { 'zh-CN': '篇', en: '' },
  articlesMost: { 'zh-CN': '，其中{unit}最多，', en: ', most of them by {unit}: ' },
  articlesLeast: { 'zh-CN': '；{unit}最少，', en: '; fewest by {unit}: ' },
  articlesNone: { 'zh-CN': '{units}没有发布文章', en: 'nothing by {units}' },

  'figure.link': { 'zh-CN': '违规链接', en: 'Bad links' },
  'figure.emptyColumn': { 'zh-CN': '空白栏目', en: 'Empty columns' },
  'figure.staleColumn': { 'zh-CN': '久未更新栏目', en: 'Stale columns' },
  'figure.zombie': { 'zh-CN': '僵尸网站', en: 'Zombie sites' },
  'figure.site': { 'zh-CN': '网站运行问题', en: 'Other faults of sites' },
  'figure.text': { 'zh-CN': '不规范用语、表述错误', en: 'Wording' },
  'figure.risk': { 'zh-CN': '高危链接', en: 'High-risk links' },
  'figure.privacy': { 'zh-CN': '个人信息泄露', en: 'Personal data' },
  'figure.disclosure': { 'zh-CN': '信息公开缺项', en: 'Disclosure gaps' },
  sites: { 'zh-CN': '监测网站', en: 'Sites watched' },
  pages: { 'zh-CN': '监测页面', en: 'Pages watched' },
  articles: { 'zh-CN': '发布文章', en: 'Articles' },

  handledTitle: { 'zh-CN': '问题整改情况', en: 'Defects' },
  byUnitTitle: { 'zh-CN': '各单位整改到位情况', en: 'Put right, by unit' },
  sitesTitle: { 'zh-CN': '监测的网站', en: 'Sites watched' },
  articlesByUnitTitle: { 'zh-CN': '各单位发布文章数', en: 'Articles by unit' },
  articlesByMonthTitle: { 'zh-CN': '各月发布文章数', en: 'Articles by month' },
  articlesBySiteTitle: { 'zh-CN': '各网站发布文章数', en: 'Articles by site' },
  articlesByColumnTitle: { 'zh-CN': '各栏目发布文章数', en: 'Articles by column' },
  handledListTitle: { 'zh-CN': '整改到位：{figure}', en: 'Put right: {figure}' },
  foundListTitle: { 'zh-CN': '本期发现：{figure}', en: 'Found: {figure}' },
  openListTitle: { 'zh-CN': '尚未整改：{figure}', en: 'Still open: {figure}' },
  articleListTitle: { 'zh-CN': '文章清单', en: 'All articles' },
  unitListTitle: { 'zh-CN': '文章：{unit}', en: 'Articles: {unit}' },

  figure: { 'zh-CN': '类别', en: 'Kind' },
  found: { 'zh-CN': '本期发现', en: 'Found' },
  handled: { 'zh-CN': '整改到位', en: 'Put right' },
  open: { 'zh-CN': '尚未整改', en: 'Still open' },
  total: { 'zh-CN': '合计', en: 'Total' },
  unit: { 'zh-CN': '责任单位', en: 'Unit' },
  site: { 'zh-CN': '网站', en: 'Site' },
  scannedAt: { 'zh-CN': '统计所用扫描', en: 'Counted on' },
  lastPublished: { 'zh-CN': '最近发布', en: 'Last published' },
  month: { 'zh-CN': '月份', en: 'Month' },
  column: { 'zh-CN': '栏目', en: 'Column' },
  noColumn: { 'zh-CN': '（未归入栏目）', en: '(in no column)' },
  count: { 'zh-CN': '文章数', en: 'Articles' },
  what: { 'zh-CN': '问题', en: 'What was wrong' },
  target: { 'zh-CN': '对象', en: 'Target' },
  firstSeen: { 'zh-CN': '首次发现', en: 'First seen' },
  closedOn: { 'zh-CN': '复查确认', en: 'Proven on' },
  closedAs: { 'zh-CN': '结果', en: 'Outcome' },
  proof: { 'zh-CN': '依据的扫描', en: 'Proven by scan' },
  number: { 'zh-CN': '序号', en: 'No.' },
  date: { 'zh-CN': '发布日期', en: 'Date' },
  articleTitle: { 'zh-CN': '标题', en: 'Title' },
  none: { 'zh-CN': '无', en: 'None' },
  noArticles: { 'zh-CN': '没有找到本期发布的文章。', en: 'No article of this period was found.' },

  noteHandled: {
    'zh-CN': '“整改到位”指本期内经扫描复查确认消除、至期末没有再次出现的问题，每个只计一次；仅由人工标记的不计。',
    en: 'Put right: proven gone by a scan of this period and not back by its end, each counted once. A person’s word alone does not count.',
  },
  notePages: {
    'zh-CN': '页面数取各网站本期最近一次完整扫描所读的页面；没有完整扫描的，取读到页面最多的一次。',
    en: 'Pages are those read in the newest complete scan of each site within the period, else in the one that read most.',
  },
  noteArticles: {
    'zh-CN': '文章按页面或栏目列表标明的发布日期统计，取自最近一次扫描；标题和日期都相同的只计一篇。',
    en: 'Articles are counted by the date on the page or in its list, as of the newest scan; equal title and day is one article.',
  },
  noteUndated: { 'zh-CN': '另有{n}篇文章没有标明日期，未计入。', en: 'Articles without a date, not counted: {n}.' },
  noteUnwatched: {
    'zh-CN': '本期没有读到页面的网站，不在监测数内，文章未统计：{sites}。',
    en: 'Sites of which no page was read in this period, neither watched nor counted: {sites}.',
  },
  noteUnread: {
    'zh-CN': '没有读到栏目和文章的网站，文章未统计：{sites}。',
    en: 'Sites without columns and articles that could be read, whose articles were not counted: {sites}.',
  },
  noteShared: {
    'zh-CN': '另有{n}篇与其他网站的文章标题、日期相同，只计一篇；学校主站转载的计入原单位。',
    en: 'Articles that another site has with the same title and day, counted once, for the unit where the main site reprints: {n} more.',
  },
  noteStart: {
    'zh-CN': '最早的扫描记录为{day}，此前的整改情况不在其内。',
    en: 'The first scan on record is of {day}; what was put right before is not in here.',
  },
  noteUnended: { 'zh-CN': '统计期尚未结束，数据截至{day}。', en: 'The period has not ended: figures as of {day}.' },
  noteNoArticles: {
    'zh-CN': '已存的扫描中没有栏目和文章数据，文章数未统计；再扫描一次即可统计。',
    en: 'No stored scan has columns and articles, so articles were not counted. Scan once more.',
  },
} as const satisfies Record<string, Translated>;

type AnnualTextId = keyof typeof TEXTS;
export type SayAnnual = (id: AnnualTextId, data?: MessageData) => string;

export const speakAnnual =
  (lang: Lang): SayAnnual =>
  (id, data = {}) =>
    formatMessage(TEXTS[id][lang], data);

/** `2026年5月2日`, or as it stands. */
export function writtenDay(isoDay: string, say: SayAnnual, lang: Lang): string {
  if (lang === 'en') return isoDay;
  const [year = '', month = '', day = ''] = isoDay.split('-');
  return say('day', { year, month: Number(month), day: Number(day) });
}
