export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own, without that of its children. */
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" };
const NAME = String.raw`[\p{L}_][\p{L}\p{N}_.:-]*`;
const TAG = new RegExp(String.raw`^<(${NAME})((?:\s+${NAME}="[^"<]*")*)\s*(/?)>$`, 'u');
const ATTRIBUTE = new RegExp(String.raw`\s(${NAME})="([^"]*)"`, 'gu');
// What XML 1.0 allows.
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function decode(text: string): string {
  if (text.includes(']]>')) throw new Error('"]]>" in text');
  return text.replace(/&([^;]*;?)/g, (whole, name: string) => {
    const character = name.endsWith(';') ? ENTITIES[name.slice(0, -1)] : undefined;
    if (character === undefined) throw new Error(`unknown reference ${whole}`);
    return character;
  });
}

interface Open {
  readonly element: XmlElement & { children: XmlElement[]; text: string };
  readonly prefixes: ReadonlySet<string>;
}

/**
 * The root of a document, read as strictly as our own output allows: elements close in order, every character is
 * allowed, every reference and prefix known, no attribute twice. Throws on the first fault.
 */
export function parseXml(xml: string): XmlElement {
  const found = FORBIDDEN.exec(xml);
  if (found !== null) throw new Error(`character U+${xml.codePointAt(found.index)?.toString(16)} at ${found.index}`);
  const body = xml.replace(/^\ufeff?<\?xml [^?]*\?>\s*/, '');
  const open: Open[] = [];
  let root: XmlElement | null = null;
  for (const [piece] of body.matchAll(/<[^<>]*>|[^<>]+|./gs)) {
    const parent = open.at(-1);
    if (!piece.startsWith('<')) {
      if (parent !== undefined) parent.element.text += decode(piece);
      else if (piece.trim() !== '') throw new Error(`text outside of the root: ${piece.slice(0, 40)}`);
    } else if (piece.startsWith('</')) {
      const closed = open.pop()?.element.name;
      if (piece !== `</${closed}>`) throw new Error(`${piece} closes ${closed}`);
    } else {
      const next = openElement(piece, parent);
      if (parent !== undefined) parent.element.children.push(next.element);
      else if (root === null) root = next.element;
      else throw new Error(`a second root: ${piece.slice(0, 40)}`);
      if (!piece.endsWith('/>')) open.push(next);
    }
  }
  if (root === null || open.length > 0) throw new Error('the document does not end');
  return root;
}

function openElement(piece: string, parent: Open | undefined): Open {
  const [, name = '', pairs = ''] = TAG.exec(piece) ?? [];
  if (name === '') throw new Error(`no tag: ${piece.slice(0, 80)}`);
  const attributes: Record<string, string> = {};
  const prefixes = new Set(parent?.prefixes ?? ['', 'xml']);
  for (const [, key = '', value = ''] of pairs.matchAll(ATTRIBUTE)) {
    if (Object.hasOwn(attributes, key)) throw new Error(`${key} twice in <${name}>`);
    attributes[key] = decode(value);
    if (key.startsWith('xmlns:')) prefixes.add(key.slice('xmlns:'.length));
  }
  const used = [name, ...Object.keys(attributes).filter((key) => !key.startsWith('xmlns'))].map((each) =>
    each.includes(':') ? (each.split(':')[0] ?? '') : '',
  );
  const stranger = used.find((prefix) => !prefixes.has(prefix));
  if (stranger !== undefined) throw new Error(`no namespace for the prefix ${stranger} in <${name}>`);
  return { element: { name, attributes, children: [], text: '' }, prefixes };
}

/** The element and all below it, in the order of the document. */
export function* elementsOf(root: XmlElement): Generator<XmlElement> {
  yield root;
  for (const child of root.children) yield* elementsOf(child);
}

export const childrenNamed = ({ children }: XmlElement, name: string): readonly XmlElement[] =>
  children.filter((child) => child.name === name);
