import { readFileSync } from 'node:fs';
import type { Translated } from '../model/lang.ts';
import type { PhraseMatcher, PhraseRule } from '../model/phrase.ts';
import { UserError } from '../model/user-error.ts';
import { compileRules } from './compile.ts';
import { createAjv } from './create-ajv.ts';
import { foldPhrase } from './fold.ts';
import { nearMissesOf } from './near-miss.ts';
import { PatternFault, readPattern } from './pattern.ts';
import { parseYaml, type Validate, type YamlFile, type YamlPath } from './read-yaml.ts';
import { createWordBoundary } from './word-boundary.ts';

/** What a pack says once for those of its rules that do not say it themselves. */
type Defaults = Partial<Pick<PhraseRule, 'severity' | 'certainty' | 'boundary' | 'source'>>;
type WrittenRule = Pick<PhraseRule, 'id' | 'reason' | 'specs'> & Partial<Omit<PhraseRule, 'pack'>>;

interface WrittenPack {
  readonly pack: string;
  readonly title: string;
  readonly defaults?: Defaults;
  readonly rules: readonly WrittenRule[];
}

/** Shipped with the program, two folders up from the sources and from the built files alike. */
const SCHEMA = new URL('../../rules/schema/rule-pack.schema.json', import.meta.url);

export const schemaText = (): string => readFileSync(SCHEMA, 'utf8');

let validator: Validate<WrittenPack> | null = null;
function packValidator(): Validate<WrittenPack> {
  validator ??= createAjv().compile<WrittenPack>(JSON.parse(schemaText()));
  return validator;
}

/** What a rule finds: its phrases, what its pattern says near them, or near misses of an expression. */
function soughtBy({ match = [], pattern, near }: WrittenRule): Pick<PhraseRule, 'match' | 'pattern' | 'near'> {
  return near === undefined ? { match, pattern: pattern ?? null } : { ...nearMissesOf(near), near };
}

const fillIn = (pack: string, defaults: Defaults, rule: WrittenRule): PhraseRule => ({
  id: `${pack}/${rule.id}`,
  pack,
  severity: rule.severity ?? defaults.severity ?? 'moderate',
  certainty: rule.certainty ?? defaults.certainty ?? 'review',
  ...soughtBy(rule),
  except: rule.except ?? [],
  // A pattern says itself what stands around it.
  boundary:
    rule.boundary ?? (rule.pattern === undefined && rule.near === undefined ? (defaults.boundary ?? 'word') : 'none'),
  suggest: rule.suggest ?? rule.near ?? null,
  reason: rule.reason,
  source: rule.source ?? defaults.source ?? null,
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

function patternFault(pattern: string): Fault | null {
  try {
    readPattern(pattern);
    return null;
  } catch (error) {
    if (!(error instanceof PatternFault)) throw error;
    return { text: error.text, remedy: error.remedy, path: ['pattern'] };
  }
}

function tooMuchSought({ near, match, pattern }: WrittenRule): Fault | null {
  if (near === undefined || (match === undefined && pattern === undefined)) return null;
  return {
    text: { 'zh-CN': '写了 near，就不能再写 match 或 pattern', en: 'near leaves no room for match or pattern' },
    remedy: { 'zh-CN': '请删除其中一种，或拆成两条规则', en: 'Remove the one or the other, or make two rules' },
    path: [match === undefined ? 'pattern' : 'match'],
  };
}

function contentFault({ match, pattern, except, suggest, specs, from, until }: PhraseRule): Fault | null {
  const fault = pattern === null ? null : patternFault(pattern);
  if (fault) return fault;
  const wrong = match.map(foldPhrase);
  const empty = wrong.indexOf('');
  if (empty >= 0) {
    return {
      text: { 'zh-CN': '词语中没有可见字符', en: 'The phrase has no visible character' },
      remedy: { 'zh-CN': '请改写或删除该词语', en: 'Write it anew or remove it' },
      path: ['match', empty],
    };
  }
  const idle =
    pattern !== null ? -1 : except.findIndex((phrase) => !wrong.some((each) => foldPhrase(phrase).includes(each)));
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
  if (suggest !== null && pattern === null && wrong.includes(foldPhrase(suggest))) {
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

function specFault({ id, specs, boundary }: PhraseRule, matcher: PhraseMatcher, loose: PhraseMatcher): Fault | null {
  for (const [at, { text, finds }] of specs.entries()) {
    const found = matcher.find(text).flatMap((hit) => (hit.rule.id === id ? [hit.text] : []));
    if (found.length === finds.length && found.every((words, index) => words === finds[index])) continue;
    const [wanted, got] = [quote(finds), quote(found)];
    const isTornOff =
      boundary === 'word' && loose.find(text).filter((hit) => hit.rule.id === id).length === finds.length;
    return {
      text: {
        'zh-CN': `自检未通过：例句“${text}”应找到${wanted['zh-CN']}，实际找到${got['zh-CN']}`,
        en: `A spec fails: “${text}” should find ${wanted.en} but finds ${got.en}`,
      },
      remedy: isTornOff
        ? {
            'zh-CN': '字样出现了，但两端不是词语边界：请换例句，或写 boundary: none（并列全例外）',
            en: 'The words are there, but not as whole words: take another spec, or say boundary: none',
          }
        : { 'zh-CN': '请更正 match、except 或该例句', en: 'Correct match, except or the spec' },
      path: ['specs', at],
    };
  }
  return null;
}

/** A pack of one file, every rule filled in and found to pass its specs. */
export interface ReadPack {
  readonly id: string;
  readonly title: string;
  readonly rules: readonly (PhraseRule & {
    /** Where it stands in its file; absent: among the file's `rules`, in their order. */
    readonly path?: YamlPath;
  })[];
}

/** Reads the text of a rule file. Throws UserError with file, line, column and remedy. */
export function readPack(file: string, text: string): ReadPack {
  const yaml = parsePack(file, text);
  const { pack, title, defaults = {}, rules: written } = yaml.value;
  const rules = written.map((rule) => fillIn(pack, defaults, rule));
  const refuse = (at: number, { id }: PhraseRule, { text: fault, remedy, path }: Fault): never => {
    const named = { 'zh-CN': `规则 ${id}：${fault['zh-CN']}`, en: `Rule ${id}: ${fault.en}` };
    throw new UserError(named, { remedy, where: yaml.whereIs(['rules', at, ...path]) });
  };
  for (const [at, rule] of rules.entries()) {
    const fault = (written[at] && tooMuchSought(written[at])) ?? contentFault(rule);
    if (fault) refuse(at, rule, fault);
  }
  // Each rule in a pack of its own, so that it stands its specs alone and another rule can never break them.
  const apart = rules.map((rule) => ({ ...rule, pack: rule.id }));
  const matcher = compileRules(apart, { standsAlone: createWordBoundary(apart) });
  const loose = compileRules(apart);
  for (const [at, rule] of rules.entries()) {
    const fault = specFault(rule, matcher, loose);
    if (fault) refuse(at, rule, fault);
  }
  return { id: pack, title, rules };
}

const parsePack = (file: string, text: string): YamlFile<WrittenPack> => parseYaml(file, text, packValidator());

const anyShape = ((_: unknown): _ is unknown => true) as Validate<unknown>;

/** `file:line:column` of something in a rule file that has been read before. */
export const placeIn = (file: string, path: YamlPath): string =>
  parseYaml(file, readFileSync(file, 'utf8'), anyShape).whereIs(path);
