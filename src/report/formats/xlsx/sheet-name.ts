import { cleanText } from '../../clean-text.ts';

// Excel's limit, in UTF-16 units.
const LONGEST = 31;

/** A name Excel takes for a sheet beside those `taken` (folded to lower case), which it joins. */
export function sheetName(wanted: string, taken: Set<string>): string {
  const legal = cleanText(wanted)
    // Those Excel forbids, and those that a link to the sheet cannot hold.
    .replace(/[\\/?*[\]:'\ufffd"<>{}|^`]/g, '_')
    .trim();
  // Excel keeps “History” for itself.
  const base = legal === '' || /^history$/i.test(legal) ? `${legal}_` : legal;
  for (let n = 1; ; n += 1) {
    const suffix = n === 1 ? '' : `(${n})`;
    const name = cut(base, LONGEST - suffix.length) + suffix;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

/** Not through the middle of a character. */
const cut = (text: string, length: number): string => text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
