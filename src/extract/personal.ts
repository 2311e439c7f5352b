import { createHmac } from 'node:crypto';
import { findNumbers, maskHits, type NumberHit } from '../model/personal/find-numbers.ts';
import { isOldIdentityCard } from '../model/personal/identity-card.ts';
import { BANK_WORD, CONTACT_LABEL, ID_LABEL, STUDENT_LABEL, withoutSpace } from '../model/personal/labels.ts';
import { maskNumber } from '../model/personal/mask.ts';
import { isPersonName } from '../model/personal/person-name.ts';
import {
  NUMBERS_KEPT,
  type PersonalContext,
  type PersonalGroup,
  type PersonalKind,
  type PersonalNumber,
} from '../model/personal/personal.ts';
import { isOfThing, namesOrganisation } from '../model/personal/things.ts';
import {
  beside,
  contextInText,
  hasName,
  isHead,
  isOrganisationAccount,
  isOrganisationRow,
  LABEL_LENGTH,
  labelled,
  learn,
  readCaption,
} from './personal-context.ts';
import { findSplitCards } from './split-cards.ts';
import type { Cell, TableHead } from './table-head.ts';

export interface PersonalOptions {
  /** Secret of the estate; null: numbers get no hash. */
  readonly key: string | null;
  /** Epoch milliseconds: nobody was born later. */
  readonly now: number;
}

/** Finds numbers of persons in the texts of one page or document and masks them there. */
export interface PersonalReader {
  /** A text that stands by itself: paragraph, heading, title. Gives it back masked. */
  text(text: string, selector: string, hidden?: boolean): string;
  /** A text that no reader is shown, once all that are were read: numbers that are shown as well are not told twice. */
  unshown(text: string, selector: string): void;
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
const TEXT_KEPT = 120;
/** Paragraphs from 户名 on in which its account stands. */
const HOLDER_TEXTS = 4;
const STUDENT_NUMBER = /^[A-Za-z]{0,2}\d{6,18}$/;

/** Longer than a day: 4301 0220 0304 …. */
const DIVIDED_NUMBER = /[\d０-９](?:[\s.·‐-―−-]?[\d０-９]){8,}[XxＸｘ]?/g;

const NO_CELLS: ReadonlyMap<Cell, string> = new Map();

/** Local day of China as a number, 20261124. A day too late does no harm, a day too early would. */
const dayOf = (now: number): number =>
  Number(new Date(now + 86_400_000).toISOString().slice(0, 10).replaceAll('-', ''));

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
  let textsSinceHolder = HOLDER_TEXTS;

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

  const isShown = ({ kind, digits }: NumberHit): boolean =>
    [...groups.values()].some(({ group, seen }) => group.kind === kind && seen.has(digits));

  function hashOf(kind: PersonalKind, digits: string): string {
    if (key === null) return '';
    return createHmac('sha256', key).update(`${kind}:${digits}`).digest('hex').slice(0, 32);
  }

  /** Numbers that count: a bank card needs a word that agrees, and is no organisation's. */
  const hitsIn = (text: string, label = '', neighbour = '', ofOrganisation = false): readonly NumberHit[] => {
    const found = findNumbers(text, today);
    if (found.length === 0) return found;
    return found.filter((hit) => {
      if (hit.kind !== 'bank-card') return !isOfThing(text, hit, label);
      if (ofOrganisation || isOrganisationAccount(text, hit)) return false;
      return BANK_WORD.test(`${label} ${neighbour}`) || BANK_WORD.test(beside(text, hit));
    });
  };

  /** 户名, 开户行 and 账号 often are a paragraph each. */
  function followsHolder(text: string): boolean {
    textsSinceHolder = namesOrganisation(text) ? 0 : textsSinceHolder + 1;
    return textsSinceHolder < HOLDER_TEXTS;
  }

  function readText(text: string, selector: string, hidden = false): string {
    const hits = hitsIn(text, '', '', followsHolder(text));
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

  /** Numbers of a cell that only its column's label tells. */
  function labelledNumber(text: string, label: string): { kind: 'id-card' | 'student-number'; digits: string } | null {
    const digits = withoutSpace(text);
    if (ID_LABEL.test(label)) {
      // Also one that a line break or spaces divide otherwise than a text may be trusted to.
      const card = findNumbers(digits, today)[0];
      if (card?.kind === 'id-card' && card.length === digits.length && digits !== text.trim())
        return { kind: 'id-card', digits: card.digits };
      if (isOldIdentityCard(digits)) return { kind: 'id-card', digits };
    }
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
      const hits = hitsIn(text);
      return hits.length === 0 ? text : maskHits(text, hits);
    },
    unshown(text, selector) {
      const clean = maskHits(text, findNumbers(text, today));
      for (const hit of hitsIn(text)) {
        if (isShown(hit)) continue;
        const { kind, index, length, digits } = hit;
        const number = { masked: clean.slice(index, index + length), text: quote(clean, index, length), selector };
        note(kind, contextInText(text, hit), digits, number, true);
      }
    },
    row(cells, head) {
      if (cells.size === 1) for (const { text } of cells.values()) readCaption(head, text);
      const ofOrganisation = isOrganisationRow(cells, head);
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
            { masked: hide, text: rowText(cells, column, hide, apart), selector },
            hidden,
          );
          continue;
        }
        const hits = hitsIn(text, label, cells.get(column - 1)?.text.slice(0, LABEL_LENGTH), ofOrganisation);
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
          note(
            hit.kind,
            context,
            hit.digits,
            { masked: shown, text: rowText(cells, column, clean, apart), selector },
            hidden,
          );
        }
      }
      if (!found && isHead(cells)) learn(cells, head);
      return texts;
    },
    found: () => masked > 0,
    groups: () => [...groups.values()].map(({ group, seen, numbers }) => ({ ...group, count: seen.size, numbers })),
  };

  /** The row in short, every number in it masked: 张三 | 430181********1234. */
  function rowText(
    cells: ReadonlyMap<number, Cell>,
    column: number,
    clean: string,
    apart: ReadonlyMap<Cell, string> = NO_CELLS,
  ): string {
    const parts: string[] = [];
    let length = 0;
    for (const [at, cell] of cells) {
      const part = at === column ? clean : maskAll(apart.get(cell) ?? cell.text);
      if (part === '' || length + part.length > TEXT_KEPT) continue;
      parts.push(part);
      length += part.length + 3;
    }
    return parts.join(' | ').slice(0, TEXT_KEPT);
  }

  /** Any long number of a neighbour, of whatever kind and however divided: an account, a student's number. */
  function maskAll(text: string): string {
    const trimmed = text.trim().slice(0, TEXT_KEPT);
    return maskHits(trimmed, findNumbers(trimmed, today))
      .replace(DIVIDED_NUMBER, (digits) => maskNumber(digits, 'student-number'))
      .replace(/[\d０-９]{6,}[XxＸｘ]?/g, (digits) => maskNumber(digits, 'student-number'));
  }
}
