import type { LinkKind } from '../model/facts.ts';
import { hostnameOf } from '../model/link/estate-hosts.ts';
import { isSameOwner } from '../model/registrable-domain.ts';
import { foldText, LINE_BREAK } from './fold-text.ts';
import {
  cssUrls,
  isLink,
  isScriptHref,
  MAX_HREF,
  refreshUrl,
  scriptUrls,
  srcsetUrls,
  trimHref,
  writtenUrls,
} from './href.ts';
import type { AttributeName } from './html/attributes.ts';
import { BLOCK } from './html/tags.ts';
import { type Document, type Node, readerOf, TEXT, textOf } from './html/tree.ts';
import { readRun } from './text-run.ts';
import { select, type Walk } from './walk-state.ts';

/** Links kept of one page: a site map of a large site has some thousands. */
const MAX_LINKS = 20_000;
/** Characters of anchor text kept. */
const MAX_ANCHOR_TEXT = 200;
/** Comments and texts of a page may mention so many addresses. */
const MAX_MENTIONS = 500;

/** Characters of white space that are looked at for a line break. */
const MAX_BLANK = 40;

const read = {
  action: readerOf('action'),
  alt: readerOf('alt'),
  content: readerOf('content'),
  formaction: readerOf('formaction'),
  href: readerOf('href'),
  httpEquiv: readerOf('http-equiv'),
  imagesrcset: readerOf('imagesrcset'),
  onchange: readerOf('onchange'),
  onclick: readerOf('onclick'),
  media: readerOf('media'),
  name: readerOf('name'),
  rel: readerOf('rel'),
  style: readerOf('style'),
  title: readerOf('title'),
  type: readerOf('type'),
  value: readerOf('value'),
  xlinkHref: readerOf('xlink:href'),
};

function addLink(
  w: Walk,
  node: Node,
  written: string,
  kind: LinkKind,
  via: string,
  text: string,
  hidden: string | null,
): string | null {
  const trimmed = trimHref(written);
  if (!isLink(trimmed) || w.links.length >= MAX_LINKS) return null;
  const { href, url } = w.resolve(trimmed);
  w.links.push({
    href: href.length > MAX_HREF ? href.slice(0, MAX_HREF) : href,
    url,
    kind,
    via,
    text,
    selector: select(w, node),
    hidden,
  });
  if (hidden !== null || w.insideNoscript) w.unseen.push({ link: w.links.length - 1, node });
  return url;
}

/** Nodes looked at for the text of a link. */
const MAX_CONTENT_NODES = 500;

/** Text inside an element, folded and cut, a line for each block in it; alternative texts of images where it has none. */
export function contentLines(w: Walk, node: Node): string {
  const { page } = w;
  const only = node.first;
  if (only === null) return '';
  if (only.tag === null && only.next === null && only.mode !== TEXT.blank) {
    readRun(w, only);
    return cut(w.run.isFolded ? w.run.text : foldText(w.run.text));
  }
  let text = '';
  let alternative = '';
  let left = MAX_CONTENT_NODES;
  const gather = (parent: Node): void => {
    for (let child = parent.first; child !== null; child = child.next) {
      if (text.length >= 2 * MAX_ANCHOR_TEXT || left-- <= 0) return;
      if (child.tag === null) {
        text +=
          child.mode === TEXT.blank
            ? page.html.slice(child.from, Math.min(child.to, child.from + MAX_BLANK))
            : textOf(page, child).slice(0, 2 * MAX_ANCHOR_TEXT);
        continue;
      }
      const { name, flags } = child.tag;
      const isBlock = (flags & BLOCK) !== 0 || name === 'br';
      if (isBlock) text += LINE_BREAK;
      if (name === 'img') alternative ||= read.alt(page, child) || read.title(page, child) || '';
      else if (name !== 'script' && name !== 'style' && name !== 'template') gather(child);
      if (isBlock) text += LINE_BREAK;
    }
  };
  gather(node);
  return cut(foldText(text) || foldText(alternative));
}

export const oneLine = (lines: string): string => (lines.includes('\n') ? lines.replaceAll('\n', ' ') : lines);

const contentText = (w: Walk, node: Node): string => oneLine(contentLines(w, node));

const cut = (text: string): string => (text.length > MAX_ANCHOR_TEXT ? text.slice(0, MAX_ANCHOR_TEXT) : text);

const attributeText = (w: Walk, node: Node): string =>
  cut(foldText(read.alt(w.page, node) || read.title(w.page, node) || ''));

type Reader = (page: Document, node: Node) => string | null;

/** Attributes whose value is one address, by element. */
interface Source {
  readonly read: Reader;
  readonly via: string;
  readonly kind: LinkKind;
}

function sources(name: string, kind: LinkKind, ...attributes: AttributeName[]): readonly Source[] {
  return attributes.map((attribute) => ({ read: readerOf(attribute), via: `${name}[${attribute}]`, kind }));
}

/** Where image scripts keep the address until the image scrolls into view. */
const LAZY = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-lazyload',
  'data-lazy',
  'lazy-src',
  'lazysrc',
] as const;

const SINGLE: ReadonlyMap<string, readonly Source[]> = new Map(
  Object.entries({
    img: sources('img', 'resource', 'src', ...LAZY),
    script: sources('script', 'resource', 'src'),
    iframe: [...sources('iframe', 'page', 'src', 'data-src')],
    frame: sources('frame', 'page', 'src'),
    source: sources('source', 'resource', 'src'),
    video: sources('video', 'resource', 'src', 'poster'),
    audio: sources('audio', 'resource', 'src'),
    track: sources('track', 'resource', 'src'),
    embed: sources('embed', 'resource', 'src'),
    object: sources('object', 'resource', 'data'),
    image: sources('image', 'resource', 'href', 'xlink:href'),
    body: sources('body', 'resource', 'background'),
    table: sources('table', 'resource', 'background'),
    td: sources('td', 'resource', 'background'),
    th: sources('th', 'resource', 'background'),
    tr: sources('tr', 'resource', 'background'),
  }),
);

const SETS: ReadonlyMap<string, readonly Source[]> = new Map(
  Object.entries({
    img: sources('img', 'resource', 'srcset', 'data-srcset'),
    source: sources('source', 'resource', 'srcset', 'data-srcset'),
    link: sources('link', 'resource', 'imagesrcset'),
  }),
);

const HAS_LINKS = new Set([...SINGLE.keys(), ...SETS.keys(), 'area', 'form', 'input', 'button', 'option', 'meta']);

const LOADED_RELS =
  /(?:^|\s)(?:stylesheet|icon|apple-touch-icon(?:-precomposed)?|mask-icon|preload|modulepreload|prefetch|manifest|image_src)(?:\s|$)/i;
/** Where search engines are told to look for the page, or for its edition for phones. */
const PLACED_RELS = /(?:^|\s)(?:canonical|alternate)(?:\s|$)/i;
const FOLLOWED_RELS = /(?:^|\s)(?:next|prev|previous)(?:\s|$)/i;

function addStyled(w: Walk, node: Node, css: string, hidden: string | null): void {
  for (const url of cssUrls(css)) addLink(w, node, url, 'resource', 'style', '', hidden);
}

function addScripted(w: Walk, node: Node, script: string, text: string, hidden: string | null): void {
  for (const url of scriptUrls(script)) addLink(w, node, url, 'page', 'script', text, hidden);
}

/** `a` and `area`. Returns the address it leads to. */
export function addAnchor(w: Walk, node: Node, name: string, text: string, hidden: string | null): string | null {
  const written = read.href(w.page, node) ?? (node.namespace === 'svg' ? read.xlinkHref(w.page, node) : null);
  if (written === null) return null;
  if (isScriptHref(trimHref(written))) {
    addScripted(w, node, written, text, hidden);
    return null;
  }
  return addLink(w, node, written, 'page', `${name}[href]`, text, hidden);
}

function addLinkElement(w: Walk, node: Node, hidden: string | null): void {
  const rel = read.rel(w.page, node) ?? '';
  const href = read.href(w.page, node);
  if (href === null) return;
  if (LOADED_RELS.test(rel)) addLink(w, node, href, 'resource', 'link[href]', '', hidden);
  else if (FOLLOWED_RELS.test(rel)) addLink(w, node, href, 'page', 'link[href]', '', hidden);
  else if (PLACED_RELS.test(rel) && (/canonical/i.test(rel) || read.media(w.page, node) !== null))
    addPlace(w, node, href, 'link[canonical]', hidden);
}

/** Only places of other owners are of interest: every page names its own. */
function addPlace(w: Walk, node: Node, written: string, via: string, hidden: string | null): void {
  const { url } = w.resolve(trimHref(written));
  if (url !== null && !isSameOwner(hostnameOf(url), hostnameOf(w.identity.url)))
    addLink(w, node, written, 'mention', via, '', hidden);
}

function addOption(w: Walk, node: Node, hidden: string | null): void {
  const value = (read.value(w.page, node) ?? '').trim();
  if (value === '' || value === '/' || !/[./]/.test(value)) return;
  if (!/^(?:https?:\/)?\//i.test(value)) {
    let menu = node.parent;
    if (menu?.tag.name === 'optgroup') menu = menu.parent;
    if (menu?.tag.name !== 'select' || !/location|open\s*\(/i.test(read.onchange(w.page, menu) ?? '')) return;
  }
  addLink(w, node, value, 'page', 'option[value]', contentText(w, node), hidden);
}

/** Links of one element other than `a`, and of the attributes any element may have. */
export function addElementLinks(w: Walk, node: Node, name: string, hidden: string | null): void {
  const { page } = w;
  if (!HAS_LINKS.has(name)) return;
  const single = SINGLE.get(name);
  if (single !== undefined) {
    for (const source of single) {
      const value = source.read(page, node);
      if (value !== null && value !== '')
        addLink(w, node, value, source.kind, source.via, attributeText(w, node), hidden);
    }
  }
  const sets = SETS.get(name);
  if (sets !== undefined) {
    for (const source of sets) {
      for (const url of srcsetUrls(source.read(page, node) ?? '')) {
        addLink(w, node, url, 'resource', source.via, attributeText(w, node), hidden);
      }
    }
  }
  switch (name) {
    case 'area':
      addAnchor(w, node, name, attributeText(w, node), hidden);
      break;
    case 'link':
      addLinkElement(w, node, hidden);
      break;
    case 'form': {
      const action = read.action(page, node);
      if (action !== null) addLink(w, node, action, 'form', 'form[action]', '', hidden);
      break;
    }
    case 'input':
    case 'button': {
      const action = read.formaction(page, node);
      if (action !== null) addLink(w, node, action, 'form', `${name}[formaction]`, '', hidden);
      if (name === 'input' && (read.type(page, node) ?? '').toLowerCase() === 'image') {
        const src = readSrc(page, node);
        if (src !== null) addLink(w, node, src, 'resource', 'input[src]', attributeText(w, node), hidden);
      }
      break;
    }
    case 'option':
      addOption(w, node, hidden);
      break;
    case 'meta':
      if ((read.httpEquiv(page, node) ?? '').toLowerCase() === 'refresh') {
        const url = refreshUrl(read.content(page, node) ?? '');
        if (url !== null) addLink(w, node, url, 'page', 'meta[refresh]', '', hidden);
      } else if ((read.name(page, node) ?? '').toLowerCase() === 'mobile-agent') {
        const url = MOBILE_URL.exec(read.content(page, node) ?? '')?.[1];
        if (url !== undefined) addPlace(w, node, url, 'meta[mobile-agent]', hidden);
      }
      break;
  }
}

const readSrc = readerOf('src');
/** `format=html5;url=http://m.jnit.edu.cn/` */
const MOBILE_URL = /\burl\s*=\s*([^\s;]{1,500})/i;

/** Style and onclick attributes, which any element may have. */
export function addAttributeLinks(
  w: Walk,
  node: Node,
  style: string | null,
  onclick: string | null,
  hidden: string | null,
): void {
  if (style?.includes('(')) addStyled(w, node, style, hidden);
  if (onclick !== null && scriptUrls(onclick).length > 0) addScripted(w, node, onclick, contentText(w, node), hidden);
}

const JSON_LD_URL = /"url"\s*:\s*"(https?:[^"\s]+)"/g;
const JSON_LD_DATE = /"datePublished"\s*:\s*"([^"]{8,40})"/;

export function addScriptLinks(w: Walk, node: Node, hidden: string | null): void {
  const content = node.first;
  if (content === null || content.tag !== null || content.mode === TEXT.blank) return;
  const script = textOf(w.page, content);
  if ((read.type(w.page, node) ?? '').toLowerCase().includes('ld+json')) {
    let count = 0;
    for (const match of script.matchAll(JSON_LD_URL)) {
      addLink(w, node, (match[1] ?? '').replaceAll('\\/', '/'), 'mention', 'json-ld', '', hidden);
      if (++count >= MAX_MENTIONS) break;
    }
    const date = JSON_LD_DATE.exec(script)?.[1];
    if (date !== undefined) w.structuredDates.push(date);
    return;
  }
  addScripted(w, node, script, '', hidden);
}

export function addStyleLinks(w: Walk, node: Node): void {
  const content = node.first;
  if (content === null || content.tag !== null) return;
  const css = textOf(w.page, content);
  if (css.includes('url(') || css.includes('@import')) addStyled(w, node, css, null);
}

/** Addresses in text that is no link. */
export function addMentions(w: Walk, node: Node, text: string, hidden: string | null): void {
  for (const url of writtenUrls(text)) addLink(w, node, url, 'mention', 'text', '', hidden);
}

export function addCommentMentions(w: Walk): void {
  let left = MAX_MENTIONS;
  for (const { parent, from, to } of w.page.comments) {
    const at = w.page.html.indexOf('http', from);
    if (at < 0) return;
    if (at >= to) continue;
    for (const url of writtenUrls(w.page.html.slice(from, to), left)) {
      addLink(w, parent, url, 'mention', 'comment', '', null);
      left--;
    }
    if (left <= 0) return;
  }
}
