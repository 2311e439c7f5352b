import { AlignmentType, LineRuleType, Paragraph, TextRun, UnderlineType } from 'docx';
import type { Lang } from '../../../model/lang.ts';
import { cleanText } from '../../clean-text.ts';
import { speakPaper } from '../../paper-texts.ts';
import { type Face, faceOf } from './fonts.ts';

/** Half points: 二号 22, 三号 16, 小四 12. */
const TITLE = 44;
const BODY = 32;
/** Lines are 28 points apart, so that a page holds 22 of them; a title of 22 points needs more. */
const LINE = { line: 560, lineRule: LineRuleType.EXACT } as const;
const TITLE_LINE = { line: 720, lineRule: LineRuleType.EXACT } as const;
/** Two characters of the body in twips, and in hundredths of a character, which Word prefers. */
const INDENT = { firstLine: 640, firstLineChars: 200 };

const run = (text: string, font: Face, size = BODY, bold = false): TextRun =>
  new TextRun({ text: cleanText(text), font, size, bold });

/** The pieces of a paper on official pages, in the reader's language. Crawled text may be handed in as it is. */
export function officialText(lang: Lang) {
  const say = speakPaper(lang);
  const face = (id: Parameters<typeof faceOf>[1]): Face => faceOf(lang, id);
  const indent = lang === 'zh-CN' ? { indent: INDENT } : {};
  const plain = (text: string, more: object = {}): Paragraph =>
    new Paragraph({ spacing: LINE, ...more, children: [run(text, face('body'))] });

  return {
    title: (text: string): Paragraph =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { ...TITLE_LINE, after: 120 },
        children: [run(text, face('title'), TITLE, lang === 'en')],
      }),
    /** The number of the paper, centred below the title. */
    number: (text: string): Paragraph =>
      plain(text, { alignment: AlignmentType.CENTER, spacing: { ...LINE, after: 560 } }),
    /** Whom it is for: flush left. */
    addressee: (text: string): Paragraph => plain(text),
    body: (text: string): Paragraph => plain(text, { ...indent, alignment: AlignmentType.BOTH }),
    /** 一、 */
    heading: (text: string): Paragraph =>
      new Paragraph({
        spacing: LINE,
        ...indent,
        keepNext: true,
        children: [run(text, face('heading'), BODY, lang === 'en')],
      }),
    /** （一） */
    subheading: (text: string): Paragraph =>
      new Paragraph({ spacing: LINE, ...indent, keepNext: true, children: [run(text, face('subheading'))] }),
    /** “附件：1．……” with the next ones below the first. */
    annexList: (names: readonly string[]): Paragraph[] =>
      names.map((name, index) => {
        const item = names.length === 1 ? name : say('annexItem', { n: index + 1, text: name });
        const label = say('annexes', { list: '' });
        return plain(index === 0 ? `${label}${item}` : item, {
          // Below the first name, not below the label, which is as wide as three characters.
          indent: { left: lang === 'en' ? (index === 0 ? 0 : 1260) : index === 0 ? 640 : 1600 },
        });
      }),
    /** Above a table of a form: what it is about, and the aim in small. */
    formHeading: (title: string, aim: string): Paragraph =>
      new Paragraph({
        keepNext: true,
        spacing: { before: 160, after: 60 },
        children: [
          run(title, face('heading'), 24, lang === 'en'),
          ...(aim === '' ? [] : [run(`　${aim}`, face('table'), 20)]),
        ],
      }),
    /** Who signs and when, to the right, room for the seal above. */
    signature: (lines: readonly string[]): Paragraph[] =>
      lines.map((line, index) =>
        plain(line, {
          alignment: AlignmentType.RIGHT,
          keepLines: true,
          keepNext: index < lines.length - 1,
          indent: { right: 640, rightChars: 200 },
          spacing: { ...LINE, ...(index === 0 ? { before: 1120 } : {}) },
        }),
      ),
    /** “附件1” above the title of an annex. */
    annex: (label: string, title: string): Paragraph[] => [
      new Paragraph({ spacing: LINE, keepNext: true, children: [run(label, face('heading'), BODY, lang === 'en')] }),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { ...TITLE_LINE, line: 640, after: 120 },
        keepNext: true,
        children: [run(title, face('title'), 36, lang === 'en')],
      }),
    ],
    /** A remark below or above a table. */
    note: (text: string): Paragraph =>
      new Paragraph({ spacing: { before: 60, after: 60 }, children: [run(text, face('table'), 21)] }),
    caption: (text: string): Paragraph =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { before: 60, after: 200 },
        children: [run(text, face('table'), 21)],
      }),
    /** Lines to write on: a label, then a rule. */
    blank: (label: string, characters = 16): Paragraph =>
      new Paragraph({
        spacing: LINE,
        ...indent,
        children: [
          run(label, face('body')),
          new TextRun({
            text: '　'.repeat(characters),
            underline: { type: UnderlineType.SINGLE },
            font: face('body'),
            size: BODY,
          }),
        ],
      }),
    gap: (): Paragraph => plain(''),
  };
}
