import { expect, it } from 'vitest';
import { coverage } from '../../test/support/fake-app.ts';
import type { UncheckedDocument } from '../model/coverage.ts';
import { siteRemarks } from './headline.ts';
import type { ReportSite } from './report-model.ts';

const site = (unchecked: readonly UncheckedDocument[], damaged: number): ReportSite => ({
  id: 'jwc',
  name: '教务处',
  owner: '教务处',
  url: 'https://jwc.jnyy.example/',
  pages: 1,
  failed: 0,
  coverage: coverage('jwc', { excluded: { 'document-damaged': damaged }, unchecked }),
  lastPublishedAt: null,
  tally: { findings: 0, review: 0, bySeverity: { critical: 0, serious: 0, moderate: 0, minor: 0 } },
});
const damaged = (name: string): UncheckedDocument => ({
  url: `https://jwc.jnyy.example/files/${name}`,
  reason: 'document-damaged',
});

it('names attachments that were not checked, the first three of a reason', () => {
  const one = site([damaged('%E5%90%8D%E5%8D%95.docx?v=1'), { ...damaged('b.pdf'), reason: 'document-no-text' }], 1);
  expect(siteRemarks(one, { lang: 'zh-CN' })).toEqual(['1 个附件未检查（已损坏）：名单.docx']);
  const many = site(['a.doc', '%C3%FB.doc', 'c.doc', 'd.doc'].map(damaged), 4);
  expect(siteRemarks(many, { lang: 'en' })).toEqual([
    'attachments not checked: 4 (damaged): a.doc, %C3%FB.doc, c.doc and more',
  ]);
  // A scan of an earlier version has their number alone.
  expect(siteRemarks(site([], 2), { lang: 'en' })).toEqual(['attachments not checked: 2 (damaged)']);
});
