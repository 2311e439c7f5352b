import { expect, it } from 'vitest';
import { college, deadLinkItem } from '../../test/support/fake-app.ts';
import { checks } from '../checks/index.ts';
import type { Looked } from '../rectify/looked.ts';
import { openMemoryStore } from '../store/memory/open-memory-store.ts';
import { judgedOtherwise } from './judged-otherwise.ts';
import { type ScanSettings, writeSettings } from './scan-settings.ts';

const FIRST = '2026-11-01T18:00:00.000Z';
const SECOND = '2026-11-02T18:00:00.000Z';

const settings = (zombieAfterDays: number): ScanSettings => ({
  estate: { ...college, checks: { 'zombie-site': { enabled: true, options: { zombieAfterDays } } } },
  siteIds: ['jwc'],
  checks: ['zombie-site'],
  full: false,
  render: 'never',
  adHoc: false,
});

const { finding } = deadLinkItem;
const zombie = {
  ...deadLinkItem,
  identity: 'zombie-site|jwc',
  siteId: 'jwc',
  lastSeen: FIRST,
  pageIds: [],
  finding: { ...finding, identity: 'zombie-site|jwc', check: 'zombie-site', event: 'site-end' as const, siteId: 'jwc' },
};

/** What of a silent item is withdrawn, the first night judged with 180 days. */
async function withdrawn(days: number, looked: Looked, lastSeen = FIRST): Promise<readonly string[]> {
  const store = await openMemoryStore();
  for (const [id, startedAt] of [['night-1', FIRST] as const, ['night-2', SECOND] as const])
    await store.createScan({ id, startedAt, sites: [], settings: writeSettings(settings(180)) });
  const silent = [{ item: { ...zombie, lastSeen }, looked }];
  const scan = { id: 'night-2', startedAt: SECOND };
  return [...(await judgedOtherwise(store, scan, settings(days), checks, silent))];
}

it('a site that only other options spare was not put right', async () => {
  expect(await withdrawn(365, 'looked')).toEqual([zombie.identity]);
  expect(await withdrawn(180, 'looked')).toEqual([]);
  expect(await withdrawn(365, 'not-looked')).toEqual([]);
});

it('the same scan judged again proves nothing, and a scan that is not kept cannot be compared with', async () => {
  expect(await withdrawn(180, 'looked', SECOND)).toEqual([zombie.identity]);
  expect(await withdrawn(365, 'looked', '2025-01-01T00:00:00.000Z')).toEqual([]);
});
