import { describe, expect, it } from 'vitest';
import type { Finding } from '../../model/finding.ts';
import type { Indicator, IndicatorSet } from '../../model/indicators.ts';
import { finding, scan } from '../annual/college.test-support.ts';
import { sentenceOf, textOf } from '../figure-paper.ts';
import { buildIndicatorsPaper } from './indicators-paper.ts';
import { judge, type ScoredFinding, scoreSite } from './score.ts';

const HOME = 'https://jwc.jnyy.edu.cn/';
const words = { 'zh-CN': '指标', en: 'Indicator' };
const seen = { home: HOME, ran: new Set(['dead-link', 'stale-column', 'empty-column', 'unreachable-site']) };
const at = (page: string) => ({ page, title: '', text: '', selector: '' });
const of = (check: string, change: Partial<Finding> = {}, status: ScoredFinding['status'] = 'open'): ScoredFinding => ({
  finding: { ...finding(check, 'link', 'jwc', `${HOME}${Math.random()}`), ...change },
  status,
});
const rule = (change: Partial<Indicator>): Indicator => ({ id: 'links', title: words, rule: words, ...change });
const many = (n: number, make: () => ScoredFinding) => Array.from({ length: n }, make);

describe('one indicator', () => {
  const links = rule({ checks: ['dead-link'], points: 0.1, most: 0.5 });
  it('costs points for every finding, so much at most', () => {
    expect(
      judge(
        links,
        many(3, () => of('dead-link')),
        seen,
      ),
    ).toMatchObject({ state: 'deducted', deducted: 0.3 });
    expect(
      judge(
        links,
        many(30, () => of('dead-link')),
        seen,
      ),
    ).toMatchObject({ deducted: 0.5 });
    expect(
      judge(
        { ...links, points: 5, most: 9, per: 'once' },
        many(3, () => of('dead-link')),
        seen,
      ).deducted,
    ).toBe(5);
  });
  it('never counts what waits for a person, was waived or is no finding of its checks', () =>
    expect(
      judge(
        links,
        [
          of('dead-link', { certainty: 'review' }),
          of('dead-link', {}, 'waived'),
          of('dead-link', {}, 'rejected'),
          of('wording'),
        ],
        seen,
      ),
    ).toMatchObject({ state: 'met', deducted: 0, review: 1, counted: [] }));
  it('tells the home page from the rest', () => {
    const found = [
      of('dead-link', { places: [at(HOME), at(`${HOME}a.htm`)] }),
      of('dead-link', { places: [at(`${HOME}b.htm`)] }),
    ];
    expect(judge(rule({ checks: ['dead-link'], points: 1, place: 'home' }), found, seen).deducted).toBe(1);
    expect(judge(rule({ checks: ['dead-link'], points: 1, place: 'elsewhere' }), found, seen).deducted).toBe(1);
  });
  it('fails a site from its threshold on', () => {
    const veto = rule({
      checks: ['stale-column'],
      where: { kind: ['news'] },
      min: { days: 366 },
      threshold: 5,
      veto: true,
    });
    const stale = (kind: string, days: number) => of('stale-column', { evidence: { kind }, data: { days } });
    expect(
      judge(
        veto,
        many(4, () => stale('news', 400)),
        seen,
      ).state,
    ).toBe('below');
    expect(judge(veto, [...many(4, () => stale('news', 400)), stale('notice', 400)], seen).state).toBe('below');
    expect(judge(veto, [...many(4, () => stale('news', 400)), stale('news', 100)], seen).state).toBe('below');
    expect(
      judge(
        veto,
        many(5, () => stale('news', 400)),
        seen,
      ).state,
    ).toBe('failed');
  });
  it('is not met by checks that did not run', () => {
    expect(judge(rule({ checks: ['certificate'], veto: true }), [], seen).state).toBe('not-run');
    expect(judge(rule({}), [], seen).state).toBe('manual');
  });
});

const SET: IndicatorSet = {
  set: 'own',
  title: { 'zh-CN': '校内自查', en: 'Own' },
  full: 100,
  pass: 60,
  items: [
    rule({ id: 'up', checks: ['unreachable-site'], veto: true }),
    rule({ id: 'links', checks: ['dead-link'], points: 15 }),
    rule({ id: 'manual' }),
  ],
};

describe('a site', () => {
  it('passes with enough points', () =>
    expect(
      scoreSite(
        SET,
        many(2, () => of('dead-link')),
        seen,
      ),
    ).toMatchObject({ score: 70, passed: true, unjudged: 1 }));
  it('fails with too few', () =>
    expect(
      scoreSite(
        SET,
        many(3, () => of('dead-link')),
        seen,
      ),
    ).toMatchObject({ score: 55, passed: false }));
  it('has no score after a veto', () =>
    expect(scoreSite(SET, [of('unreachable-site')], seen)).toMatchObject({ score: null, vetoed: true, passed: false }));
});

describe('the paper', () => {
  const paper = buildIndicatorsPaper({
    tool: { name: 'webpatrol', version: '0.1.0' },
    lang: 'zh-CN',
    timezone: 'Asia/Shanghai',
    organization: '江南应用技术学院',
    generatedAt: '2026-10-20T02:00:00.000Z',
    set: SET,
    scan: scan('2026-08-19T18:00:00.000Z', { www: 10, jwc: 10, lib: 10 }),
    scans: 1,
    unscanned: [],
    findings: [...many(3, () => of('dead-link', { places: [at(`${HOME}a.htm`)] }))],
    ran: () => seen.ran,
    catalog: [],
  });
  it('does not pass a site of which nothing was read, and names one that nobody scanned', () => {
    const unread = buildIndicatorsPaper({
      tool: { name: 'webpatrol', version: '0.1.0' },
      lang: 'zh-CN',
      timezone: 'Asia/Shanghai',
      organization: '江南应用技术学院',
      generatedAt: '2026-10-20T02:00:00.000Z',
      set: SET,
      scan: scan('2026-08-19T18:00:00.000Z', { www: 10, jwc: 0, lib: 0 }),
      scans: 2,
      unscanned: [{ name: '后勤管理处', owner: '后勤管理处', url: 'https://hqc.jnyy.edu.cn/' }],
      findings: [{ finding: finding('unreachable-site', 'site', 'lib', 'https://lib.jnyy.edu.cn/'), status: 'open' }],
      ran: () => seen.ran,
      catalog: [],
    });
    expect(unread.paragraphs.map(sentenceOf)).toEqual([
      '检查网站2个，合格1个，不合格1个。2个网站没有扫描或没有读到页面，未判定。触发单项否决的：图书馆。',
    ]);
    const rows = unread.sections[0]?.table.rows.map((row) => row.slice(2, 4).map(textOf).join(' '));
    expect(rows).toEqual(['合格 100', '未判定（没有读到页面） –', '不合格 –', '未扫描 –']);
    expect(unread.notes.join()).toContain('分别按其最近一次扫描');
  });
  it('says who passed', () => expect(paper.paragraphs.map(sentenceOf)).toEqual(['检查网站3个，合格2个，不合格1个。']));
  it('has the evidence for every deduction of every site', () => {
    const jwc = paper.sections.find(({ title }) => title.startsWith('教务处'));
    const shown = jwc?.table.rows.filter((row) => textOf(row[5] ?? '') === 'found').map((row) => textOf(row[7] ?? ''));
    expect(shown).toEqual([`${HOME}a.htm`, `${HOME}a.htm`, `${HOME}a.htm`]);
    expect(jwc?.table.rows.map((row) => textOf(row[4] ?? ''))).toContain('45');
  });
});
