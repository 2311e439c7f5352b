import { createNameTable, lookUp } from './names.ts';

/** What the tree builder does with a start tag in the body; one group, one rule of the HTML Standard (13.2.6.4.7). */
export const GROUP = {
  other: 0,
  html: 1,
  head: 2,
  body: 3,
  frameset: 4,
  block: 5,
  heading: 6,
  pre: 7,
  form: 8,
  li: 9,
  dd: 10,
  plaintext: 11,
  button: 12,
  a: 13,
  formatting: 14,
  nobr: 15,
  scopeMarker: 16,
  table: 17,
  void: 18,
  input: 19,
  source: 20,
  hr: 21,
  image: 22,
  textarea: 23,
  xmp: 24,
  rawText: 25,
  select: 26,
  option: 27,
  ruby: 28,
  rubyText: 29,
  foreign: 30,
  tableSection: 31,
  tr: 32,
  cell: 33,
  caption: 34,
  colgroup: 35,
  col: 36,
  frame: 37,
  meta: 38,
  title: 39,
  script: 40,
  noscript: 41,
  template: 42,
  br: 43,
  p: 44,
  noframes: 45,
} as const;

export type Group = (typeof GROUP)[keyof typeof GROUP];

/** “Special” in the Standard: stops the search of a stray end tag. */
export const SPECIAL = 2;
/** Closed when its parent closes, without a tag of its own. */
export const IMPLIED_END = 4;
/** Ends every scope. */
export const SCOPE = 8;
/** An HTML start tag that throws the parser out of SVG and MathML. */
export const BREAKS_OUT = 16;
/** Starts a block of its own for a reader. */
export const BLOCK = 32;

export interface Tag {
  readonly name: string;
  readonly group: Group;
  readonly flags: number;
}

const words = (text: string): string[] => text.split(' ');

const GROUP_MEMBERS: Readonly<Partial<Record<keyof typeof GROUP, string>>> = {
  html: 'html',
  head: 'head',
  body: 'body',
  frameset: 'frameset',
  block:
    'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup main menu nav ol search section summary ul',
  p: 'p',
  heading: 'h1 h2 h3 h4 h5 h6',
  pre: 'pre listing',
  form: 'form',
  li: 'li',
  dd: 'dd dt',
  plaintext: 'plaintext',
  button: 'button',
  a: 'a',
  formatting: 'b big code em font i s small strike strong tt u',
  nobr: 'nobr',
  scopeMarker: 'applet marquee object',
  table: 'table',
  void: 'area embed img keygen wbr',
  br: 'br',
  input: 'input',
  source: 'param source track',
  hr: 'hr',
  image: 'image',
  textarea: 'textarea',
  xmp: 'xmp',
  rawText: 'iframe noembed',
  noframes: 'noframes style',
  select: 'select',
  option: 'option optgroup',
  ruby: 'rb rtc',
  rubyText: 'rp rt',
  foreign: 'math svg',
  tableSection: 'tbody tfoot thead',
  tr: 'tr',
  cell: 'td th',
  caption: 'caption',
  colgroup: 'colgroup',
  col: 'col',
  frame: 'frame',
  meta: 'base basefont bgsound link meta',
  title: 'title',
  script: 'script',
  noscript: 'noscript',
  template: 'template',
  // Names that facts or scopes ask for, though the parser treats them like any other.
  other:
    'span label audio video abbr cite q sub sup mark time ins del foreignobject desc mi mo mn ms mtext annotation-xml font-face',
};

const FLAG_MEMBERS: readonly (readonly [number, string])[] = [
  [
    SPECIAL,
    'address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input li link listing main marquee menu meta nav noembed noframes noscript object ol p param plaintext pre script section select source style summary table tbody td template textarea tfoot th thead title tr track ul wbr xmp',
  ],
  [IMPLIED_END, 'dd dt li optgroup option p rb rp rt rtc'],
  [SCOPE, 'applet caption html table td th marquee object template'],
  [
    BREAKS_OUT,
    'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var',
  ],
  [
    BLOCK,
    'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li listing main marquee menu nav ol optgroup option p pre search section select summary table tbody td textarea tfoot th thead tr ul xmp plaintext iframe object',
  ],
];

function buildTags(): Map<string, Tag> {
  const groups = new Map<string, Group>();
  for (const [key, names] of Object.entries(GROUP_MEMBERS)) {
    for (const name of words(names)) groups.set(name, GROUP[key as keyof typeof GROUP]);
  }
  const flags = new Map<string, number>();
  for (const [flag, names] of FLAG_MEMBERS) {
    for (const name of words(names)) flags.set(name, (flags.get(name) ?? 0) | flag);
  }
  const names = new Set([...groups.keys(), ...flags.keys()]);
  return new Map(
    [...names].map((name) => [name, { name, group: groups.get(name) ?? GROUP.other, flags: flags.get(name) ?? 0 }]),
  );
}

const TAGS = buildTags();
const TABLE = createNameTable(TAGS);

/** Longest element name kept of an unknown tag: none in use is longer, hostile ones are megabytes. */
const MAX_NAME = 64;

/** The tag of the name at [start, end), whatever its case. `hash`: of the name. */
export function tagAt(html: string, start: number, end: number, hash: number): Tag {
  const known = lookUp(TABLE, html, start, end, hash);
  if (known !== undefined) return known;
  const name = html.slice(start, Math.min(end, start + MAX_NAME)).replace(/[A-Z]+/g, (upper) => upper.toLowerCase());
  return { name: name.replaceAll('\0', '\uFFFD'), group: GROUP.other, flags: 0 };
}

export function tagOf(name: string): Tag {
  return TAGS.get(name) ?? { name, group: GROUP.other, flags: 0 };
}
