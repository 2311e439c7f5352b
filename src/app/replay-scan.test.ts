import { expect, it } from 'vitest';
import { college, deadLink } from '../../test/support/fake-app.ts';
import { openMemoryStore } from '../store/memory/open-memory-store.ts';
import { replayScan } from './replay-scan.ts';
import { writeSettings } from './scan-settings.ts';

it('refuses a scan whose pages were deleted in time: what it found would be lost', async () => {
  const store = await openMemoryStore();
  const startedAt = '2026-09-01T18:00:00.000Z';
  const siteIds = college.sites.map(({ id }) => id);
  await store.createScan({
    id: 'september',
    startedAt,
    sites: college.sites.map(({ id, name, owner, url }) => ({ siteId: id, name, owner, url })),
    settings: writeSettings({ estate: college, siteIds, checks: [], full: false, render: 'never', adHoc: false }),
  });
  const found = { sites: [], failures: [], findings: [{ finding: deadLink, pageIds: [] }], items: [] };
  await store.finishScan({ scanId: 'september', status: 'complete', finishedAt: startedAt, ...found });
  await expect(replayScan(store, 'september', { checks: [] } as never, college)).rejects.toMatchObject({
    text: { en: expect.stringContaining('september') },
  });
  expect(await store.listFindings('september')).toHaveLength(1);
});
