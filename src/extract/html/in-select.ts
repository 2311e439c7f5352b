import { current, inScope, insert, insertVoid, isHtml, MAX_DEPTH, popUntil } from './builder.ts';
import { headStartTag, templateEndTag } from './in-head.ts';
import { resetMode, type State } from './state.ts';
import { GROUP, type Tag } from './tags.ts';

function leaveSelect(s: State): boolean {
  if (inScope(s.b, 'select', 'select') === null) return false;
  popUntil(s.b, 'select');
  resetMode(s);
  return true;
}

/** Inside a table a part of it ends the menu. */
const endsMenu = (tag: Tag): boolean =>
  tag.group === GROUP.caption ||
  tag.group === GROUP.table ||
  tag.group === GROUP.tableSection ||
  tag.group === GROUP.tr ||
  tag.group === GROUP.cell;

const inTable = (s: State): boolean => {
  for (let i = s.b.open.length - 1; i > 0; i--) {
    const node = s.b.open[i];
    if (node === undefined || isHtml(node, 'template')) return false;
    if (isHtml(node, 'table')) return true;
  }
  return false;
};

function popIf(s: State, name: string): void {
  if (isHtml(current(s.b), name)) s.b.open.pop();
}

export function selectStartTag(s: State, tag: Tag): boolean {
  switch (tag.group) {
    case GROUP.option:
      popIf(s, 'option');
      if (tag.name === 'optgroup') popIf(s, 'optgroup');
      insert(s.b, tag, 'html', MAX_DEPTH + 16);
      return false;
    case GROUP.hr:
      popIf(s, 'option');
      popIf(s, 'optgroup');
      insertVoid(s.b, tag);
      return false;
    case GROUP.select:
      leaveSelect(s);
      return false;
    case GROUP.input:
    case GROUP.textarea:
      return leaveSelect(s);
    case GROUP.script:
    case GROUP.template:
      headStartTag(s, tag);
      return false;
    default:
      if (tag.name === 'keygen') return leaveSelect(s);
      if (endsMenu(tag) && inTable(s)) {
        popUntil(s.b, 'select');
        resetMode(s);
        return true;
      }
      return false;
  }
}

export function selectEndTag(s: State, tag: Tag): boolean {
  const { b } = s;
  if (tag.name === 'optgroup') {
    const before = b.open[b.open.length - 2];
    if (isHtml(current(b), 'option') && before !== undefined && isHtml(before, 'optgroup')) b.open.pop();
    popIf(s, 'optgroup');
    return false;
  }
  if (tag.name === 'option') popIf(s, 'option');
  else if (tag.group === GROUP.select) leaveSelect(s);
  else if (tag.group === GROUP.template) templateEndTag(s);
  else if (endsMenu(tag) && inTable(s) && inScope(b, tag.name, 'table') !== null) {
    popUntil(b, 'select');
    resetMode(s);
    return true;
  }
  return false;
}
