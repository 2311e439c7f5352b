import { FIRST_TEXT, NEW_TEXT, NO_TEXT } from './record-writer.ts';

/** Reads one record of a `RecordWriter`, in the order it was written. Throws when there is nothing more. */
export interface RecordReader {
  count(): number;
  text(): string;
  textOrNull(): string | null;
  value(): number;
  valueOrNull(): number | null;
  /** Passes over so many texts and values. */
  passOver(texts: number): void;
}

export interface Records {
  readonly size: number;
  /** Throws when there is no record at this position. */
  at(position: number): RecordReader;
}

class DamagedRecords extends Error {
  constructor(what: string) {
    super(`Stored facts are damaged: ${what}`);
  }
}

/** Opens what `RecordWriter.finish` gave. Texts become strings when a record asks for them, each once. */
export function openRecords(bytes: Uint8Array): Records {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = createCursor(source, 0, source.length);
  const size = head.next();
  const lengthsSize = head.next();
  const starts: { readonly numbers: number; readonly texts: number }[] = [{ numbers: 0, texts: 0 }];
  let numbers = 0;
  let textCount = 0;
  for (let i = 0; i < size; i++) {
    numbers += head.next();
    textCount += head.next();
    starts.push({ numbers, texts: textCount });
  }
  const numbersStart = head.position() + lengthsSize;
  const textsStart = numbersStart + numbers;
  if (textsStart > source.length) throw new DamagedRecords('they end early');

  const lengths = createCursor(source, head.position(), numbersStart);
  const ends: number[] = [];
  const codes: number[] = [];
  let end = textsStart;
  while (lengths.isLeft()) {
    const length = lengths.next();
    end += length >>> 1;
    ends.push(end);
    codes.push(length & 1);
  }
  if (end !== source.length || ends.length !== textCount) throw new DamagedRecords('texts and their lengths differ');

  const cache: (string | undefined)[] = new Array(textCount);
  function textAt(index: number): string {
    const cached = cache[index];
    if (cached !== undefined) return cached;
    const to = ends[index];
    if (to === undefined) throw new DamagedRecords(`no text ${index}`);
    const from = index === 0 ? textsStart : (ends[index - 1] ?? textsStart);
    const text = source.toString(codes[index] === 1 ? 'utf16le' : 'utf8', from, to);
    cache[index] = text;
    return text;
  }

  return {
    size,
    at(position) {
      const start = starts[position];
      const after = starts[position + 1];
      if (start === undefined || after === undefined)
        throw new RangeError(`No facts at position ${position} of ${size}`);
      const cursor = createCursor(source, numbersStart + start.numbers, numbersStart + after.numbers);
      let fresh = start.texts;
      const textOrNull = (): string | null => {
        const id = cursor.next();
        if (id === NO_TEXT) return null;
        return textAt(id === NEW_TEXT ? fresh++ : id - FIRST_TEXT);
      };
      const text = (): string => {
        const value = textOrNull();
        if (value === null) throw new DamagedRecords('a text is missing');
        return value;
      };
      const valueOrNull = (): number | null => {
        const written = textOrNull();
        return written === null ? null : Number(written);
      };
      return {
        count: cursor.next,
        text,
        textOrNull,
        value: () => Number(text()),
        valueOrNull,
        passOver(texts) {
          for (let left = texts; left > 0; left--) if (cursor.next() === NEW_TEXT) fresh++;
        },
      };
    },
  };
}

function createCursor(bytes: Uint8Array, from: number, to: number) {
  let at = from;
  return {
    next(): number {
      let value = 0;
      for (let shift = 0; shift < 35; shift += 7) {
        const byte = at < to ? bytes[at++] : undefined;
        if (byte === undefined) throw new DamagedRecords('they end early');
        value |= (byte & 127) << shift;
        if (byte < 128) return value >>> 0;
      }
      throw new DamagedRecords('a number is too wide');
    },
    isLeft: () => at < to,
    position: () => at,
  };
}
