import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Translated } from '../model/lang.ts';
import type { PhraseMatcher, PhraseRule } from '../model/phrase.ts';
import { UserError } from '../model/user-error.ts';
import { compileRules } from './compile.ts';
import { foldPhrase } from './fold.ts';
import { parseYaml, type Validate, type YamlFile } from './read-yaml.ts';

interface RulePack {
  readonly id: string;
  readonly title: string;
  readonly file: string;
}

export interface RuleSet {
  readonly packs: readonly RulePack[];
  readonly rules: readonly PhraseRule[];
}

type WrittenRule = Pick<PhraseRule, 'id' | 'match' | 'reason' | 'specs'> & Partial<Omit<PhraseRule, 'pack'>>;

interface WrittenPack {
  readonly pack: string;
  readonly title: string;
  readonly rules: readonly WrittenRule[];
}

/** Shipped with the program, two folders up from the sources and from the built files alike. */
const SCHEMA = new URL('../../rules/schema/rule-pack.schema.json', import.meta.url);

let validator: Validate<WrittenPack> | null = null;
function packValidator(): Validate<WrittenPack> {
  validator ??= new Ajv2020({ allErrors: true, verbose: true }).compile<WrittenPack>(
    JSON.parse(readFileSync(SCHEMA, 'utf8')),
  );
  return validator;
}

const fillIn = (pack: string, rule: WrittenRule): PhraseRule => ({
  id: `${pack}/${rule.id}`,
  pack,
  severity: rule.severity ?? 'moderate',
  certainty: rule.certainty ?? 'review',
  match: rule.match,
  except: rule.except ?? [],
  boundary: rule.boundary ?? 'word',
  suggest: rule.suggest ?? null,
  reason: rule.reason,
  source: rule.source ?? null,
  from: rule.from ?? null,
  until: rule.until ?? null,
  specs: rule.specs,
});

interface Fault {
  readonly text: Translated;
  readonly remedy: Translated;
  /** Within the rule. */
  readonly path: readonly (string | number)[];
}

function contentFault({ match, except, suggest, specs, from, until }: PhraseRule): Fault | null {
  const wrong = match.map(foldPhrase);
  const empty = wrong.indexOf('');
  if (empty >= 0) {
    return {
      text: { 'zh-CN': '词语中没有可见字符', en: 'The phrase has no visible character' },
      remedy: { 'zh-CN': '请改写或删除该词语', en: 'Write it anew or remove it' },
      path: ['match', empty],
    };
  }
  const idle = except.findIndex((phrase) => !wrong.some((each) => foldPhrase(phrase).includes(each)));
  if (idle >= 0) {
    return {
      text: {
        'zh-CN': `例外“${except[idle]}”不包含要找的词语，不起作用`,
        en: `The exception “${except[idle]}” contains none of the phrases, so it excuses nothing`,
      },
      remedy: { 'zh-CN': '例外须是包含该词语的更长说法', en: 'An exception is a longer phrase around a match' },
      path: ['except', idle],
    };
  }
  if (suggest !== null && wrong.includes(foldPhrase(suggest))) {
    return {
      text: { 'zh-CN': '建议写法与要找的词语相同', en: 'The suggestion equals a phrase to be found' },
      remedy: { 'zh-CN': '请更正 suggest 或 match', en: 'Correct suggest or match' },
      path: ['suggest'],
    };
  }
  if (from !== null && until !== null && from > until) {
    return {
      text: { 'zh-CN': '起始日期晚于截止日期', en: 'from is later than until' },
      remedy: { 'zh-CN': '请核对 from 和 until', en: 'Check from and until' },
      path: ['from'],
    };
  }
  const lacks = !specs.some(({ finds }) => finds.length > 0)
    ? 'hit'
    : !specs.some(({ finds }) => finds.length === 0)
      ? 'miss'
      : null;
  if (lacks === null) return null;
  return {
    text:
      lacks === 'hit'
        ? { 'zh-CN': '自检用例中没有应命中的例句', en: 'No spec with a hit' }
        : { 'zh-CN': '自检用例中没有不应命中的例句', en: 'No spec without a hit' },
    remedy: {
      'zh-CN': 'specs 至少一条应命中（finds 有内容）、一条不应命中（finds: []）',
      en: 'specs needs at least one text with finds and one with finds: []',
    },
    path: ['specs'],
  };
}

const quote = (words: readonly string[]): Translated =>
  words.length > 0
    ? { 'zh-CN': words.map((each) => `“${each}”`).join(''), en: words.map((each) => `“${each}”`).join(' ') }
    : { 'zh-CN': '（无）', en: 'nothing' };

function specFault({ id, specs }: PhraseRule, matcher: PhraseMatcher): Fault | null {
  for (const [at, { text, finds }] of specs.entries()) {
    const found = matcher.find(text).flatMap((hit) => (hit.rule.id === id ? [hit.text] : []));
    if (found.length === finds.length && found.every((words, index) => words === finds[index])) continue;
    const [wanted, got] = [quote(finds), quote(found)];
    return {
      text: {
        'zh-CN': `自检未通过：例句“${text}”应找到${wanted['zh-CN']}，实际找到${got['zh-CN']}`,
        en: `A spec fails: “${text}” should find ${wanted.en} but finds ${got.en}`,
      },
      remedy: { 'zh-CN': '请更正 match、except 或该例句', en: 'Correct match, except or the spec' },
      path: ['specs', at],
    };
  }
  return null;
}

interface LoadedPack {
  readonly pack: RulePack;
  readonly rules: readonly PhraseRule[];
  readonly yaml: YamlFile<WrittenPack>;
}

function readPack(file: string): LoadedPack {
  const yaml = parseYaml(file, readFileSync(file, 'utf8'), packValidator());
  const { pack, title, rules: written } = yaml.value;
  const rules = written.map((rule) => fillIn(pack, rule));
  const refuse = (at: number, { id }: PhraseRule, { text, remedy, path }: Fault): never => {
    const named = { 'zh-CN': `规则 ${id}：${text['zh-CN']}`, en: `Rule ${id}: ${text.en}` };
    throw new UserError(named, { remedy, where: yaml.whereIs(['rules', at, ...path]) });
  };
  for (const [at, rule] of rules.entries()) {
    const fault = contentFault(rule);
    if (fault) refuse(at, rule, fault);
  }
  // Each rule in a pack of its own, so that it stands its specs alone and another rule can never break them.
  const matcher = compileRules(rules.map((rule) => ({ ...rule, pack: rule.id })));
  for (const [at, rule] of rules.entries()) {
    const fault = specFault(rule, matcher);
    if (fault) refuse(at, rule, fault);
  }
  return { pack: { id: pack, title, file }, rules, yaml };
}

const isYaml = (name: string): boolean => /\.ya?ml$/.test(name);

/** Rule files of a folder in order of their paths; a file stands for itself. */
function filesOf(place: string): readonly string[] {
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found) {
    throw new UserError(
      { 'zh-CN': `找不到规则文件或文件夹：${place}`, en: `No such rule file or folder: ${place}` },
      { remedy: { 'zh-CN': '请检查路径', en: 'Check the path' } },
    );
  }
  if (!found.isDirectory()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isYaml(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(place, file).startsWith(`schema${sep}`))
    .sort();
}

const pathOf = (place: URL | string): string => (typeof place === 'string' ? place : fileURLToPath(place));

/**
 * Loads all rule packs of a folder, and further files or folders of the estate's own. Every rule has passed its specs.
 * Throws UserError with file, line, column and remedy; nothing is loaded then.
 */
export function loadRules(folder: URL | string, extra: readonly (URL | string)[] = []): RuleSet {
  const packs: RulePack[] = [];
  const rules: PhraseRule[] = [];
  /** Rule id, and pack with phrase → where it stands; looked up only when wanted. */
  const taken = new Map<string, () => string>();
  const claim = (key: string, where: () => string, what: Translated): void => {
    const first = taken.get(key);
    if (first !== undefined) {
      const text = { 'zh-CN': `${what['zh-CN']}重复，已见于 ${first()}`, en: `${what.en} is already at ${first()}` };
      throw new UserError(text, { where: where(), remedy: { 'zh-CN': '请删除其中一处', en: 'Remove one of the two' } });
    }
    taken.set(key, where);
  };
  for (const file of [folder, ...extra].map(pathOf).flatMap(filesOf)) {
    const { pack, rules: loaded, yaml } = readPack(file);
    packs.push(pack);
    for (const [at, rule] of loaded.entries()) {
      claim(rule.id, () => yaml.whereIs(['rules', at, 'id']), {
        'zh-CN': `规则标识 ${rule.id} `,
        en: `The rule id ${rule.id}`,
      });
      for (const [index, phrase] of rule.match.entries()) {
        claim(`${pack.id}\n${foldPhrase(phrase)}`, () => yaml.whereIs(['rules', at, 'match', index]), {
          'zh-CN': `词语“${phrase}”`,
          en: `The phrase “${phrase}”`,
        });
      }
      rules.push(rule);
    }
  }
  return { packs, rules };
}
