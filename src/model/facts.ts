import type { DocumentFormat, UncheckedPart } from './document-format.ts';
import type { PageOutline } from './outline.ts';
import type { PersonalGroup } from './personal/personal.ts';
import type { Tampering } from './tampering.ts';

/** What every check may know about a page without asking. */
export interface PageIdentity {
  readonly siteId: string;
  /** Canonical address of the page. */
  readonly url: string;
  /** HTTP status of the answer the facts were taken from. */
  readonly status: number;
}

/**
 * `page`: leads a visitor somewhere (a, area, frame, meta refresh, option menu, location=).
 * `resource`: loaded with the page (img, script, stylesheet, media, CSS url()).
 * `mention`: only text (plain text, comment): looked at for risk, never requested.
 * `form`: the action of a form: never requested, for it may change something.
 */
export type LinkKind = 'page' | 'resource' | 'mention' | 'form';

/** In the order of the numbers that stand for them where facts are stored: only ever add at the end. */
export const LINK_KINDS = ['page', 'resource', 'mention', 'form'] as const satisfies readonly LinkKind[];

export interface LinkFact {
  /** As written, character references decoded, at most 2,048 characters. */
  readonly href: string;
  /** Canonical absolute address; null when the href cannot be resolved to one (malformed, or no http address). */
  readonly url: string | null;
  readonly kind: LinkKind;
  /** Element and attribute: `a[href]`, `img[srcset]`, `style`, `script`, `text`, `comment`, … */
  readonly via: string;
  /** Anchor text, alternative text or title, white space folded, at most 200 characters. */
  readonly text: string;
  readonly selector: string;
  /** Why a visitor cannot see it (“ancestor style left:-9999px”); null when nothing says so. */
  readonly hidden: string | null;
}

export type TextKind = 'title' | 'heading' | 'paragraph' | 'list-item' | 'cell' | 'label' | 'alt' | 'meta' | 'other';

/** In the order of the numbers that stand for them where facts are stored: only ever add at the end. */
export const TEXT_KINDS = [
  'title',
  'heading',
  'paragraph',
  'list-item',
  'cell',
  'label',
  'alt',
  'meta',
  'other',
] as const satisfies readonly TextKind[];

/** One run of text as a reader sees it: inline elements and source line breaks are joined. */
export interface TextBlock {
  readonly text: string;
  readonly kind: TextKind;
  readonly selector: string;
}

export interface ListingRow {
  readonly title: string;
  readonly url: string;
  /** Start of the day, epoch milliseconds; null when the row states no date. */
  readonly date: number | null;
}

/** A list of article entries, as on a column's index page. */
interface ListingFact {
  readonly selector: string;
  readonly rows: readonly ListingRow[];
}

export interface PageFacts extends PageIdentity {
  readonly title: string;
  /** Label of the encoding the page was decoded with, as in the Encoding Standard. */
  readonly charset: string;
  /** `name`, `property` or `http-equiv`, in lower case → content. The first of a name counts. */
  readonly metas: Readonly<Record<string, string>>;
  readonly links: readonly LinkFact[];
  readonly textBlocks: readonly TextBlock[];
  readonly listings: readonly ListingFact[];
  /** When the article says it was published, start of the day, epoch milliseconds; null when the page states no date. */
  readonly publishedAt: number | null;
  /** Newest date of all listing rows; null without any. */
  readonly newestListed: number | null;
  /** Characters of visible text outside navigation: tells a content page from a shell that scripts fill. */
  readonly textLength: number;
  /** Its place in the site and what is in it, in short. Kept with the small facts. */
  readonly outline: PageOutline;
  /** Numbers of persons, in groups of the same kind and context. The texts of all other facts have them masked. */
  readonly personal: readonly PersonalGroup[];
  /** Null for a page. A document has texts, links and numbers of persons; only checks that say `documents` see it. */
  readonly document: DocumentFact | null;
  /** What may be the work of an intruder; null when nothing looks like it. */
  readonly tampering: Tampering | null;
}

/** What a page's facts have more when they are a document's. */
interface DocumentFact {
  /** Null when it could not be opened. */
  readonly format: DocumentFormat | null;
  /** Parts that were not looked at; one with an empty place stands for the whole. */
  readonly unchecked: readonly UncheckedPart[];
}

export type FactName = Exclude<keyof PageFacts, keyof PageIdentity>;
