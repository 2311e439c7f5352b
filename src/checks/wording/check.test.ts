import { expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { html, observationsOf, page } from '../../../test/support/run-check.ts';
import { sentenceAround } from '../../model/sentence.ts';
import { loadRules } from '../../rules/load.ts';
import check from './check.ts';

const { rules } = loadRules(new URL('../../../rules/', import.meta.url));

describeFixtures(check, new URL('fixtures/', import.meta.url), { rules });

it('tells the sentence apart from its neighbours and marks the words in it', () => {
  const [found] = observationsOf(check, [html('<p>会议开始。各学院按步就班推进工作！会议结束。</p>')], { rules });
  expect(found).toMatchObject({
    rule: 'wording/anbujiuban',
    target: '按步就班',
    identity: 'wording|jwc|wording/anbujiuban|各学院按步就班推进工作！',
    data: { text: '按步就班', suggest: '按部就班' },
    places: [{ text: '各学院按步就班推进工作！' }],
    evidence: { offset: 3, length: 4 },
  });
});

it('counts a sentence that a page repeats', () => {
  const text = '<title>按步就班推进工作</title><h1>按步就班推进工作</h1>';
  const found = observationsOf(check, [html(text)], { rules });
  expect(found).toHaveLength(1);
});

it('leaves out packs that are not asked for', () => {
  const page = html('<p>各学院按步就班推进工作。</p>');
  expect(observationsOf(check, [page], { rules, site: { options: { packs: ['policy'] } } })).toEqual([]);
});

it('quotes no more than some words of a text without punctuation', () => {
  const text = `${'通知'.repeat(500)}按步就班${'通知'.repeat(500)}`;
  const { text: quoted, offset } = sentenceAround(text, 1000, 4);
  expect(quoted.length).toBeLessThanOrEqual(164);
  expect(quoted.slice(offset, offset + 4)).toBe('按步就班');
});

it('never cuts a character in half', () => {
  const emoji = '😀'.repeat(100);
  const text = `${emoji}按步就班${emoji}`;
  for (const shift of ['', '一']) {
    const { text: quoted, offset } = sentenceAround(shift + text, 200 + shift.length, 4);
    expect(quoted.isWellFormed()).toBe(true);
    expect(quoted.slice(offset, offset + 4)).toBe('按步就班');
  }
});

it('spares what was published before a term changed, and judges undated pages by today', () => {
  const [model] = rules;
  if (model === undefined) throw new Error('there are rules');
  const renamed = {
    ...model,
    id: 'own/renamed',
    match: ['招生就业处'],
    except: [],
    pattern: null,
    from: '2025-09-01',
    own: true,
  } as const;
  const found = (publishedAt: number | null): number =>
    observationsOf(
      check,
      [page({ publishedAt, textBlocks: [{ text: '报名请到招生就业处。', kind: 'paragraph', selector: 'p' }] })],
      {
        rules: [renamed],
      },
    ).length;
  expect(found(Date.parse('2018-05-12T00:00:00+08:00'))).toBe(0);
  expect(found(Date.parse('2025-08-31T23:00:00+08:00'))).toBe(0);
  expect(found(Date.parse('2025-09-01T00:00:00+08:00'))).toBe(1);
  expect(found(null)).toBe(1);
});
