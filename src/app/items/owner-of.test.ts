import { describe, expect, it } from 'vitest';
import { college, deadLink } from '../../../test/support/fake-app.ts';
import type { Finding } from '../../model/finding.ts';
import type { OwnerRule } from '../../model/item-settings.ts';
import { createOwnerOf } from './owner-of.ts';

const rules: readonly OwnerRule[] = [
  { site: 'jwc', path: '/zsjy/**', column: null, owner: '招生就业处' },
  { site: null, path: null, column: '信息公开', owner: '党政办公室' },
  { site: 'lib', path: 're:^/opac/', column: null, owner: '信息中心' },
];
const columns = new Map([['https://lib.jnyy.example/xxgk/1.htm', ['首页', '信息公开', '部门简介']]]);
const ownerOf = createOwnerOf(college.sites, rules, (page) => columns.get(page) ?? []);

const at = (siteId: string, ...paths: readonly string[]): Finding => ({
  ...deadLink,
  siteId,
  places: paths.map((path) => ({ page: `https://${siteId}.jnyy.example${path}`, title: '', text: '', selector: '' })),
});

describe('owner of a finding', () => {
  it.each<readonly [string, Finding, string]>([
    ['a page below the path', at('jwc', '/zsjy/2026/1.htm'), '招生就业处'],
    ['a page elsewhere', at('jwc', '/jxgl/1.htm'), '教务处'],
    ['the template, seen in both', at('jwc', '/zsjy/1.htm', '/index.htm'), '教务处'],
    ['the same path on another site', at('lib', '/zsjy/1.htm'), '图书馆'],
    ['an expression', at('lib', '/opac/search.php?q=java'), '信息中心'],
    ['a page in the column', at('lib', '/xxgk/1.htm'), '党政办公室'],
    ['a page of no known column', at('lib', '/xxgk/2.htm'), '图书馆'],
    ['no place at all', at('jwc'), '教务处'],
    [
      'a column as a whole',
      { ...at('jwc'), event: 'site-end', target: 'https://jwc.jnyy.example/zsjy/index.htm' },
      '招生就业处',
    ],
  ])('%s', (_, finding, owner) => {
    expect(ownerOf(finding)).toBe(owner);
  });
});
