import type { NumberHit } from '../model/personal/find-numbers.ts';
import {
  CONTACT_LABEL,
  CONTACT_WORD,
  ID_LABEL,
  NAME_LABEL,
  SAMPLE_WORD,
  STUDENT_LABEL,
  withoutSpace,
} from '../model/personal/labels.ts';
import { isPersonName } from '../model/personal/person-name.ts';
import type { PersonalContext } from '../model/personal/personal.ts';
import { HOLDER_LABEL, isOrganisation, namesOrganisation, THING_LABEL } from '../model/personal/things.ts';
import type { Cell, TableHead } from './table-head.ts';

/** Characters on each side of a number in which a word is beside it. */
const BESIDE = 40;
/** The same for the name of an account’s holder, which has the bank between. */
const HOLDER_BESIDE = 120;
/** Characters before a number in which its owner's name may stand. */
const NAME_REACH = 24;
/** Columns of a row that are looked at. */
export const LABEL_LENGTH = 20;
/** Rows below 户名 in which its account stands. */
const HOLDER_ROWS = 4;
/** A line above a table that calls it a sample. */
const CAPTION_LENGTH = 40;

export const beside = (text: string, { index, length }: NumberHit, reach = BESIDE): string =>
  text.slice(Math.max(0, index - reach), index + length + reach);

export const isOrganisationAccount = (text: string, hit: NumberHit): boolean =>
  namesOrganisation(beside(text, hit, HOLDER_BESIDE));

/** Whose parent or classmate it is: 张三家长. */
const RELATION = /(?:家长|父亲|母亲|同学|老师)$/;

/** A name right before the number: “张三 138…”, “姓名：张三，身份证号：430…”. */
function hasNameBefore(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - NAME_REACH), index);
  return before.split(/[\s\u3000,，、;；:：()（）|]+/).some((word) => isPersonName(word.replace(RELATION, '')));
}

export function contextInText(text: string, hit: NumberHit): PersonalContext {
  const words = beside(text, hit);
  if (SAMPLE_WORD.test(words)) return 'sample';
  if (hit.kind === 'mobile' && CONTACT_WORD.test(words)) return 'contact';
  return hasNameBefore(text, hit.index) ? 'named' : 'text';
}

/** A row of labels has a name for persons or numbers, and no number. */
export const isHead = (cells: ReadonlyMap<number, Cell>): boolean => {
  for (const { text } of cells.values()) {
    const label = withoutSpace(text);
    if (label.length > LABEL_LENGTH) continue;
    if (NAME_LABEL.test(label) || STUDENT_LABEL.test(label) || ID_LABEL.test(label)) return true;
    if (CONTACT_LABEL.test(label) || /电话|手机|卡号|账号/.test(label)) return true;
  }
  return isHeadOfThings(cells);
};

/** 条码号 | 题名 | 读者: three labels or more, none of them a figure. */
function isHeadOfThings(cells: ReadonlyMap<number, Cell>): boolean {
  const labels = [...cells.values()].map(({ text }) => withoutSpace(text));
  const isEach = labels.length > 2 && labels.every((label) => label.length <= LABEL_LENGTH && !/\d/.test(label));
  return isEach && labels.some((label) => THING_LABEL.test(label));
}

/** A line of one cell, or above the table, may call all of it a sample. */
export function readCaption(head: TableHead, text: string): void {
  if (text.length <= CAPTION_LENGTH) head.captionIsSample = SAMPLE_WORD.test(text);
}

export function learn(cells: ReadonlyMap<number, Cell>, head: TableHead): void {
  head.labels.clear();
  head.isSample = head.captionIsSample;
  for (const [column, { text }] of cells) {
    const label = withoutSpace(text);
    if (label !== '' && label.length <= LABEL_LENGTH && !/\d{4}/.test(label)) head.labels.set(column, label);
    if (SAMPLE_WORD.test(label)) head.isSample = true;
  }
}

export function hasName(cells: ReadonlyMap<number, Cell>, head: TableHead): boolean {
  for (const [column, { text }] of cells) {
    if (text.length > LABEL_LENGTH) continue;
    if (isPersonName(text)) return true;
    if (NAME_LABEL.test(head.labels.get(column) ?? '') && /\p{L}{2}/u.test(text)) return true;
  }
  return false;
}

export const labelled = (cells: ReadonlyMap<number, Cell>, head: TableHead, pattern: RegExp): boolean => {
  for (const [column, { text }] of cells) {
    if (pattern.test(head.labels.get(column) ?? '')) return true;
    // Forms have the label in the same row: 联系人 | 陈老师 | 电话 | 138…
    if (text.length <= LABEL_LENGTH && pattern.test(text)) return true;
  }
  return false;
};

/** Whether the accounts of this row and those right below it are an organisation's, as its 户名 says. */
export function isOrganisationRow(cells: ReadonlyMap<number, Cell>, head: TableHead): boolean {
  let isLabelled = false;
  // 姓名 | 单位名称 | 银行卡号: the unit is where the person works.
  const listsPersons = [...head.labels.values()].some((label) => NAME_LABEL.test(label));
  for (const [column, { text }] of cells) {
    const isHeld = isLabelled || HOLDER_LABEL.test(head.labels.get(column) ?? '');
    if (isHeld && !listsPersons && isOrganisation(text)) {
      head.holderRows = HOLDER_ROWS;
      return true;
    }
    isLabelled = HOLDER_LABEL.test(withoutSpace(text.slice(0, LABEL_LENGTH)));
  }
  if (head.holderRows > 0) head.holderRows--;
  return head.holderRows > 0 && !hasName(cells, head);
}
