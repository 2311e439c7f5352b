import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Lang } from '../model/lang.ts';
import type { PhraseMatcher, PhraseRule } from '../model/phrase.ts';
import type { UserError } from '../model/user-error.ts';
import type { Logger } from '../ports/logger.ts';
import { activeRules } from '../rules/compile.ts';
import type { CompiledRules } from '../rules/compiled.ts';
import { type InForce, loadCompiledRules, loadRulesInForce } from '../rules/load.ts';
import { openMatcher } from '../rules/open-matcher.ts';
import { ruleSetHash } from '../rules/rule-set-hash.ts';

/** The packs that come with the program: two folders up from the sources and from the built files alike. */
const SHIPPED_RULES = new URL('../../rules/', import.meta.url);

const realPath = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    // Not there: the loader says so, with a remedy.
    return path;
  }
};

/** In a checkout the folder `rules/` beside the config may be the shipped one, which is loaded already. */
const withoutShipped = (own: readonly string[]): readonly string[] =>
  own.filter((path) => realPath(path) !== realPath(fileURLToPath(SHIPPED_RULES)));

/** The rules of an estate: the shipped ones and its own. */
export interface EstateRules {
  /** Files and folders of its own. */
  readonly places: readonly string[];
  /**
   * The rules that hold on a day, compiled.
   * @param now epoch milliseconds: rules about terms that changed hold for a time
   */
  load(now: number): {
    readonly compiled: CompiledRules;
    readonly phrases: PhraseMatcher;
    readonly rulesHash: string;
  };
  /** With their specs. */
  all(): InForce<readonly PhraseRule[]>;
  /** Faults of own files that the last loading met. */
  faults(): readonly UserError[];
}

/**
 * A fault in an own file is kept for whoever asks: the other rules hold all the same. Loading throws a UserError only
 * for a bad shipped file.
 * @param own files and folders of the estate's own rules
 */
export function openRules(own: readonly string[], log: Logger, lang: Lang): EstateRules {
  const places = withoutShipped(own);
  let met: readonly UserError[] = [];
  const logged = new Set<string>();
  const note = (problems: readonly UserError[]): void => {
    met = problems;
    for (const problem of problems) {
      const key = `${problem.where} ${problem.message}`;
      if (logged.has(key)) continue;
      logged.add(key);
      log.info({ where: problem.where, remedy: problem.remedy?.[lang] }, problem.text[lang]);
    }
  };
  return {
    places,
    load(now) {
      const { rules: compiled, problems } = loadCompiledRules(SHIPPED_RULES, places);
      note(problems);
      const rulesHash = ruleSetHash(activeRules(compiled.rules, now));
      return { compiled, phrases: openMatcher(compiled, now), rulesHash };
    },
    all: () => loadRulesInForce(SHIPPED_RULES, places),
    faults: () => met,
  };
}
