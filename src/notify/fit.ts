import { formatMessage } from '../model/lang.ts';
import type { NoticeText } from '../model/notice.ts';

/** A text with its first `count` lines alone; the others are counted. */
function withLines(text: NoticeText, count: number): NoticeText {
  let room = count;
  const sections = text.sections.map(({ title, lines }) => {
    const kept = lines.slice(0, room);
    room -= kept.length;
    return { title, lines: kept };
  });
  const all = text.sections.reduce((sum, { lines }) => sum + lines.length, 0);
  return {
    ...text,
    sections: sections.filter(({ lines }) => lines.length > 0),
    left: text.left + all - Math.min(count, all),
  };
}

const withoutLinks = (text: NoticeText): NoticeText => ({
  ...text,
  sections: text.sections.map(({ title, lines }) => ({ title, lines: lines.map((line) => ({ ...line, url: null })) })),
});

const linesIn = ({ sections }: NoticeText): number => sections.reduce((sum, { lines }) => sum + lines.length, 0);

function shortened(text: NoticeText, sizeOf: (text: NoticeText) => number, limit: number): NoticeText {
  for (let count = linesIn(text); count > 0; count--) {
    const shorter = withLines(text, count);
    if (sizeOf(shorter) <= limit) return shorter;
  }
  return withLines(text, 0);
}

/**
 * As much of a text as a channel takes. `sizeOf`: in whatever the limit counts. A line that is told is worth more than
 * its link, which may be longer than itself; the console is linked to all the same.
 */
export function fitted(text: NoticeText, sizeOf: (text: NoticeText) => number, limit: number): NoticeText {
  const linked = shortened(text, sizeOf, limit);
  if (linked.left === text.left) return linked;
  const plain = shortened(withoutLinks(text), sizeOf, limit);
  return plain.left < linked.left ? plain : linked;
}

/** What is said in place of lines that were left out; empty: none were. */
export const moreLine = ({ more, left }: NoticeText): string => (left === 0 ? '' : formatMessage(more, { n: left }));

export const bytesOf = (text: string): number => Buffer.byteLength(text);
