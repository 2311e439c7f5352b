import { foldText, isWide, LINE_BREAK } from './fold-text.ts';
import { TEXT, type TextRun, textOf } from './html/tree.ts';
import type { Walk } from './walk-state.ts';

const AMPERSAND = 38;

/** White space that text nearly always has; foldText knows the rest. */
const isPlainSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** Characters that need more than trimming. */
const needsFolding = (code: number): boolean =>
  code === AMPERSAND ||
  code === 0 ||
  code === 0xa0 ||
  code === 0x3000 ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0xfeff ||
  code === 0x2028 ||
  code === 0x2029;

/**
 * Reads a run of text into `w.run`: most runs need no folding but at their ends, and are recognised as such in the page itself,
 * without making a string first. An anchor's text is asked for twice, so the last run is kept.
 */
export function readRun(w: Walk, node: TextRun): void {
  const { run } = w;
  if (run.node === node) return;
  run.node = node;
  const { html } = w.page;
  let start = node.from;
  let end = node.to;
  run.lead = '';
  run.trail = '';
  for (; start < end; start++) {
    const code = html.charCodeAt(start);
    if (!isPlainSpace(code)) break;
    if (code === 10 || code === 13) run.lead = '\n';
    else if (run.lead === '') run.lead = ' ';
  }
  for (; end > start; end--) {
    const code = html.charCodeAt(end - 1);
    if (!isPlainSpace(code)) break;
    if (code === 10 || code === 13) run.trail = '\n';
    else if (run.trail === '') run.trail = ' ';
  }
  let clean = node.mode !== TEXT.blank;
  for (let at = start; at < end && clean; at++) {
    const code = html.charCodeAt(at);
    if (code <= 32) clean = code === 32 && html.charCodeAt(at + 1) > 32;
    else if (code < 0x4e00) clean = !needsFolding(code);
  }
  run.isFolded = clean;
  if (clean) {
    run.text = html.slice(start, end);
    return;
  }
  run.text = textOf(w.page, node);
  run.lead = '';
  run.trail = '';
}

/** Adds the last read run to the text of the block. Folded texts are joined as folding would join them. */
export function addRun(w: Walk): void {
  const { run } = w;
  if (w.buffer === '') {
    w.buffer = run.text;
    w.isFolded = run.isFolded;
  } else if (w.isFolded && run.isFolded && run.text !== '') {
    w.buffer += glue(w, run.text.charCodeAt(0)) + run.text;
  } else {
    w.buffer += w.space + run.lead + run.text;
    w.isFolded = false;
  }
  w.lastUnit = run.text.charCodeAt(run.text.length - 1);
  w.space = run.trail;
}

/** What folding leaves of the white space between two folded texts. */
function glue({ space, run: { lead }, lastUnit }: Walk, nextUnit: number): '' | ' ' {
  if (space === '' && lead === '') return '';
  const isBroken = space === '\n' || lead === '\n';
  return isBroken && isWide(lastUnit) && isWide(nextUnit) ? '' : ' ';
}

export function addLineBreak(w: Walk): void {
  if (w.buffer === '') return;
  w.buffer += LINE_BREAK;
  w.space = '';
  w.isFolded = false;
}

/** White space between elements. */
export function addSpace(w: Walk, node: TextRun): void {
  if (w.buffer === '' || w.space === '\n') return;
  w.space = w.page.html.slice(node.from, Math.min(node.to, node.from + MAX_BLANK)).includes('\n') ? '\n' : ' ';
}

/** Characters of white space that are looked at for a line break. */
const MAX_BLANK = 40;

/** Takes the text of the block, folded. */
export function takeText(w: Walk): string {
  const text = w.isFolded ? w.buffer : foldText(w.buffer);
  w.buffer = '';
  w.space = '';
  return text;
}
