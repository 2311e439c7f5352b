import { createHmac } from 'node:crypto';
import { findNumbers, maskHits, type NumberHit } from '../model/personal/find-numbers.ts';
import { isOldIdentityCard } from '../model/personal/identity-card.ts';
import {
  BANK_WORD,
  CONTACT_LABEL,
  CONTACT_WORD,
  ID_LABEL,
  NAME_LABEL,
  SAMPLE_WORD,
  STUDENT_LABEL,
  withoutSpace,
} from '../model/personal/labels.ts';
import { maskNumber } from '../model/personal/mask.ts';
import { isPersonName } from '../model/personal/person-name.ts';
import {
  NUMBERS_KEPT,
  type PersonalContext,
  type PersonalGroup,
  type PersonalKind,
  type PersonalNumber,
} from '../model/personal/personal.ts';
import { findSplitCards } from './split-cards.ts';

export interface PersonalOptions {
  /** Secret of the estate; null: numbers get no hash. */
  readonly key: string | null;
  /** Epoch milliseconds: nobody was born later. */
  readonly now: number;
}

export interface Cell {
  readonly text: string;
  readonly selector: string;
  readonly hidden: boolean;
}

/** What the columns of one table are called, as far as its rows so far tell. */
export interface TableHead {
  readonly labels: Map<number, string>;
  /** A line above the table says it is a sample. */
  isSample: boolean;
}

/** Finds numbers of persons in the texts of one page or document and masks them there. */
export interface PersonalReader {
  /** A text that stands by itself: paragraph, heading, title. Gives it back masked. */
  text(text: string, selector: string, hidden?: boolean): string;
  /** A row of a table, by column; gives back the masked texts. The head learns from rows that hold labels. */
  row(cells: ReadonlyMap<number, Cell>, head: TableHead): ReadonlyMap<number, string>;
  /** Identity cards apart in the cells of a row that a label says are some; gives back what may be shown. */
  split(cells: readonly Cell[]): ReadonlyMap<Cell, string>;
  /** Masks a text that is shown elsewhere too and need not be counted: an anchor, a title. */
  mask(text: string): string;
  /** Whether anything was masked so far. */
  found(): boolean;
  groups(): readonly PersonalGroup[];
}

/** Different numbers of one group that are counted exactly; a list is no less a list beyond. */
const COUNTED = 200_000;
/** Characters on each side of a number in which a word is beside it. */
const BESIDE = 40;
/** Characters before a number in which its owner's name may stand. */
const NAME_REACH = 24;
const TEXT_KEPT = 120;
/** Columns of a row that are looked at. */
const LABEL_LENGTH = 20;
const STUDENT_NUMBER = /^[A-Za-z]{0,2}\d{6,18}$/;

const NO_CELLS: ReadonlyMap<Cell, string> = new Map();

export const startTable = (): TableHead => ({ labels: new Map(), isSample: false });

/** Local day of China as a number, 20261124. A day too late does no harm, a day too early would. */
const dayOf = (now: number): number =>
  Number(new Date(now + 86_400_000).toISOString().slice(0, 10).replaceAll('-', ''));

const beside = (text: string, { index, length }: NumberHit): string =>
  text.slice(Math.max(0, index - BESIDE), index + length + BESIDE);

/** A name right before the number: “张三 138…”, “姓名：张三，身份证号：430…”. */
function hasNameBefore(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - NAME_REACH), index);
  return before.split(/[\s\u3000,，、;；:：()（）|/]+/).some(isPersonName);
}

function quote(masked: string, index: number, length: number): string {
  const from = Math.max(0, Math.min(index - (TEXT_KEPT - length) / 2, masked.length - TEXT_KEPT));
  return masked.slice(from, from + TEXT_KEPT).trim();
}

export function createPersonalReader({ key, now }: PersonalOptions): PersonalReader {
  const today = dayOf(now);
  const groups = new Map<
    string,
    { group: Omit<PersonalGroup, 'count' | 'numbers'>; seen: Set<string>; numbers: PersonalNumber[] }
  >();
  let masked = 0;

  function note(
    kind: PersonalKind,
    context: PersonalContext,
    digits: string,
    number: Omit<PersonalNumber, 'hash'>,
    hidden: boolean,
  ): void {
    const name = `${kind} ${context} ${hidden}`;
    let known = groups.get(name);
    if (!known) {
      known = { group: { kind, context, hidden }, seen: new Set(), numbers: [] };
      groups.set(name, known);
    }
    if (known.seen.has(digits) || known.seen.size >= COUNTED) return;
    known.seen.add(digits);
    if (known.numbers.length < NUMBERS_KEPT) known.numbers.push({ ...number, hash: hashOf(kind, digits) });
  }

  function hashOf(kind: PersonalKind, digits: string): string {
    if (key === null) return '';
    return createHmac('sha256', key).update(`${kind}:${digits}`).digest('hex').slice(0, 32);
  }

  /** Numbers that count: a bank card needs a word that agrees. */
  const hitsIn = (text: string, around: string): readonly NumberHit[] => {
    const found = findNumbers(text, today);
    if (found.length === 0) return found;
    return found.filter(
      (hit) => hit.kind !== 'bank-card' || BANK_WORD.test(around) || BANK_WORD.test(beside(text, hit)),
    );
  };

  function contextInText(text: string, hit: NumberHit): PersonalContext {
    const words = beside(text, hit);
    if (SAMPLE_WORD.test(words)) return 'sample';
    if (hit.kind === 'mobile' && CONTACT_WORD.test(words)) return 'contact';
    return hasNameBefore(text, hit.index) ? 'named' : 'text';
  }

  function readText(text: string, selector: string, hidden = false): string {
    const hits = hitsIn(text, '');
    if (hits.length === 0) return text;
    const clean = maskHits(text, hits);
    masked += hits.length;
    for (const hit of hits)
      note(
        hit.kind,
        contextInText(text, hit),
        hit.digits,
        { masked: clean.slice(hit.index, hit.index + hit.length), text: quote(clean, hit.index, hit.length), selector },
        hidden,
      );
    return clean;
  }

  function learn(cells: ReadonlyMap<number, Cell>, head: TableHead): void {
    head.labels.clear();
    head.isSample = false;
    for (const [column, { text }] of cells) {
      const label = withoutSpace(text);
      if (label !== '' && label.length <= LABEL_LENGTH && !/\d{4}/.test(label)) head.labels.set(column, label);
      if (SAMPLE_WORD.test(label)) head.isSample = true;
    }
  }

  /** A row of labels has a name for persons or numbers, and no number. */
  const isHead = (cells: ReadonlyMap<number, Cell>): boolean => {
    for (const { text } of cells.values()) {
      const label = withoutSpace(text);
      if (label.length > LABEL_LENGTH) continue;
      if (NAME_LABEL.test(label) || STUDENT_LABEL.test(label) || ID_LABEL.test(label)) return true;
      if (CONTACT_LABEL.test(label) || /电话|手机|卡号|账号/.test(label)) return true;
    }
    return false;
  };

  function hasName(cells: ReadonlyMap<number, Cell>, head: TableHead): boolean {
    for (const [column, { text }] of cells) {
      if (text.length > LABEL_LENGTH) continue;
      if (isPersonName(text)) return true;
      if (NAME_LABEL.test(head.labels.get(column) ?? '') && /\p{L}{2}/u.test(text)) return true;
    }
    return false;
  }

  const labelled = (cells: ReadonlyMap<number, Cell>, head: TableHead, pattern: RegExp): boolean => {
    for (const [column, { text }] of cells) {
      if (pattern.test(head.labels.get(column) ?? '')) return true;
      // Forms have the label in the same row: 联系人 | 陈老师 | 电话 | 138…
      if (text.length <= LABEL_LENGTH && pattern.test(text)) return true;
    }
    return false;
  };

  /** Numbers of a cell that only its column's label tells. */
  function labelledNumber(text: string, label: string): { kind: 'id-card' | 'student-number'; digits: string } | null {
    const digits = withoutSpace(text);
    if (ID_LABEL.test(label) && isOldIdentityCard(digits)) return { kind: 'id-card', digits };
    if (STUDENT_LABEL.test(label) && STUDENT_NUMBER.test(digits)) return { kind: 'student-number', digits };
    return null;
  }

  function rowContext(
    kind: PersonalKind,
    cells: ReadonlyMap<number, Cell>,
    head: TableHead,
    label: string,
  ): PersonalContext {
    if (head.isSample) return 'sample';
    const named = hasName(cells, head);
    if (kind === 'mobile' && (CONTACT_LABEL.test(label) || labelled(cells, head, CONTACT_LABEL))) return 'contact';
    return named ? 'name-list' : 'table';
  }

  function readSplit(cells: readonly Cell[]): ReadonlyMap<Cell, string> {
    const shown = new Map<Cell, string>();
    for (const { digits, cells: pieces } of findSplitCards(cells, today)) {
      masked++;
      for (const { cell, masked: text } of pieces) shown.set(cell, text);
      const text = pieces.map((each) => each.masked).join('');
      const { selector = '', hidden = false } = pieces[0]?.cell ?? {};
      note(
        'id-card',
        cells.some((cell) => isPersonName(cell.text)) ? 'name-list' : 'table',
        digits,
        { masked: text, text, selector },
        hidden,
      );
    }
    return shown;
  }

  return {
    text: readText,
    split: readSplit,
    mask(text) {
      const hits = hitsIn(text, '');
      return hits.length === 0 ? text : maskHits(text, hits);
    },
    row(cells, head) {
      const texts = new Map<number, string>();
      const apart = cells.size > 1 && labelled(cells, head, ID_LABEL) ? readSplit([...cells.values()]) : NO_CELLS;
      let found = apart.size > 0;
      for (const [column, cell] of cells) {
        const { text, selector, hidden } = cell;
        texts.set(column, apart.get(cell) ?? text);
        if (apart.has(cell)) continue;
        if (text.length < 6) continue;
        const label = head.labels.get(column) ?? '';
        // A cell that is a text of its own, as in tables that lay out a page.
        if (text.length > 200) {
          texts.set(column, readText(text, selector, hidden));
          continue;
        }
        const special = labelledNumber(text, label);
        if (special) {
          found = true;
          const context = rowContext(special.kind, cells, head, label);
          const hide = maskNumber(text, special.kind);
          if (special.kind === 'student-number' && context !== 'name-list') continue;
          masked++;
          texts.set(column, hide);
          note(
            special.kind,
            context,
            special.digits,
            { masked: hide, text: rowText(cells, column, hide), selector },
            hidden,
          );
          continue;
        }
        const hits = hitsIn(text, `${label} ${cells.get(column - 1)?.text.slice(0, LABEL_LENGTH) ?? ''}`);
        if (hits.length === 0) continue;
        found = true;
        masked += hits.length;
        const clean = maskHits(text, hits);
        texts.set(column, clean);
        const isNumber = withoutSpace(text).length <= (hits[0]?.length ?? 0) + 4;
        for (const hit of hits) {
          const ofRow = rowContext(hit.kind, cells, head, label);
          const ofText = isNumber ? ofRow : contextInText(text, hit);
          const context = ofText === 'text' || (ofText === 'named' && ofRow === 'name-list') ? ofRow : ofText;
          const shown = clean.slice(hit.index, hit.index + hit.length);
          note(hit.kind, context, hit.digits, { masked: shown, text: rowText(cells, column, clean), selector }, hidden);
        }
      }
      if (!found && isHead(cells)) learn(cells, head);
      return texts;
    },
    found: () => masked > 0,
    groups: () => [...groups.values()].map(({ group, seen, numbers }) => ({ ...group, count: seen.size, numbers })),
  };

  /** The row in short, every number in it masked: 张三 | 430181********1234. */
  function rowText(cells: ReadonlyMap<number, Cell>, column: number, clean: string): string {
    const parts: string[] = [];
    let length = 0;
    for (const [at, { text }] of cells) {
      const part = at === column ? clean : maskAll(text);
      if (part === '' || length + part.length > TEXT_KEPT) continue;
      parts.push(part);
      length += part.length + 3;
    }
    return parts.join(' | ').slice(0, TEXT_KEPT);
  }

  /** Any long number of a neighbour, of whatever kind: an account, a student's number. */
  function maskAll(text: string): string {
    const trimmed = text.trim().slice(0, TEXT_KEPT);
    return trimmed.replace(/[\d０-９]{6,}[XxＸｘ]?/g, (digits) => maskNumber(digits, 'student-number'));
  }
}
