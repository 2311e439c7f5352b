import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PhraseRule } from '../model/phrase.ts';
import { UserError } from '../model/user-error.ts';
import { createAjv } from './create-ajv.ts';
import { foldPhrase } from './fold.ts';
import { type Person, rulesOfPerson } from './people.ts';
import type { ReadPack } from './read-pack.ts';
import { parseYaml, type Validate, type YamlPath } from './read-yaml.ts';

/** Names and terms of the estate: a file for people who write no rules. */
interface OwnWords {
  readonly glossary?: readonly {
    readonly term: string;
    readonly not: readonly string[];
    readonly except?: readonly string[];
    readonly from?: string;
    readonly until?: string;
    readonly certain?: boolean;
    readonly reason?: string;
  }[];
  readonly people?: readonly Person[];
  readonly allow?: readonly string[];
}

type PlacedRule = ReadPack['rules'][number];

/** Shipped with the program, two folders up from the sources and from the built files alike. */
const SCHEMA = new URL('../../rules/schema/own-words.schema.json', import.meta.url);

export const ownWordsSchemaText = (): string => readFileSync(SCHEMA, 'utf8');

let validator: Validate<OwnWords> | null = null;
function wordsValidator(): Validate<OwnWords> {
  validator ??= createAjv().compile<OwnWords>(JSON.parse(ownWordsSchemaText()));
  return validator;
}

/** Told from a rule pack by what it begins with: the reader of the other kind would only say that all of it is wrong. */
export const isOwnWords = (text: string): boolean =>
  !/^pack\s*:/m.test(text) && /^(?:glossary|people|allow)\s*:/m.test(text);

const RULE: Omit<PhraseRule, 'id' | 'pack' | 'match' | 'suggest' | 'reason'> = {
  severity: 'moderate',
  certainty: 'review',
  pattern: null,
  except: [],
  boundary: 'word',
  source: null,
  from: null,
  until: null,
  specs: [],
};

function rulesOfGlossary(entries: NonNullable<OwnWords['glossary']>, refuse: Refuse): PlacedRule[] {
  return entries.map(({ term, not, except = [], from = null, until = null, certain = true, reason }, at) => {
    const same = not.findIndex((wrong) => foldPhrase(wrong) === foldPhrase(term));
    if (same >= 0)
      refuse(['glossary', at, 'not', same], `“${term}”与正确写法相同`, `“${term}” is the right form itself`);
    return {
      ...RULE,
      id: `glossary/${term}`,
      pack: 'glossary',
      certainty: certain ? 'certain' : 'review',
      match: not,
      // The right form may contain the old one (招生与就业处 in 招生与就业处主页 is none, 就业处 in 招生就业处 is).
      except: [...except, ...(not.some((wrong) => foldPhrase(term).includes(foldPhrase(wrong))) ? [term] : [])],
      suggest: term,
      reason: reason ?? `本单位规定写作“${term}”`,
      from,
      until,
      path: ['glossary', at],
    };
  });
}

type Refuse = (path: YamlPath, zh: string, en: string) => never;

/** A rule that finds nothing and excuses, in whatever pack, what its words cover. */
function allowRule(words: readonly string[]): PlacedRule {
  const name = createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 8);
  const reason = '本单位认可的写法';
  return {
    ...RULE,
    id: `allow/${name}`,
    pack: 'allow',
    match: [],
    except: words,
    suggest: null,
    reason,
    path: ['allow'],
  };
}

/** Reads the text of a file of own names and terms. Throws UserError with file, line, column and remedy. */
export function readOwnWords(file: string, text: string): ReadPack {
  const { value, whereIs } = parseYaml(file, text, wordsValidator());
  const { glossary = [], people = [], allow = [] } = value;
  const refuse: Refuse = (path, zh, en) => {
    throw new UserError(
      { 'zh-CN': zh, en },
      { where: whereIs(path), remedy: { 'zh-CN': '请更正或删除这一条', en: 'Correct or remove this entry' } },
    );
  };
  const rules: PlacedRule[] = [
    ...rulesOfGlossary(glossary, refuse),
    ...people.flatMap((person, at) => {
      const { name, from = null, until = null } = person;
      if (from !== null && until !== null && from > until)
        refuse(['people', at, 'from'], `“${name}”的任职起始日期晚于截止日期`, `“${name}”: from is later than until`);
      return rulesOfPerson(person).map((rule): PlacedRule => ({ ...rule, path: ['people', at] }));
    }),
    ...(allow.length > 0 ? [allowRule(allow)] : []),
  ];
  return { id: 'own-words', title: '本单位名录', rules };
}
