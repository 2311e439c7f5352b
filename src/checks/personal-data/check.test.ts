import { describe, expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { html, observationsOf, page } from '../../../test/support/run-check.ts';
import type { PersonalGroup } from '../../model/personal/personal.ts';
import check from './check.ts';
import { judgeGroup } from './verdict.ts';

describeFixtures(check, new URL('fixtures/', import.meta.url));

const LIMITS = { listOf: 5, singleMobiles: true };
const said = (group: Pick<PersonalGroup, 'kind' | 'context' | 'count'>, limits = LIMITS): string => {
  const verdict = judgeGroup(group, limits);
  return verdict === null ? 'silent' : `${verdict.messageId} ${verdict.severity} ${verdict.certainty}`;
};

describe('what stands beside a number decides', () => {
  it.each([
    ['id-card', 'name-list', 1, 'idCard critical certain'],
    ['id-card', 'name-list', 2, 'idCards critical certain'],
    ['id-card', 'named', 5, 'idCards critical certain'],
    ['id-card', 'named', 1, 'idCard serious certain'],
    ['id-card', 'table', 5, 'idCards serious certain'],
    ['id-card', 'text', 1, 'idCard serious certain'],
    ['id-card', 'sample', 9, 'silent'],
    ['bank-card', 'name-list', 30, 'bankCards critical certain'],
    ['bank-card', 'text', 1, 'bankCard serious certain'],
    ['mobile', 'name-list', 5, 'mobiles serious certain'],
    ['mobile', 'name-list', 4, 'mobile minor review'],
    ['mobile', 'named', 5, 'mobiles serious certain'],
    ['mobile', 'table', 5, 'mobiles moderate review'],
    ['mobile', 'contact', 40, 'contacts minor review'],
    ['mobile', 'contact', 4, 'mobile minor review'],
    ['mobile', 'text', 1, 'mobile minor review'],
    ['student-number', 'name-list', 5, 'studentNumbers moderate review'],
    ['student-number', 'name-list', 4, 'silent'],
    ['student-number', 'table', 500, 'silent'],
  ] as const)('%s, %s, %i of them: %s', (kind, context, count, expected) =>
    expect(said({ kind, context, count })).toBe(expected),
  );

  it('leaves single mobiles alone when they are not asked for, and lists not', () => {
    const limits = { listOf: 3, singleMobiles: false };
    expect(said({ kind: 'mobile', context: 'contact', count: 9 }, limits)).toBe('silent');
    expect(said({ kind: 'mobile', context: 'name-list', count: 3 }, limits)).toBe('mobiles serious certain');
  });
});

const ID = '430102200304150011';

it('shows and keeps no number as it is', () => {
  const facts = html(`<title>学生 ${ID}</title><p>张晓明，身份证号${ID}</p><a href="/a.htm">${ID}</a>`);
  const found = observationsOf(check, [facts]);
  expect(found).toHaveLength(1);
  expect(JSON.stringify([facts, found])).not.toContain(ID);
  expect(found[0]).toMatchObject({
    messageId: 'idCard',
    target: '430102********0011',
    places: [{ selector: 'head>title:nth-of-type(1)' }, { selector: 'body>p:nth-of-type(1)' }],
  });
});

it('says of a page’s source what a page’s text does not show, and of a document what it hides as of the rest', () => {
  const source = html(`<p>名单</p><!-- 张晓明 ${ID} -->`);
  const hidden: PersonalGroup = {
    kind: 'id-card',
    context: 'table',
    hidden: true,
    count: 1,
    numbers: [{ masked: '4', hash: '', text: '', selector: '' }],
  };
  const document = { format: 'xlsx' as const, unchecked: [] };
  expect(observationsOf(check, [source]).map(({ messageId }) => messageId)).toEqual(['idCardInSource']);
  expect(observationsOf(check, [page({ personal: [hidden], document })]).map(({ messageId }) => messageId)).toEqual([
    'idCard',
  ]);
});

it('is one defect for one number on many pages, and one for a list on each page', () => {
  const list: PersonalGroup = {
    kind: 'id-card',
    context: 'name-list',
    hidden: false,
    count: 30,
    numbers: [1, 2].map((at) => ({
      masked: `430102********001${at}`,
      hash: `${at}`.repeat(32),
      text: '',
      selector: `名单!C${at}`,
    })),
  };
  const single: PersonalGroup = { ...list, context: 'text', count: 2 };
  const found = observationsOf(check, [
    page({ url: 'https://jwc.jnyy.edu.cn/1.xlsx', personal: [list, single] }),
    page({ url: 'https://jwc.jnyy.edu.cn/2.xlsx', personal: [list, single] }),
  ]);
  expect(found.map(({ messageId, occurrences }) => `${messageId} ${occurrences}`)).toEqual([
    'idCards 2',
    'idCard 1',
    'idCard 1',
    'idCards 2',
    'idCard 1',
    'idCard 1',
  ]);
  expect(new Set(found.map(({ identity }) => identity)).size).toBe(4);
});
