import { cleanText, clip, safeHref } from '../../clean-text.ts';
import { dayAndTime } from '../../days.ts';
import type { FigurePaper, FigureSection, Piece } from '../../figure-paper.ts';
import { marksAt, textOf } from '../../figure-paper.ts';
import { speak } from '../../texts.ts';

// A cell longer than this makes a table nobody reads.
const CELL = 200;
/** Our own sentences; names of many units make them long. */
const SENTENCE = 2_000;

/** GitHub Flavored Markdown. Figures lead to the anchors of their lists. */
export function* formatFiguresMarkdown(paper: FigurePaper): Generator<string> {
  const say = speak(paper.lang);
  yield `# ${plain(`${paper.organization} ${paper.title}`.trim())}\n\n${plain(paper.subtitle)}\n\n`;
  for (const pieces of paper.paragraphs) yield `${pieces.map((each) => piece(each, SENTENCE)).join('')}\n\n`;
  for (const note of paper.notes) yield `> ${plain(note, SENTENCE)}\n\n`;
  for (const section of paper.sections) yield* sectionLines(section);
  const at = dayAndTime(paper.generatedAt, paper.timezone);
  yield `${plain(say('madeBy', { tool: say('product'), version: paper.tool.version, at, zone: paper.timezone }))}\n`;
}

function* sectionLines({ id, title, notes = [], table, empty }: FigureSection): Generator<string> {
  yield `<a id="${id}"></a>\n\n## ${plain(title)}\n\n`;
  for (const note of notes) yield `${plain(note, SENTENCE)}\n\n`;
  const { columns, rows, sum } = table;
  if (rows.length === 0) {
    yield `${plain(empty)}\n\n`;
    return;
  }
  yield line(columns.map(({ head }) => plain(head)));
  yield line(columns.map(({ align }) => (align === 'right' ? '--:' : align === 'center' ? ':-:' : '---')));
  for (const [nth, row] of rows.entries()) {
    const marks = marksAt(table, nth).map((mark) => `<a id="${mark}"></a>`);
    yield line(columns.map((_, at) => `${at === 0 ? marks.join('') : ''}${piece(row[at] ?? '')}`));
  }
  if (sum !== undefined) yield line(columns.map((_, at) => piece(sum[at] ?? '')));
  yield '\n';
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

function piece(value: Piece, most = CELL): string {
  const text = plain(textOf(value), most);
  if (typeof value !== 'object') return text;
  if ('to' in value) return `[${text}](#${value.to})`;
  const href = safeHref(value.href);
  if (href === null) return text;
  const address = href.replace(/[|\\<>()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `[${text}](<${address}>)`;
}

/** Nothing in it is markup, a link, or a name to notify. */
const plain = (text: string, most = CELL): string =>
  clip(cleanText(text), most)
    .replace(/[\\`*_{}[\]#+!|~$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/@(?=\w)/g, '@<!-- -->')
    .replace(/(\w)(?=:\/\/)|\bwww(?=\.)/gi, '$&<!-- -->');
