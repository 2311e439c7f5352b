import type { DocumentFacts } from '../../model/document-facts.ts';
import type { DocumentFormat, UncheckedPart, UncheckedReason } from '../../model/document-format.ts';
import { MEMBER_SEPARATOR } from '../../model/document-place.ts';
import type { LinkFact, LinkKind, PageFacts, TextBlock, TextKind } from '../../model/facts.ts';
import type { PersonalGroup } from '../../model/personal/personal.ts';
import { canonicalUrl } from '../../model/url.ts';
import { foldText } from '../fold-text.ts';
import { isLink, MAX_HREF, trimHref, writtenUrls } from '../href.ts';
import type { LinkResolver } from '../link-resolver.ts';
import { createPersonalReader, type PersonalOptions } from '../personal.ts';
import type { Cell, TableHead } from '../table-head.ts';

/** The same bounds as for a page: nobody reads more, and wording repeats. */
const MAX_BLOCKS = 50_000;
const MAX_BLOCK = 20_000;
const MAX_LINKS = 20_000;
const MAX_MENTIONS = 500;
const MAX_ANCHOR_TEXT = 200;
const MAX_TITLE = 300;
const MAX_UNCHECKED = 100;
/** Longest name of a part kept in places. */
const MAX_MEMBER = 120;

/** Text that a rule about words may look at; figures are for those about persons alone. */
const HAS_WORDS = /\p{Script=Han}|\p{L}{2}/u;

/** Where a reader puts what it finds. Masks numbers of persons as they come, so that they are kept nowhere. */
export interface Gathering {
  /** One run of text: a paragraph, a heading, a line. */
  text(text: string, kind: TextKind, place: string, hidden?: boolean): void;
  /** One row of a table; the selector of each cell is its place. */
  row(cells: ReadonlyMap<number, Cell>, head: TableHead): void;
  /** Cells shown as one, such as `B3:B7`: what stands in the first is meant for all. Follows the rows of its sheet. */
  merged?(sheet: string, from: string, to: string): void;
  link(href: string, text: string, place: string, via: string): void;
  /** The first that is not empty counts. */
  title(title: string): void;
  unchecked(place: string, reason: UncheckedReason): void;
  /** Takes over what was read as a page: its numbers are masked and counted already. */
  adopt(facts: Pick<PageFacts, 'textBlocks' | 'links' | 'personal'>): void;
  /** False: no text is taken any more, so a reader may stop. */
  isOpen(): boolean;
  /** The same, its places prefixed with the name of a member. */
  within(member: string): Gathering;
}

export interface GatheringOptions {
  readonly maxCharacters: number;
  readonly url: string | null;
  readonly links: LinkResolver;
  readonly personal: PersonalOptions;
}

export interface Gathered extends Gathering {
  /** Nothing was read and nothing left out: pictures at best. */
  isEmpty(): boolean;
  finish(format: DocumentFormat, name: string): DocumentFacts;
}

export function startGathering(options: GatheringOptions): Gathered {
  const personal = createPersonalReader(options.personal);
  const blocks: TextBlock[] = [];
  const links: LinkFact[] = [];
  const unchecked: UncheckedPart[] = [];
  const adopted: PersonalGroup[] = [];
  const seenText = new Set<string>();
  const seenLinks = new Set<string>();
  let mentions = 0;
  let characters = 0;
  let title = '';
  let isFull = false;

  function note(place: string, reason: UncheckedReason): void {
    if (unchecked.length < MAX_UNCHECKED) unchecked.push({ place, reason });
  }

  function take(text: string): boolean {
    if (isFull) return false;
    characters += text.length;
    if (characters <= options.maxCharacters) return true;
    isFull = true;
    note('', 'too-large');
    return false;
  }

  function addBlock(text: string, kind: TextKind, selector: string): void {
    if (!HAS_WORDS.test(text) || seenText.has(text)) return;
    if (blocks.length >= MAX_BLOCKS) {
      if (!isFull) note('', 'too-large');
      isFull = true;
      return;
    }
    seenText.add(text);
    for (let from = 0; from < text.length; from += MAX_BLOCK)
      blocks.push({ text: text.slice(from, from + MAX_BLOCK), kind, selector });
    if (text.includes('http')) addMentions(text, selector);
  }

  function addMentions(text: string, selector: string): void {
    for (const url of writtenUrls(text)) {
      if (mentions++ >= MAX_MENTIONS) return;
      addLink(url, 'mention', 'text', '', selector);
    }
  }

  function addLink(written: string, kind: LinkKind, via: string, text: string, selector: string): void {
    const href = trimHref(written).slice(0, MAX_HREF);
    if (!isLink(href) || links.length >= MAX_LINKS) return;
    const name = `${kind} ${href} ${text}`;
    if (seenLinks.has(name)) return;
    seenLinks.add(name);
    const url = options.url === null ? canonicalUrl(href, null) : options.links.resolve(href, options.url, 'utf-8').url;
    links.push({ href, url, kind, via, text, selector, hidden: null });
  }

  function gathering(prefix: string): Gathering {
    return {
      text(written, kind, place, hidden = false) {
        const text = foldText(written);
        if (text === '' || !take(text)) return;
        const selector = prefix + place;
        addBlock(personal.text(text, selector, hidden), kind, selector);
      },
      row(cells, head) {
        if (isFull) return;
        const placed = new Map<number, Cell>();
        for (const [column, cell] of cells) {
          const text = foldText(cell.text);
          if (text === '' || !take(text)) continue;
          placed.set(column, { ...cell, text, selector: prefix + cell.selector });
        }
        const masked = personal.row(placed, head);
        for (const [column, { text, selector }] of placed) addBlock(masked.get(column) ?? text, 'cell', selector);
      },
      link: (href, text, place, via) =>
        addLink(href, 'page', via, personal.mask(foldText(text)).slice(0, MAX_ANCHOR_TEXT), prefix + place),
      title(text) {
        const folded = foldText(text.slice(0, MAX_TITLE));
        if (title === '' && prefix === '') title = personal.mask(folded);
      },
      // A member that could not be read at all is named by itself.
      unchecked: (place, reason) =>
        note(place === '' ? prefix.slice(0, -MEMBER_SEPARATOR.length) : prefix + place, reason),
      adopt(facts) {
        for (const { text, kind, selector } of facts.textBlocks)
          if (take(text)) addBlock(text, kind, prefix + selector);
        for (const link of facts.links)
          if (links.length < MAX_LINKS) links.push({ ...link, selector: prefix + link.selector });
        for (const group of facts.personal) {
          const numbers = group.numbers.map((number) => ({ ...number, selector: prefix + number.selector }));
          adopted.push({ ...group, numbers });
        }
      },
      isOpen: () => !isFull,
      within(member) {
        const name = personal.mask(foldText(member.slice(-MAX_MEMBER))).replaceAll(MEMBER_SEPARATOR.trim(), '>');
        return gathering(`${prefix}${name}${MEMBER_SEPARATOR}`);
      },
    };
  }

  return {
    ...gathering(''),
    isEmpty: () => characters === 0 && unchecked.length === 0,
    finish(format, name) {
      // Last, so that a text that has it as well keeps its own place.
      addBlock(title, 'title', 'properties');
      return {
        kind: 'document',
        format,
        title: title === '' ? personal.mask(name).slice(0, MAX_TITLE) : title,
        textBlocks: blocks,
        links,
        personal: [...personal.groups(), ...adopted],
        textLength: characters,
        unchecked,
      };
    },
  };
}
