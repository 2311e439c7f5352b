import type { Evidence } from '../model/finding.ts';
import type { Lang, Translated } from '../model/lang.ts';
import type { FetchOutcome, RedirectHop } from '../model/outcome.ts';
import { PERSONAL_KINDS } from '../model/personal/personal.ts';
import { cleanText, clip, safeHref } from './clean-text.ts';
import { dayAndTime, isoDay } from './days.ts';
import { isTlsFault, outcomeText, tlsText } from './outcome-text.ts';

export interface EvidenceRow {
  readonly label: string;
  readonly value:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'suggestion'; readonly text: string }
    | { readonly kind: 'link'; readonly url: string }
    | { readonly kind: 'chain'; readonly hops: readonly RedirectHop[] };
}

// Evidence is what checks and pages put there: bounded, whatever it is.
const ROWS = 20;
const CHARACTERS = 500;
const HOPS = 10;
// Milliseconds from 1970 that a date can hold.
const LAST_INSTANT = 8.64e15;

/** The names checks give to their evidence, in the order in which a reader wants it. An unknown name is shown as it is. */
const LABELS: Readonly<Record<string, Translated>> = {
  suggest: { 'zh-CN': '建议改为', en: 'Write instead' },
  suggestion: { 'zh-CN': '建议改为', en: 'Write instead' },
  reason: { 'zh-CN': '理由', en: 'Reason' },
  source: { 'zh-CN': '依据', en: 'Source' },
  picture: { 'zh-CN': '图片', en: 'Picture' },
  inPicture: { 'zh-CN': '图中位置（像素）', en: 'Place in it (pixels)' },
  confidence: { 'zh-CN': '识别可信度（%）', en: 'Read with confidence (%)' },
  outcome: { 'zh-CN': '访问结果', en: 'Result' },
  status: { 'zh-CN': '状态码', en: 'Status code' },
  confirmed: { 'zh-CN': '浏览器复核', en: 'Asked again by' },
  sign: { 'zh-CN': '判断依据', en: 'Sign' },
  tls: { 'zh-CN': '证书问题', en: 'Certificate fault' },
  tlsDetail: { 'zh-CN': '证书详情', en: 'Certificate detail' },
  behind: { 'zh-CN': '忽略证书后状态码', en: 'Status behind the certificate' },
  validTo: { 'zh-CN': '证书有效期至', en: 'Certificate valid to' },
  validFrom: { 'zh-CN': '证书生效日期', en: 'Certificate valid from' },
  certificateNames: { 'zh-CN': '证书适用的域名', en: 'Certificate is for' },
  certificateChain: { 'zh-CN': '服务器发送的证书', en: 'Certificates sent' },
  missingCertificate: { 'zh-CN': '缺少的证书', en: 'Missing certificate' },
  missingAt: { 'zh-CN': '下载地址', en: 'To be had at' },
  hostsWithoutIpv6: { 'zh-CN': '没有 IPv6 的域名', en: 'Hosts without IPv6' },
  outageFrom: { 'zh-CN': '最长一次中断始于', en: 'Longest outage from' },
  outageTo: { 'zh-CN': '最长一次中断止于', en: 'Longest outage to' },
  code: { 'zh-CN': '错误代码', en: 'Error code' },
  detail: { 'zh-CN': '详情', en: 'Detail' },
  attempts: { 'zh-CN': '尝试次数', en: 'Attempts' },
  redirects: { 'zh-CN': '跳转过程', en: 'Redirects' },
  href: { 'zh-CN': '链接原文', en: 'As written' },
  via: { 'zh-CN': '所在元素', en: 'Element' },
  inTemplate: { 'zh-CN': '位于网站模板', en: 'In the site’s template' },
  inside: { 'zh-CN': '站群内地址', en: 'Within the estate' },
  hidden: { 'zh-CN': '隐藏方式', en: 'Hidden by' },
  signals: { 'zh-CN': '判断依据', en: 'Signs' },
  pageTitle: { 'zh-CN': '目标网站标题', en: 'Title there' },
  visitorTitle: { 'zh-CN': '普通访客看到的标题', en: 'Title for visitors' },
  copyTitle: { 'zh-CN': '此类访客看到的标题', en: 'Title for them' },
  terms: { 'zh-CN': '违规词语', en: 'Terms' },
  landing: { 'zh-CN': '最终到达', en: 'Leads to' },
  onlyTexts: { 'zh-CN': '仅此类访客可见的内容', en: 'Only they see' },
  onlyLinks: { 'zh-CN': '仅此类访客可见的链接', en: 'Links only they see' },
  earlierTitle: { 'zh-CN': '以前的标题', en: 'Title before' },
  filing: { 'zh-CN': '备案号', en: 'Filing number' },
  earlierFiling: { 'zh-CN': '以前的备案号', en: 'Filing number before' },
  changedAfter: { 'zh-CN': '上次正常', en: 'Last seen as before' },
  description: { 'zh-CN': '页面描述', en: 'Description' },
  keywords: { 'zh-CN': '关键词', en: 'Keywords' },
  excerpt: { 'zh-CN': '正文开头', en: 'Text begins' },
  asked: { 'zh-CN': '核查的页面', en: 'Page looked at' },
  copyBy: { 'zh-CN': '取页方式', en: 'Fetched by' },
  difference: { 'zh-CN': '内容差异', en: 'Difference' },
  noise: { 'zh-CN': '同类访客之间的差异', en: 'Difference by chance' },
  file: { 'zh-CN': '所在脚本文件', en: 'Script file' },
  raw: { 'zh-CN': '网页源码', en: 'Source of the page' },
  line: { 'zh-CN': '源码行号', en: 'Line' },
  decoded: { 'zh-CN': '解码后', en: 'Decoded' },
  writtenBy: { 'zh-CN': '写入方式', en: 'Written by' },
  share: { 'zh-CN': '编码所占比例（%）', en: 'Encoded (%)' },
  only: { 'zh-CN': '针对对象', en: 'For whom' },
  before: { 'zh-CN': '原来是', en: 'Before' },
  score: { 'zh-CN': '疑点得分', en: 'Score' },
  by: { 'zh-CN': '判断依据', en: 'Suspected for' },
  usedOn: { 'zh-CN': '建议写法所在网页（至少）', en: 'Pages that write so (at least)' },
  writtenIn: { 'zh-CN': '可疑写法所在句子', en: 'Sentences in question' },
  examples: { 'zh-CN': '写法正确的网页', en: 'Pages that write so' },
  group: { 'zh-CN': '违规类别', en: 'Trade' },
  alias: { 'zh-CN': '域名别名指向', en: 'Alias of' },
  resolved: { 'zh-CN': '浏览器实际访问', en: 'What a browser opens' },
  newest: { 'zh-CN': '最近更新', en: 'Last update' },
  newestOnSite: { 'zh-CN': '全站最近更新', en: 'Last update anywhere' },
  period: { 'zh-CN': '考核期限（天）', en: 'Period (days)' },
  pages: { 'zh-CN': '已检查页面', en: 'Pages looked at' },
  failed: { 'zh-CN': '未取到页面', en: 'Pages that failed' },
  complete: { 'zh-CN': '已完整扫描', en: 'Scanned in full' },
  kind: { 'zh-CN': '所在部位', en: 'Part of the page' },
  title: { 'zh-CN': '页面标题', en: 'Page title' },
  words: { 'zh-CN': '依据词句', en: 'Words' },
  masked: { 'zh-CN': '号码（已打码）', en: 'Number, masked' },
  count: { 'zh-CN': '不同号码', en: 'Different numbers' },
  context: { 'zh-CN': '号码旁边', en: 'Beside the number' },
};

/** Epoch milliseconds. */
const INSTANTS = new Set(['newest', 'newestOnSite', 'outageFrom', 'outageTo']);

/** Addresses nobody should open by a slip: as written, or a hijacker's. */
const UNLINKED = new Set(['href', 'landing', 'asked']);

/** For programs: a reader has the sentence. */
/** `capture` is shown in a part of its own, where there are pictures. */
const SILENT = new Set(['offset', 'length', 'seenOn', 'capture', 'hash', 'hashes']);

/** What the sentence and the place say already: which numbers of persons, and that they stand hidden. */
const isSaid = (name: string, value: unknown): boolean =>
  (name === 'kind' && PERSONAL_KINDS.some((kind) => kind === value)) || (name === 'hidden' && value === true);

/** Values that are names in a program. */
const VALUES: Readonly<Record<string, Readonly<Record<string, Translated>>>> = {
  sign: {
    'same-as-random': { 'zh-CN': '与随机地址返回的页面相同', en: 'same page as for a made-up address' },
    'redirected-to-error': { 'zh-CN': '跳转到错误页', en: 'redirected to an error page' },
    'redirected-to-home': { 'zh-CN': '跳转到首页', en: 'redirected to the home page' },
    phrase: { 'zh-CN': '页面自述不存在', en: 'the page says so itself' },
  },
  confirmed: { browser: { 'zh-CN': '同样打不开', en: 'a browser: no better' } },
  by: {
    checker: { 'zh-CN': '校对服务的判断', en: 'what the text checker says' },
    estate: { 'zh-CN': '本单位自己的写法', en: 'how the organisation itself writes' },
  },
  copyBy: {
    http: { 'zh-CN': '直接请求', en: 'plain request' },
    browser: { 'zh-CN': '浏览器', en: 'browser' },
  },
  signals: {
    blockedHost: { 'zh-CN': '在违法网站名单中', en: 'on the block list' },
    titleTerms: { 'zh-CN': '标题含多类违法词语', en: 'illegal terms in the title' },
    metaTerms: { 'zh-CN': '描述、关键词含多类违法词语', en: 'illegal terms in description and keywords' },
    parkedWords: { 'zh-CN': '页面自述停放、出售或过期', en: 'says it is parked or for sale' },
    parkedTwice: { 'zh-CN': '页面同时有两类停放页用语', en: 'the page has words of two kinds of parked pages' },
    parkedHost: { 'zh-CN': '由域名停放服务提供', en: 'served by a parking service' },
    movedAway: { 'zh-CN': '跳转到其他单位的域名', en: 'redirects to another owner’s domain' },
    titleChanged: { 'zh-CN': '标题与以往完全不同', en: 'title unlike any before' },
    filingLost: { 'zh-CN': '原有的备案号不见了', en: 'has lost its filing number' },
    unlikeAnchor: { 'zh-CN': '与链接文字不符', en: 'unlike the link’s text' },
  },
  context: {
    'name-list': { 'zh-CN': '同一行有姓名', en: 'a name in the same row' },
    table: { 'zh-CN': '表格中，没有姓名', en: 'a table without names' },
    named: { 'zh-CN': '前面有姓名', en: 'a name before it' },
    contact: { 'zh-CN': '联系人、咨询电话一类字样', en: 'words of a contact' },
  },
  only: {
    referrer: { 'zh-CN': '从搜索引擎等处进入的访问者', en: 'visitors from a search engine' },
    'user-agent': { 'zh-CN': '使用特定设备或程序的访问者', en: 'visitors with certain devices or programs' },
  },
  outcome: {
    'http-error': { 'zh-CN': '返回错误', en: 'answered with an error' },
    'soft-404': { 'zh-CN': '返回“页面不存在”内容', en: 'a “not found” page' },
    'redirect-loop': { 'zh-CN': '循环跳转', en: 'redirect loop' },
    timeout: { 'zh-CN': '超时', en: 'timed out' },
    'dns-error': { 'zh-CN': '域名解析失败', en: 'name resolution failed' },
    refused: { 'zh-CN': '拒绝连接', en: 'connection refused' },
    broken: { 'zh-CN': '连接中断', en: 'connection broken' },
    'tls-error': { 'zh-CN': '证书错误', en: 'certificate fault' },
  },
  kind: {
    title: { 'zh-CN': '页面标题', en: 'page title' },
    heading: { 'zh-CN': '标题', en: 'heading' },
    paragraph: { 'zh-CN': '正文', en: 'paragraph' },
    'list-item': { 'zh-CN': '列表', en: 'list' },
    cell: { 'zh-CN': '表格', en: 'table' },
    label: { 'zh-CN': '标签', en: 'label' },
    alt: { 'zh-CN': '图片或链接的说明', en: 'text of a picture or link' },
    meta: { 'zh-CN': '网页描述信息', en: 'meta data' },
    picture: { 'zh-CN': '图片中的文字', en: 'text in a picture' },
    other: { 'zh-CN': '其他', en: 'other' },
  },
};

const ORDER = Object.keys(LABELS);

/** The words to write instead, where a check knows them. */
export function suggestionOf(evidence: Evidence): string | null {
  const value = evidence['suggest'] ?? evidence['suggestion'];
  return typeof value === 'string' && value !== '' ? value : null;
}

export const isInTemplate = (evidence: Evidence): boolean => evidence['inTemplate'] === true;

interface Reader {
  readonly lang: Lang;
  readonly timezone: string;
}

/** Evidence as lines for a reader; what says nothing (null, false, empty) is left out. */
export function evidenceRows(evidence: Evidence, { lang, timezone }: Reader): EvidenceRow[] {
  const rank = (name: string) => (ORDER.indexOf(name) + ORDER.length + 1) % (ORDER.length + 1);
  return (
    Object.entries(evidence)
      .filter(([name, value]) => !SILENT.has(name) && !isSilent(value) && !isSaid(name, value))
      .sort(([a], [b]) => rank(a) - rank(b))
      // A link each.
      .flatMap(([name, value]) =>
        name === 'examples' && Array.isArray(value)
          ? value.map((one) => [name, one] as const)
          : [[name, value] as const],
      )
      .slice(0, ROWS)
      .map(([name, value]) => ({
        label: own(LABELS, name)?.[lang] ?? cleanText(clip(name, 40)),
        value: evidenceValue(name, value, { lang, timezone }),
      }))
  );
}

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

const isSilent = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === false ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

function evidenceValue(name: string, value: unknown, { lang, timezone }: Reader): EvidenceRow['value'] {
  if (isChain(value)) return { kind: 'chain', hops: value.slice(0, HOPS) };
  if (name === 'suggest' || name === 'suggestion') return { kind: 'suggestion', text: plain(value, lang) };
  if (typeof value === 'string' && !UNLINKED.has(name) && safeHref(value) !== null) return { kind: 'link', url: value };
  if (INSTANTS.has(name) && typeof value === 'number' && Math.abs(value) <= LAST_INSTANT) {
    const show = name.startsWith('newest') ? isoDay : dayAndTime;
    return { kind: 'text', text: show(value, timezone) };
  }
  if (name === 'tls' && typeof value === 'string' && isTlsFault(value))
    return { kind: 'text', text: tlsText(value, lang) };
  if (isTranslated(value)) return { kind: 'text', text: plain(value[lang], lang) };
  if (Array.isArray(value) && value.length > 0 && value.every(isTranslated))
    return {
      kind: 'text',
      text: plain(
        value.map((one) => one[lang]),
        lang,
      ),
    };
  const values = own(VALUES, name);
  if (values && Array.isArray(value)) {
    const words = value.map((one) => (typeof one === 'string' ? (own(values, one)?.[lang] ?? one) : one));
    return { kind: 'text', text: plain(words, lang) };
  }
  const known = typeof value === 'string' ? own(values ?? {}, value) : undefined;
  if (known !== undefined) return { kind: 'text', text: known[lang] };
  if (isOutcome(value)) return { kind: 'text', text: outcomeText(value, lang) };
  if (name === 'source' && isRecord(value)) return { kind: 'text', text: sourceText(value) };
  return { kind: 'text', text: plain(value, lang) };
}

function plain(value: unknown, lang: Lang): string {
  if (value === true) return lang === 'en' ? 'yes' : '是';
  if (Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number')) {
    return cleanText(clip(value.join(lang === 'en' ? '; ' : '；'), CHARACTERS));
  }
  return cleanText(clip(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value)), CHARACTERS));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTranslated = (value: unknown): value is Translated =>
  isRecord(value) && typeof value['zh-CN'] === 'string' && typeof value['en'] === 'string';

const isChain = (value: unknown): value is readonly RedirectHop[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((hop) => isRecord(hop) && typeof hop['url'] === 'string' && typeof hop['status'] === 'number');

// The kinds whose fields outcomeText reads; anything else that has a `kind` is shown as it is.
const isOutcome = (value: unknown): value is FetchOutcome => {
  if (!isRecord(value)) return false;
  switch (value['kind']) {
    case 'ok':
    case 'http-error':
    case 'soft-404':
      return typeof value['status'] === 'number';
    case 'redirect-loop':
      return typeof value['hops'] === 'number';
    case 'timeout':
      return typeof value['afterMs'] === 'number';
    case 'dns-error':
    case 'refused':
    case 'broken':
      return typeof value['code'] === 'string';
    default:
      return false;
  }
};

const sourceText = (source: Readonly<Record<string, unknown>>): string =>
  cleanText(
    clip(
      [source['title'], source['issuer'], source['date']].filter((part) => typeof part === 'string').join(' · '),
      CHARACTERS,
    ),
  );
