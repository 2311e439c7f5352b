import { expect, test } from 'vitest';
import { themedReport } from '../../../../test/golden/themed-report.ts';
import type { Capture } from '../../../model/capture.ts';
import { buildReport } from '../../build-report.ts';
import { formatHtml } from './html.ts';

const capture: Capture = {
  path: `evidence/ab/${'ab'.repeat(32)}.png`,
  sha256: 'ab'.repeat(32),
  width: 1280,
  height: 720,
  outlined: 'ancestor',
  small: { path: `evidence/cd/${'cd'.repeat(32)}.jpg`, sha256: 'cd'.repeat(32) },
  page: 'https://jwc.jnyy.example/',
  takenAt: '2026-11-24T01:02:03.000Z',
  status: 200,
  headers: { server: '"><script>alert(1)</script>' },
  bodyHash: '0123456789abcdef0123456789abcdef01234567',
  selector: '#foot>a',
  slice: '<a href="http://bet.example/" style="display:none"><script>alert(2)</script>&#28595;</a>',
  text: '澳',
  titles: { sent: '教务处</title><img src=x onerror=alert(3)>', shown: '澳门葡京' },
};

const written = (evidence: object, picture: string | null, check?: string): string => {
  const report = themedReport();
  const [first, ...rest] = report.findings;
  if (first === undefined) throw new Error('the themed report has findings');
  const findings = [
    { ...first, finding: { ...first.finding, check: check ?? first.finding.check, evidence: { capture: evidence } } },
    ...rest,
  ];
  const pictures = new Map(picture === null ? [] : [[first.finding.identity, picture]]);
  return [...formatHtml(buildReport({ ...report, findings, pictures, lang: 'zh-CN' }))].join('');
};

test('shows the picture, the source and both titles, and lets nothing of the page become markup', () => {
  const html = written(capture, 'data:image/jpeg;base64,/9j/AA==');
  expect(html).toContain('<img src="data:image/jpeg;base64,/9j/AA=="');
  expect(html).toContain('虚线框为其所在区域');
  expect(html).toContain('2026-11-24 09:02');
  expect(html).toContain('&lt;a href=');
  expect(html).toContain('&amp;#28595;');
  expect(html).toContain('澳门葡京');
  expect(html).toContain('SHA-1 0123456789abcdef');
  expect(html).toContain(capture.path);
  expect(html).not.toMatch(/<script>alert|<img src=x/);
});

test('does without a picture, and takes evidence of another shape for what it is', () => {
  const html = written({ ...capture, path: null, sha256: null, small: null, titles: { sent: '', shown: null } }, null);
  expect(html).toContain('&lt;a href=');
  expect(html).not.toContain('<figure>');
  expect(written({ note: 'x' }, null)).not.toContain('class="proof"');
});

test('says of a cloaked page that the picture is the ordinary visitor’s', () => {
  const html = written({ ...capture, outlined: 'none' }, 'data:image/jpeg;base64,/9j/AA==', 'cloaked-content');
  expect(html).toContain('图为普通访问者看到的页面');
  expect(html).not.toContain('页面上没有对应位置');
});
