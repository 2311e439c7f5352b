import { foldText } from './fold-text.ts';
import { attributePlace, type Node, readerOf } from './html/tree.ts';
import { encodedWords } from './injection/encoded-words.ts';
import { addBlock } from './text-blocks.ts';
import type { Walk } from './walk-state.ts';

/** More metas than any content system writes. */
const MAX_METAS = 200;
const MAX_CONTENT = 2_000;

const readName = readerOf('name');
const readProperty = readerOf('property');
const readHttpEquiv = readerOf('http-equiv');
const readContent = readerOf('content');

/** A reader of search results sees these two. */
const SHOWN = new Set(['description', 'keywords']);

export function addMeta(w: Walk, node: Node): void {
  const content = readContent(w.page, node);
  const name = (readName(w.page, node) ?? readProperty(w.page, node) ?? readHttpEquiv(w.page, node) ?? '')
    .trim()
    .toLowerCase();
  if (content === null || name === '' || name.length > 100) return;
  if (!w.metas.has(name) && w.metas.size < MAX_METAS) w.metas.set(name, content.slice(0, MAX_CONTENT));
  if (!SHOWN.has(name)) return;
  addBlock(w, foldText(content), 'meta', node);
  const place = attributePlace(w.page, node, 'content');
  if (place === null) return;
  const part = name === 'keywords' ? 'keywords' : 'description';
  const encoded = encodedWords(w.page.html, part, place[0], place[1], content);
  if (encoded !== null) w.encoded.push(encoded);
}
