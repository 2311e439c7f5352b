import type { Command } from 'commander';
import { isoDay, padEnd } from '../../app/report-words.ts';
import { formatMessage, type Lang, type MessageData, type Translated } from '../../model/lang.ts';
import type { Column, ColumnKind, ColumnShape, SiteModel } from '../../model/site-model/types.ts';
import type { Kit } from '../kit.ts';
import { printJson, printLines } from '../output.ts';
import type { ListFlags } from '../overrides.ts';
import { columnsOf, type Session } from '../session.ts';
import { fieldLines, tableLines } from '../table.ts';
import { text } from '../values.ts';
import { withApp } from '../with-app.ts';

const TEXTS = {
  name: { 'zh-CN': '栏目', en: 'Column' },
  kind: { 'zh-CN': '类型', en: 'Kind' },
  shape: { 'zh-CN': '形式', en: 'Shape' },
  rows: { 'zh-CN': '条数', en: 'Rows' },
  articles: { 'zh-CN': '文章', en: 'Articles' },
  newest: { 'zh-CN': '最近更新', en: 'Updated' },
  period: { 'zh-CN': '期限', en: 'Period' },
  address: { 'zh-CN': '网址', en: 'Address' },
  days: { 'zh-CN': '{n} 天', en: '{n} days' },
  notAssessed: { 'zh-CN': '不考核', en: 'not assessed' },
  season: { 'zh-CN': '{days}（{seasons}）', en: '{days} ({seasons})' },
  none: { 'zh-CN': '—', en: '—' },
  guessed: { 'zh-CN': '{kind}？', en: '{kind}?' },
  total: {
    'zh-CN': '共 {columns} 个栏目，{articles} 篇文章；{empty} 个空白栏目。类型后有问号的是推断。',
    en: '{columns} columns, {articles} articles; {empty} columns are empty. A kind with a question mark is a guess.',
  },
  noColumns: {
    'zh-CN': '没有找到栏目：首页没有读到，或导航由脚本生成（装好浏览器后再扫描一次）',
    en: 'No columns were found: the home page was not read, or scripts make its menu (scan again with a browser installed)',
  },
  partial: {
    'zh-CN': '扫描 {scan} 没有看完这个网站，列出的栏目和文章可能不全。原因见 webpatrol report 或扫描结果。',
    en: 'Scan {scan} did not look at the whole site: columns and articles may be missing. The report of the scan says why.',
  },
  siteName: { 'zh-CN': '名称', en: 'Name' },
  owner: { 'zh-CN': '责任单位', en: 'Owner' },
  code: { 'zh-CN': '网站标识码', en: 'Site code' },
  aliases: { 'zh-CN': '别名', en: 'Aliases' },
} as const satisfies Record<string, Translated>;

const KINDS: Readonly<Record<ColumnKind, Translated>> = {
  news: { 'zh-CN': '动态', en: 'news' },
  notice: { 'zh-CN': '通知', en: 'notices' },
  policy: { 'zh-CN': '政策', en: 'policy' },
  personnel: { 'zh-CN': '人事', en: 'personnel' },
  planning: { 'zh-CN': '规划', en: 'planning' },
  yearly: { 'zh-CN': '年报', en: 'yearly reports' },
  rules: { 'zh-CN': '制度', en: 'rules' },
  introduction: { 'zh-CN': '简介', en: 'introduction' },
  topic: { 'zh-CN': '专题', en: 'topic' },
  download: { 'zh-CN': '下载', en: 'downloads' },
  service: { 'zh-CN': '服务', en: 'services' },
  links: { 'zh-CN': '链接', en: 'links' },
  other: { 'zh-CN': '其他', en: 'other' },
};

const SHAPES: Readonly<Record<ColumnShape, Translated>> = {
  list: { 'zh-CN': '列表', en: 'list' },
  article: { 'zh-CN': '单篇', en: 'text' },
  picture: { 'zh-CN': '图片', en: 'picture' },
  frame: { 'zh-CN': '嵌入页', en: 'frame' },
  table: { 'zh-CN': '表格', en: 'table' },
  attachment: { 'zh-CN': '附件', en: 'attachment' },
  media: { 'zh-CN': '音视频', en: 'media' },
  form: { 'zh-CN': '表单', en: 'form' },
  links: { 'zh-CN': '链接', en: 'links' },
  'sub-columns': { 'zh-CN': '下级栏目', en: 'sub-columns' },
  script: { 'zh-CN': '脚本生成', en: 'script' },
  login: { 'zh-CN': '需登录', en: 'login' },
  redirect: { 'zh-CN': '跳转', en: 'redirect' },
  unread: { 'zh-CN': '未读到', en: 'not read' },
  empty: { 'zh-CN': '空白', en: 'empty' },
};

const wordsIn =
  (lang: Lang) =>
  (id: keyof typeof TEXTS, data: MessageData = {}): string =>
    formatMessage(TEXTS[id][lang], data);

const lastUpdate = ({ newest, newestArticle }: Column): number | null =>
  newest === null && newestArticle === null ? null : Math.max(newest ?? 0, newestArticle ?? 0);

const isoOf = (date: number | null, timezone: string): string | null =>
  date === null ? null : isoDay(new Date(date).toISOString(), timezone);

function columnJson(column: Column, timezone: string) {
  const { newest, newestArticle, ...rest } = column;
  return { ...rest, newest: isoOf(newest, timezone), newestArticle: isoOf(newestArticle, timezone) };
}

function periodText({ shape, rows, period, seasons }: Column, say: ReturnType<typeof wordsIn>): string {
  // Only a list can be out of date.
  if (shape !== 'list' || rows === 0) return say('none');
  const days = period === null ? say('notAssessed') : say('days', { n: period });
  if (period === null || seasons.length === 0) return days;
  return say('season', { days, seasons: seasons.map(({ from, to }) => `${from}~${to}`).join(' ') });
}

function rowOf(column: Column, lang: Lang, timezone: string): string[] {
  const say = wordsIn(lang);
  const kind = KINDS[column.kind][lang];
  return [
    `${padEnd('', 2 * (column.path.length - 1))}${column.name}`,
    column.isKindSure ? kind : say('guessed', { kind }),
    SHAPES[column.shape][lang],
    column.total !== null && column.total > column.rows ? `${column.rows}/${column.total}` : String(column.rows),
    String(column.articles),
    isoOf(lastUpdate(column), timezone) ?? say('none'),
    periodText(column, say),
    column.url,
  ];
}

function treeLines(model: SiteModel, lang: Lang, timezone: string, width: number): string[] {
  const say = wordsIn(lang);
  const columns = [
    { title: say('name'), flexible: true },
    { title: say('kind') },
    { title: say('shape') },
    { title: say('rows') },
    { title: say('articles') },
    { title: say('newest') },
    { title: say('period') },
    { title: say('address'), flexible: true },
  ];
  const rows: string[][] = [];
  let group: string | null = null;
  for (const column of model.columns) {
    // A menu entry without a page of its own, over its columns.
    const own = column.parent === null && column.path.length > 1 ? (column.path[0] ?? null) : null;
    if (own !== null && own !== group) rows.push([own, ...Array<string>(columns.length - 1).fill('')]);
    if (column.parent === null) group = own;
    rows.push(rowOf(column, lang, timezone));
  }
  return tableLines(columns, rows, width);
}

interface ShowFlags extends ListFlags {
  readonly columns?: boolean;
  readonly scan?: string;
}

const showSite = (session: Session, id: string, flags: ShowFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const { io, lang } = session;
    const say = wordsIn(lang);
    const { timezone } = app.estate;
    const model = await app.siteModel(flags.scan ?? null, id);
    const site = app.estate.sites.find((each) => each.id === id);
    const { name, owner, url, aliases } = site ?? { name: id, owner: '', url: '', aliases: [] };
    if (model.isPartial) io.stderr.write(`${say('partial', { scan: model.scanId })}\n`);
    if (flags.format === 'json') {
      const columns = model.columns.map((column) => columnJson(column, timezone));
      await printJson(io.stdout, {
        site: { id, name, owner, url, aliases, siteCode: model.siteCode },
        scan: { id: model.scanId, complete: !model.isPartial },
        articles: model.articles.length,
        ...(flags.columns && { columns }),
      });
      return 0;
    }
    const empty = model.columns.filter(({ shape }) => shape === 'empty').length;
    const counts = say('total', { columns: model.columns.length, articles: model.articles.length, empty });
    if (!flags.columns) {
      const fields = [
        [say('siteName'), name],
        [say('owner'), owner],
        [say('address'), url],
        [say('aliases'), aliases.join('\n')],
        [say('code'), model.siteCode ?? ''],
      ] as const;
      await printLines(io.stdout, [...fieldLines(fields, columnsOf(io.stdout)), '', counts]);
      return 0;
    }
    if (model.columns.length === 0) {
      io.stderr.write(`${say('noColumns')}\n`);
      return 0;
    }
    await printLines(io.stdout, treeLines(model, lang, timezone, columnsOf(io.stdout)));
    io.stderr.write(`${counts}\n`);
    return 0;
  });

/** `sites show ID [--columns]`: what a scan saw of one site. */
export function addSitesShowCommand(sites: Command, kit: Kit): void {
  const showing = kit.define(sites, 'show', {
    'zh-CN': '查看一个网站：登记信息、栏目和文章',
    en: 'show one site: its entry, columns and articles',
  });
  kit.argument(showing, '<id>', { 'zh-CN': '网站标识', en: 'site id' });
  kit.add(
    showing,
    kit.flag('--columns', {
      text: {
        'zh-CN': '列出栏目树：类型、条数、最近更新、期限',
        en: 'the tree of columns with kinds, counts, newest dates and periods',
      },
    }),
    kit.flag('--scan <id>', {
      read: text,
      text: { 'zh-CN': '哪次扫描，默认最近一次', en: 'scan; default: the newest' },
    }),
    kit.shared.listFormat,
  );
  kit.examples(showing, [
    'webpatrol sites show jwc --columns',
    { 'zh-CN': '教务处网站的栏目树', en: 'the columns of one site' },
  ]);
  kit.run(showing, (id: string, flags: ShowFlags) => showSite(kit.session, id, flags));
}
