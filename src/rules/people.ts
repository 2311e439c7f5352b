import type { PhraseRule } from '../model/phrase.ts';

/** One entry of the estate's own roster. */
export interface Person {
  readonly name: string;
  readonly title: string | readonly string[];
  /** ISO days of the term of office. */
  readonly from?: string;
  readonly until?: string;
  /** Wrong forms seen before, of any length: a two-character name cannot be told from another person's otherwise. */
  readonly not?: readonly string[];
}

/** Titles beside which a name is taken for this person's; the title may stand before or after it. */
const COMMON_TITLES = ['同志', '教授', '书记', '校长', '院长', '主任'];

type Base = Omit<PhraseRule, 'id' | 'match' | 'pattern' | 'suggest' | 'reason'>;

const BASE: Base = {
  pack: 'people',
  severity: 'serious',
  certainty: 'review',
  except: [],
  boundary: 'none',
  source: null,
  from: null,
  until: null,
  specs: [],
};

const HAN = '[一-龥]';

/** `林志远` → `(?!林志远)林(?:[一-龥]远|志[一-龥])`: other in one character, but not in the surname, for that is another person. */
function oneOff(name: string): string {
  const given = name.slice(1);
  const forms = Array.from(given, (_, at) => `${given.slice(0, at)}${HAN}${given.slice(at + 1)}`);
  return `(?!${name})${name.slice(0, 1)}(?:${forms.join('|')})`;
}

/** Parts of a name of which each of its one-character variants keeps at least one, beside a title. */
function anchorsOf(name: string, titles: readonly string[]): string[] {
  return [
    ...new Set([
      name.slice(0, -1),
      ...titles.flatMap((title) => [`${title}${name.slice(0, 1)}`, `${name.slice(-1)}${title}`]),
    ]),
  ];
}

function nameRules({ name, not = [] }: Person, titles: readonly string[]): PhraseRule[] {
  const reason = `姓名用字有误，应为“${name}”`;
  const around = [...new Set([...titles, ...COMMON_TITLES])];
  const choice = around.join('|');
  const rules: PhraseRule[] = [];
  // Of two characters only one would be left: 王伟 and 王刚 are two people.
  if (name.length >= 3) {
    const near = oneOff(name);
    rules.push({
      ...BASE,
      id: `people/${name}`,
      match: anchorsOf(name, around),
      pattern: `(?<=(?:${choice}))${near}|${near}(?=(?:${choice}))`,
      suggest: name,
      reason,
    });
  }
  if (not.length > 0)
    rules.push({
      ...BASE,
      id: `people/${name}/not`,
      match: not,
      pattern: null,
      boundary: 'word',
      suggest: name,
      reason,
    });
  return rules;
}

/** 院长 for somebody who is 副院长, and the other way round: the mistake that matters and cannot be another office. */
function titleRules({ name, from, until }: Person, titles: readonly string[]): PhraseRule[] {
  return titles.flatMap((title): PhraseRule[] => {
    const isDeputy = title.startsWith('副');
    const wrong = isDeputy ? title.slice(1) : `副${title}`;
    if (wrong.length < 2 || titles.includes(wrong)) return [];
    const written = isDeputy ? `(?<!副)${wrong}` : wrong;
    return [
      {
        ...BASE,
        id: `people/${name}/${title}`,
        match: [name],
        pattern: `${written}${name}|${name}${wrong}`,
        suggest: null,
        reason: `${name}的职务是${title}；任职以前的文稿不必改`,
        from: from ?? null,
        until: until ?? null,
      },
    ];
  });
}

/** Rules that find the name of a person in authority written wrongly, beside a title, and the title beside the name. */
export function rulesOfPerson(person: Person): readonly PhraseRule[] {
  const titles = typeof person.title === 'string' ? [person.title] : person.title;
  return [...nameRules(person, titles), ...titleRules(person, titles)];
}
