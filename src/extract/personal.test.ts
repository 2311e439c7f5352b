import { expect, it } from 'vitest';
import { type Cell, createPersonalReader, startTable } from './personal.ts';

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
