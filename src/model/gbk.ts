/** Lead and trail bytes of the two-byte range of GBK. */
const LEAD: readonly [number, number] = [0x81, 0xfe];
const TRAIL: readonly [number, number] = [0x40, 0xfe];

let table: Uint16Array | null = null;

/** UTF-16 code unit → two bytes as one number, 0 where there are none. Built once, on the first page that needs it. */
function gbkTable(): Uint16Array {
  if (table !== null) return table;
  table = new Uint16Array(0x10000);
  const decoder = new TextDecoder('gb18030');
  for (let lead = LEAD[0]; lead <= LEAD[1]; lead++) {
    for (let trail = TRAIL[0]; trail <= TRAIL[1]; trail++) {
      if (trail === 0x7f) continue;
      const text = decoder.decode(Uint8Array.of(lead, trail));
      const code = text.charCodeAt(0);
      if (text.length === 1 && code !== 0xfffd && table[code] === 0) table[code] = (lead << 8) | trail;
    }
  }
  return table;
}

const percent = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/** Percent-encodes what is not ASCII as browsers do in the query of a GBK page; a character GBK lacks becomes a numeric reference. */
export function encodeGbk(text: string): string {
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) {
      out += character;
      continue;
    }
    const bytes = code < 0x10000 ? (gbkTable()[code] ?? 0) : 0;
    if (bytes === 0) out += `%26%23${code}%3B`;
    else out += percent(bytes >> 8) + percent(bytes & 0xff);
  }
  return out;
}
