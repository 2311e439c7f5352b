import type { Writable } from 'node:stream';
import { dayAndTime } from '../../days.ts';
import { type NoticeModel, type NoticeRow, numberedHeading, numberedPoint } from '../../notice.ts';
import { speakPaper, writtenDay } from '../../paper-texts.ts';
import { speak } from '../../texts.ts';
import { type Block, type Section, writeDocument } from './official-page.ts';
import { officialPicture } from './official-picture.ts';
import { officialForm, officialTable } from './official-table.ts';
import { officialText } from './official-text.ts';

/** The notice: letter, list of defects, pictures, reply slip. */
export async function writeNotice(notice: NoticeModel, stream: Writable): Promise<void> {
  const { lang, title, creator } = notice;
  const sections: Section[] = [
    { orientation: 'portrait', blocks: letter(notice) },
    { orientation: 'landscape', blocks: list(notice) },
    ...(notice.pictures.length === 0 ? [] : [{ orientation: 'portrait', blocks: pictures(notice) } as const]),
    { orientation: 'portrait', blocks: replySlip(notice) },
  ];
  await writeDocument({ title: `${title} ${notice.number}`, creator, lang, sections }, stream);
}

function letter(notice: NoticeModel): Block[] {
  const { lang, annexes } = notice;
  const say = speakPaper(lang);
  const text = officialText(lang);
  const names = [say('listAnnex'), ...(annexes.pictures === null ? [] : [say('pictureAnnex')]), say('replyAnnex')];
  return [
    text.title(notice.title),
    text.number(notice.number),
    text.addressee(say('to', { unit: notice.owner })),
    text.body(notice.opening),
    text.heading(numberedHeading(1, say('deadlineHead'), lang)),
    text.body(notice.deadlineText),
    text.heading(numberedHeading(2, say('requirementsHead'), lang)),
    ...notice.requirements.map((requirement, index) => text.body(numberedPoint(index + 1, requirement, lang))),
    text.heading(numberedHeading(3, say('replyHead'), lang)),
    text.body(notice.reply),
    text.gap(),
    ...text.annexList(names),
    ...text.signature([notice.issuer, writtenDay(notice.issuedOn, lang)]),
  ];
}

function list(notice: NoticeModel): Block[] {
  const { lang, annexes, rows, more } = notice;
  const say = speakPaper(lang);
  const word = speak(lang);
  const text = officialText(lang);
  const columns = [
    { head: word('number'), share: 5, align: 'center' },
    { head: word('site'), share: 11 },
    { head: word('check'), share: 11 },
    { head: word('severity'), share: 8, align: 'center' },
    { head: word('message'), share: 20 },
    { head: say('whereAndWhat'), share: 44 },
    { head: word('advice'), share: 20 },
    { head: say('deadline'), share: 11, align: 'center' },
  ] as const;
  return [
    ...text.annex(say('annex', { n: annexes.list }), say('listAnnex')),
    officialTable(
      columns,
      rows.map((row) => [
        row.number,
        row.site,
        row.check,
        row.severity,
        row.message,
        whereAndWhat(row, notice),
        row.advice,
        row.deadline,
      ]),
      { lang, orientation: 'landscape', size: 18 },
    ),
    ...(more > 0 ? [text.note(say('moreRows', { n: more }))] : []),
  ];
}

function whereAndWhat({ target, page, text, occurrences }: NoticeRow, { lang }: NoticeModel): string {
  const say = speakPaper(lang);
  return [
    say('targetLine', { text: target }),
    page === '' ? '' : say('pageLine', { text: page }),
    text === '' ? '' : say('textLine', { text }),
    occurrences > 1 ? say('timesLine', { n: occurrences }) : '',
  ]
    .filter((line) => line !== '')
    .map((line) => line.replaceAll('\n', ' '))
    .join('\n');
}

function pictures({ lang, timezone, annexes, pictures: shown }: NoticeModel): Block[] {
  const say = speakPaper(lang);
  const text = officialText(lang);
  return [
    ...text.annex(say('annex', { n: annexes.pictures ?? '' }), say('pictureAnnex')),
    ...shown.flatMap((picture, index) => {
      const caption = say('pictureCaption', {
        n: index + 1,
        row: picture.row,
        message: picture.message,
        at: dayAndTime(picture.takenAt, timezone),
      });
      return [officialPicture(picture, caption), text.caption(caption)];
    }),
  ];
}

function replySlip(notice: NoticeModel): Block[] {
  const { lang, annexes } = notice;
  const say = speakPaper(lang);
  const text = officialText(lang);
  return [
    ...text.annex(say('annex', { n: annexes.reply }), say('replyAnnex')),
    officialForm(
      [
        {
          cells: [
            [say('noticeNumber'), notice.number],
            [say('unit'), notice.owner],
          ],
        },
        {
          cells: [
            [say('deadline'), writtenDay(notice.deadline, lang)],
            [say('receivedOn'), say('blankDay')],
          ],
        },
        {
          cells: [
            [say('problemCount'), say('countOf', { n: notice.count })],
            [say('doneCount'), ''],
          ],
        },
        {
          cells: [
            [say('undoneCount'), ''],
            [say('plannedOn'), say('blankDay')],
          ],
        },
        { cells: [[say('measures'), '']], height: 2600 },
        { cells: [[say('undoneWhy'), '']], height: 1500 },
        {
          cells: [
            [say('doer'), ''],
            [say('telephone'), ''],
          ],
        },
        {
          cells: [
            [say('headSignature'), ''],
            [say('unitSeal'), ''],
          ],
          height: 1100,
        },
        { cells: [[say('filledOn'), say('blankDay')]] },
      ],
      { lang, orientation: 'portrait' },
    ),
  ];
}
