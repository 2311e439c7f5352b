import { measurePicture } from '../../extract/pictures/measure-picture.ts';
import { type UnreadPictureReason, unreadBySize } from '../../model/picture.ts';
import type { PictureReader } from '../../ports/picture-reader.ts';
import type { KeptReading } from '../../ports/pictures.ts';

/** Numbers of persons, even misread ones; the shortest of them have seven digits. No phrase has so many. */
const LONG_NUMBER = /[0-9０-９][0-9０-９\s-]{5,}[0-9０-９Xx]/g;
const maskNumbers = (text: string): string => text.replace(LONG_NUMBER, (run) => run.replace(/[0-9０-９]/g, '*'));

/** Numbers of persons are masked before anything is kept or shown. */
const withoutPersons = (kept: Extract<KeptReading, { kind: 'read' }>): KeptReading => ({
  kind: 'read',
  reading: {
    ...kept.reading,
    lines: kept.reading.lines.map((line) => ({ ...line, text: maskNumbers(line.text) })),
  },
});

/** Reads one picture. A reason alone depends on more than its bytes: another time it may be read. */
export async function readPicture(
  bytes: Uint8Array,
  reader: PictureReader,
): Promise<KeptReading | UnreadPictureReason> {
  const size = measurePicture(bytes);
  if (typeof size === 'string') return { kind: 'unread', reason: size };
  const reason = unreadBySize(size);
  if (reason !== null) return { kind: 'unread', reason };
  const answer = await reader.read(bytes);
  if (answer.kind === 'read') return withoutPersons(answer);
  return answer.reason === 'damaged' || answer.reason === 'too-large'
    ? { kind: 'unread', reason: answer.reason }
    : answer.reason;
}
