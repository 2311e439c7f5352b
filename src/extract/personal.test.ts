import { expect, it } from 'vitest';
import { isBankCard } from '../model/personal/bank-card.ts';
import { factsOf } from './facts-of.ts';
import { createPersonalReader } from './personal.ts';
import { type Cell, startTable } from './table-head.ts';

const ID = '430102200304150011';
const open = () => createPersonalReader({ key: 'k', now: Date.parse('2026-11-24T00:00:00Z') });
const row = (texts: readonly string[]): ReadonlyMap<number, Cell> =>
  new Map(texts.map((text, at) => [at, { text, selector: `报名表!${at}`, hidden: false }]));

it('reads an identity card that a form has in a box for each digit, and shows no more of it than it may', () => {
  const reader = open();
  const shown = reader.row(row(['姓名', '张晓明', '身份证号码', ...ID]), startTable());
  expect([...shown.values()].join('')).toBe('姓名张晓明身份证号码430102********0011');
  expect(reader.groups()).toMatchObject([
    {
      kind: 'id-card',
      context: 'name-list',
      count: 1,
      numbers: [{ masked: '430102********0011', selector: '报名表!3' }],
    },
  ]);
});

it.each([
  [['王丽华', '4301 0220 0304 1500 11', '13807311236'], '王丽华 | 4301 02** **** **00 11 | 138****1236'],
  [['王丽华', '430102-20030415-0011', '13807311236'], '王丽华 | 430102-********-0011 | 138****1236'],
  [['王丽华', '138 0731 1235', ID], '王丽华 | 138 **** 1235 | 430102********0011'],
  [['王丽华', '6222 0219 0101 2345 6729', ID], '王丽华 | 6222 **** **** **** **29 | 430102********0011'],
  [
    ['王丽华', '身份证号', '430102', '20030415', '0011', '13807311236'],
    '王丽华 | 身份证号 | 430102 | ******** | 0011 | 138****1236',
  ],
  [['王丽华', '2026-05-12', ID], '王丽华 | 2026-05-12 | 430102********0011'],
])('quotes a row with every number in it masked: %j', (texts, quoted) => {
  const reader = open();
  reader.row(row(texts), startTable());
  const quotes = reader.groups().flatMap(({ numbers }) => numbers.map(({ text }) => text));
  expect(quotes).toContain(quoted);
  expect(quotes.join()).not.toMatch(/2003\D?04|0731/);
});

it('knows it below its label too, and in parts', () => {
  const reader = open();
  const head = startTable();
  reader.row(row(['序号', '身份证号', '', '']), head);
  reader.row(row(['1', '430102', '20030415', '0011']), head);
  expect(reader.groups()).toMatchObject([{ kind: 'id-card', count: 1 }]);
});

it('takes columns of figures for what they are', () => {
  const reader = open();
  const head = startTable();
  reader.row(row(['班级', '姓名', '成绩']), head);
  const cells = row(['软件2301', '张晓明', ...ID]);
  expect([...reader.row(cells, head).values()]).toEqual([...cells.values()].map(({ text }) => text));
  expect(reader.groups()).toEqual([]);
});

const kindsIn = (html: string): string[] =>
  factsOf(html).personal.map(
    ({ kind, context, hidden, count, numbers }) =>
      `${kind} ${context}${hidden ? ' hidden' : ''} ${count} ${numbers[0]?.masked} ${/(\w+)(?:[:][^>]*)?$/.exec(numbers[0]?.selector ?? '')?.[1]}`,
  );

it.each([
  [
    'a script',
    `<script>var d=[{"xm":"张晓明","sfzh":"${ID}"},{"xm":"李建国","tel":"13907311235","id":13807311234}]</script>`,
    ['id-card named hidden 1 430102********0011 script', 'mobile named hidden 1 139****1235 script'],
  ],
  ['a comment', `<div><!-- <td>张晓明</td><td>${ID}</td> --></div>`, ['id-card named hidden 1 430102********0011 div']],
  ['an attribute', `<p data-sfz="${ID}">张晓明</p>`, ['id-card text hidden 1 430102********0011 p']],
  [
    'a hidden field',
    `<input type="hidden" name="sfz" value='${ID}'>`,
    ['id-card text hidden 1 430102********0011 input'],
  ],
  ['a link with words', `<a href="#" onclick="show('${ID}')">查看</a>`, ['id-card text hidden 1 430102********0011 a']],
  [
    'a script, shown as well',
    `<p>张晓明${ID}</p><script>show("${ID}")</script>`,
    ['id-card named 1 430102********0011 p'],
  ],
])('finds what stands in %s', (_, html, expected) => {
  const facts = factsOf(html);
  expect(kindsIn(html)).toEqual(expected);
  expect(JSON.stringify(facts)).not.toContain(ID);
});

it.each([
  ['an address', `<a href="/cx?id=${ID}">查询</a><img src="/${ID}.jpg">`],
  ['a hint', `<input placeholder="${ID}">`],
  ['a style', `<p style="width:13807311234px">宽</p><style>.a{top:${ID}px}</style>`],
  ['ids of programs', '<script>var id=13807311234,c={siteId:"13907311235"}</script><i data-id="13807311234">一</i>'],
  // The 11 characters after the window would be a mobile.
  ['a longer number cut', `<script>var a="${'138073112345678901234567890'.repeat(9)}"</script>`],
])('takes %s for what it is', (_, html) => expect(kindsIn(html)).toEqual([]));

it('knows the account of an organisation from the card of a person, whatever order its parts come in', () => {
  const account = '6217008889990000001'.slice(0, 15);
  const card =
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((last) => `${account}${last}`).find(isBankCard) ?? '';
  const holder = '户名：江南应用技术学院';
  for (const html of [
    `<p>${holder}</p><p>开户行：建设银行</p><p>账号：${card}</p>`,
    `<p>开户行：建设银行，账号：${card}，${holder}</p>`,
    `<table><tr><td>户名</td><td>江南应用技术学院</td></tr><tr><td>开户行</td><td>建设银行</td></tr><tr><td>账号</td><td>${card}</td></tr></table>`,
  ])
    expect(kindsIn(html)).toEqual([]);
  for (const html of [
    `<p>户名：张晓明</p><p>开户行：建设银行</p><p>账号：${card}</p>`,
    `<table><tr><th>姓名</th><th>单位名称</th><th>银行卡号</th></tr><tr><td>张晓明</td><td>信息学院</td><td>${card}</td></tr></table>`,
  ])
    expect(kindsIn(html)).toHaveLength(1);
});

it('takes a page made of such places in its stride', () => {
  const many = 20_000;
  const hostile = [
    `${`<i data-a='${ID}'></i>`.repeat(many)}`,
    `<script>${`"${ID}",`.repeat(many)}</script>`,
    `${`<!--${ID}-->`.repeat(many)}`,
    `<p>${`${ID} `.repeat(many)}</p>`,
    `<i ${'a'.repeat(300_000)}${`="${ID}`.repeat(many)}`,
  ];
  for (const html of hostile) expect(kindsIn(html).length).toBeLessThan(2);
});
