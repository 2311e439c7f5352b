/** Headers and footers of sheets, which the library for old workbooks leaves out. */

/** The words of one: &L, &C, &R begin its parts; &P, &N, &D and fonts are fields. */
export const marginText = (written: string): string =>
  written.replace(/&(?:"[^"]*"|K[0-9A-F]{6}|\d{1,3}|[A-Z&])/g, ' ').trim();

/** Records of BIFF, MS-XLS 2.4: a sheet begins with BOF; its header and footer are a string each. */
const BOF = 0x0809;
const EOF = 0x000a;
const KINDS: Readonly<Record<number, 'header' | 'footer'>> = { 20: 'header', 21: 'footer' };

interface Margin {
  /** Place of the sheet among all. */
  readonly sheet: number;
  readonly kind: 'header' | 'footer';
  readonly text: string;
}

/** @param stream of the whole workbook */
export function readMargins(stream: Uint8Array): readonly Margin[] {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const margins: Margin[] = [];
  // The first part is of the book itself; charts within sheets are parts of their own.
  let sheet = -2;
  let depth = 0;
  for (let at = 0; at + 4 <= stream.length; ) {
    const type = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    const body = at + 4;
    at = body + length;
    if (at > stream.length) break;
    if (type === BOF && depth++ === 0) sheet++;
    else if (type === EOF) depth = Math.max(0, depth - 1);
    const kind = KINDS[type];
    if (kind === undefined || depth !== 1 || sheet < 0 || length < 4) continue;
    const characters = view.getUint16(body, true);
    const isWide = ((stream[body + 2] ?? 0) & 1) === 1;
    const bytes = stream.subarray(body + 3, Math.min(at, body + 3 + characters * (isWide ? 2 : 1)));
    const text = marginText(new TextDecoder(isWide ? 'utf-16le' : 'latin1').decode(bytes));
    if (text !== '') margins.push({ sheet, kind, text });
  }
  return margins;
}
