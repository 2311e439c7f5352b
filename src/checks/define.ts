import type { Category } from '../model/category.ts';
import type { SiteCoverage } from '../model/coverage.ts';
import type { FactName, PageFacts, PageIdentity } from '../model/facts.ts';
import type { Evidence } from '../model/finding.ts';
import type { MessageData, Translated } from '../model/lang.ts';
import type { LinkMatcher } from '../model/link-rules.ts';
import type { LinkOutcome } from '../model/outcome.ts';
import type { OutsideHost } from '../model/outside-host.ts';
import type { PageCopies } from '../model/page-copies.ts';
import type { PhraseMatcher } from '../model/phrase.ts';
import type { PictureText } from '../model/picture.ts';
import type { Certainty, Severity } from '../model/severity.ts';
import type { Site } from '../model/site.ts';
import type { ModelSource } from '../model/site-model/model-source.ts';

interface CheckMeta<Needs extends FactName, MessageId extends string, Options> {
  /** kebab-case noun of the defect; equals the folder name. */
  readonly id: string;
  readonly title: Translated;
  readonly category: Category;
  readonly severity: Severity;
  readonly needs: readonly Needs[];
  /**
   * True: `page` gathers what `siteEnd` judges, so the check must see unchanged pages too. `only`: it does nothing else there, so
   * crawling threads, which see no site's end, leave it out. Default: false.
   */
  readonly gathers?: boolean | 'only';
  /** True: `page` also judges documents (pdf, docx, xlsx, …): texts with places such as `Sheet2!C17`, links, personal data. Default: false. */
  readonly documents?: boolean;
  /** Defaults; the estate and each site may set others by the same names. */
  readonly options?: Options;
  readonly messages: Readonly<Record<MessageId, Translated>>;
}

export interface Report<MessageId extends string> {
  readonly messageId: MessageId;
  readonly data?: MessageData;
  /** Default: the check's own, or what the estate set. */
  readonly severity?: Severity;
  /** Default: certain. */
  readonly certainty?: Certainty;
  readonly rule?: string;
  /** What is wrong: the bad URL, the column's or site's URL, or the wrong words. */
  readonly target: string;
  /** The parts that make two observations "the same defect" within a check and a site. */
  readonly identity: readonly string[];
  /** For the site's end: the page that is at fault; absent: the home page. */
  readonly page?: { readonly url: string; readonly title: string };
  /**
   * Where on the page, for page events. The page itself is known. Link events bring their own places, pictures too: of
   * these only the text counts.
   */
  readonly place?: { readonly text: string; readonly selector: string };
  readonly evidence?: Evidence;
}

interface CheckContext<MessageId extends string, Options> {
  readonly site: Site;
  /** Origins of all sites of the estate and their aliases. */
  readonly estateOrigins: ReadonlySet<string>;
  /** The scan's own time, epoch milliseconds, so that a replay gives the answer of that day. */
  readonly now: number;
  readonly options: Options;
  readonly phrases: PhraseMatcher;
  readonly links: LinkMatcher;
  /** The site's columns, for checks that `see` each page; shared by them, so that pages are kept and columns found once. */
  readonly siteModel: ModelSource;
  readonly report: (report: Report<MessageId>) => void;
}

/** Page order does not matter, and no handler may wait. */
export interface CheckHandlers<Needs extends FactName> {
  page?(facts: PageIdentity & Pick<PageFacts, Needs>): void;
  link?(link: LinkOutcome): void;
  /** One page as different visitors get it: home pages and a sample. */
  copies?(copies: PageCopies): void;
  /** The text of a picture on article pages, where a reader of pictures is at work. */
  picture?(picture: PictureText): void;
  siteEnd?(coverage: SiteCoverage): void;
}

export interface Check<Needs extends FactName, MessageId extends string, Options> {
  readonly meta: CheckMeta<Needs, MessageId, Options>;
  create(context: CheckContext<MessageId, Options>): CheckHandlers<Needs>;
  /**
   * Whether a rule it reported by is in force with these options. Absent: it knows no rules, or none that could be
   * switched off.
   */
  isInForce?(rule: string, context: Pick<CheckContext<MessageId, Options>, 'options' | 'phrases'>): boolean;
  /** Whether links to this outside host are worth an event each though they open. Pure, and cheap: asked of every host. */
  wantsOutside?(host: OutsideHost, links: LinkMatcher): boolean;
}

/** A check once its own types have done their work. */
// biome-ignore lint/suspicious/noExplicitAny: each check has other messages and options
export type AnyCheck = Check<any, any, any>;

export function defineCheck<const Needs extends FactName, const MessageId extends string, Options = undefined>(
  check: Check<Needs, MessageId, Options>,
): Check<Needs, MessageId, Options> {
  return check;
}
