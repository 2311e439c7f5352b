import { createHash } from 'node:crypto';
import { Document, isMap, isSeq, parseDocument } from 'yaml';
import type { PhraseRule } from '../model/phrase.ts';
import { UserError } from '../model/user-error.ts';
import { compileRules } from './compile.ts';
import { readPack } from './read-pack.ts';
import { createWordBoundary } from './word-boundary.ts';

/** A rule as a person states it at the command line: only the words are needed. */
export interface NewRule {
  readonly match: readonly string[];
  readonly suggest: string | null;
  readonly reason: string | null;
  readonly except: readonly string[];
  readonly certain: boolean;
  /** Sentences with the wrong words; none: the words by themselves. */
  readonly examples: readonly string[];
  /** Sentences in which nothing must be found; none: the examples put right. */
  readonly right: readonly string[];
}

const HEAD = '# 本单位的规则。写法见规则说明 rules/README.md；改完用 webpatrol rules test 试一试。\n';
const NEW_PACK = { pack: 'own', title: '本单位规则' };

type Spec = PhraseRule['specs'][number];

function draftOf({ match, suggest, except }: NewRule, boundary: 'word' | 'none'): PhraseRule {
  return {
    id: 'draft',
    pack: 'draft',
    severity: 'moderate',
    certainty: 'certain',
    match,
    pattern: null,
    except,
    boundary,
    suggest,
    reason: '',
    source: null,
    from: null,
    until: null,
    specs: [],
  };
}

/** What the rule finds in the examples; null: in one of them nothing. */
function specsOf(rule: NewRule, boundary: 'word' | 'none'): readonly Spec[] | null {
  const draft = draftOf(rule, boundary);
  const matcher = compileRules([draft], { standsAlone: createWordBoundary([draft]) });
  const examples = rule.examples.length > 0 ? rule.examples : rule.match;
  const hits = examples.map((text) => ({ text, finds: matcher.find(text).map((hit) => hit.text) }));
  if (hits.some(({ finds }) => finds.length === 0)) return null;
  const wanted = rule.suggest ?? '（略）';
  const righted = examples.map((text) => rule.match.reduce((left, words) => left.replaceAll(words, wanted), text));
  const misses = rule.right.length > 0 ? rule.right : righted.slice(0, 1);
  return [...hits, ...misses.map((text) => ({ text, finds: [] }))];
}

/** The entry as it is written into the file. Throws a UserError when the rule does not find its own examples. */
function entryOf(rule: NewRule): Readonly<Record<string, unknown>> & { readonly id: string } {
  const { match, suggest, reason, except, certain } = rule;
  const plain = specsOf(rule, 'word');
  // Words that are no whole ones to the dictionary: whoever wrote the rule saw them on a page.
  const specs = plain ?? specsOf(rule, 'none');
  if (specs === null)
    throw new UserError(
      { 'zh-CN': '例句里没有要找的词语', en: 'An example does not have the words in it' },
      {
        remedy: {
          'zh-CN': '用 --example 给出含有该词语的原句',
          en: 'Give a sentence that has them with --example',
        },
      },
    );
  return {
    id: `w-${createHash('sha256').update(match.join('\n')).digest('hex').slice(0, 6)}`,
    certainty: certain ? 'certain' : 'review',
    match,
    ...(except.length > 0 && { except }),
    ...(plain === null && { boundary: 'none' }),
    ...(suggest !== null && { suggest }),
    reason: reason ?? '本单位确认的错误写法',
    specs,
  };
}

/**
 * The text of a rule file with one more rule at its end; comments and layout stay. An empty text becomes a new file.
 * Throws a UserError, with place and remedy, when the file would not load then.
 */
export function addRuleToText(
  file: string,
  text: string,
  rule: NewRule,
): { readonly text: string; readonly id: string } {
  const entry = entryOf(rule);
  const isNew = text.trim() === '';
  // A file that is broken already is told as such, before it is touched.
  if (!isNew) readPack(file, text);
  const document = isNew ? new Document({ ...NEW_PACK, rules: [] }) : parseDocument(text);
  const node = document.createNode(entry);
  for (const name of ['match', 'except']) {
    const list = node.get(name);
    if (isSeq(list)) list.flow = true;
  }
  const specs = node.get('specs');
  if (isSeq(specs)) for (const spec of specs.items) if (isMap(spec)) spec.flow = true;
  const rules = document.get('rules');
  if (isSeq(rules)) {
    rules.flow = false;
    rules.add(node);
  }
  const after = (isNew ? HEAD : '') + document.toString({ lineWidth: 0 });
  const { id: pack } = readPack(file, after);
  return { text: after, id: `${pack}/${entry.id}` };
}
