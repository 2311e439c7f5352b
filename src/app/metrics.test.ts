import { expect, it } from 'vitest';
import { college, deadLinkItem, nightScan } from '../../test/support/fake-app.ts';
import { readMetrics } from './metrics.ts';

it('reads the newest finished scan of whole sites, whatever came after it', async () => {
  const NOW = Date.UTC(2026, 10, 24, 4);
  const scans = [
    nightScan({ id: 'running', status: 'running', startedAt: '2026-11-24T03:00:00.000Z', finishedAt: null }),
    nightScan({ id: 'verify', kind: 'verify', startedAt: '2026-11-24T02:00:00.000Z' }),
    nightScan(),
  ];
  const asked: [string, number][] = [];
  const text = await readMetrics(
    {
      listScans: async () => scans,
      listItems: async () => [{ ...deadLinkItem, deadline: '2026-11-23', pageIds: [] }],
      listProbes: async (siteId, since) => {
        asked.push([siteId, since]);
        return [];
      },
      countNotices: async () => [],
    },
    { version: '0.1.0', timezone: 'Asia/Shanghai', sites: college.sites, now: NOW },
  );
  expect(text).toContain(`webpatrol_scan_started_timestamp_seconds ${Date.parse(nightScan().startedAt) / 1000}\n`);
  expect(text).toContain('webpatrol_items_overdue{site="jwc",owner="教务处",severity="serious"} 1\n');
  expect(text.endsWith('# EOF\n')).toBe(true);
  expect(asked).toEqual(college.sites.map(({ id }) => [id, NOW - 7 * 86_400_000]));
});
