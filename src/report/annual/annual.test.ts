import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../test/support/read-docx.ts';
import { readWorkbook } from '../../../test/support/read-workbook.ts';
import { LANGS } from '../../model/lang.ts';
import { parseSchoolYear, schoolYearOf, yearBefore } from '../../model/school-year.ts';
import { sentenceOf, textOf } from '../figure-paper.ts';
import { writeFigures } from '../write-figures.ts';
import { countYear } from './annual-figures.ts';
import { buildAnnualPaper } from './annual-paper.ts';
import { monthsOf, publishedArticles, withoutTails } from './articles.ts';
import { ARTICLES, annualInput, EVENTS, ITEMS, model, scan } from './college.test-support.ts';
import { FIGURES, handledItems } from './handled.ts';

type AnnualSite = ReturnType<typeof annualInput>['sites'][number];
const figures = countYear(annualInput());
const handled = Object.fromEntries(FIGURES.map((figure) => [figure, figures.figures[figure].handled.length]));

describe('what counts as handled', () => {
  it('is none where only its rule was withdrawn', () => {
    const withdrawn = EVENTS.map((event) => (event.to === 'closed' ? { ...event, reason: 'withdrawn' } : event));
    expect(handledItems(ITEMS, withdrawn)).toEqual([]);
  });

  it('is proven by a scan, once, and did not come back within the period', () =>
    expect(handled).toEqual({
      link: 1,
      emptyColumn: 1,
      staleColumn: 0,
      zombie: 1,
      site: 0,
      text: 1,
      risk: 1,
      privacy: 0,
      disclosure: 0,
    }));
  it('carries the scan that proves it, the last one', () =>
    expect(handledItems(ITEMS, EVENTS).find(({ item }) => item.finding.check === 'wording')).toMatchObject({
      closedAt: '2026-03-01T18:00:00.000Z',
      scanId: 'scan of 2026-03-01',
    }));
  it('is told apart from what was found and what is open', () =>
    expect(
      [figures.figures.text.found, figures.figures.text.open].map((list) => list.map(({ siteId }) => siteId)),
    ).toEqual([['jwc'], ['jwc']]));
});

it('what was first seen after the last day is not open at its end, by the estate’s zone', () => {
  const [last] = ITEMS.filter(({ status }) => status === 'open');
  const late = { ...(last as (typeof ITEMS)[number]), firstSeen: '2026-08-31T18:00:00.000Z' };
  expect(countYear(annualInput({ items: [late] })).figures.text.open).toEqual([]);
});

describe('what was watched', () => {
  it('is taken from the newest complete scan of each site', () => {
    expect(figures.watched.map(({ site, pages }) => [site.id, pages])).toEqual([
      ['www', 1339],
      ['jwc', 420],
      ['lib', 88],
    ]);
    expect(figures.pages).toBe(1847);
  });
  it('else from the scan that saw most', () => {
    const [cut] = annualInput().scans;
    const only = countYear(annualInput({ scans: cut ? [cut] : [] }));
    expect(only.watched.map(({ pages }) => pages)).toEqual([40, 9]);
  });
});

describe('articles', () => {
  it('count once, by the day in the estate’s zone, inside the period only', () =>
    expect(ARTICLES.published.map(({ day, title }) => `${day} ${title}`)).toEqual([
      '2026-05-12 <b>我校</b>在技能大赛中获奖',
      '2026-04-23 图书馆读书月启动',
      '2026-01-05 关于期末考试安排的通知',
      '2025-09-12 学校召开教学工作会议',
    ]));
  it('are named without the site’s own name', () => {
    const named = ['开学-教务处-江南应用技术学院', '考试—安排-教务处-江南应用技术学院', '放假-教务处-江南应用技术学院'];
    expect(withoutTails(named)).toEqual(['开学', '考试—安排', '放假']);
    expect(withoutTails(['2025-2026学年校历', '开学'])).toEqual(['2025-2026学年校历', '开学']);
  });
  it('without a date are not guessed', () => expect(ARTICLES.undated).toBe(1));
  it('on several sites are one, for the unit that the main site reprints', () => {
    const [www, jwc, lib] = annualInput().sites as [AnnualSite, AnnualSite, AnnualSite];
    const both = [
      ['我校学子在全国职业院校技能大赛中获奖', '2026-05-12'],
      ['放假通知', '2026-05-01'],
    ] as const;
    const counted = publishedArticles(
      [
        { site: www, model: model('www', both) },
        { site: jwc, model: model('jwc', both) },
        { site: lib, model: model('lib', [['我校学子在全国职业院校技能大赛中获奖', '2026-05-20']]) },
      ],
      { from: '2025-09-01', to: '2026-08-31' },
      'Asia/Shanghai',
    );
    expect(counted.published.map(({ siteId, title }) => `${siteId} ${[...title].length}`)).toEqual([
      'lib 18',
      'jwc 18',
      'jwc 4',
      'www 4',
    ]);
    expect(counted.shared).toBe(1);
  });
});

describe('school years', () => {
  it('run from September to August', () => {
    expect(schoolYearOf('2026-08-31').name).toBe('2025-2026');
    expect(schoolYearOf('2026-09-01').name).toBe('2026-2027');
    expect(yearBefore(schoolYearOf('2026-09-01')).from).toBe('2025-09-01');
    expect(monthsOf({ from: '2025-09-01', to: '2026-08-31' })).toHaveLength(12);
  });
  it.each(['2025', '2025-2027', '2026-2025', 'x', ''])('%s is none', (name) =>
    expect(parseSchoolYear(name)).toBeNull(),
  );
});

const paper = buildAnnualPaper(annualInput());

describe('the paper', () => {
  it('says the figures in the words of such reports', () =>
    expect(paper.paragraphs.map(sentenceOf)).toEqual([
      '2025-2026学年，监测网站3个、页面1847个，清理违规链接1个、清理空白栏目1个、整治僵尸网站1个、更正不规范用语、表述错误1处、处置高危链接1个。各网站共发布文章4篇，其中宣传统战部最多，3篇；教务处最少，1篇，图书馆没有发布文章。',
    ]));
  it('has the list behind every figure', () => {
    const ids = new Set(paper.sections.flatMap(({ id, table }) => [id, ...[...(table.marks?.values() ?? [])].flat()]));
    const pieces = [
      ...paper.paragraphs.flat(),
      ...paper.highlights.map(({ figure }) => figure),
      ...paper.sections.flatMap(({ table }) => [...table.rows.flat(), ...(table.sum ?? [])]),
    ];
    const links = pieces.flatMap((piece) => (typeof piece === 'object' && 'to' in piece ? [piece] : []));
    expect(links.length).toBeGreaterThan(15);
    for (const { to, text } of links) {
      expect(ids).toContain(to);
      const [kind] = to.split('-');
      if (!['handled', 'found', 'open'].includes(kind ?? '')) continue;
      const from = paper.sections.findIndex(({ id }) => id === to);
      const end = paper.sections.findIndex(({ id }, at) => at > from && !id.startsWith(`${kind}-`));
      const rows = paper.sections.slice(from, end === -1 ? undefined : end).flatMap(({ table }) => table.rows);
      expect(rows.length).toBeGreaterThanOrEqual(Number(text));
    }
    const totals = paper.sections.flatMap(({ id, table }) => (id === 'handled' ? (table.sum ?? []).slice(1) : []));
    expect(totals.map((total) => typeof total === 'object' && 'to' in total)).toEqual([true, true, true]);
  });
  it('begins as many articles of a site, column or month where its figure leads', () => {
    const lists = paper.sections.flatMap(({ table }) => (table.marks === undefined ? [] : [table]));
    const followed = ['site', 'column', 'month'].map((by) => {
      const rows = paper.sections.find(({ id }) => id === `articles-by-${by}`)?.table.rows ?? [];
      return rows.map((row) => {
        const figure = row.at(-1);
        if (typeof figure !== 'object' || !('to' in figure)) return 0;
        const table = lists.find(({ marks }) => [...(marks?.values() ?? [])].flat().includes(figure.to));
        const [from = -1] = [...(table?.marks ?? [])].find(([, names]) => names.includes(figure.to)) ?? [];
        const keyOf = (at: number): string => {
          const [, day, , site, column] = (table?.rows[at] ?? []).map(textOf);
          return by === 'month' ? `${day?.slice(0, 7)}` : by === 'site' ? `${site}` : `${site} ${column}`;
        };
        const named = row.slice(0, by === 'column' ? 2 : 1).map(textOf);
        expect(keyOf(from)).toBe(named.join(' '));
        let count = 0;
        while (from + count < (table?.rows.length ?? 0) && keyOf(from + count) === keyOf(from)) count++;
        expect(count).toBe(Number(figure.text));
        return count;
      });
    });
    expect(followed.map((counts) => counts.reduce((sum, count) => sum + count, 0))).toEqual([4, 4, 4]);
  });
  it.each(['markdown', 'docx'] as const)('names all units, however many, as %s', async (format) => {
    const names = Array.from({ length: 60 }, (_, at) => `第${at + 10}研究所办公室`);
    const input = annualInput();
    const [first] = input.sites;
    const sites = names.map((name, at) => ({
      ...(first as (typeof input.sites)[number]),
      id: `s${at}`,
      name,
      owner: name,
    }));
    const stream = new PassThrough();
    const read = buffer(stream);
    await writeFigures(buildAnnualPaper(annualInput({ sites: [...input.sites, ...sites] })), format, stream);
    stream.end();
    const bytes = await read;
    const text = format === 'docx' ? readDocx(bytes).xml : String(bytes);
    expect(text.includes(`${names.join('、')}没有发布文章`)).toBe(true);
  });
  it('claims nothing of a site that was not read', () => {
    const unread = buildAnnualPaper(annualInput({ articles: { ...ARTICLES, unread: ['lib'] } }));
    expect(unread.paragraphs.map(sentenceOf).join()).not.toContain('图书馆没有发布文章');
    const rows = unread.sections.find(({ id }) => id === 'articles-by-unit')?.table.rows.map((row) => row.map(textOf));
    expect(rows).toContainEqual(['图书馆', '–']);
    expect(unread.notes.join()).toContain('文章未统计：图书馆');
  });
  it('does not count a site among the watched of which no page was read, and names it', () => {
    const scans = [scan('2026-05-12T18:00:00.000Z', { www: 40, jwc: 0, lib: 9 })];
    const { notes } = buildAnnualPaper(annualInput({ scans }));
    expect(notes.join()).toContain('不在监测数内，文章未统计：教务处');
  });
  it('draws the bar of each month beside that month, in years with months of nothing too', async () => {
    const input = annualInput({ period: { from: '2023-09-01', to: '2026-08-31' }, year: null });
    const stream = new PassThrough();
    const read = buffer(stream);
    await writeFigures(buildAnnualPaper(input), 'docx', stream);
    stream.end();
    const text = readDocx(await read).xml.replace(/<[^>]+>/g, '');
    expect(text).toMatch(/2026-05\d+█/);
    expect(text).not.toMatch(/2026-0\d[1-9]\d*2026-0/);
  });
  it('says what is not in it', () => {
    const notes = buildAnnualPaper(annualInput({ generatedAt: '2026-03-02T02:00:00.000Z', articles: null })).notes;
    expect(notes.join('\n')).toMatch(/统计期尚未结束.*\n最早的扫描记录为2025年9月4日/);
    expect(notes.join('\n')).toContain('文章数未统计');
  });
  it('has nothing to boast of without proof', () =>
    expect(sentenceOf(buildAnnualPaper(annualInput({ events: [] })).paragraphs[0] ?? [])).toContain(
      '没有经复查确认整改到位的问题',
    ));
});

const written = async (format: Parameters<typeof writeFigures>[1], lang: (typeof LANGS)[number] = 'zh-CN') => {
  const stream = new PassThrough();
  const read = buffer(stream);
  await writeFigures(buildAnnualPaper(annualInput({ lang })), format, stream);
  stream.end();
  return read;
};

describe.each(LANGS)('written in %s', (lang) => {
  it('as html: every anchor is there, crawled text stays text', async () => {
    const html = String(await written('html', lang));
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${id}"`);
    expect(html).toContain('&lt;b&gt;我校&lt;/b&gt;');
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/undefined|NaN|\{\w+\}/);
  });
  it('as markdown', async () => {
    const markdown = String(await written('markdown', lang));
    for (const [, id] of markdown.matchAll(/\]\(#([^)]+)\)/g)) expect(markdown).toContain(`<a id="${id}"></a>`);
    expect(markdown).toContain('&lt;b&gt;我校');
  });
  it('as a workbook: a sheet for each table, figures lead to their sheets', async () => {
    const workbook = await readWorkbook(await written('xlsx', lang));
    const names = workbook.worksheets.map(({ name }) => name);
    expect(names).toHaveLength(paper.sections.length + 1);
    const links: string[] = [];
    for (const sheet of workbook.worksheets)
      sheet.eachRow((row) =>
        row.eachCell(({ value }) => {
          if (typeof value === 'object' && value !== null && 'hyperlink' in value) links.push(String(value.hyperlink));
        }),
      );
    const inside = links.filter((link) => link.startsWith('#'));
    expect(inside.length).toBeGreaterThan(10);
    for (const link of inside) {
      const [, name = '', row] = /^#'(.+)'!A(\d+)$/.exec(link) ?? [];
      expect(workbook.getWorksheet(name)?.getRow(Number(row)).getCell(1).value ?? '').not.toBe('');
    }
  });
  it('as a document: every link has its bookmark', async () => {
    const { xml } = readDocx(await written('docx', lang));
    const marks = new Set([...xml.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map(([, name]) => name));
    const anchors = [...xml.matchAll(/w:anchor="([^"]+)"/g)].map(([, name]) => name);
    expect(anchors.length).toBeGreaterThan(10);
    for (const anchor of anchors) expect(marks).toContain(anchor);
    expect(xml).toContain('&lt;b&gt;我校');
  });
});

it('as JSON: the figures and the identities behind them', async () => {
  const data = JSON.parse(String(await written('json')));
  expect(data).toMatchObject({ year: '2025-2026', pages: 1847, figures: { link: { handled: 1 } } });
  expect(data.figures.link.items[0].identity).toContain('dead-link jwc');
  expect(data.articles.byOwner).toEqual([
    { key: '宣传统战部', count: 3 },
    { key: '教务处', count: 1 },
    { key: '图书馆', count: 0 },
  ]);
});

it('no title of ours is left out in a language', () => {
  for (const lang of LANGS)
    for (const { title, table } of buildAnnualPaper(annualInput({ lang })).sections) {
      expect(title).not.toBe('');
      for (const { head } of table.columns) expect(textOf(head)).not.toBe('');
    }
});
