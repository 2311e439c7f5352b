import type { Option } from 'commander';
import { REPORT_FORMATS } from '../app/write-report.ts';
import type { Lang, Translated } from '../model/lang.ts';
import { RENDER_MODES } from '../model/render-mode.ts';
import { SEVERITIES } from '../model/severity.ts';
import { type FlagSpec, flag } from './flag.ts';
import { duration, list, oneOf, text, wholeNumber } from './values.ts';

export const GROUPS = {
  start: { 'zh-CN': '开始：', en: 'To begin:' },
  scanning: { 'zh-CN': '扫描：', en: 'Scanning:' },
  results: { 'zh-CN': '结果：', en: 'Results:' },
  upkeep: { 'zh-CN': '维护：', en: 'Upkeep:' },
  scope: { 'zh-CN': '扫描范围：', en: 'What to look at:' },
  pace: { 'zh-CN': '扫描快慢：', en: 'How fast:' },
  output: { 'zh-CN': '输出：', en: 'Output:' },
  verdict: { 'zh-CN': '退出码：', en: 'Exit code:' },
} satisfies Record<string, Translated>;

/** Flags that several commands share, so that each describes them alike. Called anew for every command. */
export function sharedFlags(lang: Lang) {
  const make = (flags: string, spec: FlagSpec) => (): Option => flag(lang, flags, spec);
  const { scope, pace, output, verdict } = GROUPS;
  return {
    format: make('--format <format>', {
      group: output,
      read: oneOf(REPORT_FORMATS),
      text: {
        'zh-CN': `输出格式：${REPORT_FORMATS.join('、')}（默认 pretty）`,
        en: `output format: ${REPORT_FORMATS.join(', ')} (default pretty)`,
      },
    }),
    output: make('-o, --output <file>', {
      group: output,
      read: text,
      text: { 'zh-CN': '写入文件，而不是标准输出', en: 'write to a file, not to standard output' },
    }),
    allPlaces: make('--all-places', {
      group: output,
      text: {
        'zh-CN': '列出每个问题的全部所在页面，默认只列前 20 个',
        en: 'list every place of a finding, not the first 20',
      },
    }),
    noProgress: make('--no-progress', {
      group: output,
      text: { 'zh-CN': '不显示进度条', en: 'no progress bar' },
    }),
    failOn: make('--fail-on <severity>', {
      group: verdict,
      read: oneOf(SEVERITIES),
      text: {
        'zh-CN': '有此程度及以上的问题时退出码为 1：critical、serious、moderate、minor（默认 serious）',
        en: 'exit with 1 on findings this severe or worse: critical, serious, moderate, minor (default serious)',
      },
    }),
    minPages: make('--min-pages <n>', {
      group: verdict,
      read: wholeNumber(1),
      text: {
        'zh-CN': '读到的页面少于此数按扫描不完整处理，防止空扫描被当作通过',
        en: 'fewer pages count as an incomplete scan, so that an empty one does not pass',
      },
    }),
    only: make('--only <check,…>', {
      group: scope,
      read: list,
      text: { 'zh-CN': '只运行这些检查项', en: 'run these checks only' },
    }),
    skip: make('--skip <check,…>', {
      group: scope,
      read: list,
      text: { 'zh-CN': '不运行这些检查项', en: 'leave these checks out' },
    }),
    maxPages: make('--max-pages <n>', {
      group: scope,
      read: wholeNumber(1),
      text: { 'zh-CN': '每个网站最多扫描多少页', en: 'pages per site at most' },
    }),
    maxDepth: make('--max-depth <n>', {
      group: scope,
      read: wholeNumber(0),
      text: { 'zh-CN': '从首页起最多点击几层', en: 'clicks from the home page at most' },
    }),
    timeLimit: make('--time-limit <duration>', {
      group: scope,
      read: duration,
      text: { 'zh-CN': '最长用时，如 30m、6h', en: 'time for the whole scan, such as 30m or 6h' },
    }),
    full: make('--full', {
      group: scope,
      text: { 'zh-CN': '不利用以前扫描的结果，全部重新读取', en: 'ignore what is known from earlier scans' },
    }),
    render: make('--render <mode>', {
      group: scope,
      read: oneOf(RENDER_MODES),
      text: {
        'zh-CN': '用浏览器打开哪些页面：auto 只打开内容由脚本生成的页面（默认），never 不用浏览器，always 全部',
        en: 'pages to open in a browser: auto, those whose content scripts make (default); never; always',
      },
    }),
    browser: make('--browser <file>', {
      group: scope,
      read: text,
      text: {
        'zh-CN': '浏览器程序（Chromium、Chrome 或 Edge），默认自动查找',
        en: 'program file of Chromium, Chrome or Edge; default: the one that is installed',
      },
    }),
    allowPrivate: make('--allow-private <cidr>', {
      group: scope,
      read: list,
      text: {
        'zh-CN': '允许访问的内网地址段，如 10.10.0.0/16；可重复',
        en: 'private range that may be contacted, such as 10.10.0.0/16; repeatable',
      },
    }),
    concurrency: make('--concurrency <n>', {
      group: pace,
      read: wholeNumber(1),
      text: { 'zh-CN': '同时进行的请求总数', en: 'requests under way at once' },
    }),
    hostConcurrency: make('--host-concurrency <n>', {
      group: pace,
      read: wholeNumber(1),
      text: { 'zh-CN': '对同一服务器同时进行的请求数（默认 4）', en: 'of these, to one server (default 4)' },
    }),
    hostInterval: make('--host-interval <ms>', {
      group: pace,
      read: wholeNumber(0),
      text: {
        'zh-CN': '对同一服务器两次请求的间隔，毫秒（默认 100）',
        en: 'milliseconds between two requests to one server (default 100)',
      },
    }),
    listFormat: make('--format <format>', {
      group: output,
      read: oneOf(['table', 'json']),
      text: { 'zh-CN': '输出格式：table、json（默认 table）', en: 'output format: table, json (default table)' },
    }),
  };
}
