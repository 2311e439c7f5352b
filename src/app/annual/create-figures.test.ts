import { beforeEach, expect, it } from 'vitest';
import { college } from '../../../test/support/fake-app.ts';
import { createFakeClock } from '../../../test/support/fake-clock.ts';
import type { ScanKind } from '../../model/scan.ts';
import type { Store } from '../../ports/store.ts';
import { model, scan, site } from '../../report/annual/college.test-support.ts';
import { openMemoryStore } from '../../store/memory/open-memory-store.ts';
import { createFigures } from './create-figures.ts';

const PERIOD = { from: '2025-09-01', to: '2026-08-31' };
const FULL = '2026-08-19T18:00:00.000Z';
const VERIFY = '2026-08-20T18:00:00.000Z';

let store: Store;
beforeEach(async () => {
  store = await openMemoryStore();
});

async function scanned(at: string, pages: number, kind: ScanKind): Promise<void> {
  const { id, startedAt, sites } = scan(at, { www: pages });
  await store.createScan({ id, startedAt, sites, settings: '{}', kind });
  await store.finishScan({
    scanId: id,
    status: 'complete',
    finishedAt: startedAt,
    sites: sites.flatMap(({ siteId, coverage }) =>
      coverage === null ? [] : [{ siteId, coverage, lastPublishedAt: null }],
    ),
    failures: [],
    findings: [],
    items: [],
  });
}

const figures = (owner: string) =>
  createFigures({
    estate: { ...college, sites: [site('www', '学校官网', owner)] },
    catalog: [],
    version: '0.1.0',
    clock: createFakeClock(Date.parse('2026-10-20T02:00:00.000Z')),
    store: async () => store,
    readScan: async () => {
      throw new Error('not asked for');
    },
    readModel: async (scanId) =>
      model(
        'www',
        scanId.includes('08-19')
          ? [
              ['开学', '2026-03-01'],
              ['放假', '2026-07-01'],
            ]
          : [['开学', '2026-03-01']],
      ),
    rules: new URL('../../../rules/', import.meta.url),
    disclosure: () => {
      throw new Error('not asked for');
    },
  });

it('a look at some places says nothing of pages and articles', async () => {
  await scanned(FULL, 1339, 'full');
  await scanned(VERIFY, 1, 'verify');
  const app = figures('宣传统战部');
  expect(await app.articlesByOwner(PERIOD)).toEqual(new Map([['宣传统战部', 2]]));
  const [paper] = await app.annual({ lang: 'zh-CN', formats: ['json'], period: null, year: '2025-2026' });
  expect(paper?.name).toBe('annual-2025-2026.json');
});

it('articles of a site without a unit count for no unit, as its defects do', async () => {
  await scanned(FULL, 1339, 'full');
  expect(await figures('').articlesByOwner(PERIOD)).toEqual(new Map([['', 2]]));
});
