import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CATALOG, finding, item, themedReport } from '../../../test/golden/themed-report.ts';
import { createFakeClock } from '../../../test/support/fake-clock.ts';
import { readDocx } from '../../../test/support/read-docx.ts';
import { readWorkbook } from '../../../test/support/read-workbook.ts';
import { streamed } from '../../../test/support/streamed.ts';
import type { Item, StoredItem } from '../../model/item.ts';
import { DEFAULT_PAPERS, type PaperSettings } from '../../model/paper-settings.ts';
import type { ScanKind } from '../../model/scan.ts';
import { UserError } from '../../model/user-error.ts';
import type { Store } from '../../ports/store.ts';
import { openMemoryStore } from '../../store/memory/open-memory-store.ts';
import { createPapers } from './create-papers.ts';
import type { NoticeOrder, Paper } from './papers.ts';

const { estate, scan, findings } = themedReport();
const NOVEMBER_24 = Date.parse('2026-11-24T02:00:00.000Z');
const DAY = 86_400_000;

let store: Store;
let home: string;
beforeEach(async () => {
  store = await openMemoryStore();
  home = await mkdtemp(join(tmpdir(), 'papers-'));
});
afterEach(async () => {
  await store.close();
  await rm(home, { recursive: true });
});

const stored = (each: Item): StoredItem => ({ ...each, pageIds: [] });

/** A scan of these sites with these items, as a night leaves them behind. */
async function night(
  id: string,
  startedAt: string,
  siteIds: readonly string[],
  items: readonly Item[],
  kind: ScanKind = 'full',
): Promise<void> {
  const sites = scan.sites.filter(({ siteId }) => siteIds.includes(siteId));
  await store.createScan({ id, startedAt, sites, settings: '{}', kind });
  await store.finishScan({
    scanId: id,
    status: 'complete',
    finishedAt: startedAt,
    sites: sites.flatMap(({ siteId, coverage, lastPublishedAt }) =>
      coverage === null ? [] : [{ siteId, coverage, lastPublishedAt }],
    ),
    failures: [],
    findings: [],
    items: items.map((each) => ({
      item: stored(each),
      event: {
        identity: each.identity,
        at: startedAt,
        actor: 'scan',
        scanId: id,
        from: null,
        to: each.status,
        reason: '',
      },
    })),
  });
}

const ALL = scan.sites.map(({ siteId }) => siteId);
const ITEMS = findings.flatMap(({ item: each }) => (each === null ? [] : [each]));
const wholeNight = () => night('20261124-0200', scan.startedAt, ALL, ITEMS);

const papers = (more: { settings?: Partial<PaperSettings>; at?: number } = {}) =>
  createPapers({
    estate: { ...estate, papers: { ...DEFAULT_PAPERS, ...more.settings } },
    catalog: CATALOG,
    version: '0.1.0',
    clock: createFakeClock(more.at ?? NOVEMBER_24),
    store: async () => store,
    readScan: async () => ({ ...themedReport(), catalog: CATALOG }),
    readPicture: null,
    countArticles: async () => new Map([['教务处', 12]]),
    home,
  });

const order = (more: Partial<NoticeOrder> = {}): NoticeOrder => ({
  lang: 'zh-CN',
  owners: [],
  site: null,
  number: null,
  deadline: null,
  ...more,
});
const read = async ({ write }: Paper) => readDocx(await streamed(write));
async function faultOf(work: Promise<unknown>): Promise<string> {
  const fault = await work.catch((error: unknown) => error);
  if (fault instanceof UserError) return `${fault.text['zh-CN']}｜${fault.remedy?.['zh-CN'] ?? ''}`;
  throw new Error('nothing was wrong');
}

describe('notices', () => {
  test('one for each unit that has something to put right, numbered on', async () => {
    await wholeNight();
    const written = await papers().notices(order());
    expect(written.map(({ name }) => name)).toEqual([
      'notice-2026-001-宣传统战部.docx',
      'notice-2026-002-教务处.docx',
      'notice-2026-003-图书馆.docx',
    ]);
    const [, jwc] = await Promise.all(written.map(read));
    expect(jwc?.paragraphs.slice(0, 3)).toEqual(['网站问题整改通知书', '网整〔2026〕2号', '教务处：']);
  });

  test('printed again, on another night too, it is the same notice; with one defect more it is another', async () => {
    await wholeNight();
    const [first] = await papers().notices(order({ owners: ['教务处'] }));
    await night('20261125-0200', '2026-11-24T18:00:00.000Z', ['lib'], []);
    const [again] = await papers({ at: NOVEMBER_24 + DAY }).notices(order({ owners: ['教务处'] }));
    expect(again?.name).toBe(first?.name);
    expect((await read(again as Paper)).text).toContain('2026年11月24日');
    const more = item(finding({ identity: '新缺链' }), 'new');
    await night('20261126-0200', '2026-11-25T18:00:00.000Z', ['jwc'], [more]);
    const [next] = await papers({ at: NOVEMBER_24 + 2 * DAY }).notices(order({ owners: ['教务处'] }));
    expect(next?.name).toBe('notice-2026-002-教务处.docx');
  });

  test('the deadline: as ordered, else the latest of the items, else the usual days', async () => {
    await wholeNight();
    const deadlineOf = async (more: Partial<NoticeOrder>) => {
      const [paper] = await papers().notices(order(more));
      return /请于(.*?)前完成/.exec((await read(paper as Paper)).text)?.[1];
    };
    expect(await deadlineOf({ owners: ['教务处'] })).toBe('2026年12月9日');
    expect(await deadlineOf({ owners: ['教务处'], deadline: '2026-12-20' })).toBe('2026年12月20日');
    expect(await deadlineOf({ owners: ['教务处'] })).toBe('2026年12月20日');
  });

  test('says what is wrong with an order', async () => {
    await wholeNight();
    expect(await faultOf(papers().notices(order({ owners: ['教务科'] })))).toMatch(
      /没有责任单位“教务科”｜已登记的有：宣传统战部、/,
    );
    expect(await faultOf(papers().notices(order({ site: 'hq' })))).toContain('没有标识为“hq”的网站');
    expect(await faultOf(papers().notices(order({ owners: ['招生就业处'] })))).toContain('没有需要整改的问题');
    expect(await faultOf(papers().notices(order({ deadline: '2026-11-01' })))).toContain('已经过去');
    await papers().notices(order({ owners: ['教务处'], number: 8 }));
    expect(await faultOf(papers().notices(order({ owners: ['图书馆'], number: 8 })))).toContain('用不了第 8 号');
  });

  test('before any scan there is a remedy', async () => {
    for (const work of [papers().notices(order()), papers().summary({ lang: 'zh-CN', period: null })]) {
      expect(await faultOf(work)).toBe('还没有扫描过，没有可写的内容｜先用 webpatrol scan 扫描一次');
    }
  });
});

describe('the other papers', () => {
  test('a summary takes every site as it was last scanned, not only those of the newest scan', async () => {
    await wholeNight();
    await night('20261124-0300', '2026-11-23T19:00:00.000Z', ['lib'], []);
    const summary = await papers().summary({ lang: 'zh-CN', period: null });
    expect(summary.name).toBe('summary-2026-11.docx');
    expect((await read(summary)).text).toContain('共巡检5个网站');
  });

  test('a look at some places says nothing of the sites', async () => {
    await wholeNight();
    await night('20261124-0900', '2026-11-24T01:00:00.000Z', ['lib'], [], 'verify');
    await store.finishScan({
      scanId: '20261124-0900',
      status: 'complete',
      finishedAt: '2026-11-24T01:00:00.000Z',
      sites: scan.sites.flatMap(({ siteId, coverage }) =>
        siteId === 'lib' && coverage !== null
          ? [{ siteId, coverage: { ...coverage, pages: 1 }, lastPublishedAt: null }]
          : [],
      ),
      failures: [],
      findings: [],
      items: [],
    });
    expect((await read(await papers().summary({ lang: 'zh-CN', period: null }))).text).toContain('2844个页面');
  });

  test('a form for each unit with a site, or for those named', async () => {
    await wholeNight();
    const forms = await papers().selfChecks({ lang: 'zh-CN', owners: [] });
    expect(forms.map(({ name }) => name)).toEqual([
      'self-check-宣传统战部.docx',
      'self-check-教务处.docx',
      'self-check-图书馆.docx',
      'self-check-招生就业处.docx',
    ]);
    expect(await faultOf(papers().selfChecks({ lang: 'zh-CN', owners: ['保卫处'] }))).toContain('没有责任单位');
  });

  test('an assessment in every format', async () => {
    await wholeNight();
    const [html, xlsx, json] = await Promise.all(
      (['html', 'xlsx', 'json'] as const).map(async (format) => {
        const paper = await papers().assessment({ lang: 'zh-CN', period: '2026', format });
        expect(paper.name).toBe(`assessment-2026.${format}`);
        return streamed(paper.write);
      }),
    );
    expect(JSON.parse(String(json)).units.find(({ owner }: { owner: string }) => owner === '教务处')).toMatchObject({
      found: 1,
      articles: 12,
      passRate: null,
    });
    expect(String(html)).toContain('2026年网站整改考核情况');
    expect(String(html)).not.toContain('<script');
    const workbook = await readWorkbook(xlsx as Buffer);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['按责任单位', '按月情况']);
  });

  test('the checklist by site', async () => {
    const paper = await papers().checklist({ lang: 'zh-CN', scanId: null, by: 'site', allPlaces: false });
    expect(paper.name).toBe('20261124-0200-checklist-by-site.xlsx');
    const workbook = await readWorkbook(await streamed(paper.write));
    expect(workbook.getWorksheet('校史馆')).toBeDefined();
  });
});

describe('an estate’s own templates', () => {
  const word = async (line: string): Promise<Uint8Array> =>
    Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(line)] }] }));

  test('take the place of the built-in layout, by either name', async () => {
    await wholeNight();
    await writeFile(join(home, '整改通知书.docx'), await word('致{owner}：{count}项'));
    const [paper] = await papers({ settings: { templates: '.' } }).notices(order({ owners: ['教务处'] }));
    expect((await read(paper as Paper)).paragraphs).toEqual(['致教务处：1项']);
    // Of which there is none, it is built in.
    const summary = await papers({ settings: { templates: '.' } }).summary({ lang: 'zh-CN', period: null });
    expect((await read(summary)).paragraphs[0]).toContain('通报');
  });

  test('a broken one is named; a missing folder too', async () => {
    await wholeNight();
    await writeFile(join(home, 'notice.docx'), '不是 Word 文档');
    const [paper] = await papers({ settings: { templates: '.' } }).notices(order({ owners: ['教务处'] }));
    expect(await faultOf(streamed((paper as Paper).write))).toContain('不是 Word 的 docx 文件');
    const [lost] = await papers({ settings: { templates: '模板' } }).notices(order({ owners: ['教务处'] }));
    expect(await faultOf(streamed((lost as Paper).write))).toContain('读不了模板文件夹 模板');
  });
});
