/** Called in the order of the source. Names come without their prefix: w:t is t. */
export interface XmlHandlers {
  /** `attributes`: the raw text between name and end, for `attribute`. */
  readonly open: (name: string, attributes: string, isEmpty: boolean) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** Highest code point. */
const MAX_CODE_POINT = 0x10ffff;

/** The five entities of XML and character references. Those a document declares itself stay as they are: no bomb goes off. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g, (all, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= MAX_CODE_POINT ? String.fromCodePoint(code) : '';
  });
}

const patterns = new Map<string, RegExp>();

/** The value of an attribute by its local name, or null. */
export function attribute(attributes: string, name: string): string | null {
  let pattern = patterns.get(name);
  if (pattern === undefined) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  return found ? decodeEntities(found[1] ?? found[2] ?? '') : null;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Behind the > that ends a tag begun at `from`; one in a quoted value does not. */
function endOfTag(xml: string, from: number): number {
  let end = xml.indexOf('>', from);
  let quote = -1;
  for (let at = from; end >= 0; ) {
    quote = -1;
    for (; at < end; at++) {
      const code = xml.charCodeAt(at);
      if (code === 34 || code === 39) {
        quote = code;
        break;
      }
    }
    if (quote < 0) return end;
    const close = xml.indexOf(String.fromCharCode(quote), at + 1);
    if (close < 0) return -1;
    at = close + 1;
    if (at > end) end = xml.indexOf('>', at);
  }
  return -1;
}

/**
 * Reads well-formed XML as office programs write it; what is not well-formed is read as far as it goes. Linear, keeps
 * nothing, expands no declared entity, loads nothing.
 */
export function readXml(xml: string, { open, close, text }: XmlHandlers): void {
  let at = 0;
  while (at < xml.length) {
    const start = xml.indexOf('<', at);
    if (start < 0) break;
    if (start > at && text) text(decodeEntities(xml.slice(at, start)));
    const next = xml.charCodeAt(start + 1);
    if (next === 33) {
      at = skipDeclaration(xml, start, text);
      if (at < 0) return;
      continue;
    }
    const end = next === 63 ? xml.indexOf('?>', start) + 1 : endOfTag(xml, start + 1);
    if (end <= 0) return;
    at = end + 1;
    if (next === 63) continue;
    if (next === 47) {
      close?.(localName(xml.slice(start + 2, end).trimEnd()));
      continue;
    }
    const isEmpty = xml.charCodeAt(end - 1) === 47;
    const stop = isEmpty ? end - 1 : end;
    let nameEnd = start + 1;
    while (nameEnd < stop && xml.charCodeAt(nameEnd) > 32) nameEnd++;
    const name = localName(xml.slice(start + 1, nameEnd));
    open(name, xml.slice(nameEnd, stop), isEmpty);
    if (isEmpty) close?.(name);
  }
}

/** Comment, CDATA or document type; behind it, or −1 when it has no end. */
function skipDeclaration(xml: string, start: number, text: XmlHandlers['text']): number {
  const ends = (mark: string, from: number): number => {
    const end = xml.indexOf(mark, from);
    return end < 0 ? -1 : end + mark.length;
  };
  if (xml.startsWith('<!--', start)) return ends('-->', start + 4);
  if (xml.startsWith('<![CDATA[', start)) {
    const end = xml.indexOf(']]>', start);
    if (end >= 0) text?.(xml.slice(start + 9, end));
    return end < 0 ? -1 : end + 3;
  }
  const close = xml.indexOf('>', start);
  if (close < 0) return -1;
  const subset = xml.slice(start, close).indexOf('[');
  return subset < 0 ? close + 1 : ends(']>', start + subset);
}

/** XML is UTF-8 or UTF-16 with a mark; office programs write nothing else. */
export function decodeXml(bytes: Uint8Array): string {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(label).decode(bytes);
}
