import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhraseRule } from '../model/phrase.ts';
import { activeRules, compilePhrases, compileRules } from './compile.ts';

const rule = (id: string, match: readonly string[], more: Partial<PhraseRule> = {}): PhraseRule => ({
  id: `wording/${id}`,
  pack: 'wording',
  severity: 'moderate',
  certainty: 'certain',
  match,
  pattern: null,
  except: [],
  boundary: 'word',
  suggest: null,
  reason: '错别字',
  source: null,
  from: null,
  until: null,
  specs: [],
  ...more,
});
const find = (rules: readonly PhraseRule[], text: string): string[] =>
  compileRules(rules)
    .find(text)
    .map((hit) => `${hit.index} ${hit.text} ${hit.rule.id.replace('wording/', '')}`);

it('quotes the text as it is, whatever was folded', () => {
  const rules = [rule('anbu', ['按步就班']), rule('abc', ['ABC考试'])];
  expect(find(rules, '要按 步\u200b就　班。Ａｂｃ考试')).toEqual(['1 按 步\u200b就　班 anbu', '9 Ａｂｃ考试 abc']);
});

it('finds nothing without rules', () => expect(find([], '按步就班')).toEqual([]));

it('finds phrases with a space in them', () => {
  expect(find([rule('day', ['open day'])], '校园 Open  Day 开放')).toEqual(['3 Open  Day day']);
});

describe('exceptions', () => {
  const rules = [rule('chuandai', ['穿带'], { except: ['贯穿带动'] })];
  it('excuse only what they cover', () => {
    expect(find(rules, '贯穿带动')).toEqual([]);
    expect(find(rules, '贯穿带好')).toEqual(['1 穿带 chuandai']);
    expect(find(rules, '贯穿带动，穿带整齐')).toEqual(['5 穿带 chuandai']);
  });
  it('of one rule say nothing of another', () => {
    expect(find([...rules, rule('daidong', ['带动'])], '贯穿带动')).toEqual(['2 带动 daidong']);
  });
});

describe('the longest wins', () => {
  const short = rule('short', ['启示']);
  const long = rule('long', ['征稿启示']);
  it('within a pack', () => expect(find([short, long], '征稿启示')).toEqual(['0 征稿启示 long']));
  it('but packs do not know each other', () => {
    const other = { ...long, id: 'policy/long', pack: 'policy' };
    expect(find([short, other], '征稿启示')).toEqual(['0 征稿启示 policy/long', '2 启示 short']);
  });
  it('and a short one elsewhere stays', () => {
    expect(find([short, long], '征稿启示，招聘启示')).toEqual(['0 征稿启示 long', '7 启示 short']);
  });
});

describe('white space', () => {
  const rules = [rule('bushu', ['布署'])];
  it('between two words makes no third', () => {
    expect(find(rules, '教务处公布 署名规范')).toEqual([]);
    expect(find(rules, '公布\n署名')).toEqual([]);
  });
  it('in text that is spaced out hides nothing', () => {
    expect(find(rules, '工 作 布 署 如 下')).toEqual(['4 布 署 bushu']);
    expect(find(rules, '布　署')).toEqual(['0 布　署 bushu']);
  });
});

describe('word boundaries', () => {
  const hits = (boundary: 'word' | 'none') => {
    const standsAlone = (text: string, start: number, end: number) => start === 0 && end === text.length;
    return compileRules([rule('bushu', ['布署'], { boundary })], { standsAlone });
  };
  it('are asked for at both ends', () => {
    expect(hits('word').find('布署')).toHaveLength(1);
    expect(hits('word').find('公布署名')).toEqual([]);
  });
  it('are not asked for where the rule says none', () => expect(hits('none').find('公布署名')).toHaveLength(1));
});

describe('dates', () => {
  const rules = [rule('term', ['旧称'], { from: '2026-03-01', until: '2026-12-31' })];
  const at = (instant: string) => activeRules(rules, Date.parse(instant)).length;
  it('are whole days in Beijing', () => {
    expect(at('2026-02-28T23:59:59+08:00')).toBe(0);
    expect(at('2026-03-01T00:00:00+08:00')).toBe(1);
    expect(at('2026-12-31T23:59:59+08:00')).toBe(1);
    expect(at('2027-01-01T00:00:00+08:00')).toBe(0);
  });
  it('hold for the matcher', () => {
    expect(compilePhrases(rules, Date.parse('2026-06-01')).find('旧称')).toHaveLength(1);
    expect(compilePhrases(rules, Date.parse('2027-06-01')).find('旧称')).toEqual([]);
  });
});

it('finds what a plain search finds, less what exceptions cover and longer hits contain', () => {
  const word = fc.string({ unit: fc.constantFrom('教', '务', '处'), minLength: 1, maxLength: 4 });
  const text = fc.string({ unit: fc.constantFrom('教', '务', '处', '长', '，'), maxLength: 40 });
  const places = (phrase: string, searched: string) =>
    Array.from({ length: searched.length }, (_, at) => at)
      .filter((at) => searched.startsWith(phrase, at))
      .map((at) => ({ at, to: at + phrase.length }));
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 6 }),
      fc.uniqueArray(word, { maxLength: 3 }),
      text,
      (match, except, searched) => {
        const excuses = except.flatMap((phrase) => places(phrase, searched));
        const hits = match
          .flatMap((phrase) => places(phrase, searched))
          .filter(({ at, to }) => !excuses.some((excuse) => excuse.at <= at && to <= excuse.to));
        const longest = hits.filter(
          ({ at, to }) => !hits.some((other) => other.at <= at && to <= other.to && other.to - other.at > to - at),
        );
        const found = compileRules([rule('any', match, { except })]).find(searched);
        expect(found.map(({ index, text: words }) => `${index}-${index + words.length}`).sort()).toEqual(
          longest.map(({ at, to }) => `${at}-${to}`).sort(),
        );
      },
    ),
    { numRuns: 300 },
  );
});

it('finds the same in text with invisible characters, wide forms and white space in it', () => {
  const noise = fc.constantFrom('\u200b', '\ufeff', '\u00ad');
  const letters = fc.array(fc.tuple(fc.constantFrom('教', '务', 'ａ', 'B'), noise), { maxLength: 30 });
  const rules = [rule('any', ['教务', 'ab教', '务务务'])];
  fc.assert(
    fc.property(letters, (pairs) => {
      const noisy = compileRules(rules).find(pairs.map(([letter, mark]) => letter + mark).join(''));
      const plain = compileRules(rules).find(pairs.map(([letter]) => letter).join(''));
      expect(noisy.map(({ index }) => index / 2)).toEqual(plain.map(({ index }) => index));
    }),
  );
});

it('reads hostile text in one pass', () => {
  const hits = compileRules([rule('a', ['教教教教务']), rule('b', ['教'])]).find('教'.repeat(20_000));
  expect(hits).toHaveLength(20_000);
});
