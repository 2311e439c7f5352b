import { describe, expect, it } from 'vitest';
import { college } from '../../test/support/fake-app.ts';
import { checks } from '../checks/index.ts';
import type { PhraseRule } from '../model/phrase.ts';
import { createInForce } from './in-force.ts';
import type { ScanSettings } from './scan-settings.ts';

const [jwc] = college.sites;
if (jwc === undefined) throw new Error('the college has a site');

const RULES: Readonly<Record<string, Partial<PhraseRule>>> = {
  'wording/chuandai': { pack: 'wording' },
  'careful/qidai': { pack: 'careful' },
  'own/xiaoming': { pack: 'own', own: true },
};
const phrases = { find: () => [], ruleOf: (id: string) => (RULES[id] as PhraseRule | undefined) ?? null };

const inForce = (more: Partial<ScanSettings> = {}) => {
  const settings: ScanSettings = {
    estate: college,
    siteIds: college.sites.map(({ id }) => id),
    checks: checks.map(({ meta }) => meta.id),
    full: false,
    render: 'never',
    adHoc: false,
    ...more,
  };
  const isInForce = createInForce(settings, { checks, phrases });
  return (check: string, rule: string | null = null) => isInForce({ check, rule, siteId: jwc.id });
};
const wording = (options: Readonly<Record<string, unknown>>) => ({
  ...college,
  sites: [{ ...jwc, options }, ...college.sites.slice(1)],
});

describe('in force', () => {
  it('is a check that there is and that is on, also where one scan leaves it out', () => {
    expect(inForce()('dead-link')).toBe(true);
    expect(inForce({ checks: ['wording'] })('dead-link')).toBe(true);
    expect(inForce()('flash-film')).toBe(false);
    const off = { ...college, checks: { 'dead-link': { enabled: false, options: {} } } };
    expect(inForce({ estate: off, checks: ['wording'] })('dead-link')).toBe(false);
    // `--only` asks for it all the same.
    expect(inForce({ estate: off, checks: ['dead-link'] })('dead-link')).toBe(true);
  });

  it.each([
    ['wording/chuandai', {}, true],
    ['wording/chuandai', { packs: ['policy'] }, false],
    ['wording/taken-out', {}, false],
    ['careful/qidai', {}, false],
    ['careful/qidai', { packs: ['careful'] }, true],
    ['own/xiaoming', { packs: [] }, true],
    ['punctuation/unpaired', {}, false],
    ['punctuation/unpaired', { packs: ['punctuation'] }, true],
    ['numbers/weekday', {}, true],
    ['numbers/weekday', { packs: ['wording'] }, false],
  ])('%s with the site’s options %j: %s', (rule, options, expected) => {
    expect(inForce({ estate: wording(options) })('wording', rule)).toBe(expected);
    // Nothing is known of its rules where the check itself does not say.
    expect(inForce({ estate: wording(options) })('dead-link', rule)).toBe(true);
  });
});
