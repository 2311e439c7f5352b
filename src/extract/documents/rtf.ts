import { type Cell, startTable } from '../table-head.ts';
import type { Budget } from './budget.ts';
import type { Gathering } from './gathering.ts';

/** Groups that hold no text of the document. */
const NO_TEXT = new Set(
  'fonttbl colortbl stylesheet listtable listoverridetable pict object objdata themedata colorschememapping datastore latentstyles rsidtbl generator xmlnstbl filetbl revtbl mmathPr blipuid bkmkstart bkmkend info operator author company nonshppict listtext pntext sp shprslt'.split(
    ' ',
  ),
);
const PLACES: Readonly<Record<string, string>> = {
  header: 'header',
  headerl: 'header',
  headerr: 'header',
  headerf: 'header',
  footer: 'footer',
  footerl: 'footer',
  footerr: 'footer',
  footerf: 'footer',
  footnote: 'footnote',
  annotation: 'comment',
  shptxt: 'text box',
};
const ENCODINGS: Readonly<Record<string, string>> = {
  '936': 'gb18030',
  '950': 'big5',
  '932': 'shift_jis',
  '949': 'euc-kr',
  '65001': 'utf-8',
};
const HYPERLINK = /HYPERLINK\s+(?:\\\S\s+)*"?([^"\s]+)/i;
/** Groups marked as new that are read all the same. */
const KNOWN_STARRED = /^\\(?:fldinst|shpinst|footnote|annotation\b)/;
/** Deeper nesting is no document; what is deeper stays unread. */
const MAX_DEPTH = 500;
const WORD = /\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([^a-zA-Z]))/y;

interface Group {
  readonly skips: boolean;
  readonly place: string | null;
  /** Bytes of fallback that follow a \u. */
  readonly fallback: number;
  readonly isInstruction: boolean;
  /** Text of a field, on which its link stands. */
  readonly isResult: boolean;
  readonly isHidden: boolean;
}

/** Rich text: paragraphs, table rows, notes, headers, links. Linear; an unknown control word is skipped. */
export function readRtf(bytes: Uint8Array, to: Gathering, budget: Budget): void {
  const source = new TextDecoder('latin1').decode(bytes);
  const stack: Group[] = [];
  let group: Group = {
    skips: false,
    place: null,
    fallback: 1,
    isInstruction: false,
    isResult: false,
    isHidden: false,
  };
  let decoder = new TextDecoder(ENCODINGS[/\\ansicpg(\d+)/.exec(source.slice(0, 2_000))?.[1] ?? ''] ?? 'gb18030');
  let pending: number[] = [];
  let text = '';
  let hidden = '';
  let instruction = '';
  let href: string | null = null;
  let linkText = '';
  let toSkip = 0;
  let paragraph = 1;
  let cells = new Map<number, Cell>();
  let table = startTable();
  let inTable = false;
  let tooDeep = 0;
  /** What the text around notes and headers says so far. */
  const around: { readonly text: string; readonly hidden: string }[] = [];

  const place = (): string => group.place ?? `paragraph ${paragraph}`;
  function add(more: string): void {
    if (group.skips) return;
    if (group.isInstruction) {
      if (instruction.length < 4_096) instruction += more;
    } else if (group.isHidden) hidden += more;
    else {
      text += more;
      if (href !== null) linkText += more;
    }
  }
  function flushBytes(): void {
    if (pending.length === 0) return;
    add(decoder.decode(Uint8Array.from(pending)));
    pending = [];
  }
  function endParagraph(): void {
    to.text(text, 'paragraph', place());
    if (hidden !== '') to.text(hidden, 'other', `${place()} (hidden text)`, true);
    text = '';
    hidden = '';
    if (group.place === null) paragraph++;
    if (paragraph % 1_000 === 0) budget.tick();
  }
  /** A note stands within a sentence that goes on behind it. */
  function setPlace(name: string | null): void {
    if (group.place === (stack.at(-1)?.place ?? null)) {
      around.push({ text, hidden });
      text = '';
      hidden = '';
    }
    group = { ...group, place: name };
  }
  function resume(): void {
    const saved = around.pop();
    text = saved?.text ?? '';
    hidden = saved?.hidden ?? '';
  }
  function control(word: string, argument: string | undefined): void {
    if (group.skips) return;
    if (word in PLACES) setPlace(PLACES[word] ?? null);
    else if (word === 'ftnalt') setPlace('endnote');
    else if (NO_TEXT.has(word)) group = { ...group, skips: true };
    else if (word === 'u' && argument !== undefined) {
      add(String.fromCharCode(Number(argument) & 0xffff));
      toSkip = group.fallback;
    } else if (word === 'uc') group = { ...group, fallback: Math.min(8, Math.abs(Number(argument ?? 1))) };
    // What somebody struck out with changes tracked is still there to read, but is no part of the sentence.
    else if (word === 'v' || word === 'deleted') group = { ...group, isHidden: argument !== '0' };
    else if (word === 'plain') group = { ...group, isHidden: false };
    else if (word === 'par' || word === 'sect' || word === 'page') {
      if (inTable) text += '\n';
      else endParagraph();
    } else if (word === 'line') add('\n');
    else if (word === 'tab') add('\t');
    else if (word === 'intbl') inTable = true;
    else if (word === 'pard') inTable = false;
    else if (word === 'trowd') inTable = true;
    else if (word === 'cell' || word === 'nestcell') {
      cells.set(cells.size, { text, selector: place(), hidden: false });
      text = '';
    } else if (word === 'row' || word === 'nestrow') {
      to.row(cells, table);
      cells = new Map();
      paragraph++;
      inTable = false;
    } else if (word === 'fldinst') {
      group = { ...group, isInstruction: true };
      instruction = '';
    } else if (word === 'fldrslt') {
      href = HYPERLINK.exec(instruction)?.[1] ?? null;
      linkText = '';
      group = { ...group, isResult: true };
    } else if (word === 'emdash') add('—');
    else if (word === 'endash') add('–');
    else if (word === 'lquote') add('‘');
    else if (word === 'rquote') add('’');
    else if (word === 'ldblquote') add('“');
    else if (word === 'rdblquote') add('”');
    else if (word === 'ansicpg') decoder = new TextDecoder(ENCODINGS[argument ?? ''] ?? 'gb18030');
    else if (word === 'title') setPlace('properties');
  }

  let at = 0;
  while (at < source.length && to.isOpen()) {
    const code = source.charCodeAt(at);
    if (code === 92) {
      WORD.lastIndex = at;
      const found = WORD.exec(source);
      if (!found) break;
      at = WORD.lastIndex;
      const [, word, argument, hex, symbol] = found;
      if (hex !== undefined) {
        if (toSkip > 0) toSkip--;
        else pending.push(Number.parseInt(hex, 16));
        continue;
      }
      flushBytes();
      if (word !== undefined) {
        if (word === 'bin') at += Math.max(0, Number(argument ?? 0));
        else control(word, argument);
      } else if (symbol === '*')
        group = { ...group, skips: group.skips || !KNOWN_STARRED.test(source.slice(at, at + 12)) };
      else if (symbol === '~') add('\u00a0');
      else if (symbol === '_') add('-');
      else if (symbol !== undefined && '{}\\'.includes(symbol)) add(symbol);
      continue;
    }
    if (code === 123) {
      flushBytes();
      if (stack.length >= MAX_DEPTH) tooDeep++;
      else stack.push(group);
      at++;
      continue;
    }
    if (code === 125) {
      flushBytes();
      at++;
      if (tooDeep > 0) {
        tooDeep--;
        continue;
      }
      const outer = stack.pop();
      if (!outer) break;
      if (group.place !== null && group.place !== outer.place) {
        if (group.place === 'properties') to.title(text);
        else endParagraph();
        resume();
      }
      if (group.isResult && !outer.isResult && href !== null) {
        to.link(href, linkText, place(), 'field');
        href = null;
      }
      group = outer;
      toSkip = 0;
      continue;
    }
    if (code === 10 || code === 13) {
      at++;
      continue;
    }
    if (toSkip > 0) {
      toSkip--;
      at++;
      continue;
    }
    if (code > 127) {
      pending.push(code);
      at++;
      continue;
    }
    flushBytes();
    let end = at + 1;
    while (end < source.length) {
      const next = source.charCodeAt(end);
      if (next === 92 || next === 123 || next === 125 || next === 10 || next === 13 || next > 127) break;
      end++;
    }
    add(source.slice(at, end));
    at = end;
  }
  flushBytes();
  if (cells.size > 0) to.row(cells, table);
  table = startTable();
  endParagraph();
  for (; around.length > 0; endParagraph()) resume();
}
