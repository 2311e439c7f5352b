import { expect, it } from 'vitest';
import { loadRules } from './load.ts';
import { ruleSetHash } from './rule-set-hash.ts';

const { rules } = loadRules(new URL('../../rules/', import.meta.url));

it('is the same for the same rules in any order', () => {
  expect(ruleSetHash([...rules].reverse())).toBe(ruleSetHash(rules));
});

it('does not count specs, which judge no page', () => {
  expect(ruleSetHash(rules.map((rule) => ({ ...rule, specs: [] })))).toBe(ruleSetHash(rules));
});

it.each([
  ['a rule less', rules.slice(1)],
  ['another phrase', rules.map((rule, at) => (at === 0 ? { ...rule, match: [...rule.match, '穿带好'] } : rule))],
  ['another severity', rules.map((rule, at) => (at === 0 ? { ...rule, severity: 'critical' as const } : rule))],
  ['an exception less', rules.map((rule) => ({ ...rule, except: [] }))],
])('changes with %s', (_, changed) => expect(ruleSetHash(changed)).not.toBe(ruleSetHash(rules)));
