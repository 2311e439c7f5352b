import { expect, test } from 'vitest';
import { finding, themedReport } from '../../test/golden/themed-report.ts';
import type { Finding } from '../model/finding.ts';
import { adviceFor } from './advice.ts';
import { buildReport } from './build-report.ts';

function advice(more: Partial<Finding>): string {
  const found = finding({ identity: '建议', ...more });
  const report = buildReport(themedReport({ findings: [{ finding: found, item: null, places: [] }] }));
  return report.findings.map((one) => adviceFor(one, 'zh-CN')).join('');
}

test('the words to write, where they are known', () => {
  expect(advice({ check: 'wording', category: 'text', evidence: { suggest: '穿戴' } })).toBe('核实后改为“穿戴”。');
  expect(advice({ check: 'wording', category: 'text', evidence: { suggest: null } })).toBe('核实后更正表述。');
});

test('a link of the template is put right in one place', () => {
  expect(advice({})).toBe('更正或删除该链接。');
  expect(advice({ evidence: { inTemplate: true } })).toBe('更正或删除该链接。该处位于网站模板，修改模板一处即可。');
});

test('a site is advised by what is wrong with it', () => {
  expect(advice({ check: 'zombie-site', category: 'site' })).toContain('恢复更新');
  expect(advice({ check: 'certificate', category: 'site' })).toContain('证书');
});
