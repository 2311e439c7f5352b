/**
 * Records as numbers, and the texts they refer to. A text is kept once, however many records have it: pages of one
 * site share most of theirs.
 */
export interface RecordWriter {
  /** A whole number from 0 to 2³² − 1. */
  count(value: number): void;
  text(value: string | null): void;
  /** Any number, as its shortest text. */
  value(value: number | null): void;
  endRecord(): void;
  /**
   * Everything written: a head with the extent of each record, lengths of the texts, numbers, texts. The writer is empty
   * afterwards and begins anew in the memory it has: a writer for each pack would leave a megabyte to the collector,
   * which takes away last what has lived for as long as a pack is written.
   */
  finish(): Uint8Array;
}

/** What stands for a text: none, the next new one, or an earlier one counted from here. */
export const NO_TEXT = 0;
export const NEW_TEXT = 1;
export const FIRST_TEXT = 2;

/** Enough for 32 pages of the usual size; more is made when they are larger. */
const FIRST_NUMBERS = 64 * 1024;
const FIRST_TEXTS = 256 * 1024;
/** What a pack of unusually large pages needed is given back; four times the usual is kept. */
const MOST_NUMBERS = 4 * FIRST_NUMBERS;
const MOST_TEXTS = 16 * FIRST_TEXTS;
/** Bytes of the widest number written. */
const WIDEST = 5;
/** UTF-8 bytes for one UTF-16 unit at most; UTF-16 itself takes fewer. */
const BYTES_A_UNIT = 3;
/** Units from which the engine makes a slice a view instead of a copy. */
const LEAST_VIEW = 13;

export function createRecordWriter(): RecordWriter {
  const numbers = createNumbers(FIRST_NUMBERS);
  const lengths = createNumbers(FIRST_NUMBERS);
  const extents = createNumbers(1024);
  let known = new Map<string, number>();
  let list: string[] = [];
  /** What came after each text the last time. In a template it comes again, and comparing is quicker than hashing. */
  let followers: number[] = [];
  let last = 0;
  let texts = Buffer.allocUnsafe(FIRST_TEXTS);
  let textsEnd = 0;
  let records = 0;
  let recordStart = 0;
  let recordTexts = 0;

  /** Writes a text; gives it as it is to be remembered. */
  function add(text: string): string {
    if (textsEnd + text.length * BYTES_A_UNIT > texts.length) {
      const larger = Buffer.allocUnsafe((textsEnd + text.length * BYTES_A_UNIT) * 2);
      texts.copy(larger, 0, 0, textsEnd);
      texts = larger;
    }
    // UTF-8 has no half of a surrogate pair, and a page cut in the middle of one does.
    const isUtf8 = text.isWellFormed();
    const size = texts.write(text, textsEnd, isUtf8 ? 'utf8' : 'utf16le');
    const start = textsEnd;
    textsEnd += size;
    lengths.push(size * 2 + (isUtf8 ? 0 : 1));
    recordTexts++;
    // A long slice is a view of the text of its page, all of which would be held until the pack is done.
    return text.length < LEAST_VIEW ? text : texts.toString(isUtf8 ? 'utf8' : 'utf16le', start, textsEnd);
  }

  function text(value: string | null): void {
    if (value === null) {
      numbers.push(NO_TEXT);
      return;
    }
    const guess = followers[last] ?? 0;
    if (list[guess] === value) {
      last = guess;
      numbers.push(guess + FIRST_TEXT);
      return;
    }
    let id = known.get(value);
    if (id === undefined) {
      numbers.push(NEW_TEXT);
      const own = add(value);
      id = list.push(own) - 1;
      followers.push(0);
      known.set(own, id);
    } else numbers.push(id + FIRST_TEXT);
    followers[last] = id;
    last = id;
  }

  function clear(): void {
    for (const each of [numbers, lengths, extents]) each.clear();
    // A cleared map would keep what it held for as long as the collector leaves the old one alone.
    known = new Map();
    list = [];
    followers = [];
    last = 0;
    if (texts.length > MOST_TEXTS) texts = Buffer.allocUnsafe(FIRST_TEXTS);
    textsEnd = 0;
    records = 0;
    recordStart = 0;
    recordTexts = 0;
  }

  return {
    count: numbers.push,
    text,
    value: (value) => text(value === null ? null : String(value)),
    endRecord() {
      extents.push(numbers.size() - recordStart);
      extents.push(recordTexts);
      recordStart = numbers.size();
      recordTexts = 0;
      records++;
    },
    finish() {
      const head = createNumbers(2 * WIDEST);
      head.push(records);
      head.push(lengths.size());
      const parts = [head.bytes(), extents.bytes(), lengths.bytes(), numbers.bytes(), texts.subarray(0, textsEnd)];
      const all = Buffer.concat(parts);
      clear();
      return all;
    },
  };
}

/** Unsigned numbers, seven bits a byte, least significant first. */
function createNumbers(firstSize: number) {
  let bytes = new Uint8Array(firstSize);
  let end = 0;
  return {
    push(value: number): void {
      if (end + WIDEST > bytes.length) {
        const larger = new Uint8Array(bytes.length * 2);
        larger.set(bytes);
        bytes = larger;
      }
      let rest = value;
      while (rest > 127) {
        bytes[end++] = (rest & 127) | 128;
        rest >>>= 7;
      }
      bytes[end++] = rest;
    },
    size: () => end,
    clear(): void {
      if (bytes.length > MOST_NUMBERS) bytes = new Uint8Array(firstSize);
      end = 0;
    },
    bytes: () => bytes.subarray(0, end),
  };
}
