import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhraseRule } from '../model/phrase.ts';
import { compileRules } from './compile.ts';
import { PatternFault, readPattern } from './pattern.ts';

const rule = (match: readonly string[], pattern: string, more: Partial<PhraseRule> = {}): PhraseRule => ({
  id: 'numbers/any',
  pack: 'numbers',
  severity: 'moderate',
  certainty: 'review',
  match,
  pattern,
  except: [],
  boundary: 'none',
  suggest: null,
  reason: '数字用法',
  source: null,
  from: null,
  until: null,
  specs: [],
  ...more,
});
const find = (given: PhraseRule, text: string): string[] =>
  compileRules([given])
    .find(text)
    .map((hit) => `${hit.index} ${hit.text}${hit.suggest === null ? '' : ` → ${hit.suggest}`}`);

describe('a pattern', () => {
  const around = rule(['余'], '近 ?(\\d{1,5}) ?余', { suggest: '近$1' });
  it('finds what a list of words cannot say, and quotes the page in its suggestion', () => {
    expect(find(around, '共有近３０ 余名师生参加')).toEqual(['2 近３０ 余 → 近３０']);
    expect(find(around, '年年有余，近30名师生')).toEqual([]);
  });

  it('finds each place once, however many of its words stand there', () => {
    const many = rule(['余', '近'], '近\\d{1,3}余');
    expect(find(many, '近10余近20余，近30余')).toEqual(['0 近10余', '4 近20余', '9 近30余']);
  });

  it('looks around itself', () => {
    const feast = rule(['2月30日', '2月31日'], '(?<!\\d)2月3[01]日(?!报)');
    expect(find(feast, '定于2月30日举行')).toEqual(['2 2月30日']);
    expect(find(feast, '定于12月30日举行，2月30日报')).toEqual([]);
  });

  it('is excused by an exception that covers it', () => {
    const given = rule(['余'], '近\\d{1,3}余', { except: ['近30余载'] });
    expect(find(given, '近30余载，近40余名')).toEqual(['6 近40余']);
  });

  it('meets folded text, and is folded itself', () => {
    expect(find(rule(['屆'], '第[一二Ａ]屆（'), '第A届(终)')).toEqual(['0 第A届(']);
  });
});

describe('refused is', () => {
  it.each([
    ['a repetition without bound', '近.*余', /没有上限/],
    ['a plus', '近\\d+余', /没有上限/],
    ['an open bound', '近\\d{2,}余', /没有上限/],
    ['bounds the wrong way round', '近\\d{3,2}余', /写反/],
    ['a repetition of a repetition', '近(\\d{1,3}){1,3}{1,3}', /写了两遍/],
    ['what matches nothing', '近?', /不含任何文字/],
    ['what only looks', '(?=近)', /不含任何文字/],
    ['a match too long', '近.{0,90}余', /上限为 80/],
    ['too many ways to match', '近.{0,20}、.{0,20}、.{0,20}余', /过多/],
    ['nested ways to match', '近(.{0,5}){1,9}余', /过多/],
    ['a reference back', '(近)\\1', /不支持/],
    ['a named group', '(?<a>近)', /不支持/],
    ['an open group', '(近', /没有对应/],
    ['an open set', '[近', /没有对应/],
    ['a stray bracket', '近)', /没有对应/],
    ['an empty set', '[]', /没有字/],
    ['deep nesting', `${'('.repeat(40)}近${')'.repeat(40)}`, /嵌套过深/],
  ])('%s', (_, pattern, text) => {
    try {
      readPattern(pattern);
    } catch (error) {
      if (!(error instanceof PatternFault)) throw error;
      expect(error.text['zh-CN']).toMatch(text);
      return;
    }
    throw new Error('it was accepted');
  });

  it('nothing but a fault of the pattern, whatever is written', () => {
    const part = fc.constantFrom(
      '近',
      '(',
      ')',
      '(?:',
      '(?!',
      '[',
      ']',
      '^',
      '{1,3}',
      '{',
      '?',
      '|',
      '\\',
      'd',
      '.',
      '-',
      '*',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        try {
          const { source, longest } = readPattern(parts.join(''));
          const found = new RegExp(source).exec('近d-近近d近');
          expect((found?.[0] ?? '').length).toBeLessThanOrEqual(longest);
        } catch (error) {
          expect(error).toBeInstanceOf(PatternFault);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it('reads hostile text without going back over it again and again', () => {
  const given = rule(['近'], '近.{0,15}、.{0,15}余');
  expect(find(given, '近、'.repeat(50_000))).toEqual([]);
});
