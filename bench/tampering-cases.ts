import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The held-out pages of test/quality/tampering, as a server answers with them. */

export interface TamperingCase {
  readonly name: string;
  readonly shell: string;
  /** Address of the page within its site. */
  readonly path: string;
  /** One of these must report the page; none: it is innocent. */
  readonly checks: readonly string[];
  readonly what: string;
  readonly parts: Parts;
  readonly files: ReadonlyMap<string, string>;
  /** What others than a common visitor are shown: spider, referred, phone. */
  readonly instead: Readonly<Record<string, Parts>>;
  readonly outside: ReadonlyMap<string, Answer>;
}

type Parts = Readonly<Record<string, string>>;

export interface Answer {
  readonly location: string | null;
  readonly body: string;
}

interface Shell {
  readonly name: string;
  readonly title: string;
  readonly keywords: string;
  readonly description: string;
}

const root = new URL('../test/quality/tampering/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, root), 'utf8');
const shells = parse(read('shells/shells.yaml')) as Readonly<Record<string, Shell>>;
const templates = new Map(Object.keys(shells).map((id) => [id, read(`shells/${id}.html`)]));
const PLACES = ['before', 'head', 'top', 'content', 'foot', 'after'];

/** `@name rest` begins a part; the lines below, up to the next, belong to it. */
function partsIn(text: string): [name: string, rest: string][] {
  return text
    .split(/^@(?=[a-z])/m)
    .slice(1)
    .map((part) => {
      const [, name = '', rest = ''] = /^([a-z]+)[ \n]?([\s\S]*)$/.exec(part) ?? [];
      return [name, rest.trimEnd()];
    });
}

/** The first word of a part, and what follows it. */
function cut(text: string): [string, string] {
  const [, word = '', rest = ''] = /^(\S+)\s?([\s\S]*)$/.exec(text) ?? [];
  return [word, rest];
}

const shellFiles = new Map(partsIn(read('shells/files.txt')).map(([, rest]) => cut(rest)));

const answerOf = (text: string): Answer =>
  text.startsWith('location ') ? { location: text.slice(9).trim(), body: '' } : { location: null, body: text };

function readCase(text: string): TamperingCase {
  const [head = ''] = text.split('\n', 1);
  const [name = '', shell = '', path = '', checks = '', what = ''] = head.split('|').map((each) => each.trim());
  const parts: Record<string, string> = {};
  const files = new Map(shellFiles);
  const instead: Record<string, Record<string, string>> = {};
  const outside = new Map<string, Answer>();
  for (const [part, rest] of partsIn(text)) {
    const [word, more] = cut(rest);
    if (part === 'file') files.set(word, more);
    else if (part === 'append') files.set(word, `${files.get(word) ?? ''}\n${more}`);
    else if (part === 'outside') outside.set(word, answerOf(more));
    else if (part === 'spider' || part === 'referred' || part === 'phone')
      instead[part] = { ...instead[part], [word]: more };
    else parts[part] = rest;
  }
  return {
    name,
    shell,
    path: path === 'home' ? '/' : path,
    checks: checks === '–' ? [] : checks.split(' '),
    what,
    parts,
    files,
    instead,
    outside,
  };
}

/** Every set was unseen once: the first stands in the folder itself, later ones in folders of their own. */
export const SETS = { first: '', second: 'second/' };

export const readCases = (set: keyof typeof SETS, folder: 'planted' | 'innocent'): TamperingCase[] =>
  globSync(`${SETS[set]}${folder}/*.txt`, { cwd: root })
    .sort()
    .flatMap((file) =>
      read(file)
        .split(/^##### /m)
        .slice(1),
    )
    .map(readCase);

export const siteNameOf = ({ shell }: TamperingCase): string => shells[shell]?.name ?? '';

/** The page of a case; `more` replaces or adds parts of it. */
export function pageOf({ shell, parts }: Pick<TamperingCase, 'shell' | 'parts'>, more: Parts = {}): string {
  const given = { ...parts, ...more };
  // What only some are shown stands beside what all are.
  for (const place of PLACES) if (more[place] !== undefined) given[place] = `${parts[place] ?? ''}${more[place]}`;
  if (given['page'] !== undefined) return given['page'];
  const defaults: Readonly<Record<string, string>> = { ...shells[shell] };
  const filled = (templates.get(shell) ?? '').replace(
    /\{\{(\w+)\}\}/g,
    (_, name: string) => given[name] ?? defaults[name] ?? '',
  );
  return `${given['before'] ?? ''}${filled}${given['after'] ?? ''}`;
}
