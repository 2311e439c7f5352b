import type { TextBlock, TextKind } from '../../model/facts.ts';
import type { CodeHit } from './code-rule.ts';
import { findNumbering } from './numbering.ts';
import { findInParagraph, isParagraph, pairMarks, unpaired } from './punctuation.ts';
import { findWeekdays } from './weekday.ts';

/** Texts that have no sentences. */
const NO_PROSE: ReadonlySet<TextKind> = new Set(['title', 'heading', 'label', 'alt', 'meta']);

/** A line of a block, as the author broke it. */
interface Line {
  readonly block: TextBlock;
  /** Where it begins in the block. */
  readonly from: number;
  readonly text: string;
}

function linesOf(block: TextBlock): readonly Line[] {
  if (!block.text.includes('\n')) return [{ block, from: 0, text: block.text }];
  let from = 0;
  return block.text.split('\n').map((text) => {
    const line = { block, from, text };
    from += text.length + 1;
    return line;
  });
}

export type BlockHit = CodeHit & { readonly block: TextBlock };

const within = ({ block, from }: Line, hit: CodeHit): BlockHit => ({ ...hit, block, index: from + hit.index });

function findPunctuation(lines: readonly Line[]): BlockHit[] {
  const found: BlockHit[] = [];
  /** A quotation without an end so far. */
  let quote: { readonly line: Line; readonly index: number } | null = null;
  const report = (line: Line, hits: readonly CodeHit[]): void => {
    if (isParagraph(line.text)) for (const hit of hits) found.push(within(line, hit));
  };
  const reportQuote = (): void => {
    if (quote) report(quote.line, [unpaired(quote.index, '“')]);
  };
  for (const line of lines) {
    const { hits, open, missed, goesOn } = pairMarks(line.text, quote !== null);
    if (missed) reportQuote();
    if (!goesOn) quote = null;
    if (open !== null) quote = { line, index: open };
    report(line, hits);
    report(line, isParagraph(line.text) ? findInParagraph(line.text) : []);
  }
  reportQuote();
  return found;
}

/** Rules that are code, over the texts of one page, for the packs that are on. */
export function findByCode(blocks: readonly TextBlock[], packs: ReadonlySet<string>): readonly BlockHit[] {
  const hits: BlockHit[] = [];
  if (packs.has('numbers')) {
    for (const block of blocks) for (const hit of findWeekdays(block.text)) hits.push({ ...hit, block });
  }
  if (!packs.has('punctuation')) return hits;
  const prose = blocks.filter(({ kind }) => !NO_PROSE.has(kind));
  hits.push(...findPunctuation(prose.flatMap(linesOf)));
  const lines = blocks.filter(({ kind }) => kind === 'heading' || !NO_PROSE.has(kind)).flatMap(linesOf);
  for (const { at, ...hit } of findNumbering(lines.map(({ text }) => text))) {
    const line = lines[at];
    if (line !== undefined) hits.push(within(line, hit));
  }
  return hits;
}
