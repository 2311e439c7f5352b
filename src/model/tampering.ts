/** Where something stands in the page as it was sent, or in a script file of its site. */
export interface SourceSlice {
  /** Address of the script file; absent: it stands in the page itself. */
  readonly file?: string;
  /** From 1. */
  readonly line: number;
  /** As written, at most 400 characters. */
  readonly raw: string;
}

/** A link to a foreign host that a visitor cannot see. Why stands in the link itself. */
export interface HiddenLink extends SourceSlice {
  /** Its place in `links`. */
  readonly link: number;
  /** Class and id words of what hides it and of three elements around that. */
  readonly around: string;
  /** What brings it to light: `li:hover ul`, `script #tab2`, `background image`; null: nothing is known. */
  readonly shownBy: string | null;
  /** True when the same address stood hidden on the page in the scan before, false when it did not; null: not known. */
  readonly isKnown: boolean | null;
}

/** A link to a foreign host in what a script writes into the page. */
export interface WrittenLink extends SourceSlice {
  readonly link: number;
  /** What was written, at most 400 characters. */
  readonly decoded: string;
  /** How it was written and made unreadable: `document.write`, `unescape`, `fromCharCode`, `packed`, … */
  readonly by: readonly string[];
}

/** On what a script makes its doing depend: where the visitor comes from, or what he is. */
export type Audience = 'referrer' | 'user-agent';

/** A script that changes the title or leads elsewhere. */
export interface ScriptSwitch extends SourceSlice {
  readonly what: 'title' | 'location';
  /** The new title, or the address as written. */
  readonly to: string;
  /** Null: for everybody. */
  readonly only: Audience | null;
  readonly by: readonly string[];
}

/** Words of the head that stand in the source as numeric character references. */
export interface EncodedWords extends SourceSlice {
  readonly part: 'title' | 'keywords' | 'description';
  readonly text: string;
  /** Characters of the text written so, in per cent. */
  readonly share: number;
}

/** Empty elements that all carry one random id. */
export interface IdRun extends SourceSlice {
  readonly id: string;
  readonly count: number;
  readonly selector: string;
}

/** What on a page may be the work of an intruder, to be weighed by checks. */
export interface Tampering {
  readonly hidden: readonly HiddenLink[];
  readonly written: readonly WrittenLink[];
  readonly switches: readonly ScriptSwitch[];
  readonly encoded: readonly EncodedWords[];
  /** Han characters of the body written as numeric references, in per cent: some editors write all of them so. */
  readonly encodedBody: number;
  readonly idRuns: readonly IdRun[];
  /** Title in the scan before, where it was another; null: the same, or not known. */
  readonly titleBefore: string | null;
}

/** Ways of writing a string so that nobody reads it; ordinary ways of putting one together are not among them. */
const OBSCURE: ReadonlySet<string> = new Set([
  'unescape',
  'escapes',
  'fromCharCode',
  'atob',
  'packed',
  'eval',
  'reverse',
]);

export const isObscured = (by: readonly string[]): boolean => by.some((way) => OBSCURE.has(way));
