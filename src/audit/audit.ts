import type { AnyCheck, CheckHandlers, Report } from '../checks/define.ts';
import type { CheckFailure } from '../model/check-failure.ts';
import type { SiteCoverage } from '../model/coverage.ts';
import type { CrawlEvent } from '../model/crawl-event.ts';
import type { FactName, PageFacts, PageIdentity } from '../model/facts.ts';
import { PLACES_KEPT } from '../model/finding.ts';
import type { LinkMatcher } from '../model/link-rules.ts';
import type { Observation } from '../model/observation.ts';
import type { LinkOutcome, Place } from '../model/outcome.ts';
import type { PageCopies } from '../model/page-copies.ts';
import type { PhraseMatcher } from '../model/phrase.ts';
import type { PictureText } from '../model/picture.ts';
import { compareSeverity } from '../model/severity.ts';
import type { Site } from '../model/site.ts';
import { type ColumnRules, NO_COLUMN_RULES } from '../model/site-model/column-rules.ts';
import { createModelSource, type ModelSource } from '../model/site-model/model-source.ts';
import { identityOf } from './identity.ts';
import type { CheckSettings } from './settings.ts';

/** A check that fails on every page must not fill the memory. */
const FAILURES_KEPT = 100;
/** A page may be made of nothing but defects. Beyond this many reports of one check on one event the rest is left out. */
const REPORTS_KEPT = 500;
/** Characters of anchor text or sentence kept at a place; enough to find it on the page. */
const PLACE_TEXT_KEPT = 500;

/** The small facts kept of every page: enough for checks that only look at the whole site. */
const HEAD_FACTS = [
  'title',
  'publishedAt',
  'newestListed',
  'textLength',
  'outline',
] as const satisfies readonly FactName[];
type HeadFacts = Pick<PageFacts, (typeof HEAD_FACTS)[number]>;

export interface AuditRun {
  readonly site: Site;
  /** Origins of all sites of the estate and their aliases. */
  readonly estateOrigins: ReadonlySet<string>;
  /** The scan's own time, epoch milliseconds. */
  readonly now: number;
  readonly phrases: PhraseMatcher;
  readonly links: LinkMatcher;
  /** Absent: columns are told without them. */
  readonly columns?: ColumnRules;
  readonly optionsOf: (check: AnyCheck) => CheckSettings;
  /** An author goes from place to place: what repeats stays apart, each with its own evidence. */
  readonly keepsRepeats?: boolean;
}

/** The checks at work on one site. Every method is synchronous and gives the observations of that event alone. */
export interface Audit {
  page(facts: PageFacts): readonly Observation[];
  /** A page equal to an earlier scan's: its own observations are stored; only what `siteEnd` sums up is gathered. */
  readHead(page: PageIdentity, head: HeadFacts): void;
  link(link: LinkOutcome): readonly Observation[];
  copies(copies: PageCopies): readonly Observation[];
  picture(picture: PictureText): readonly Observation[];
  end(coverage: SiteCoverage): readonly Observation[];
  /** Checks that threw; the first ones only. */
  readonly failures: readonly CheckFailure[];
}

const isGatherer = ({ meta }: AnyCheck): boolean => meta.gathers === true || meta.gathers === 'only';

const fitsHead = ({ meta }: AnyCheck): boolean =>
  meta.needs.every((need: FactName) => HEAD_FACTS.some((name) => name === need));

/** Whether some check sums up more over the site than `readHead` takes: then unchanged pages go through `page` as well. */
export function needsFullFacts(checks: readonly AnyCheck[]): boolean {
  return checks.some((check) => isGatherer(check) && !fitsHead(check));
}

interface Running {
  readonly check: AnyCheck;
  readonly handlers: CheckHandlers<FactName>;
  readonly severity: CheckSettings['severity'];
  readonly readsHead: boolean;
  reports: Report<string>[];
}

function start(check: AnyCheck, { optionsOf, columns: _, ...run }: AuditRun, siteModel: ModelSource): Running {
  const { options, severity } = optionsOf(check);
  const running: { reports: Report<string>[] } = { reports: [] };
  const report = (report: Report<string>): void => {
    // One more than is kept, so that the excess shows.
    if (running.reports.length <= REPORTS_KEPT) running.reports.push(report);
  };
  const handlers = check.create({ ...run, siteModel, options, report });
  return Object.assign(running, {
    check,
    handlers,
    severity,
    readsHead: isGatherer(check) && fitsHead(check),
  });
}

interface Subject {
  readonly event: CrawlEvent['type'];
  readonly siteId: string;
  readonly name: string;
  /** Places and count that the event brings; on a page each report brings its own. */
  readonly places: readonly Place[];
  readonly occurrences: number;
  readonly page: Pick<PageFacts, 'url' | 'title'> | null;
}

function placesOf({ place, page: own }: Report<string>, { page, places }: Subject): readonly Place[] {
  if (page === null && own !== undefined) return [{ page: own.url, title: own.title, text: '', selector: '' }];
  // Pages that show the same picture: what is quoted is in the picture.
  if (page === null && place !== undefined)
    return places.map((each) => ({ ...each, text: place.text.slice(0, PLACE_TEXT_KEPT) }));
  if (page === null) return places;
  const { text, selector } = place ?? { text: '', selector: '' };
  return [{ page: page.url, title: page.title, text: text.slice(0, PLACE_TEXT_KEPT), selector }];
}

function observe(report: Report<string>, { check, severity }: Running, subject: Subject): Observation {
  return {
    identity: identityOf([check.meta.id, subject.siteId, ...report.identity]),
    check: check.meta.id,
    event: subject.event,
    rule: report.rule ?? null,
    messageId: report.messageId,
    data: report.data ?? {},
    severity: report.severity ?? severity,
    certainty: report.certainty ?? 'certain',
    siteId: subject.siteId,
    target: report.target,
    evidence: report.evidence ?? {},
    occurrences: subject.occurrences,
    places: placesOf(report, subject),
  };
}

/** One page may show one defect many times: one observation with all its places, led by the first of the gravest. */
function mergeRepeats(observations: readonly Observation[]): readonly Observation[] {
  if (observations.length < 2) return observations;
  const merged = new Map<string, { first: Observation; occurrences: number; places: Place[] }>();
  for (const each of observations) {
    const known = merged.get(each.identity);
    if (known === undefined) {
      merged.set(each.identity, { first: each, occurrences: each.occurrences, places: [...each.places] });
      continue;
    }
    if (compareSeverity(each.severity, known.first.severity) < 0) known.first = each;
    known.occurrences += each.occurrences;
    for (const place of each.places) if (known.places.length < PLACES_KEPT) known.places.push(place);
  }
  return [...merged.values()].map(({ first, occurrences, places }) => ({ ...first, occurrences, places }));
}

/** Runs the checks over one site's events. Does no I/O: a live crawl and a stored replay look the same from here. */
export function startAudit(checks: readonly AnyCheck[], run: AuditRun): Audit {
  const siteModel = createModelSource(run.site, run.columns ?? NO_COLUMN_RULES);
  const all = checks.map((check) => start(check, run, siteModel));
  const onPage = all.filter(({ handlers }) => handlers.page);
  const onDocument = onPage.filter(({ check }) => check.meta.documents === true);
  const onLink = all.filter(({ handlers }) => handlers.link);
  const onCopies = all.filter(({ handlers }) => handlers.copies);
  const onPicture = all.filter(({ handlers }) => handlers.picture);
  const onEnd = all.filter(({ handlers }) => handlers.siteEnd);
  const onHead = onPage.filter(({ readsHead }) => readsHead);
  const failures: CheckFailure[] = [];

  const fail = (check: AnyCheck, { event, name }: Subject, message: string, isExcess = false): void => {
    if (failures.length < FAILURES_KEPT)
      failures.push({ check: check.meta.id, event, subject: name, message, ...(isExcess && { excess: true }) });
  };
  const dispatch = (
    among: readonly Running[],
    subject: Subject,
    call: (handlers: CheckHandlers<FactName>) => void,
  ): readonly Observation[] => {
    const observations: Observation[] = [];
    for (const running of among) {
      try {
        call(running.handlers);
        for (const report of running.reports.slice(0, REPORTS_KEPT))
          observations.push(observe(report, running, subject));
        if (running.reports.length > REPORTS_KEPT)
          fail(running.check, subject, `more than ${REPORTS_KEPT} reports; the rest is left out`, true);
      } catch (error) {
        fail(running.check, subject, error instanceof Error ? error.message : String(error));
      }
      if (running.reports.length > 0) running.reports = [];
    }
    return run.keepsRepeats ? observations : mergeRepeats(observations);
  };

  const subject = (event: CrawlEvent['type'], name: string, more: Partial<Subject> = {}): Subject => ({
    event,
    name,
    siteId: run.site.id,
    places: [],
    occurrences: 1,
    page: null,
    ...more,
  });

  return {
    failures,
    page: (facts) =>
      dispatch(facts.document === null ? onPage : onDocument, subject('page', facts.url, { page: facts }), (handlers) =>
        handlers.page?.(facts),
      ),
    readHead(page, head) {
      // A check that reads the head needs nothing else, so the rest of the facts is never looked at.
      const facts = { ...page, ...head } as PageFacts;
      dispatch(onHead, subject('page', page.url, { page: facts }), (handlers) => handlers.page?.(facts));
    },
    link: (link) =>
      dispatch(
        onLink,
        subject('link', link.target, { places: link.places.slice(0, PLACES_KEPT), occurrences: link.occurrences }),
        (handlers) => handlers.link?.(link),
      ),
    copies: (copies) => {
      const page = { url: copies.url, title: copies.visitor[0]?.title ?? '' };
      return dispatch(onCopies, subject('copies', copies.url, { page }), (handlers) => handlers.copies?.(copies));
    },
    picture: (picture) =>
      dispatch(
        onPicture,
        subject('picture', picture.url, {
          places: picture.places.slice(0, PLACES_KEPT),
          occurrences: picture.occurrences,
        }),
        (handlers) => handlers.picture?.(picture),
      ),
    end: (coverage) => {
      // The whole site is at fault; a reader is sent to its home page.
      const places = [{ page: run.site.url, title: run.site.name, text: '', selector: '' }];
      return dispatch(onEnd, subject('site-end', run.site.url, { places }), (handlers) => handlers.siteEnd?.(coverage));
    },
  };
}
