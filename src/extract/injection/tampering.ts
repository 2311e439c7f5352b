import type { LinkFact } from '../../model/facts.ts';
import { hostnameOf } from '../../model/link/estate-hosts.ts';
import { isSameOwner } from '../../model/registrable-domain.ts';
import type { HiddenLink, ScriptSwitch, Tampering } from '../../model/tampering.ts';
import { propertyOf } from '../hidden.ts';
import { attributeBit } from '../html/attributes.ts';
import { type Node, readerOf } from '../html/tree.ts';
import type { PageSources } from '../page-sources.ts';
import type { ScriptEffects } from '../scripts/effects.ts';
import { parseSelector, type Selector } from '../stylesheets/parse-selector.ts';
import { matches } from '../stylesheets/rule-index.ts';
import type { Walk } from '../walk-state.ts';
import { encodedBodyShare } from './encoded-words.ts';
import { findIdRuns } from './id-runs.ts';
import { scriptText, scriptUrl } from './page-effects.ts';
import { sliceOfLink, sliceOfScript } from './source-slice.ts';

const readClass = readerOf('class');
const readId = readerOf('id');
const NAMED = attributeBit('class') | attributeBit('id');

/** Hidden or written links kept of one page: hijacked pages have hundreds, and fifty prove it. */
const MAX_KEPT = 100;
const MAX_SWITCHES = 20;
const MAX_AROUND = 200;
/** Elements around the one that hides whose names may say what it is. */
const AROUND = 3;

/** What leads or loads from elsewhere; pictures, styles and media are left to other checks. */
const LEADS = /^(?:a|area|iframe|frame|embed|object|script)\[/;

const isForeign = ({ url, via, kind }: LinkFact, host: string): boolean =>
  url !== null && kind !== 'form' && LEADS.test(via) && !isSameOwner(hostnameOf(url), host);

function namesAround(w: Walk, node: Node, hider: Node): string {
  const words: string[] = [];
  const add = (element: Node): void => {
    if ((element.mask & NAMED) === 0) return;
    words.push(readId(w.page, element) ?? '', readClass(w.page, element) ?? '');
  };
  if (node !== hider) add(node);
  let element: Node | null = hider;
  for (let left = AROUND; element !== null && left >= 0; left--, element = element.parent) add(element);
  return words.join(' ').replace(/\s+/g, ' ').trim().slice(0, MAX_AROUND);
}

interface Show {
  readonly written: string;
  readonly selector: Selector;
}

/** Of scripts that many pages have. */
const shows = new WeakMap<ScriptEffects, readonly Show[]>();

function showsOf(effects: ScriptEffects): readonly Show[] {
  const known = shows.get(effects);
  if (known !== undefined) return known;
  const parsed = effects.shows.flatMap((written) => {
    const selector = parseSelector(written, true);
    return selector === null ? [] : [{ written, selector }];
  });
  shows.set(effects, parsed);
  return parsed;
}

/** The script that shows the element at some time, or the place where one names it. */
function shownByScript(w: Walk, sources: PageSources, hider: Node, reason: string): string | null {
  for (const node of w.page.loaded) {
    if (node.tag.name !== 'script') continue;
    const text = scriptText(w.page, node);
    const url = text === '' ? scriptUrl(w.page, node, w.resolve) : null;
    const effects = text === '' ? (url === null ? null : sources.scriptFile(url)?.effects) : sources.script(text);
    if (!effects) continue;
    for (const { written, selector } of showsOf(effects))
      if (matches(w.page, hider, selector)) return `script ${written}`;
  }
  const id = readId(w.page, hider);
  if (id === null || !/^[\w-]{2,60}$/.test(id) || reason.includes('script ')) return null;
  // `onclick="show('tab2')"`, `data-target="#tab2"`: named elsewhere than in its own attribute.
  const { html } = w.page;
  if (html.includes(`#${id}"`) || html.includes(`#${id}'`)) return `#${id}`;
  for (const quoted of [`'${id}'`, `"${id}"`, `&quot;${id}&quot;`]) {
    for (let at = html.indexOf(quoted); at >= 0; at = html.indexOf(quoted, at + 1)) {
      if (/[(,]\s*$/.test(html.slice(Math.max(0, at - 3), at))) return `script ${id}`;
    }
  }
  return null;
}

/** Of one hiding element, which has many links: what shows it, by the reason it hides for. */
type ShownBy = Map<Node, { readonly reason: string; readonly shownBy: string | null }>;

function shownByOf(w: Walk, sources: PageSources, hider: Node, reason: string, known: ShownBy): string | null {
  const before = known.get(hider);
  if (before?.reason === reason) return before.shownBy;
  const shownBy = w.rules?.reveals(w.page, hider, propertyOf(reason)) ?? shownByScript(w, sources, hider, reason);
  known.set(hider, { reason, shownBy });
  return shownBy;
}

function hiddenLink(w: Walk, sources: PageSources, link: number, node: Node, known: ShownBy): HiddenLink | null {
  const fact = w.links[link];
  if (fact === undefined) return null;
  let hider: Node | null = node;
  while (hider !== null && !w.hiders.has(hider)) hider = hider.parent;
  const reason = fact.hidden ?? '';
  const owner = hider ?? node;
  return {
    link,
    ...sliceOfLink(w.page, node, hider),
    around: namesAround(w, node, owner),
    shownBy: hider === null ? null : shownByOf(w, sources, hider, reason, known),
    isKnown: null,
  };
}

function switchesOf(w: Walk, host: string): ScriptSwitch[] {
  const found: ScriptSwitch[] = [];
  if (w.effects === null) return found;
  for (const script of w.effects.values()) {
    for (const { what, to, only, by, at } of script.effects.switches) {
      if (found.length >= MAX_SWITCHES) return found;
      const address = what === 'location' ? w.resolve(to.trim()).url : null;
      const leadsAway = address !== null && !isSameOwner(hostnameOf(address), host);
      if (what === 'location' && !leadsAway) continue;
      found.push({ what, to: to.slice(0, 300).toWellFormed(), only, by, ...sliceOfScript(script, at) });
    }
  }
  return found;
}

/** What on the page may be an intruder's work; null for nearly every page. */
export function tamperingOf(w: Walk, sources: PageSources, repeatedIds: ReadonlySet<string>): Tampering | null {
  const host = hostnameOf(w.identity.url);
  const hidden: HiddenLink[] = [];
  const known: ShownBy = new Map();
  for (const { link, node } of w.unseen) {
    const fact = w.links[link];
    if (hidden.length >= MAX_KEPT) break;
    if (fact === undefined || !isForeign(fact, host)) continue;
    const found = hiddenLink(w, sources, link, node, known);
    if (found !== null) hidden.push(found);
  }
  const switches = switchesOf(w, host);
  const idRuns = repeatedIds.size === 0 ? [] : findIdRuns(w, repeatedIds);
  const { written, encoded } = w;
  if (
    hidden.length === 0 &&
    switches.length === 0 &&
    idRuns.length === 0 &&
    written.length === 0 &&
    encoded.length === 0
  )
    return null;
  const encodedBody = encoded.length === 0 ? 0 : encodedBodyShare(w.page.html);
  return { hidden, written, switches, encoded, encodedBody, idRuns, titleBefore: null };
}
