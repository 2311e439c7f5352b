import type PizZip from 'pizzip';

/** Of a paragraph so much that one finds it. */
const MOST_QUOTED = 40;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** The texts of the paragraphs of one part, as they read whatever runs they are cut into. */
const paragraphsOf = (xml: string): readonly string[] =>
  xml
    .split('</w:p>')
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
        .map(([, text = '']) => text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole))
        .join(''),
    );

/** Where a template has text: the document, its headers, footers and notes. */
const partsOf = (zip: PizZip): readonly string[] =>
  Object.keys(zip.files).filter((name) =>
    /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$/.test(name),
  );

/** `header1.xml “第{owner”`: the part unless it is the text itself, and the first paragraph that has these words. */
export function placeIn(zip: PizZip, part: string, words: string): string {
  const found = paragraphsOf(zip.file(part)?.asText() ?? '').find((text) => text.includes(words)) ?? words;
  const at = Math.max(0, found.indexOf(words) - MOST_QUOTED / 4);
  const name = part === 'word/document.xml' ? '' : `${part.replace('word/', '')} `;
  return `${name}“${found.slice(at, at + MOST_QUOTED)}”`;
}

/** The first text that a pattern finds, and its part; null: none. */
export function findText(
  zip: PizZip,
  pattern: RegExp,
): { readonly part: string; readonly words: RegExpExecArray } | null {
  for (const part of partsOf(zip)) {
    for (const text of paragraphsOf(zip.file(part)?.asText() ?? '')) {
      const words = pattern.exec(text);
      if (words !== null) return { part, words };
    }
  }
  return null;
}
