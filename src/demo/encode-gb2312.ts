let table: Map<string, number> | null = null;

/** The platform decodes GBK and cannot encode it: the table is the decoder turned round. */
function buildTable(): Map<string, number> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const found = new Map<string, number>();
  for (let lead = 0xa1; lead <= 0xfe; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      try {
        found.set(decoder.decode(Uint8Array.of(lead, trail)), (lead << 8) | trail);
      } catch (error) {
        // Rows that GB 2312 leaves empty.
        if (!(error instanceof TypeError)) throw error;
      }
    }
  }
  return found;
}

/** Bytes of `text` in GB 2312. A character outside it becomes a decimal character reference, as browsers send it. */
export function encodeGb2312(text: string): Buffer {
  table ??= buildTable();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = table.get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff);
    else bytes.push(...Buffer.from(`&#${code};`, 'latin1'));
  }
  return Buffer.from(bytes);
}
