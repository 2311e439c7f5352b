import { cleanText, clipStart, clipToWidth, displayWidth, padEnd, wrap } from '../app/report-words.ts';

export interface Column {
  readonly title: string;
  /** Gives way when the terminal is narrow; others keep their width. */
  readonly flexible?: boolean;
  /** What does not fit is taken from its start. */
  readonly keepsEnd?: boolean;
}

// Below this a clipped column says nothing; the rows become blocks instead.
const LEAST_FLEXIBLE = 10;

/**
 * Rows in columns aligned by what a terminal shows, at most `width` wide; where they do not fit, a block for each row.
 * Crawled text is made safe to print.
 */
export function tableLines(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string[] {
  const cells = rows.map((row) => row.map(cleanText));
  const natural = columns.map(({ title }, at) =>
    Math.max(displayWidth(title), ...cells.map((row) => displayWidth(row[at] ?? ''))),
  );
  const gaps = 2 * (columns.length - 1);
  const fixed = natural.reduce((sum, wide, at) => sum + (columns[at]?.flexible ? 0 : wide), 0);
  const flexible = natural.filter((_, at) => columns[at]?.flexible);
  const wanted = flexible.reduce((sum, wide) => sum + wide, 0);
  const room = Math.max(0, width - fixed - gaps);
  const widths = natural.map((wide, at) =>
    !columns[at]?.flexible || wanted <= room
      ? wide
      : Math.max(LEAST_FLEXIBLE, Math.floor((wide / Math.max(1, wanted)) * room)),
  );
  let excess = widths.reduce((sum, wide) => sum + wide, gaps) - width;
  // What the narrow ones were given is taken from the wide ones.
  for (const { at } of widths.map((wide, at) => ({ wide, at })).sort((one, two) => two.wide - one.wide)) {
    const wide = widths[at] ?? 0;
    if (excess <= 0 || !columns[at]?.flexible || wide <= LEAST_FLEXIBLE) continue;
    widths[at] = Math.max(LEAST_FLEXIBLE, wide - excess);
    excess -= wide - widths[at];
  }
  if (excess > 0) {
    const blocks = cells.map((row) =>
      fieldLines(
        columns.map(({ title }, at) => [title, row[at] ?? '']),
        width,
      ),
    );
    return blocks.flatMap((block, at) => (at === 0 ? block : ['', ...block]));
  }
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => {
        const wide = widths[at] ?? 0;
        return padEnd(columns[at]?.keepsEnd ? clipStart(cell, wide) : clipToWidth(cell, wide), wide);
      })
      .join('  ')
      .trimEnd();
  return [columns.map(({ title }) => title), widths.map((wide) => '─'.repeat(wide)), ...cells].map(line);
}

/** `Title  text` with texts aligned and wrapped; line breaks in a text begin a new line, empty texts are left out. */
export function fieldLines(fields: readonly (readonly [string, string])[], width: number): string[] {
  const filled = fields.filter(([, text]) => text !== '');
  const left = Math.max(...filled.map(([title]) => displayWidth(title))) + 2;
  return filled.flatMap(([title, text]) =>
    text
      .split('\n')
      .flatMap((line) => wrap(cleanText(line), Math.max(20, width - left)))
      .map((line, at) => padEnd(at === 0 ? title : '', left) + line),
  );
}
