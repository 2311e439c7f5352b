import { describe, expect, it } from 'vitest';
import { end, estateOrigins, factsOf, link, links as linkRules, NOW, site } from '../../test/support/run-check.ts';
import { type AnyCheck, defineCheck } from '../checks/define.ts';
import zombieSite from '../checks/zombie-site/check.ts';
import type { PageFacts } from '../model/facts.ts';
import { NO_OUTLINE } from '../model/outline.ts';
import { needsFullFacts, startAudit } from './audit.ts';
import { settingsFor } from './settings.ts';

const run = (checks: readonly AnyCheck[], estateChecks = {}, options = {}) => {
  const audited = { ...site, options };
  return startAudit(checks, {
    site: audited,
    estateOrigins,
    now: NOW,
    phrases: { find: () => [], ruleOf: () => null },
    links: linkRules,
    optionsOf: settingsFor({ checks: estateChecks }, audited),
  });
};
const sentence = (text: string) => ({ 'zh-CN': text, en: text });
const coverage = (() => {
  const event = end();
  if (event.type !== 'site-end') throw new Error('not an end');
  return event.coverage;
})();

/** Reports the title of every page, and how many there were; throws on pages about a break-down. */
const titles = defineCheck({
  meta: {
    id: 'page-title',
    title: sentence('标题'),
    category: 'text',
    severity: 'moderate',
    needs: ['title'],
    gathers: true,
    options: { limit: 3, word: '通知' },
    messages: { title: sentence('{title}'), many: sentence('{count}') },
  },
  create({ report, options }) {
    let count = 0;
    return {
      page({ title, url }) {
        count++;
        report({
          messageId: 'title',
          data: { title },
          target: url,
          identity: [title],
          place: { text: title, selector: 'title' },
        });
        if (title === '故障') throw new Error('标题解析失败');
      },
      siteEnd() {
        report({
          messageId: 'many',
          data: { count, limit: options.limit, word: options.word },
          target: site.url,
          identity: [],
        });
      },
    };
  },
});
const links = defineCheck({
  meta: {
    id: 'any-link',
    title: sentence('链接'),
    category: 'link',
    severity: 'minor',
    needs: ['links'],
    messages: { any: sentence('链接') },
  },
  create: ({ report }) => ({
    page({ links }) {
      for (const { href, text, selector } of links) {
        const severity = text === '要紧' ? ('critical' as const) : undefined;
        report({
          messageId: 'any',
          target: href,
          identity: [href],
          place: { text, selector },
          ...(severity && { severity }),
        });
      }
    },
    link: ({ target }) =>
      report({ messageId: 'any', target, identity: [target], severity: 'critical', certainty: 'review' }),
  }),
});

const facts = (title: string, more: Partial<PageFacts> = {}): PageFacts => ({ ...factsOf(''), title, ...more });

describe('observations', () => {
  it('carry what the check left out', () => {
    expect(run([titles]).page(facts('通知'))).toEqual([
      {
        identity: 'page-title|jwc|通知',
        check: 'page-title',
        event: 'page',
        rule: null,
        messageId: 'title',
        data: { title: '通知' },
        severity: 'moderate',
        certainty: 'certain',
        siteId: 'jwc',
        target: site.url,
        evidence: {},
        occurrences: 1,
        places: [{ page: site.url, title: '通知', text: '通知', selector: 'title' }],
      },
    ]);
  });

  it('of a link have its places and count', () => {
    const event = link({ kind: 'ok', status: 200 }, { occurrences: 40 });
    if (event.type !== 'link') throw new Error('not a link');
    expect(run([links]).link(event.link)).toMatchObject([
      { event: 'link', severity: 'critical', certainty: 'review', occurrences: 40, places: event.link.places },
    ]);
  });

  it('of one defect on one page are one, in the order of the page', () => {
    const [observation, ...more] = run([links]).page(
      factsOf('<a href="/a">甲</a><a href="/b">乙</a><a href="/a">丙</a>'),
    );
    expect(more).toHaveLength(1);
    expect(observation).toMatchObject({ target: '/a', occurrences: 2, places: [{ text: '甲' }, { text: '丙' }] });
  });

  it('of one defect on one page are as grave as the gravest', () => {
    const [observation] = run([links]).page(factsOf('<a href="/a">甲</a><a href="/a">要紧</a><a href="/a">乙</a>'));
    expect(observation).toMatchObject({
      severity: 'critical',
      places: [{ text: '甲' }, { text: '要紧' }, { text: '乙' }],
    });
  });

  it('keep 20 places of a page, and count the rest', () => {
    const [observation] = run([links]).page(factsOf('<a href="/a">首页</a> '.repeat(500)));
    expect(observation?.occurrences).toBe(500);
    expect(observation?.places).toHaveLength(20);
  });

  it('of a page made of nothing but defects are cut off, and that is said', () => {
    const many = Array.from({ length: 700 }, (_, at) => `<a href="/${at}.htm">通知</a>`).join('');
    const audit = run([links]);
    expect(audit.page(factsOf(many))).toHaveLength(500);
    expect(audit.failures).toMatchObject([{ check: 'any-link', message: expect.stringContaining('500') }]);
  });

  it('of different parts never share an identity', () => {
    const audit = run([titles]);
    const identities = ['甲|乙', '甲\\|乙', '甲\\', '甲'].flatMap((title) =>
      audit.page(facts(title)).map((each) => each.identity),
    );
    expect(new Set(identities).size).toBe(4);
  });
});

describe('a check that throws', () => {
  it('loses its own findings of that event, and nobody else any', () => {
    const audit = run([titles, links]);
    const found = audit.page(facts('故障', { links: factsOf('<a href="/a">甲</a>').links }));
    expect(found.map(({ check }) => check)).toEqual(['any-link']);
    expect(audit.failures).toEqual([
      { check: 'page-title', event: 'page', subject: site.url, message: '标题解析失败' },
    ]);
    expect(audit.page(facts('通知')).map(({ check }) => check)).toEqual(['page-title']);
  });

  it('is recorded a hundred times at most', () => {
    const audit = run([titles]);
    for (let page = 0; page < 300; page++) audit.page(facts('故障'));
    expect(audit.failures).toHaveLength(100);
  });
});

describe('unchanged pages', () => {
  const head = {
    title: '通知',
    publishedAt: NOW - 86_400_000,
    newestListed: null,
    textLength: 100,
    outline: NO_OUTLINE,
  };
  const identity = { siteId: site.id, url: site.url, status: 200 };

  it('are summed up by checks that gather, without being reported again', () => {
    const audit = run([titles, links, zombieSite]);
    audit.readHead(identity, head);
    const found = audit.end(coverage);
    expect(found).toMatchObject([{ check: 'page-title', data: { count: 1 } }]);
  });

  it('must be read in full for a check that sums up more than the head', () => {
    const gatherer = { ...links, meta: { ...links.meta, gathers: true } };
    expect(needsFullFacts([titles, links, zombieSite])).toBe(false);
    expect(needsFullFacts([titles, gatherer])).toBe(true);
  });
});

describe('settings', () => {
  const dataOf = (estateChecks: object, options: object) => run([titles], estateChecks, options).end(coverage)[0];

  it('come from the site before the estate before the check', () => {
    const estateChecks = { 'page-title': { enabled: true, options: { limit: 5, word: '公告' } } };
    expect(dataOf({}, {})?.data).toMatchObject({ limit: 3, word: '通知' });
    expect(dataOf(estateChecks, {})?.data).toMatchObject({ limit: 5, word: '公告' });
    expect(dataOf(estateChecks, { limit: 0, unknown: 1 })?.data).toMatchObject({ limit: 0, word: '公告' });
  });

  it('set the severity where the check states none', () => {
    const estateChecks = { 'page-title': { enabled: true, severity: 'critical', options: {} } };
    expect(dataOf(estateChecks, {})?.severity).toBe('critical');
  });
});
