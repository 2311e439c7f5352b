import {
  clearToMarker,
  current,
  inScope,
  insert,
  insertImplied,
  insertVoid,
  isHtml,
  isOpen,
  MAX_DEPTH,
  popUntil,
} from './builder.ts';
import { generateImpliedEnds } from './implied-ends.ts';
import { bodyEndTag, bodyStartTag, isHiddenInput } from './in-body.ts';
import { headStartTag, templateEndTag } from './in-head.ts';
import { MODE, resetMode, type State } from './state.ts';
import { GROUP, type Tag } from './tags.ts';

/** Parts of a table open beyond the depth limit, or a table at the limit could not be left again. */
const PART_DEPTH = MAX_DEPTH + 16;

const SECTIONS = ['tbody', 'thead', 'tfoot'] as const;

/** Closes everything inside the innermost of these elements. */
function clearTo(s: State, ...names: string[]): void {
  const { open } = s.b;
  for (;;) {
    const node = current(s.b);
    const name = node.namespace === 'html' ? node.tag.name : '';
    if (open.length <= 1 || names.includes(name) || name === 'template' || name === 'html') return;
    open.pop();
  }
}

function insertPart(s: State, tag: Tag): void {
  insert(s.b, tag, 'html', PART_DEPTH);
}

const isPart = (tag: Tag): boolean =>
  tag.group === GROUP.caption ||
  tag.group === GROUP.col ||
  tag.group === GROUP.colgroup ||
  tag.group === GROUP.tableSection ||
  tag.group === GROUP.tr ||
  tag.group === GROUP.cell;

const isOuter = (tag: Tag): boolean =>
  tag.group === GROUP.body ||
  tag.group === GROUP.html ||
  tag.group === GROUP.caption ||
  tag.group === GROUP.col ||
  tag.group === GROUP.colgroup;

function fostered(s: State, tag: Tag, handle: (s: State, tag: Tag) => void): void {
  s.b.fosterParenting = true;
  handle(s, tag);
  s.b.fosterParenting = false;
}

/** These return true when the token is to be looked at again in the mode they left. */
export function tableStartTag(s: State, tag: Tag): boolean {
  const { b } = s;
  switch (tag.group) {
    case GROUP.caption:
      clearTo(s, 'table');
      b.formatting.push(null);
      insertPart(s, tag);
      s.mode = MODE.inCaption;
      return false;
    case GROUP.colgroup:
      clearTo(s, 'table');
      insertPart(s, tag);
      s.mode = MODE.inColgroup;
      return false;
    case GROUP.col:
      clearTo(s, 'table');
      insertImplied(b, 'colgroup');
      s.mode = MODE.inColgroup;
      return true;
    case GROUP.tableSection:
      clearTo(s, 'table');
      insertPart(s, tag);
      s.mode = MODE.inTableBody;
      return false;
    case GROUP.cell:
    case GROUP.tr:
      clearTo(s, 'table');
      insertImplied(b, 'tbody');
      s.mode = MODE.inTableBody;
      return true;
    case GROUP.table:
      if (inScope(b, 'table', 'table') === null) return false;
      popUntil(b, 'table');
      resetMode(s);
      return true;
    case GROUP.noframes:
      if (tag.name === 'style') headStartTag(s, tag);
      else fostered(s, tag, bodyStartTag);
      return false;
    case GROUP.script:
    case GROUP.template:
      headStartTag(s, tag);
      return false;
    case GROUP.input:
      if (isHiddenInput(s)) insertVoid(b, tag);
      else fostered(s, tag, bodyStartTag);
      return false;
    case GROUP.form:
      if (b.form === null && !isOpen(b, 'template')) b.form = insertVoid(b, tag);
      return false;
    default:
      fostered(s, tag, bodyStartTag);
      return false;
  }
}

export function tableEndTag(s: State, tag: Tag): boolean {
  if (tag.group === GROUP.table) {
    if (inScope(s.b, 'table', 'table') === null) return false;
    popUntil(s.b, 'table');
    resetMode(s);
    return false;
  }
  if (tag.group === GROUP.template) {
    templateEndTag(s);
    return false;
  }
  if (isPart(tag) || isOuter(tag)) return false;
  fostered(s, tag, bodyEndTag);
  return false;
}

function closeCaption(s: State): boolean {
  if (inScope(s.b, 'caption', 'table') === null) return false;
  generateImpliedEnds(s.b);
  popUntil(s.b, 'caption');
  clearToMarker(s.b);
  s.mode = MODE.inTable;
  return true;
}

export function captionStartTag(s: State, tag: Tag): boolean {
  if (isPart(tag)) return closeCaption(s);
  bodyStartTag(s, tag);
  return false;
}

export function captionEndTag(s: State, tag: Tag): boolean {
  if (tag.group === GROUP.caption) {
    closeCaption(s);
    return false;
  }
  if (tag.group === GROUP.table) return closeCaption(s);
  if (isPart(tag) || isOuter(tag)) return false;
  bodyEndTag(s, tag);
  return false;
}

export function leaveColgroup(s: State): boolean {
  if (!isHtml(current(s.b), 'colgroup')) return false;
  s.b.open.pop();
  s.mode = MODE.inTable;
  return true;
}

export function colgroupStartTag(s: State, tag: Tag): boolean {
  if (tag.group === GROUP.html) return false;
  if (tag.group === GROUP.col) {
    insertVoid(s.b, tag);
    return false;
  }
  if (tag.group === GROUP.template) {
    headStartTag(s, tag);
    return false;
  }
  return leaveColgroup(s);
}

export function colgroupEndTag(s: State, tag: Tag): boolean {
  if (tag.group === GROUP.colgroup) {
    leaveColgroup(s);
    return false;
  }
  if (tag.group === GROUP.col) return false;
  if (tag.group === GROUP.template) {
    templateEndTag(s);
    return false;
  }
  return leaveColgroup(s);
}

const sectionInScope = (s: State): boolean => SECTIONS.some((name) => inScope(s.b, name, 'table') !== null);

function leaveSection(s: State): boolean {
  if (!sectionInScope(s)) return false;
  clearTo(s, ...SECTIONS);
  s.b.open.pop();
  s.mode = MODE.inTable;
  return true;
}

export function tableBodyStartTag(s: State, tag: Tag): boolean {
  if (tag.group === GROUP.tr) {
    clearTo(s, ...SECTIONS);
    insertPart(s, tag);
    s.mode = MODE.inRow;
    return false;
  }
  if (tag.group === GROUP.cell) {
    clearTo(s, ...SECTIONS);
    insertImplied(s.b, 'tr');
    s.mode = MODE.inRow;
    return true;
  }
  if (isPart(tag)) return leaveSection(s);
  return tableStartTag(s, tag);
}

export function tableBodyEndTag(s: State, tag: Tag): boolean {
  if (tag.group === GROUP.tableSection) {
    if (inScope(s.b, tag.name, 'table') !== null) leaveSection(s);
    return false;
  }
  if (tag.group === GROUP.table) return leaveSection(s);
  if (isPart(tag) || isOuter(tag)) return false;
  return tableEndTag(s, tag);
}

function leaveRow(s: State): boolean {
  if (inScope(s.b, 'tr', 'table') === null) return false;
  clearTo(s, 'tr');
  s.b.open.pop();
  s.mode = MODE.inTableBody;
  return true;
}

export function rowStartTag(s: State, tag: Tag): boolean {
  if (tag.group === GROUP.cell) {
    clearTo(s, 'tr');
    insertPart(s, tag);
    s.mode = MODE.inCell;
    s.b.formatting.push(null);
    return false;
  }
  if (isPart(tag)) return leaveRow(s);
  return tableStartTag(s, tag);
}

export function rowEndTag(s: State, tag: Tag): boolean {
  if (tag.group === GROUP.tr) {
    leaveRow(s);
    return false;
  }
  if (tag.group === GROUP.table) return leaveRow(s);
  if (tag.group === GROUP.tableSection) return inScope(s.b, tag.name, 'table') !== null && leaveRow(s);
  if (isPart(tag) || isOuter(tag)) return false;
  return tableEndTag(s, tag);
}

function closeCell(s: State): void {
  generateImpliedEnds(s.b);
  for (let node = s.b.open.pop(); node !== undefined; node = s.b.open.pop()) {
    if (node.tag.group === GROUP.cell && node.namespace === 'html') break;
  }
  clearToMarker(s.b);
  s.mode = MODE.inRow;
}

export function cellStartTag(s: State, tag: Tag): boolean {
  if (isPart(tag)) {
    if (inScope(s.b, 'td', 'table') === null && inScope(s.b, 'th', 'table') === null) return false;
    closeCell(s);
    return true;
  }
  bodyStartTag(s, tag);
  return false;
}

export function cellEndTag(s: State, tag: Tag): boolean {
  if (tag.group === GROUP.cell) {
    if (inScope(s.b, tag.name, 'table') === null) return false;
    generateImpliedEnds(s.b);
    popUntil(s.b, tag.name);
    clearToMarker(s.b);
    s.mode = MODE.inRow;
    return false;
  }
  if (isOuter(tag)) return false;
  if (tag.group === GROUP.table || tag.group === GROUP.tableSection || tag.group === GROUP.tr) {
    if (inScope(s.b, tag.name, 'table') === null) return false;
    closeCell(s);
    return true;
  }
  bodyEndTag(s, tag);
  return false;
}
