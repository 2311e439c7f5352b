import { describe, expect, it } from 'vitest';
import type { SiteCoverage } from '../model/coverage.ts';
import { lookedAt, type Sight } from './looked.ts';

const coverage: SiteCoverage = {
  siteId: 'jwc',
  pages: 300,
  unchanged: 0,
  failed: 0,
  resources: 40,
  excluded: {},
  traps: [],
  home: { kind: 'ok', status: 200 },
  complete: true,
};
const partial = { ...coverage, complete: false };
const down: SiteCoverage = { ...coverage, pages: 0, home: { kind: 'timeout', afterMs: 15_000 } };

const sight = (more: Partial<Sight>): Sight => ({
  event: 'page',
  pageStates: ['read'],
  targetOutcome: null,
  stillLinked: false,
  provenByAnswer: true,
  atHome: false,
  endsWithSite: false,
  compared: false,
  picture: 'unread',
  coverage,
  ...more,
});

describe('a defect of pages', () => {
  it.each([
    [['read', 'read'], 'looked'],
    [['gone', 'gone'], 'removed'],
    [['read', 'gone'], 'looked'],
    [['read', 'unknown'], 'not-looked'],
    [['gone', 'unknown'], 'not-looked'],
  ] as const)('%j: %s', (pageStates, expected) => {
    expect(lookedAt(sight({ pageStates }))).toBe(expected);
    expect(lookedAt(sight({ pageStates, coverage: partial }))).toBe(expected);
  });

  it('is looked for on the whole site when no page of it is known', () => {
    expect(lookedAt(sight({ pageStates: [] }))).toBe('looked');
    expect(lookedAt(sight({ pageStates: [], coverage: partial }))).toBe('not-looked');
  });
});

describe('a defect of a link', () => {
  const link = (more: Partial<Sight>) => lookedAt(sight({ event: 'link', pageStates: ['unknown'], ...more }));

  it('is gone when the target answers', () => {
    expect(link({ targetOutcome: { kind: 'ok', status: 200 }, stillLinked: true })).toBe('looked');
    expect(link({ targetOutcome: { kind: 'ok', status: 200 } })).toBe('looked');
  });

  it('of which the target is the trouble is gone when the target was judged again, not when it merely opens', () => {
    const opens: Partial<Sight> = { targetOutcome: { kind: 'ok', status: 200 }, provenByAnswer: false };
    expect(link({ ...opens, stillLinked: true })).toBe('looked');
    expect(link(opens)).toBe('not-looked');
    expect(link({ ...opens, pageStates: ['read'] })).toBe('looked');
  });

  it('stays while the link is there and the target gives no good answer', () => {
    const bad: Partial<Sight> = { pageStates: ['read'], stillLinked: true };
    expect(link(bad)).toBe('not-looked');
    expect(link({ ...bad, targetOutcome: { kind: 'timeout', afterMs: 15_000 } })).toBe('not-looked');
    expect(link({ ...bad, targetOutcome: { kind: 'http-error', status: 503 } })).toBe('not-looked');
    expect(link({ ...bad, targetOutcome: { kind: 'excluded', reason: 'time-budget' } })).toBe('not-looked');
  });

  it('is gone when the link is gone from all pages that had it', () => {
    expect(link({ pageStates: ['read', 'gone'] })).toBe('looked');
    expect(link({ pageStates: ['gone'] })).toBe('removed');
    expect(link({ pageStates: ['read', 'unknown'] })).toBe('not-looked');
  });
});

describe('a difference between copies of a page', () => {
  it('is looked at when all copies of all its pages were compared', () => {
    const copies = (more: Partial<Sight>) => lookedAt(sight({ event: 'copies', pageStates: ['read'], ...more }));
    expect(copies({ compared: true })).toBe('looked');
    expect(copies({ compared: false })).toBe('not-looked');
    expect(copies({ pageStates: ['gone'] })).toBe('removed');
    expect(copies({ compared: true, pageStates: ['unknown'] })).toBe('not-looked');
  });
});

describe('a defect of a site', () => {
  it('needs the whole site', () => {
    expect(lookedAt(sight({ event: 'site-end', pageStates: [] }))).toBe('looked');
    expect(lookedAt(sight({ event: 'site-end', pageStates: [], coverage: partial }))).toBe('not-looked');
    expect(lookedAt(sight({ event: 'site-end', pageStates: [], coverage: partial, atHome: true }))).toBe('looked');
  });
});

it('a defect in a picture is gone when the picture was read without it, or when no page shows it any more', () => {
  const picture = (more: Partial<Sight>) => lookedAt(sight({ event: 'picture', ...more }));
  expect(picture({ picture: 'read', pageStates: ['unknown'] })).toBe('looked');
  expect(picture({ picture: 'absent' })).toBe('looked');
  expect(picture({ picture: 'absent', pageStates: ['gone'] })).toBe('removed');
  expect(picture({ picture: 'absent', pageStates: ['unknown'] })).toBe('not-looked');
  expect(picture({ picture: 'unread' })).toBe('not-looked');
});

describe('an abandoned site', () => {
  const shut = (home: SiteCoverage['home'], endsWithSite = true) =>
    lookedAt(sight({ event: 'site-end', pageStates: [], endsWithSite, coverage: { ...down, home } }));
  it('is done with when its name or home page is no more', () => {
    expect(shut({ kind: 'dns-error', code: 'ENOTFOUND' })).toBe('removed');
    expect(shut({ kind: 'http-error', status: 410 })).toBe('removed');
    expect(shut({ kind: 'http-error', status: 410 }, false)).toBe('not-looked');
  });
  it('is not when it is merely down', () => {
    expect(shut({ kind: 'dns-error', code: 'EAI_AGAIN' })).toBe('not-looked');
    expect(shut({ kind: 'http-error', status: 503 })).toBe('not-looked');
    expect(shut({ kind: 'timeout', afterMs: 15_000 })).toBe('not-looked');
  });
});

it.each(['page', 'link', 'copies', 'picture', 'site-end'] as const)(
  'closes nothing of a site that is down or was not scanned: %s',
  (event) => {
    const good = { event, targetOutcome: { kind: 'ok', status: 200 }, pageStates: ['gone'] } as const;
    expect(lookedAt(sight({ ...good, coverage: down }))).toBe('not-looked');
    expect(lookedAt(sight({ ...good, coverage: null }))).toBe('not-looked');
  },
);
