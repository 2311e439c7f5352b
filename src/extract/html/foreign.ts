import { attributeCode } from './attributes.ts';
import { current, insert, isHtml, popUntilNode } from './builder.ts';
import type { State } from './state.ts';
import { BREAKS_OUT, type Tag } from './tags.ts';
import { ATTRIBUTE_STRIDE } from './tokenizer.ts';
import type { Node } from './tree.ts';

const ENCODING = attributeCode('encoding');
const FONT_ATTRIBUTES = [attributeCode('color'), attributeCode('face'), attributeCode('size')];

const isMathText = (node: Node): boolean => {
  const name = node.tag.name;
  return (
    node.namespace === 'math' && (name === 'mi' || name === 'mo' || name === 'mn' || name === 'ms' || name === 'mtext')
  );
};

function isHtmlIntegrationPoint(s: State, node: Node): boolean {
  const name = node.tag.name;
  if (node.namespace === 'svg') return name === 'foreignobject' || name === 'desc' || name === 'title';
  if (node.namespace !== 'math' || name !== 'annotation-xml') return false;
  const { attributes, html } = s.t;
  for (let i = node.from; i < node.to; i += ATTRIBUTE_STRIDE) {
    if (attributes[i] !== ENCODING) continue;
    const value = html.slice(attributes[i + 1], attributes[i + 2]).toLowerCase();
    return value === 'text/html' || value === 'application/xhtml+xml';
  }
  return false;
}

/** Whether text is read by the rules of foreign content. */
export function isForeignText(s: State): boolean {
  const node = current(s.b);
  return node.namespace !== 'html' && !isMathText(node) && !isHtmlIntegrationPoint(s, node);
}

export function isForeignStartTag(s: State, tag: Tag): boolean {
  const node = current(s.b);
  if (node.namespace === 'html') return false;
  if (isMathText(node) && tag.name !== 'mglyph' && tag.name !== 'malignmark') return false;
  if (node.namespace === 'math' && node.tag.name === 'annotation-xml' && tag.name === 'svg') return false;
  return !isHtmlIntegrationPoint(s, node);
}

function breaksOut(s: State, tag: Tag): boolean {
  if ((tag.flags & BREAKS_OUT) !== 0) return true;
  if (tag.name !== 'font') return false;
  const { attributes, attributesFrom } = s.t;
  for (let i = attributesFrom; i < attributes.length; i += ATTRIBUTE_STRIDE) {
    if (FONT_ATTRIBUTES.includes(attributes[i] ?? -1)) return true;
  }
  return false;
}

function leaveForeign(s: State): void {
  const { open } = s.b;
  while (open.length > 1) {
    const node = current(s.b);
    if (node.namespace === 'html' || isMathText(node) || isHtmlIntegrationPoint(s, node)) return;
    open.pop();
  }
}

/** True: the token is to be read by the rules of HTML after all. */
export function foreignStartTag(s: State, tag: Tag): boolean {
  if (breaksOut(s, tag)) {
    leaveForeign(s);
    return true;
  }
  const { namespace } = current(s.b);
  const node = insert(s.b, tag, namespace);
  if (s.t.selfClosing && current(s.b) === node) s.b.open.pop();
  return false;
}

/** True: as above. */
export function foreignEndTag(s: State, tag: Tag): boolean {
  if (tag.name === 'p' || tag.name === 'br') {
    leaveForeign(s);
    return true;
  }
  const { open } = s.b;
  for (let i = open.length - 1; i > 0; i--) {
    const node = open[i];
    if (node === undefined) return false;
    if (node.namespace === 'html') return true;
    if (node.tag.name === tag.name) {
      popUntilNode(s.b, node);
      return false;
    }
  }
  return isHtml(current(s.b), 'html');
}
