import { type Builder, current, paragraphInScope, popUntil } from './builder.ts';
import { IMPLIED_END } from './tags.ts';

const TABLE_PARTS = new Set(['caption', 'colgroup', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr']);

/** Closes what closes without a tag of its own, but for elements of the name. */
export function generateImpliedEnds(b: Builder, except = ''): void {
  for (;;) {
    const node = current(b);
    if (node.namespace !== 'html') return;
    if ((node.tag.flags & IMPLIED_END) === 0 || node.tag.name === except) return;
    b.open.pop();
  }
}

export function generateAllImpliedEnds(b: Builder): void {
  for (;;) {
    const node = current(b);
    if (node.namespace !== 'html') return;
    if ((node.tag.flags & IMPLIED_END) === 0 && !TABLE_PARTS.has(node.tag.name)) return;
    b.open.pop();
  }
}

export function closeParagraph(b: Builder): void {
  if (!paragraphInScope(b)) return;
  generateImpliedEnds(b, 'p');
  popUntil(b, 'p');
}
