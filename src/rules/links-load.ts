import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Translated } from '../model/lang.ts';
import {
  type HostList,
  type LinkMatcher,
  type LinkRules,
  type ParkedSignature,
  promotedIn,
  type TermGroup,
} from '../model/link-rules.ts';
import { UserError } from '../model/user-error.ts';
import { createAjv } from './create-ajv.ts';
import { compileLinkRules } from './links.ts';
import { parseYaml, type Validate, type YamlFile, type YamlPath } from './read-yaml.ts';

interface YesNo {
  readonly text: string;
  readonly finds: boolean;
}

interface WrittenGroup extends Omit<TermGroup, 'severity' | 'subgroups'> {
  readonly severity?: TermGroup['severity'];
  readonly subgroups: readonly (Omit<TermGroup['subgroups'][number], 'except'> & {
    readonly except?: readonly string[];
  })[];
  readonly specs: readonly YesNo[];
}

interface WrittenFile {
  readonly title: string;
  readonly groups?: readonly WrittenGroup[];
  readonly warnings?: { readonly words: readonly string[]; readonly specs: readonly YesNo[] };
  readonly parked?: readonly (Pick<ParkedSignature, 'id' | 'title' | 'specs'> &
    Partial<Pick<ParkedSignature, 'says' | 'hosts'>>)[];
  readonly hosts?: readonly HostList[];
}

const SCHEMA = new URL('../../rules/schema/link-rules.schema.json', import.meta.url);

let validator: Validate<WrittenFile> | null = null;
function fileValidator(): Validate<WrittenFile> {
  validator ??= createAjv().compile<WrittenFile>(JSON.parse(readFileSync(SCHEMA, 'utf8')));
  return validator;
}

const toGroup = ({ id, title, severity = 'critical', subgroups }: WrittenGroup): TermGroup => ({
  id,
  title,
  severity,
  subgroups: subgroups.map((each) => ({ ...each, id: `${id}/${each.id}`, except: each.except ?? [] })),
});

type Refuse = (path: YamlPath, text: Translated, remedy: Translated) => never;

const REMEDY: Translated = { 'zh-CN': '请更正词语、例外或该例句', en: 'Correct the words, the exceptions or the spec' };

function failedSpec(refuse: Refuse, path: YamlPath, text: string, finds: boolean): never {
  return refuse(
    path,
    {
      'zh-CN': `自检未通过：“${text}”${finds ? '应命中而未命中' : '不应命中而命中'}`,
      en: `A spec fails: “${text}” ${finds ? 'should be found' : 'should not be found'}`,
    },
    REMEDY,
  );
}

function checkYesNo(
  refuse: Refuse,
  path: YamlPath,
  specs: readonly { readonly finds: boolean }[],
  textOf: (at: number) => string,
  finds: (text: string) => boolean,
): void {
  for (const [at, spec] of specs.entries())
    if (finds(textOf(at)) !== spec.finds) failedSpec(refuse, [...path, 'specs', at], textOf(at), spec.finds);
  for (const wanted of [true, false]) {
    if (specs.some((spec) => spec.finds === wanted)) continue;
    refuse(
      [...path, 'specs'],
      wanted
        ? { 'zh-CN': '自检用例中没有应命中的例句', en: 'No spec with a hit' }
        : { 'zh-CN': '自检用例中没有不应命中的例句', en: 'No spec without a hit' },
      { 'zh-CN': 'specs 至少一条应命中、一条不应命中', en: 'specs needs at least one hit and one miss' },
    );
  }
}

function checkSubgroup(refuse: Refuse, path: YamlPath, { id, specs }: TermGroup['subgroups'][number], m: LinkMatcher) {
  for (const [at, { text, finds }] of specs.entries()) {
    const found = m.termsIn(text).flatMap((hit) => (hit.subgroup === id ? [hit.text] : []));
    if (found.join('\n') === finds.join('\n')) continue;
    const quote = (words: readonly string[]) => words.map((each) => `“${each}”`).join('') || '（无）';
    refuse(
      [...path, 'specs', at],
      {
        'zh-CN': `自检未通过：例句“${text}”应找到${quote(finds)}，实际找到${quote(found)}`,
        en: `A spec fails: “${text}” should find ${quote(finds)} but finds ${quote(found)}`,
      },
      REMEDY,
    );
  }
  const kinds = specs.map(({ finds }) => ({ finds: finds.length > 0 }));
  checkYesNo(
    refuse,
    path,
    kinds,
    (at) => specs[at]?.text ?? '',
    (text) => specs.some((spec) => spec.text === text && spec.finds.length > 0),
  );
}

interface Loaded {
  readonly rules: LinkRules;
  readonly matcher: LinkMatcher;
  /** Each sub-group as a group of its own, so that a longer term of another can never break its specs. */
  readonly alone: LinkMatcher;
}

/** Runs the specs of one file by all the rules: a warning of one file silences a group of another. */
function checkFile(
  { value, whereIs }: YamlFile<WrittenFile>,
  { rules, matcher, alone }: Loaded,
  taken: Set<string>,
): void {
  const refuse: Refuse = (path, text, remedy) => {
    throw new UserError(text, { remedy, where: whereIs(path) });
  };
  const claim = (path: YamlPath, key: string, id: string): void => {
    if (taken.has(key))
      refuse([...path, 'id'], { 'zh-CN': `标识 ${id} 重复`, en: `The id ${id} is already taken` }, REMEDY);
    taken.add(key);
  };
  for (const [at, { id, subgroups, specs }] of (value.groups ?? []).entries()) {
    const path = ['groups', at];
    claim(path, `group ${id}`, id);
    const group = rules.groups.find((each) => each.id === id);
    for (const [nth, subgroup] of (group?.subgroups ?? []).entries()) {
      claim([...path, 'subgroups', nth], `subgroup ${subgroup.id}`, subgroups[nth]?.id ?? '');
      checkSubgroup(refuse, [...path, 'subgroups', nth], subgroup, alone);
    }
    checkYesNo(
      refuse,
      path,
      specs,
      (nth) => specs[nth]?.text ?? '',
      (text) => promotedIn(matcher, text)?.group === id,
    );
  }
  const { warnings } = value;
  if (warnings) {
    const textOf = (at: number) => warnings.specs[at]?.text ?? '';
    checkYesNo(refuse, ['warnings'], warnings.specs, textOf, matcher.isWarning);
  }
  for (const [at, { id, specs }] of (value.parked ?? []).entries()) {
    claim(['parked', at], `parked ${id}`, id);
    const finds = (text: string) => matcher.parkedByWords(text).length > 0 || matcher.parkedByHost(text) !== null;
    checkYesNo(refuse, ['parked', at], specs, (nth) => specs[nth]?.text ?? '', finds);
  }
  for (const [at, { id, list, specs }] of (value.hosts ?? []).entries()) {
    claim(['hosts', at], `hosts ${id}`, id);
    const finds = (host: string) => (list === 'allow' ? matcher.allowed(host) : matcher.blocked(host))?.id === id;
    checkYesNo(refuse, ['hosts', at], specs, (nth) => specs[nth]?.host ?? '', finds);
  }
}

/**
 * Loads the link rules of folders, all their specs having passed.
 * Throws UserError with file, line, column and remedy; nothing is loaded then.
 */
export function loadLinkRules(...folders: readonly (URL | string)[]): LinkRules {
  const files = folders
    .map((folder) => (typeof folder === 'string' ? folder : fileURLToPath(folder)))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => /\.ya?ml$/.test(name))
        .sort()
        .map((name) => join(folder, name)),
    )
    .map((file) => parseYaml(file, readFileSync(file, 'utf8'), fileValidator()));
  const written = files.map(({ value }) => value);
  const rules: LinkRules = {
    groups: written.flatMap(({ groups = [] }) => groups.map(toGroup)),
    warnings: written.flatMap(({ warnings }) => warnings?.words ?? []),
    parked: written.flatMap(({ parked = [] }) =>
      parked.map((each) => ({ ...each, says: each.says ?? [], hosts: each.hosts ?? [] })),
    ),
    hosts: written.flatMap(({ hosts = [] }) => hosts),
  };
  const groups = rules.groups.flatMap((group) =>
    group.subgroups.map((subgroup) => ({ ...group, id: subgroup.id, subgroups: [subgroup] })),
  );
  const alone = compileLinkRules({ groups, warnings: [], parked: [], hosts: [] });
  const loaded: Loaded = { rules, matcher: compileLinkRules(rules), alone };
  const taken = new Set<string>();
  for (const file of files) checkFile(file, loaded, taken);
  return rules;
}
