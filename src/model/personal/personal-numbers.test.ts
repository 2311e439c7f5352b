import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBankCard } from './bank-card.ts';
import { findNumbers, maskHits } from './find-numbers.ts';
import { isIdentityCard, isOldIdentityCard } from './identity-card.ts';
import { maskHtml } from './mask-html.ts';
import { isPersonName } from './person-name.ts';

const TODAY = 20_261_124;
const ID = '430102200304150011';
const CARD = '6222021901012345672';

/** The check digit as ISO 7064 defines it: the whole number, 2 to the power of each place, is 1 modulo 11. */
function checkDigitOf(first17: string): string {
  for (const last of '0123456789X') {
    let sum = last === 'X' ? 10 : Number(last);
    for (let at = 0; at < 17; at++) sum += Number(first17[at]) * (2 ** (17 - at) % 11);
    if (sum % 11 === 1) return last;
  }
  throw new Error('no check digit');
}

/** Days by the calendar of the run time, not by ours. */
function existsBy(today: number, yyyymmdd: string): boolean {
  const iso = `${yyyymmdd.slice(0, 4)}-${yyyymmdd.slice(4, 6)}-${yyyymmdd.slice(6)}`;
  const day = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso) && Number(yyyymmdd) <= today;
}

describe('identity cards', () => {
  const digits = (length: number) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((each) => each.join(''));
  const day = fc.tuple(
    fc.integer({ min: 1890, max: 2040 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 32 }),
  );

  it('agrees with the definition', () => {
    fc.assert(
      fc.property(day, digits(3), fc.constantFrom(...'0123456789X'), ([year, month, date], order, last) => {
        const birth = `${year}${String(month).padStart(2, '0')}${String(date).padStart(2, '0')}`;
        const first17 = `430102${birth}${order}`;
        const expected = year >= 1900 && existsBy(TODAY, birth) && checkDigitOf(first17) === last;
        expect(isIdentityCard(first17 + last, TODAY)).toBe(expected);
      }),
      { numRuns: 3_000 },
    );
  });

  it('knows one from a random number: fewer than one in 20,000 passes', () => {
    let passed = 0;
    let seed = 12_345;
    const random = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed;
    };
    for (let at = 0; at < 100_000; at++) {
      const number = `${String(random()).padStart(9, '1').slice(-9)}${String(random()).padStart(9, '1').slice(-9)}`;
      if (isIdentityCard(number, TODAY)) passed++;
    }
    expect(passed).toBeLessThan(5);
  });

  it.each([
    ['430102199902290018', '29 February of no leap year'],
    ['430102209904150013', 'born in the future'],
    ['990102200304150016', 'no such province'],
    ['439902200304150019', 'no such prefecture'],
    ['430102200304150012', 'wrong check digit'],
    ['43010220030415001', 'too short'],
  ])('%s is none: %s', (number) => expect(isIdentityCard(number, TODAY)).toBe(false));

  it('reads the old form by region and day alone', () => {
    expect(isOldIdentityCard('430102800415001')).toBe(true);
    expect(isOldIdentityCard('430102801315001')).toBe(false);
  });
});

const kindsIn = (text: string): string[] =>
  findNumbers(text, TODAY).map(({ kind, index, length }) => `${kind} ${text.slice(index, index + length)}`);

describe('numbers in a text', () => {
  it.each([
    [`身份证号${ID}`, [`id-card ${ID}`]],
    ['身份证：43010220031130113X。', ['id-card 43010220031130113X']],
    ['43010220031130113x，', ['id-card 43010220031130113x']],
    ['４３０１０２２００５０２２８２０４Ｘ', ['id-card ４３０１０２２００５０２２８２０４Ｘ']],
    ['430102 20030415 0011', ['id-card 430102 20030415 0011']],
    ['430102-20030415-0011', ['id-card 430102-20030415-0011']],
    ['430102 20031130 113X', ['id-card 430102 20031130 113X']],
    [`${ID} 13807311234`, [`id-card ${ID}`, 'mobile 13807311234']],
    [`张晓明\u3000${ID}\u3000李建国`, [`id-card ${ID}`]],
    ['电话138 0731 1234或138-0731-1234', ['mobile 138 0731 1234', 'mobile 138-0731-1234']],
    ['+86 13807311234、8613807311234', ['mobile 13807311234', 'mobile 13807311234']],
    ['+86-138-0731-1234', ['mobile 138-0731-1234']],
    [`卡号${CARD}`, [`bank-card ${CARD}`]],
    ['6222 0219 0101 2345 672', ['bank-card 6222 0219 0101 2345 672']],
    ['身份证号4301\u00ad02\u200b20030415\u200b\u200d0011', ['id-card 4301\u00ad02\u200b20030415\u200b\u200d0011']],
    [`公民身份号码：${[...ID].join('\u200b')}`, [`id-card ${[...ID].join('\u200b')}`]],
    [`身份证号：${[...ID].join(' ')}`, [`id-card ${[...ID].join(' ')}`]],
    ['身份证号43010220\n0304150011', ['id-card 43010220\n0304150011']],
    ['证件号码4301022003 04150011，', ['id-card 4301022003 04150011']],
    ['证件号码\n430102200304\n150011', ['id-card 430102200304\n150011']],
    ['430102－20030415—0011', ['id-card 430102－20030415—0011']],
    ['43010220031130113Х', ['id-card 43010220031130113Х']],
    ['43010220031130113\u200b×，', ['id-card 43010220031130113\u200b×']],
    ['身份证号：430102820415001。', ['id-card 430102820415001']],
    [`身份证号=${ID}`, [`id-card ${ID}`]],
    ['13807311234/13907311235', ['mobile 13807311234', 'mobile 13907311235']],
    ['13807311234,13807311235;13807311236', ['mobile 13807311234', 'mobile 13807311235', 'mobile 13807311236']],
  ] as const)('%s', (text, expected) => expect(kindsIn(text)).toEqual(expected));

  it.each([
    `http://xsc.jnyy.edu.cn/${ID}.htm`,
    `http://xsc.jnyy.edu.cn/cx?id=${ID}`,
    `cid=${ID}`,
    `流水号2026${ID}`,
    `${ID}99`,
    `A${ID}`,
    `${ID}B`,
    '430102********0011',
    '138****1234',
    '13807311234@qq.com',
    '13807311234.56元',
    '2026-13807311234-01',
    '0731-22537788',
    '0731-8888 8888',
    '10000000000',
    '13800000000',
    '12807311234',
    '1 3 8 0 7 3 1 1 2 3 4',
    '6222021901012345671',
    '共2026年12月31日',
    '身份证复印件1份、订单430102820415001',
    // Columns of figures, and nobody says that they are a card.
    [...ID].join(' '),
    '4301022003 04150011',
    '138\n0731\n1234',
    'http://www.jnyy.edu.cn/13807311234/13907311235',
    '',
  ])('nothing in %s', (text) => expect(kindsIn(text)).toEqual([]));

  it('finds a number wherever it stands', () => {
    const filler = fc.string({ unit: fc.constantFrom(...'教务处 通知，。\n:（）'), maxLength: 60 });
    fc.assert(
      fc.property(filler, filler, fc.constantFrom(ID, '13807311234', CARD), (before, after, number) => {
        const text = before + number + after;
        expect(findNumbers(text, TODAY).map(({ index, digits }) => [index, digits])).toEqual([[before.length, number]]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never breaks or changes length, and leaves no number behind', () => {
    const anything = fc.string({
      unit: fc.constantFrom(...'0123456789Xx×\u200b\n -–\u3000.=%/@*张号', ID, CARD, '13807311234'),
      maxLength: 80,
    });
    fc.assert(
      fc.property(anything, (text) => {
        const masked = maskHits(text, findNumbers(text, TODAY));
        expect(masked).toHaveLength(text.length);
        expect(findNumbers(masked, TODAY)).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes a megabyte of digits in its stride', () => {
    expect(kindsIn('1'.repeat(1_000_000))).toEqual([]);
    expect(findNumbers('1 '.repeat(500_000), TODAY)).toEqual([]);
    expect(findNumbers(`${ID} `.repeat(50_000), TODAY)).toHaveLength(50_000);
    expect(findNumbers('身份证1 '.repeat(200_000), TODAY)).toEqual([]);
    expect(findNumbers('\u200b'.repeat(1_000_000), TODAY)).toEqual([]);
    expect(findNumbers(`身份证${'1\u200b '.repeat(300_000)}`, TODAY)).toEqual([]);
  });
});

describe('bank cards', () => {
  it.each([CARD, '6217000188888888887'])('%s', (number) => expect(isBankCard(number)).toBe(true));
  it.each(['6222021901012345671', '0000000000000000', '9999999999999995', '62220219010123456', 'x'])(
    'not %s',
    (number) => expect(isBankCard(number)).toBe(false),
  );
});

describe('names', () => {
  it.each(['张晓明', '李芳', '欧阳修文', '张  三', '阿依古丽·买买提', '司马迁'])('%s', (name) =>
    expect(isPersonName(name)).toBe(true),
  );
  it.each(['时间', '教务处', '高等数学', '计算机', '张', '软件2301班', '', '身份证号', '湖南长沙', 'Zhang San'])(
    'not %s',
    (word) => expect(isPersonName(word)).toBe(false),
  );
});

describe('the source of a page', () => {
  it.each([
    [`<td>${ID}</td>`, '<td>430102********0011</td>'],
    [
      '<p><span>430102</span><span style="color:red">20030415</span>0011</p>',
      '<p><span>430102</span><span style="color:red">********</span>0011</p>',
    ],
    ['<p>&#52;&#x33;0102200304150011</p>', '<p>430102********0011</p>'],
    ['<p>430102&shy;2003&#8203;0415<b>00</b>11</p>', '<p>430102&shy;****&#8203;****<b>00</b>11</p>'],
    [`<a href="/cx?id=${ID}">查询</a>`, `<a href="/cx?id=${ID}">查询</a>`],
    [`<td>1</td><td>${ID}</td><td>2</td>`, '<td>1</td><td>430102********0011</td><td>2</td>'],
    ['<p>430102&nbsp;20030415&#160;0011</p>', '<p>430102 ******** 0011</p>'],
    [`<span title="身份证${ID}">张晓明</span>`, '<span title="身份证430102********0011">张晓明</span>'],
    ['<p>没有号码 <b>2026</b>年</p>', '<p>没有号码 <b>2026</b>年</p>'],
  ])('%s', (source, expected) => expect(maskHtml(source)).toBe(expected));
});
