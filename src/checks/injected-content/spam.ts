import type { TextBlock } from '../../model/facts.ts';
import { clusterOf, type LinkMatcher, type TermCluster, type TermHit } from '../../model/link-rules.ts';

/** Different terms in one block from which on it is no slip of a rule. */
const MIN_TERMS = 3;
/** Short blocks with terms that make a list. */
const MIN_ENTRIES = 5;
/** Characters of a link or list entry. */
const LONGEST_ENTRY = 60;
const SHOWN = 8;

export interface Spam {
  readonly kind: 'spamBlock' | 'spamList';
  readonly words: readonly string[];
  readonly block: TextBlock;
}

const isHead = ({ kind }: TextBlock): boolean => kind === 'title' || kind === 'meta';

/**
 * Blocks that advertise what is illegal, and lists of entries that do so together. A page that speaks against such
 * things names them too, so a warning anywhere near excuses.
 */
export function spamIn(blocks: readonly TextBlock[], matcher: LinkMatcher): Spam[] {
  const found: Spam[] = [];
  const entries: { block: TextBlock; hits: readonly TermHit[] }[] = [];
  let isWarned: boolean | null = null;
  for (const block of blocks) {
    if (isHead(block)) continue;
    const hits = matcher.termsIn(block.text);
    if (hits.length === 0) continue;
    if (block.text.length <= LONGEST_ENTRY) entries.push({ block, hits });
    const cluster = clusterOf(hits);
    if (cluster === null || cluster.terms.length < MIN_TERMS || matcher.isWarning(block.text)) continue;
    isWarned ??= warns(blocks, matcher);
    if (!isWarned) found.push({ kind: 'spamBlock', words: shown(cluster), block });
  }
  const [first] = entries;
  if (first === undefined || entries.length < MIN_ENTRIES) return found;
  const cluster = clusterOf(entries.flatMap(({ hits }) => hits));
  if (cluster === null || cluster.terms.length < MIN_TERMS) return found;
  isWarned ??= warns(blocks, matcher);
  if (!isWarned && !found.some(({ block }) => block === first.block))
    found.push({ kind: 'spamList', words: shown(cluster), block: first.block });
  return found;
}

const shown = ({ terms }: TermCluster): readonly string[] => terms.slice(0, SHOWN);

/** Whether title or headings speak against such things. */
const warns = (blocks: readonly TextBlock[], matcher: LinkMatcher): boolean =>
  blocks.some(({ kind, text }) => (kind === 'title' || kind === 'heading') && matcher.isWarning(text));
