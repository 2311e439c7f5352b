import { hostnameOf } from '../../model/link/estate-hosts.ts';
import { isSameOwner } from '../../model/registrable-domain.ts';
import { hiddenByStyle } from '../hidden.ts';
import type { Node } from '../html/tree.ts';
import type { Write } from '../scripts/effects.ts';
import { select, type Walk } from '../walk-state.ts';
import type { ScriptOnPage } from './page-effects.ts';
import { sliceOfScript } from './source-slice.ts';

/** What the script of this element does to the page around it. */
export function visitWritten(w: Walk, node: Node, hidden: string | null): void {
  const script = w.effects?.get(node);
  if (script === undefined || script.effects.writes.length === 0) return;
  addWritten(w, node, script, hidden);
  w.wrapper = wrapperOf(script.effects.writes);
}

/** Characters written by scripts that are read on one page. */
const MAX_WRITTEN = 400_000;
const MAX_LINKS = 100;
const MAX_DECODED = 400;

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:"[^"]{0,500}"|'[^']{0,500}'|[^'">]){0,1000})>/gi;
const STYLE = /\bstyle\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i;
const CLOSED_BY_ITSELF =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|script|style|iframe|noscript)$/i;

/**
 * Why what follows a written piece cannot be seen: the piece opens an element that hides and leaves it open.
 * Null: it closes what was open; undefined: neither.
 */
function readWrapper(writes: readonly Write[]): string | null | undefined {
  const open: (string | null)[] = [];
  let closed = false;
  for (const { html, isInPlace } of writes) {
    if (!isInPlace) continue;
    for (const [, slash, name = '', rest = ''] of html.slice(0, MAX_WRITTEN).matchAll(TAG)) {
      if (CLOSED_BY_ITSELF.test(name) || rest.endsWith('/')) continue;
      if (slash !== '') {
        if (open.length === 0) closed = true;
        open.pop();
        continue;
      }
      const style = STYLE.exec(rest);
      open.push(style === null ? null : hiddenByStyle(style[1] ?? style[2] ?? style[3] ?? ''));
    }
  }
  const reason = open.find((each) => each !== null);
  if (reason !== undefined && reason !== null) return `ancestor script-written ${reason}`;
  return closed ? null : undefined;
}

/** Scripts come from page to page, each with the same list. */
const wrappers = new WeakMap<readonly Write[], string | null | undefined>();

function wrapperOf(writes: readonly Write[]): string | null | undefined {
  if (!wrappers.has(writes)) wrappers.set(writes, readWrapper(writes));
  return wrappers.get(writes);
}

/**
 * Adds the links to foreign hosts that a script writes. They are looked at for risk only, never requested: whether
 * the script really runs is not known.
 */
function addWritten(w: Walk, node: Node, script: ScriptOnPage, hidden: string | null): void {
  const host = hostnameOf(w.identity.url);
  let left = MAX_WRITTEN;
  for (const { html, at, by, way, isInPlace } of script.effects.writes) {
    left -= html.length;
    if (left < 0) return;
    for (const link of w.readWritten(html)) {
      if (w.written.length >= MAX_LINKS) return;
      if (link.url === null || isSameOwner(hostnameOf(link.url), host)) continue;
      const reason = link.hidden ?? (isInPlace ? hidden : null);
      w.links.push({ ...link, kind: 'mention', selector: select(w, node), hidden: reason });
      const position = w.links.length - 1;
      const slice = sliceOfScript(script, at - way.length);
      const decoded = html.slice(0, MAX_DECODED).toWellFormed();
      w.written.push({ link: position, ...slice, decoded, by: [way, ...by] });
      if (reason !== null) w.unseen.push({ link: position, node });
    }
  }
}
