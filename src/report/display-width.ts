/**
 * Columns a terminal gives to a text: 2 for East Asian wide and full-width characters and emoji, 0 for combining and
 * format characters. Ambiguous ones (…, “”, ·) count 1, as terminals do by default.
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

// Blocks of East Asian Width W and F (Unicode 16, UAX 11), whole blocks where gaps in them are unassigned.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

function columnsOf(character: string): number {
  if (character >= ' ' && character <= '~') return 1;
  if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Cut to `columns`, the last one an ellipsis when something is left out. */
export function clipToWidth(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let kept = '';
  let used = 0;
  for (const character of text) {
    const width = columnsOf(character);
    if (used + width > columns - 1) break;
    kept += character;
    used += width;
  }
  return `${kept}…`;
}

/** The end of a text: of addresses of one site only that tells them apart. */
export function clipStart(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let kept = '';
  let used = 0;
  for (const character of [...text].reverse()) {
    const width = columnsOf(character);
    if (used + width > columns - 1) break;
    kept = character + kept;
    used += width;
  }
  return `…${kept}`;
}

export const padEnd = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - displayWidth(text)));

export const padStart = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, columns - displayWidth(text))) + text;

/** Lines of at most `columns`, broken at spaces where there are any, else anywhere. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.match(/[!-~]+ ?|./gsu) ?? []) {
    const width = displayWidth(word.trimEnd());
    if (used > 0 && used + width > columns) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    if (width <= columns) {
      line += word;
      used += displayWidth(word);
      continue;
    }
    for (const character of word) {
      if (used + columnsOf(character) > columns) {
        lines.push(line);
        line = '';
        used = 0;
      }
      line += character;
      used += columnsOf(character);
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}
