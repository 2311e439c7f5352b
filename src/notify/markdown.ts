import type { NoticeLine, NoticeText } from '../model/notice.ts';
import { moreLine } from './fit.ts';

const HARMLESS: Readonly<Record<string, string>> = {
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '*': '＊',
  '`': '＇',
  '\\': '＼',
  '~': '～',
};

/**
 * Text from pages with nothing in it that a robot takes for markup: no link, picture, mention or colour. The robots know
 * no escape, so the signs become their full-width forms.
 */
const plainWords = (text: string): string => text.replace(/[[\]<>*`\\~]/g, (char) => HARMLESS[char] ?? char);

/** Within a link's brackets; addresses are our own console's and escaped by whoever made them. */
const linkTarget = (url: string): string =>
  url.replace(/[()<>\s]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);

const lineText = ({ text, url }: NoticeLine): string =>
  url === null ? plainWords(text) : `[${plainWords(text)}](${linkTarget(url)})`;

/** The subset of Markdown that 企业微信 and 钉钉 both show. `gap`: what makes a new line there. */
export function markdownOf(text: NoticeText, gap: string): string {
  const more = moreLine(text);
  const lines = [
    `### ${plainWords(text.title)}`,
    ...text.opening.map(plainWords),
    ...text.sections.flatMap(({ title, lines: entries }) => [
      `**${plainWords(title)}**`,
      ...entries.map((line, at) => `${at + 1}. ${lineText(line)}`),
    ]),
    ...(more === '' ? [] : [plainWords(more)]),
    ...text.closing.map(lineText),
  ];
  return lines.join(gap);
}
