import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finding, item, SITES, themedReport } from '../../test/golden/themed-report.ts';
import { buildReport } from './build-report.ts';

describe('buildReport', () => {
  test('sorts by severity, category, site and identity, whatever the order it is given', () => {
    const base = themedReport();
    const sorted = buildReport(base).findings.map(({ identity }) => identity);
    expect(sorted).toEqual(['90aa41b2', '7d1e0c55', 'e1f0aa30', 'c07e1f20', '1b44d0f7', '5e20b8c1']);
    fc.assert(
      fc.property(fc.shuffledSubarray([...base.findings], { minLength: 6 }), (findings) => {
        expect(buildReport({ ...base, findings }).findings.map(({ identity }) => identity)).toEqual(sorted);
      }),
    );
  });

  test('counts every standing finding once in each way of counting', () => {
    const { totals, sites } = buildReport(themedReport());
    const sum = (counts: object) => Object.values(counts).reduce((a: number, b: number) => a + b, 0);
    expect(totals.findings).toBe(5);
    expect(sum(totals.bySeverity)).toBe(5);
    expect(sum(totals.byCategory)).toBe(5);
    expect(totals.byOwner.reduce((count, owner) => count + owner.findings, 0)).toBe(5);
    expect(totals.byCheck.reduce((count, check) => count + check.findings, 0)).toBe(5);
    expect(sites.reduce((count, site) => count + site.tally.findings, 0)).toBe(5);
  });

  test('leaves the waived and the rejected out of the counts, not out of the report', () => {
    const base = themedReport();
    const found = finding({ identity: '误报一' });
    const report = buildReport({ ...base, findings: [{ finding: found, item: item(found, 'rejected'), places: [] }] });
    expect(report.totals).toMatchObject({ findings: 0, setAside: 1, byStatus: { rejected: 1 } });
    expect(report.findings).toMatchObject([{ identity: '误报一', status: 'rejected', setAside: true }]);
  });

  test('counts pages and statuses', () => {
    expect(buildReport(themedReport()).totals).toMatchObject({
      sites: 5,
      pages: 1339 + 806 + 412 + 230 + 57,
      failed: 2,
      review: 1,
      closed: 1,
      byStatus: { new: 2, open: 1, assigned: 1, reopened: 1, waived: 1, closed: 0 },
    });
  });

  test('names units by the worst first, those without findings too', () => {
    const owners = buildReport(themedReport({ findings: [] })).totals.byOwner;
    expect(owners.map(({ owner, findings }) => [owner, findings])).toEqual([
      ['图书馆', 0],
      ['宣传统战部', 0],
      ['招生就业处', 0],
      ['教务处', 0],
    ]);
    expect(buildReport(themedReport()).totals.byOwner[0]).toMatchObject({
      owner: '宣传统战部',
      findings: 2,
      pages: 1396,
    });
  });

  test('speaks the reader’s language', () => {
    const messages = (lang: 'zh-CN' | 'en') =>
      buildReport(themedReport({ lang })).findings.map(({ message }) => message);
    expect(messages('zh-CN')).toContain('链接的页面不存在（404）');
    expect(messages('en')).toContain('The linked page does not exist (404)');
  });

  test('a finding of a check that is gone keeps its ids for a message', () => {
    const report = buildReport(themedReport({ catalog: [] }));
    expect(report.findings[0]).toMatchObject({ checkTitle: 'hijacked-link', message: 'hijacked-link: gambling' });
    expect(report.closed[0]?.message).toBe('dead-link: notFound');
  });

  test('an ad-hoc scan keeps no items: all is new, seen first and last when the scan began', () => {
    const base = themedReport();
    const report = buildReport({ ...base, findings: base.findings.map((entry) => ({ ...entry, item: null })) });
    for (const found of report.findings) {
      expect(found).toMatchObject({ status: 'new', firstSeen: base.scan.startedAt, lastSeen: base.scan.startedAt });
    }
    expect(report.findings.map(({ owner }) => owner)).toContain('教务处');
  });

  test('days are days of the estate’s zone', () => {
    expect(buildReport(themedReport()).sites.map((site) => site.lastPublishedAt)).toEqual([
      ...Array(SITES.length - 1).fill('2026-11-20'),
      '2025-10-18',
    ]);
    const base = themedReport();
    const greenwich = buildReport({ ...base, estate: { ...base.estate, timezone: 'Etc/UTC' } });
    expect(greenwich.sites[0]?.lastPublishedAt).toBe('2026-11-19');
  });

  test('a site that was not reached counts no pages', () => {
    const base = themedReport();
    const sites = base.scan.sites.map((site) => ({ ...site, coverage: null, lastPublishedAt: null }));
    const report = buildReport({ ...base, scan: { ...base.scan, sites } });
    expect(report.totals).toMatchObject({ pages: 0, failed: 0 });
    expect(report.sites[0]).toMatchObject({ pages: 0, lastPublishedAt: null });
  });
});
