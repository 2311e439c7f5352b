import { expect, test } from 'vitest';
import { coverage, deadLink, deadLinkItem, nightReport, nightScan } from '../../test/support/fake-app.ts';
import type { SiteCoverage } from '../model/coverage.ts';
import type { ItemStatus } from '../model/item.ts';
import type { ScanStatus } from '../model/scan.ts';
import type { ScanReport } from './app.ts';
import { exitCodeOf } from './exit-code.ts';

const judge = (report: ScanReport, more: { failOn?: 'critical' | 'serious' | 'minor'; minPages?: number } = {}) =>
  exitCodeOf({ report, failOn: more.failOn ?? 'serious', minPages: more.minPages ?? 0 });

const withItem = (status: ItemStatus) =>
  nightReport({ findings: [{ finding: deadLink, item: { ...deadLinkItem, status }, places: [] }] });

const withCoverage = (change: Partial<SiteCoverage>) => {
  const scan = nightScan();
  const [first, ...rest] = scan.sites;
  if (first === undefined) throw new Error('the night has sites');
  return nightReport({ scan: { ...scan, sites: [{ ...first, coverage: coverage('jwc', change) }, ...rest] } });
};

test('findings at the threshold or worse', () => {
  expect(judge(nightReport())).toBe(1);
  expect(judge(nightReport(), { failOn: 'critical' })).toBe(0);
  expect(judge(nightReport({ findings: [] }), { failOn: 'minor' })).toBe(0);
});

test.each([
  ['new', 1],
  ['reopened', 1],
  ['claimed-fixed', 1],
  ['waived', 0],
  ['rejected', 0],
] as const)('a finding whose item is %s', (status, code) => expect(judge(withItem(status))).toBe(code));

test('a finding of an ad-hoc scan counts, though no item is kept', () => {
  expect(judge(nightReport({ findings: [{ finding: deadLink, item: null, places: [] }] }))).toBe(1);
});

test.each([
  ['partial', 3],
  ['interrupted', 130],
  ['running', 130],
] as const)('a scan that is %s says so before its findings', (status: ScanStatus, code) => {
  expect(judge(nightReport({ scan: nightScan({ status }) }))).toBe(code);
});

test.each([
  ['a home page that times out', { home: { kind: 'timeout', afterMs: 15_000 } }],
  ['a home page that answers 500', { home: { kind: 'http-error', status: 500 } }],
  ['a crawl cut short', { complete: false }],
] as const)('%s', (_, change) => expect(judge(withCoverage(change))).toBe(3));

test('a site that was not looked at at all', () => {
  const scan = nightScan();
  const sites = scan.sites.map((site) => ({ ...site, coverage: null }));
  expect(judge(nightReport({ scan: { ...scan, sites }, findings: [] }))).toBe(3);
});

test('fewer pages than asked for', () => {
  expect(judge(nightReport({ findings: [] }), { minPages: 240 })).toBe(0);
  expect(judge(nightReport({ findings: [] }), { minPages: 241 })).toBe(3);
});
