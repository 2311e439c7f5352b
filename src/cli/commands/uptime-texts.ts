import { formatMessage, type Lang, type MessageData, type Translated } from '../../model/lang.ts';

const TEXTS = {
  site: { 'zh-CN': '网站', en: 'Site' },
  name: { 'zh-CN': '名称', en: 'Name' },
  state: { 'zh-CN': '现状', en: 'State' },
  week: { 'zh-CN': '七天可用率', en: '7 days' },
  probes: { 'zh-CN': '打不开/探测', en: 'Failed/all' },
  outage: { 'zh-CN': '最长中断', en: 'Longest outage' },
  rule: { 'zh-CN': '5% 指标', en: '5 % rule' },
  url: { 'zh-CN': '首页网址', en: 'Home page' },
  last: { 'zh-CN': '最近探测', en: 'Last probe' },
  days: { 'zh-CN': '每天', en: 'Days' },
  up: { 'zh-CN': '正常', en: 'up' },
  down: { 'zh-CN': '打不开', en: 'down' },
  unknown: { 'zh-CN': '未探测', en: 'not probed' },
  passes: { 'zh-CN': '达标', en: 'passed' },
  fails: { 'zh-CN': '不达标', en: 'failed' },
  'too-few': { 'zh-CN': '次数不足', en: 'too few' },
  none: { 'zh-CN': '无', en: 'none' },
  lastLine: { 'zh-CN': '{at}　{state}（{detail}，{ms} 毫秒）', en: '{at}  {state} ({detail}, {ms} ms)' },
  weekLine: {
    'zh-CN': '{share}（探测 {probes} 次，打不开 {failed} 次）',
    en: '{share} (probes: {probes}, failed: {failed})',
  },
  dayLine: { 'zh-CN': '{day}　{share}（{failed}/{probes}）', en: '{day}  {share} ({failed}/{probes})' },
  outageOver: { 'zh-CN': '{from} 至 {to}', en: '{from} to {to}' },
  outageNow: { 'zh-CN': '{from} 起，仍未恢复', en: 'since {from}, not over' },
  once: { 'zh-CN': '{from}，一次', en: '{from}, once' },
  oneProbe: { 'zh-CN': '1 次', en: 'one probe' },
  minutes: { 'zh-CN': '{n} 分钟', en: '{n} min' },
  hours: { 'zh-CN': '{n} 小时', en: '{n} h' },
  nothing: { 'zh-CN': '最近七天没有探测记录', en: 'No probes in the last seven days' },
  nothingRemedy: {
    'zh-CN':
      '在 webpatrol.yaml 中写 uptime: { every: 10m }，由 webpatrol serve 或 schedule 定时探测；或用 webpatrol uptime --probe 立即探测一次',
    en: 'Write uptime: { every: 10m } in webpatrol.yaml, for webpatrol serve or schedule to probe; or probe once now with webpatrol uptime --probe',
  },
  offline: {
    'zh-CN': '本机没有网络，这次探测不计',
    en: 'There is no network here: this round does not count',
  },
  confirming: {
    'zh-CN': '正在探测 {n} 个网站，打不开的 {seconds} 秒后复核…',
    en: 'Probing sites: {n}. What does not open is looked at again after {seconds} s…',
  },
  noSite: { 'zh-CN': '没有标识为“{id}”的网站', en: 'There is no site "{id}"' },
  noSiteRemedy: { 'zh-CN': '用 webpatrol sites list 查看网站标识', en: 'See the ids with webpatrol sites list' },
} as const satisfies Record<string, Translated>;

export type UptimeWords = (id: keyof typeof TEXTS, data?: MessageData) => string;

export const wordsIn =
  (lang: Lang): UptimeWords =>
  (id, data = {}) =>
    formatMessage(TEXTS[id][lang], data);

export const noSite = (id: string): { readonly text: Translated; readonly remedy: Translated } => ({
  text: { 'zh-CN': wordsIn('zh-CN')('noSite', { id }), en: wordsIn('en')('noSite', { id }) },
  remedy: TEXTS.noSiteRemedy,
});
