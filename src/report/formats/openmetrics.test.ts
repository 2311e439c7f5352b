import { describe, expect, it } from 'vitest';
import { coverage, deadLinkItem, nightScan } from '../../../test/support/fake-app.ts';
import { formatOpenMetrics, type MetricsInput } from './openmetrics.ts';

const item = (identity: string, more: object = {}) => ({ ...deadLinkItem, identity, ...more });

const probe = (minute: number, isUp: boolean) => ({
  siteId: 'jwc',
  at: Date.UTC(2026, 10, 24, 0, minute),
  isUp,
  ms: 320,
  detail: isUp ? '200' : 'timeout',
  looks: 1 as const,
});

const input: MetricsInput = {
  version: '0.1.0',
  scan: nightScan(),
  items: [
    item('a', { deadline: '2026-11-23' }),
    item('b', { deadline: '2026-11-24' }),
    item('c', { status: 'closed', deadline: '2026-11-01' }),
    item('d', { siteId: 'lib', owner: '图书馆“新馆”\\"二"\n部', status: 'waived' }),
  ],
  today: '2026-11-24',
  uptime: [
    { siteId: 'jwc', owner: '教务处', probes: [probe(0, false), probe(1, true), probe(2, true), probe(3, true)] },
    { siteId: 'lib', owner: '图书馆', probes: [] },
  ],
  notices: [{ channel: 'mail', state: 'failed', count: 2 }],
};

const linesOf = (more: Partial<MetricsInput> = {}): string[] =>
  [...formatOpenMetrics({ ...input, ...more })].join('').split('\n');

describe('OpenMetrics text', () => {
  it('counts items by site, unit, check, severity and status', () => {
    const samples = linesOf().filter((line) => line.startsWith('webpatrol_items{'));
    expect(samples).toEqual([
      'webpatrol_items{site="jwc",owner="教务处",check="dead-link",severity="serious",status="closed"} 1',
      'webpatrol_items{site="jwc",owner="教务处",check="dead-link",severity="serious",status="new"} 2',
      'webpatrol_items{site="lib",owner="图书馆“新馆”\\\\\\"二\\"\\n部",check="dead-link",severity="serious",status="waived"} 1',
    ]);
  });

  it('counts as overdue what stands after its last day', () => {
    expect(linesOf().filter((line) => line.startsWith('webpatrol_items_overdue{'))).toEqual([
      'webpatrol_items_overdue{site="jwc",owner="教务处",severity="serious"} 1',
    ]);
    expect(linesOf({ today: '2026-11-23' }).join('\n')).not.toContain('webpatrol_items_overdue');
  });

  it('tells the newest scan, how long it took and what it read', () => {
    const down = { kind: 'timeout', afterMs: 15_000 } as const;
    const [jwc, lib] = nightScan().sites;
    if (jwc === undefined || lib === undefined) throw new Error('the scan has two sites');
    const sites = [
      { ...jwc, lastPublishedAt: Date.UTC(2026, 10, 20) },
      { ...lib, coverage: coverage('lib', { pages: 0, failed: 1, home: down, complete: false }) },
    ];
    const lines = linesOf({ scan: nightScan({ sites, status: 'partial' }) });
    for (const line of [
      'webpatrol_scan_started_timestamp_seconds 1795456800',
      'webpatrol_scan_finished_timestamp_seconds 1795457400',
      'webpatrol_scan_duration_seconds 600',
      'webpatrol_scan_complete 0',
      'webpatrol_scan_check_failures 0',
      'webpatrol_site_pages{site="jwc",owner="教务处"} 120',
      'webpatrol_site_failed_pages{site="lib",owner="图书馆"} 1',
      'webpatrol_site_up{site="jwc",owner="教务处"} 1',
      'webpatrol_site_up{site="lib",owner="图书馆"} 0',
      'webpatrol_site_last_published_timestamp_seconds{site="jwc",owner="教务处"} 1795132800',
      'webpatrol_notices{channel="mail",state="failed"} 2',
    ]) {
      expect(lines).toContain(line);
    }
    expect(lines.join('\n')).not.toContain('webpatrol_site_last_published_timestamp_seconds{site="lib"');
  });

  it('tells the newest probe of a home page and how many of the week failed', () => {
    const lines = linesOf();
    for (const line of [
      'webpatrol_probe_up{site="jwc",owner="教务处"} 1',
      'webpatrol_probe_timestamp_seconds{site="jwc",owner="教务处"} 1795478580',
      'webpatrol_probe_duration_seconds{site="jwc",owner="教务处"} 0.32',
      'webpatrol_probe_failed_ratio{site="jwc",owner="教务处"} 0.25',
    ]) {
      expect(lines).toContain(line);
    }
    expect(lines.filter((line) => line.startsWith('webpatrol_probe') && line.includes('"lib"'))).toEqual([]);
  });

  it('says nothing of a scan before the first one', () => {
    expect(linesOf({ scan: null, items: [], uptime: [], notices: [] })).toEqual([
      '# TYPE webpatrol_build_info gauge',
      '# HELP webpatrol_build_info Version of the program.',
      'webpatrol_build_info{version="0.1.0"} 1',
      '# EOF',
      '',
    ]);
  });

  it('keeps to the grammar: one block a family, units as suffixes, every line a comment or a sample', () => {
    const lines = linesOf();
    const families = lines.flatMap((line) => /^# TYPE (\S+) gauge$/.exec(line)?.[1] ?? []);
    expect(new Set(families).size).toBe(families.length);
    let family = '';
    for (const line of lines.slice(0, -2)) {
      const [, type] = /^# TYPE (\w+) gauge$/.exec(line) ?? [];
      if (type !== undefined) family = type;
      const unit = /^# UNIT \w+ (\w+)$/.exec(line)?.[1];
      if (unit !== undefined) expect(family.endsWith(`_${unit}`)).toBe(true);
      const sample = /^(\w+)(?:\{(?:\w+="(?:[^"\\\n]|\\[\\"n])*",?)*\})? -?\d+(?:\.\d+)?$/;
      expect(line).toMatch(line.startsWith('#') ? new RegExp(`^# (?:TYPE|UNIT|HELP) ${family} .+$`) : sample);
      if (!line.startsWith('#')) expect(sample.exec(line)?.[1]).toBe(family);
    }
    expect(lines.slice(-2)).toEqual(['# EOF', '']);
  });
});
