import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Finding } from '../../model/finding.ts';
import type { Item } from '../../model/item.ts';
import type { PhraseMatcher } from '../../model/phrase.ts';
import { UserError } from '../../model/user-error.ts';
import type { Store } from '../../ports/store.ts';
import { addRuleToText, type NewRule } from '../../rules/new-rule.ts';
import { isOwnWords } from '../../rules/own-words.ts';
import { rewriteFile } from '../rewrite-file.ts';

export interface RuleRequest extends NewRule {
  /** Identity of an item, or part of it, whose words the rule is to find; null: the words are given. */
  readonly item: string | null;
  /** File among the estate's own; null: the first one, or a new one. */
  readonly to: string | null;
}

interface AddedRule {
  readonly id: string;
  /** As the reader calls it. */
  readonly file: string;
  readonly match: readonly string[];
  readonly suggest: string | null;
}

/** The estate's own rules. */
export interface OwnRules {
  /** What is wrong with the files; the rules in force are told by `listRules`. */
  problems(): readonly UserError[];
  /** Those that the rules had when they were last loaded; loads nothing itself. */
  faultsMet(): readonly UserError[];
  /** Adds a rule to an own file, which is checked before it is written. Throws a UserError and changes nothing else. */
  add(request: RuleRequest): Promise<AddedRule>;
}

interface OwnRulesInput {
  readonly cwd: string;
  /** The config; null: none. */
  readonly file: string | null;
  /** Without the shipped folder. */
  readonly places: readonly string[];
  readonly store: () => Promise<Store>;
  readonly phrases: () => PhraseMatcher;
  readonly problems: () => readonly UserError[];
  readonly faultsMet: () => readonly UserError[];
}

const NEW_FILE = 'own.yaml';

/** Checks whose findings are words. */
const WORD_CHECKS: ReadonlySet<string> = new Set(['wording', 'suspected-typo']);

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

async function readText(path: string): Promise<string> {
  return existsSync(path) ? readFile(path, 'utf8') : '';
}

const notListed = (path: string): UserError =>
  new UserError(
    {
      'zh-CN': `${path} 不在配置的 rules 里，写进去不会生效`,
      en: `${path} is not among the config's rules: it would not count`,
    },
    {
      remedy: {
        'zh-CN': `在 webpatrol.yaml 中写上 rules: [${path}]`,
        en: `List it in webpatrol.yaml: rules: [${path}]`,
      },
    },
  );

/** The file that takes the rule. */
async function fileFor(to: string | null, { cwd, file, places }: OwnRulesInput): Promise<string> {
  if (file === null)
    throw new UserError(
      { 'zh-CN': '没有配置文件，本单位的规则无处可放', en: 'There is no config, and so no place for own rules' },
      { remedy: { 'zh-CN': '先用 webpatrol init 建立', en: 'Make one with webpatrol init' } },
    );
  if (to !== null) {
    const path = join(cwd, relative(cwd, to));
    const isListed = places.some((place) => place === path || dirname(path) === place);
    const isDefault = places.length === 0 && dirname(path) === join(dirname(file), 'rules');
    if (isListed || isDefault) return path;
    throw notListed(to);
  }
  for (const place of places) {
    const path = isFolder(place) ? join(place, NEW_FILE) : place;
    if (!isOwnWords(await readText(path))) return path;
  }
  const folder = join(dirname(file), 'rules');
  // A checkout's own folder of that name holds the shipped rules.
  if (places.length > 0 || existsSync(folder)) throw notListed('my-rules.yaml');
  return join(folder, NEW_FILE);
}

async function findItem(store: Store, text: string): Promise<Item> {
  const exact = await store.findItem(text);
  if (exact !== null) return exact.item;
  const all = (await store.listItems({})).filter(
    ({ identity, finding }) =>
      WORD_CHECKS.has(finding.check) && (identity.includes(text) || finding.target.includes(text)),
  );
  // The very words, before what only stands in one sentence with them.
  const exactly = all.filter(({ finding }) => finding.target === text);
  const near = exactly.length > 0 ? exactly : all;
  // One defect stands in many sentences; any of them will do.
  const [first] = near;
  if (first !== undefined && near.every(({ finding }) => finding.target === first.finding.target)) return first;
  throw new UserError(
    near.length === 0
      ? { 'zh-CN': `没有与“${text}”相符的用语类整改项`, en: `No item about words matches "${text}"` }
      : { 'zh-CN': `有 ${near.length} 个整改项与“${text}”相符`, en: `${near.length} items match "${text}"` },
    {
      remedy: {
        'zh-CN': '用 webpatrol items list 查看，或直接写 --match 词语 --suggest 正确写法',
        en: 'See `webpatrol items list`, or give the words with --match and --suggest',
      },
    },
  );
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function fromFinding(request: RuleRequest, { check, target, evidence, places }: Finding): RuleRequest {
  if (!WORD_CHECKS.has(check))
    throw new UserError(
      { 'zh-CN': '这个整改项不是用语问题，不能写成用语规则', en: 'This item is not about words' },
      { remedy: { 'zh-CN': '请写 --match 词语', en: 'Give the words with --match' } },
    );
  const match = request.match.length > 0 ? request.match : [target];
  const sentences = places.map(({ text }) => text).filter((text) => match.some((words) => text.includes(words)));
  return {
    ...request,
    match,
    suggest: request.suggest ?? textOf(evidence['suggest']),
    examples: request.examples.length > 0 ? request.examples : sentences.slice(0, 1),
  };
}

/** A rule that finds these very words, and as surely, makes another one idle. */
function refuseKnown({ match, certain }: RuleRequest, phrases: PhraseMatcher): void {
  for (const words of match) {
    const known = phrases
      .find(words)
      .find(({ text, rule }) => text === words && (rule.own === true || !certain || rule.certainty === 'certain'));
    if (known === undefined) continue;
    throw new UserError(
      { 'zh-CN': `规则 ${known.rule.id} 已经在查“${words}”`, en: `The rule ${known.rule.id} finds “${words}” already` },
      {
        remedy: {
          'zh-CN': `用 webpatrol rules explain ${known.rule.id} 查看；它所在的规则包 ${known.rule.pack} 可能没有启用`,
          en: `See \`webpatrol rules explain ${known.rule.id}\`; its pack ${known.rule.pack} may be off`,
        },
      },
    );
  }
}

export function createOwnRules(input: OwnRulesInput): OwnRules {
  return {
    problems: input.problems,
    faultsMet: input.faultsMet,
    async add(request) {
      const full =
        request.item === null
          ? request
          : fromFinding(request, (await findItem(await input.store(), request.item)).finding);
      if (full.match.length === 0)
        throw new UserError(
          { 'zh-CN': '没有要找的词语', en: 'There are no words to find' },
          {
            remedy: {
              'zh-CN': '写法：webpatrol rules add --match 穿带 --suggest 穿戴',
              en: 'Write it as: webpatrol rules add --match 穿带 --suggest 穿戴',
            },
          },
        );
      const path = await fileFor(request.to, input);
      refuseKnown(full, input.phrases());
      const shown = relative(input.cwd, path) || path;
      let id = '';
      await rewriteFile(path, (before) => {
        const added = addRuleToText(shown, before, full);
        id = added.id;
        return added.text;
      });
      // A file that was missing before is told no more.
      input.phrases();
      return { id, file: shown, match: full.match, suggest: full.suggest };
    },
  };
}
