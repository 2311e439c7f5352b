import type { PhraseMatcher } from '../model/phrase.ts';
import { activeOn } from './compile.ts';
import type { CompiledRules } from './compiled.ts';
import { createMatcher } from './matcher.ts';
import { createWordBoundary } from './word-boundary.ts';

/** The matcher as pages are judged with: the rules of the day of `now` (epoch milliseconds), and whole words only. */
export const openMatcher = (compiled: CompiledRules, now: number): PhraseMatcher =>
  createMatcher(compiled, { isActive: activeOn(now), standsAlone: createWordBoundary(compiled.rules) });
