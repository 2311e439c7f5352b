import type { Budget } from './budget.ts';
import type { Gathering } from './gathering.ts';
import type { OleFile } from './ole.ts';
import { Unreadable } from './unreadable.ts';

/** Record types, MS-PPT 2.13.24. */
const SLIDE_LIST = 0x0ff0;
const SLIDE_PERSIST = 0x03f3;
const SLIDE = 0x03ee;
const NOTES = 0x03f0;
const NOTES_ATOM = 0x03f1;
/** Masters and handouts: sample texts of the program. */
const MASTERS: readonly number[] = [0x03f8, 0x0fc9];
/** Offset of the slide's id in the record that lists it, MS-PPT 2.4.14.5. */
const SLIDE_ID_AT = 12;
const TEXT_CHARS = 0x0fa0;
const TEXT_BYTES = 0x0fa8;
const CSTRING = 0x0fba;
const HYPERLINK = 0x0fd7;
const CONTAINER = 0x0f;
const HEADER = 8;
const MAX_DEPTH = 40;
const MAX_RECORDS = 2_000_000;
/** Instances of the list of slides: 0 slides, 2 notes. */
const LIST_OF_SLIDES = 0;
/** Instance of the string that holds a link's address. */
const TARGET = 1;

interface Place {
  readonly slide: number;
  readonly notes: boolean;
  readonly inLink: boolean;
}

/** PowerPoint 97–2003 (.ppt, .dps): texts of slides and notes, links. */
export function readPpt(ole: OleFile, to: Gathering, budget: Budget): void {
  const stream = ole.stream('PowerPoint Document');
  if (!stream) throw new Unreadable('damaged', 'ppt: no document stream');
  if (ole.stream('EncryptedSummary')) throw new Unreadable('encrypted', 'ppt: encrypted');
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const wide = new TextDecoder('utf-16le');
  const narrow = new TextDecoder('windows-1252');
  let records = 0;
  let listed = 0;
  let drawn = 0;
  /** Number of a slide by its id. */
  const numbers = new Map<number, number>();

  function say(text: string, place: Place): void {
    if (place.inLink) return;
    const where = place.slide === 0 ? 'slide 1' : `slide ${place.slide}`;
    // \r ends a paragraph, \v a line within it.
    for (const paragraph of text.replaceAll('\v', '\n').split('\r'))
      to.text(paragraph, 'paragraph', place.notes ? `${where} (notes)` : where, place.notes);
  }

  /** The slide that notes belong to; 0 when there is none. */
  function slideOfNotes(body: number, end: number): number {
    if (body + HEADER + 4 > end || view.getUint16(body + 2, true) !== NOTES_ATOM) return 0;
    return numbers.get(view.getUint32(body + HEADER, true)) ?? 0;
  }

  function walk(from: number, last: number, place: Place, depth: number): void {
    let here = place;
    let at = from;
    while (at + HEADER <= last) {
      if (++records > MAX_RECORDS) throw new Unreadable('too-large', 'ppt: too many records');
      if (records % 10_000 === 0) budget.tick();
      const version = view.getUint16(at, true);
      const type = view.getUint16(at + 2, true);
      const body = at + HEADER;
      const end = Math.min(last, body + view.getUint32(at + 4, true));
      const instance = version >> 4;
      if ((version & 0x0f) === CONTAINER) {
        let inner = here;
        if (type === SLIDE) inner = { ...here, slide: ++drawn };
        else if (type === NOTES) inner = { ...here, slide: slideOfNotes(body, end), notes: true };
        else if (type === SLIDE_LIST) inner = { ...here, slide: 0, notes: instance !== LIST_OF_SLIDES };
        else if (type === HYPERLINK) inner = { ...here, inLink: true };
        // Notes without a slide are their master.
        const isMaster = MASTERS.includes(type) || (type === NOTES && inner.slide === 0);
        if (depth < MAX_DEPTH && !isMaster) walk(body, end, inner, depth + 1);
      } else if (type === SLIDE_PERSIST && end - body >= SLIDE_ID_AT + 4) {
        const id = view.getUint32(body + SLIDE_ID_AT, true);
        if (!here.notes) numbers.set(id, ++listed);
        here = { ...here, slide: here.notes ? here.slide + 1 : listed };
      } else if (type === TEXT_CHARS) say(wide.decode(stream?.subarray(body, end)), here);
      else if (type === TEXT_BYTES) say(narrow.decode(stream?.subarray(body, end)), here);
      else if (type === CSTRING && here.inLink && instance === TARGET)
        to.link(wide.decode(stream?.subarray(body, end)), '', '', 'hyperlink');
      at = end;
    }
  }
  walk(0, stream.length, { slide: 0, notes: false, inLink: false }, 0);
}
