import type { Writable } from 'node:stream';
import { speakPaper } from '../../paper-texts.ts';
import type { SelfCheckModel } from '../../self-check.ts';
import { speak } from '../../texts.ts';
import { writeDocument } from './official-page.ts';
import { officialForm, officialTable } from './official-table.ts';
import { officialText } from './official-text.ts';

/** The form a unit fills in. */
export async function writeSelfCheck(form: SelfCheckModel, stream: Writable): Promise<void> {
  const { lang, title, creator } = form;
  const say = speakPaper(lang);
  const word = speak(lang);
  const text = officialText(lang);
  const sites = form.sites.map(({ name, url }) => `${name} ${url}`).join('\n');
  const columns = [
    { head: word('number'), share: 7, align: 'center' },
    { head: say('what'), share: 33 },
    { head: say('inspection'), share: 12, align: 'center' },
    { head: say('result'), share: 22, align: 'center' },
    { head: say('remark'), share: 26 },
  ] as const;
  const look = { lang, orientation: 'portrait', size: 20, rowHeight: 480 } as const;
  const blocks = [
    text.title(title),
    officialForm([{ cells: [[say('unit'), form.owner]] }, { cells: [[word('site'), sites || say('none')]] }], look),
    text.note(form.note),
    ...form.groups.flatMap((group) => [
      text.formHeading(group.title, group.aim),
      officialTable(
        columns,
        group.rows.map(({ number, what, found }) => [
          number,
          what,
          found === null ? say('none') : found === 0 ? say('notFound') : say('countOf', { n: found }),
          say('resultBoxes'),
          '',
        ]),
        look,
      ),
    ]),
    text.note(''),
    officialForm(
      [
        {
          cells: [
            [say('checker'), ''],
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
  await writeDocument({ title, creator, lang, sections: [{ orientation: 'portrait', blocks }] }, stream);
}
