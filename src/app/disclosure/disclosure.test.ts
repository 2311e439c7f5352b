import { beforeEach, describe, expect, it } from 'vitest';
import { college } from '../../../test/support/fake-app.ts';
import { parseConfig } from '../../config/parse-config.ts';
import type { DisclosureSettings } from '../../model/disclosure.ts';
import type { Estate } from '../../model/estate.ts';
import { reportYear } from '../../model/school-year.ts';
import { UserError } from '../../model/user-error.ts';
import type { Visit } from '../../ports/store.ts';
import { model, site, startOfDay } from '../../report/annual/college.test-support.ts';
import { openMemoryStore } from '../../store/memory/open-memory-store.ts';
import { type DisclosurePlan, loadPlan } from './plan.ts';
import { writeProposal } from './propose.ts';
import { readDisclosure } from './read-disclosure.ts';
import { disclosureSeeds, seeDisclosure } from './see-disclosure.ts';

const RULES = new URL('../../../rules/', import.meta.url);
const JWC = 'https://jwc.jnyy.example';
const NOW = Date.parse('2026-11-24T04:00:00.000Z');
const nothing = { url: null, owner: null, period: null, notApplicable: false };

const mapping = (items: DisclosureSettings['items']): DisclosureSettings => ({
  list: 'higher-education-2014',
  siteId: 'lib',
  items,
});
const planOf = (items: DisclosureSettings['items']): DisclosurePlan => loadPlan(RULES, { disclosure: mapping(items) });
const siteIdOf = (url: string): string | null => (url.startsWith(JWC) ? 'jwc' : null);

const visit = (url: string, change: Partial<Visit> = {}): Visit => ({
  urlId: 1,
  url,
  siteId: 'jwc',
  kind: 'page',
  outcome: { kind: 'ok', status: 200 },
  attempts: 1,
  redirectTo: null,
  redirects: [],
  contentType: 'text/html',
  ...change,
});
const visits = (...all: readonly Visit[]) => ({
  findVisits: async (_: string, urls: readonly string[]) => all.filter(({ url }) => urls.includes(url)),
});
const head = (day: string | null) => ({ publishedAt: null, newestListed: day === null ? null : startOfDay(day) });

describe('what a scan saw of the items', () => {
  const plan = planOf({
    '6': { ...nothing, url: `${JWC}/nb.htm` },
    '11': { ...nothing, notApplicable: true },
    '19': { ...nothing, url: `${JWC}/ys`, owner: '计财处' },
    '20': { ...nothing, url: `${JWC}/js.htm` },
    '21': { ...nothing, url: `${JWC}/sf.htm` },
  });
  const input = { scanId: 'x', plan, tables: [], siteIdOf, timezone: 'Asia/Shanghai', now: NOW };

  it('follows redirects, dates by the page, and tells the sites apart', async () => {
    const seeing = await seeDisclosure(
      visits(
        visit(`${JWC}/nb.htm`),
        visit(`${JWC}/ys`, { redirectTo: `${JWC}/ys/`, outcome: { kind: 'ok', status: 301 } }),
        visit(`${JWC}/ys/`),
        visit(`${JWC}/js.htm`, { outcome: { kind: 'http-error', status: 404 } }),
      ),
      input,
    );
    seeing.page({ url: `${JWC}/nb.htm`, head: head('2026-10-20') as never });
    seeing.page({ url: `${JWC}/ys/`, head: head('2025-03-01') as never });
    seeing.page({ url: `${JWC}/other.htm`, head: head('2026-11-01') as never });
    const ofJwc = seeing.result('jwc').items;
    expect(ofJwc.map(({ number, state, owner, due }) => [number, state, owner, due])).toEqual([
      [6, 'current', '党政办公室', '2027-10-31'],
      [19, 'overdue', '计财处', '2026-03-27'],
      [20, 'dead', '财务处', null],
      [21, 'unseen', '财务处', null],
    ]);
    const ofLib = seeing.result('lib').items;
    expect(ofLib).toHaveLength(46);
    expect(new Set(ofLib.map(({ state }) => state))).toEqual(new Set(['unmapped', 'not-applicable']));
    expect(seeing.result(null).items).toHaveLength(50);
  });

  it('ends a ring of redirects', async () => {
    const ring = [
      visit(`${JWC}/nb.htm`, { redirectTo: `${JWC}/b.htm` }),
      visit(`${JWC}/b.htm`, { redirectTo: `${JWC}/nb.htm` }),
    ];
    const seeing = await seeDisclosure(visits(...ring), input);
    expect(seeing.result('jwc').items.find(({ number }) => number === 6)).toMatchObject({
      state: 'dead',
      outcome: { kind: 'redirect-loop' },
    });
  });

  const row = (number: number, url: string) => ({
    number,
    url,
    text: { 'zh-CN': '预算', en: 'Budget' },
    owner: '财务处',
    state: 'current' as const,
  });
  const table = {
    year: '2024-2025',
    madeAt: '2025-10-20T00:00:00.000Z',
    rows: [
      row(19, `${JWC}/old.htm`),
      row(20, `${JWC}/js.htm`),
      row(21, `${JWC}/fine.htm`),
      row(22, `${JWC}/never.htm`),
    ],
  };
  it('names links of the last table that broke, once', async () => {
    const gone = { kind: 'http-error', status: 404 } as const;
    const seen = visits(
      visit(`${JWC}/old.htm`, { outcome: gone }),
      visit(`${JWC}/js.htm`, { outcome: gone }),
      visit(`${JWC}/fine.htm`),
    );
    const { broken } = (await seeDisclosure(seen, { ...input, tables: [table] })).result(null);
    expect(broken.map(({ number, url }) => [number, url])).toEqual([[19, `${JWC}/old.htm`]]);
  });
  it('holds on to a link of the year before when the table of this year is printed', async () => {
    const printed = { ...table, year: '2025-2026', rows: [row(19, `${JWC}/old.htm`), row(20, `${JWC}/new.htm`)] };
    const gone = { kind: 'http-error', status: 404 } as const;
    const seen = visits(visit(`${JWC}/old.htm`, { outcome: gone }), visit(`${JWC}/new.htm`, { outcome: gone }));
    const { broken } = (await seeDisclosure(seen, { ...input, tables: [table, printed] })).result(null);
    expect(broken.map(({ year, number, url }) => [year, number, url])).toEqual([
      ['2024-2025', 19, `${JWC}/old.htm`],
      ['2025-2026', 20, `${JWC}/new.htm`],
    ]);
    expect(disclosureSeeds(plan, [table, printed], { siteIds: ['jwc'], siteIdOf })).toContain(`${JWC}/fine.htm`);
  });
  it('calls a page that turns programs away neither public nor dead', async () => {
    const shut = visits(visit(`${JWC}/js.htm`, { outcome: { kind: 'http-error', status: 403 } }));
    const { items } = (await seeDisclosure(shut, input)).result('jwc');
    expect(items.find(({ number }) => number === 20)?.state).toBe('blocked');
  });
  it('asks for the pages of the sites it scans, linked or not', () => {
    const seeds = disclosureSeeds(plan, [table], { siteIds: ['jwc'], siteIdOf });
    expect(seeds).toContain(`${JWC}/ys`);
    expect(seeds).toContain(`${JWC}/old.htm`);
    expect(disclosureSeeds(plan, [table], { siteIds: ['lib'], siteIdOf })).toEqual([]);
    expect(disclosureSeeds({ ...plan, mapping: null }, [table], { siteIds: ['jwc'], siteIdOf })).toEqual([]);
  });
});

describe('the year that is reported for', () => {
  it.each([
    ['2026-10-20', '2025-2026'],
    ['2026-12-31', '2025-2026'],
    ['2026-03-01', '2025-2026'],
    ['2026-08-31', '2025-2026'],
    ['2027-01-05', '2026-2027'],
  ])('on %s: %s', (day, year) => expect(reportYear(day).name).toBe(year));
});

describe('a proposal', () => {
  const estate: Estate = { ...college, sites: [site('www', '学校官网'), site('cwc', '财务处')] };
  const [www, cwc] = estate.sites as [Estate['sites'][number], Estate['sites'][number]];
  const named = (siteId: string, path: readonly string[]) => {
    const [column] = model(siteId, []).columns;
    return { ...column!, url: `https://${siteId}.jnyy.edu.cn/${path.length}.htm`, name: path.at(-1) ?? '', path };
  };
  const { list } = planOf({});
  const models = [
    { site: www, model: { ...model('www', []), columns: [named('www', ['信息公开', '财务信息', '预算公开'])] } },
    {
      site: cwc,
      model: {
        ...model('cwc', [['关于做好2026年部门预算编制工作的通知', '2026-01-01']]),
        columns: [named('cwc', ['收费\n公示'])],
      },
    },
  ];
  const { yaml, found } = writeProposal(list, models, 'www');
  it('takes the column before the article, and says what it rests on', () => {
    expect(yaml).toContain(
      '"19": { url: "https://www.jnyy.edu.cn/3.htm" } # 学校官网 > 信息公开 > 财务信息 > 预算公开',
    );
    expect(found).toBeGreaterThan(0);
  });
  it('leaves to a person what it did not find, and graduates to none', () => {
    expect(yaml).toMatch(/^ {4}# "49": \{ url: ""/m);
    expect(yaml).toMatch(/^ {4}"11": \{ notApplicable: true \}$/m);
  });
  it('is a config, whatever columns are called', () => {
    const config = parseConfig(
      'webpatrol.yaml',
      `sites:\n  - { id: www, name: 官网, url: "https://www.jnyy.edu.cn/" }\n${yaml}`,
      {},
    );
    expect(config.disclosure?.items?.['19']?.url).toBe('https://www.jnyy.edu.cn/3.htm');
  });
});

describe('report disclosure', () => {
  let context: Parameters<typeof readDisclosure>[1];
  beforeEach(async () => {
    context = {
      store: await openMemoryStore(),
      estate: college,
      plan: planOf({ '19': { ...nothing, url: `${JWC}/ys.htm` } }),
      tool: { name: 'webpatrol', version: '0.1.0' },
      now: NOW,
    };
  });
  const scanOnce = async (
    id = 'night',
    kind: 'full' | 'verify' = 'full',
    scanned: readonly (typeof college.sites)[number][] = college.sites,
    startedAt = '2026-11-23T18:00:00.000Z',
  ) => {
    const { store } = context;
    const sites = scanned.map(({ id: siteId, name, owner, url }) => ({ siteId, name, owner, url }));
    await store.createScan({ id, startedAt, sites, settings: '{}', kind });
    await store.finishScan({
      scanId: id,
      status: 'complete',
      finishedAt: '2026-11-23T18:10:00.000Z',
      sites: [],
      failures: [],
      findings: [],
      items: [],
    });
  };
  it('asks for a scan, and for a mapping', async () => {
    await expect(readDisclosure({ lang: 'zh-CN', year: null }, context)).rejects.toThrow(UserError);
    await scanOnce();
    const unmapped = { ...context, plan: { ...context.plan, mapping: null } };
    await expect(readDisclosure({ lang: 'zh-CN', year: null }, unmapped)).rejects.toThrow(/disclosure/);
  });
  it('a look at some places says nothing of the items', async () => {
    await scanOnce('recheck', 'verify');
    await expect(readDisclosure({ lang: 'zh-CN', year: null }, context)).rejects.toThrow(UserError);
  });
  it('judges each site by its own newest scan', async () => {
    const [jwc, lib] = college.sites as [(typeof college.sites)[number], (typeof college.sites)[number]];
    await scanOnce('night', 'full', [jwc]);
    await scanOnce('by day', 'full', [lib], '2026-11-24T02:00:00.000Z');
    const asked: string[] = [];
    const store: typeof context.store = {
      ...context.store,
      async findVisits(scanId, urls) {
        asked.push(`${scanId} ${urls.join(' ')}`);
        return scanId === 'night' && urls.includes(`${JWC}/ys.htm`) ? [visit(`${JWC}/ys.htm`)] : [];
      },
    };
    const paper = await readDisclosure(
      { lang: 'zh-CN', year: null },
      { ...context, store, estate: { ...college, sites: [{ ...jwc, url: `${JWC}/` }, lib] } },
    );
    expect(paper.data).toMatchObject({
      scan: 'by day',
      items: expect.arrayContaining([expect.objectContaining({ number: 19, state: 'undated' })]),
    });
    expect(paper.notes.join()).toContain('各网站不是同一次扫描');
  });
  it('does not say that links are fine which nobody asked for', async () => {
    await scanOnce();
    const rows = [
      {
        number: 19,
        url: `${JWC}/old.htm`,
        text: { 'zh-CN': '预算', en: 'Budget' },
        owner: '',
        state: 'current' as const,
      },
    ];
    await context.store.saveDisclosureTable({ year: '2024-2025', madeAt: '2025-10-20T00:00:00.000Z', rows });
    const { sections } = await readDisclosure({ lang: 'zh-CN', year: null }, context);
    const compared = sections.find(({ id }) => id === 'compared');
    expect(compared?.empty).toBe('未比较。');
    expect(compared?.notes?.join()).toContain('1个链接');
  });
  it('knows the table that was published before there was one of its own', async () => {
    await scanOnce();
    const lastTable = { year: '2024-2025', links: { '19': `${JWC}/old.htm` } };
    const own = mapping({ '19': { ...nothing, url: `${JWC}/ys.htm` } });
    const plan = { ...context.plan, mapping: { ...own, lastTable } };
    const { sections } = await readDisclosure({ lang: 'zh-CN', year: null }, { ...context, plan });
    const notes = sections.find(({ id }) => id === 'compared')?.notes?.join();
    expect(notes).toContain('webpatrol.yaml');
    expect(notes).toContain('1个链接');
  });
  it('keeps the table of the year, and leaves that of a year before as it was printed', async () => {
    await scanOnce();
    const { store } = context;
    const printed = { year: '2024-2025', madeAt: '2025-10-20T00:00:00.000Z', rows: [] };
    await store.saveDisclosureTable(printed);
    const paper = await readDisclosure({ lang: 'zh-CN', year: null }, context);
    expect(paper.name).toBe('disclosure-2025-2026');
    expect((await store.readDisclosureTable('2025-2026'))?.rows).toHaveLength(50);
    await readDisclosure({ lang: 'zh-CN', year: '2024-2025' }, context);
    expect(await store.readDisclosureTable('2024-2025')).toEqual(printed);
  });
});
