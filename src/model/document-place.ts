import type { Lang } from './lang.ts';

/** Words of places as facts keep them, and in Chinese. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^page (\d+)$/, '第$1页'],
  [/^slide (\d+)$/, '第$1张幻灯片'],
  [/^paragraph (\d+)$/, '第$1段'],
  [/^table (\d+), row (\d+), column (\d+)$/, '表$1第$2行第$3列'],
  [/^line (\d+)$/, '第$1行'],
  [/^header$/, '页眉'],
  [/^footer$/, '页脚'],
  [/^footnote$/, '脚注'],
  [/^endnote$/, '尾注'],
  [/^comment$/, '批注'],
  [/^text box$/, '文本框'],
  [/^chart$/, '图表'],
  [/^properties$/, '文档属性'],
  [/^picture (.+)$/, '图片 $1'],
];

const NOTES: Readonly<Record<string, string>> = {
  notes: '备注',
  comment: '批注',
  header: '页眉',
  footer: '页脚',
  'text box': '文本框',
  chart: '图表',
  'hidden sheet': '隐藏工作表',
  'hidden row': '隐藏行',
  'hidden column': '隐藏列',
  'hidden slide': '隐藏幻灯片',
  'hidden text': '隐藏文字',
};

/** Between the name of an archive's member and the place in it. */
export const MEMBER_SEPARATOR = ' » ';

function inChinese(place: string): string {
  const note = / \(([a-z ]{5,13})\)$/.exec(place);
  const translated = note ? NOTES[note[1] ?? ''] : undefined;
  const where = note && translated ? place.slice(0, note.index) : place;
  const word = WORDS.find(([pattern]) => pattern.test(where));
  const said = word ? where.replace(word[0], word[1]) : where;
  return translated ? `${said}（${translated}）` : said;
}

/** `名单!C17`, and `C17` of a file without sheets. */
const CELL = /(?:^|!)[A-Z]{1,4}\d{1,8}(?: \([a-z ]{5,13}\))?$/;

/** Whether a selector is a place of a document, worth telling a reader, and not the path of an element. */
export function isDocumentPlace(selector: string): boolean {
  if (selector.includes(MEMBER_SEPARATOR) || CELL.test(selector)) return true;
  const where = selector.replace(/ \([a-z ]{5,13}\)$/, '');
  return where !== selector || WORDS.some(([pattern]) => pattern.test(where));
}

/** Says a place of a document in the reader's language. Selectors of pages and cells (`Sheet2!C17`) stay as they are. */
export function placeIn(lang: Lang, selector: string): string {
  if (lang === 'en' || selector === '') return selector;
  const parts = selector.split(MEMBER_SEPARATOR);
  const last = parts.pop() ?? '';
  return [...parts, inChinese(last)].join(MEMBER_SEPARATOR);
}
