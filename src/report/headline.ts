import type { CheckFailure } from '../model/check-failure.ts';
import { isUncheckedDocument, type PictureCoverage, type SiteCoverage } from '../model/coverage.ts';
import type { ExclusionReason } from '../model/outcome.ts';
import { UNREAD_PICTURE_REASONS } from '../model/picture.ts';
import { cleanText, clip } from './clean-text.ts';
import { exclusionText, outcomeText, unreadPictureText } from './outcome-text.ts';
import type { ReportModel, ReportSite } from './report-model.ts';
import { speak } from './texts.ts';

/** The result in a sentence. */
export function headline({ totals, lang }: ReportModel): string {
  const say = speak(lang);
  if (totals.findings > 0) return say('foundLine', { n: totals.findings, sites: totals.sites, pages: totals.pages });
  if (totals.pages === 0) return say('nothingRead');
  const { sites, pages, failed } = totals;
  return say('empty', { sites, pages }) + (failed > 0 ? say('gap') + say('emptyFailed', { failed }) : '');
}

/** What became of a check that gave no verdict, in the reader's language where it is no fault of the program. */
export const failureText = ({ message, text }: CheckFailure, lang: ReportModel['lang']): string =>
  text?.[lang] ?? message;

/** What a reader must know before believing the rest. */
export function notes({ scan, lang }: ReportModel): string[] {
  const say = speak(lang);
  const broken = scan.failures.filter(({ text }) => text === undefined);
  const failing = [...new Set(broken.map((failure) => failure.check))];
  return [
    scan.status === 'complete' ? '' : say('partialNote'),
    failing.length === 0 ? '' : say('failuresNote', { n: broken.length, checks: failing.join(say('and')) }),
    ...scan.failures.flatMap(({ text }) => text?.[lang] ?? []),
  ].filter((note) => note !== '');
}

// Enough to see the kind of address; the rest is in the JSON.
const TRAPS_SHOWN = 3;

function pictureRemark({ read, unread }: PictureCoverage, lang: ReportModel['lang']): string {
  const say = speak(lang);
  const left = UNREAD_PICTURE_REASONS.flatMap((reason) => {
    const n = unread[reason] ?? 0;
    return n === 0 ? [] : [{ n, words: `${unreadPictureText(reason, lang)} ${n}` }];
  });
  const n = left.reduce((sum, each) => sum + each.n, 0);
  const why = left.map(({ words }) => words).join(say('and'));
  return say('picturesRead', { n: read }) + (n === 0 ? '' : say('picturesUnread', { n, why }));
}

/** Enough to go and look; the rest is in the JSON. */
const DOCUMENTS_SHOWN = 3;

function namesOf(
  { unchecked = [] }: SiteCoverage,
  reason: ExclusionReason,
  count: number,
  lang: ReportModel['lang'],
): string {
  const say = speak(lang);
  const names = unchecked.filter((each) => each.reason === reason).slice(0, DOCUMENTS_SHOWN);
  if (names.length === 0) return '';
  const shown = names.map(({ url }) => clip(cleanText(fileNameOf(url)), 60)).join(say('and'));
  return say(names.length < count ? 'uncheckedNamesMore' : 'uncheckedNames', { names: shown });
}

function fileNameOf(url: string): string {
  const path = url.replace(/[?#].*$/, '');
  const name = path.slice(path.lastIndexOf('/') + 1) || url;
  try {
    return decodeURIComponent(name);
  } catch (error) {
    // Escaped in another encoding.
    if (error instanceof URIError) return name;
    throw error;
  }
}

/** What was not looked at on one site, and why. */
export function siteRemarks({ coverage }: ReportSite, { lang }: Pick<ReportModel, 'lang'>): string[] {
  const say = speak(lang);
  if (coverage === null) return [say('notScanned')];
  const excluded = Object.entries(coverage.excluded) as [ExclusionReason, number][];
  return [
    coverage.home.kind === 'ok' ? '' : say('homeTrouble', { why: outcomeText(coverage.home, lang) }),
    coverage.complete ? '' : say('incompleteSite'),
    coverage.failed === 0 ? '' : say('pagesFailed', { failed: coverage.failed }),
    coverage.unrendered === undefined ? '' : say('pagesUnrendered', { n: coverage.unrendered }),
    // Left out by everybody's will or by nature: no news to a reader. A limit is.
    ...excluded
      .filter(
        ([reason, n]) =>
          n > 0 && reason !== 'scheme' && reason !== 'exclude' && reason !== 'side-effect' && reason !== 'trap',
      )
      .map(([reason, n]) =>
        isUncheckedDocument(reason)
          ? say('uncheckedDocuments', { n, why: exclusionText(reason, lang) }) + namesOf(coverage, reason, n, lang)
          : say('excludedPages', { n, why: exclusionText(reason, lang) }),
      ),
    coverage.pictures === undefined ? '' : pictureRemark(coverage.pictures, lang),
    coverage.traps.length === 0
      ? ''
      : say('trapPages', {
          patterns: coverage.traps
            .slice(0, TRAPS_SHOWN)
            .map((trap) => clip(cleanText(trap), 80))
            .join(say('and')),
        }),
  ].filter((remark) => remark !== '');
}
