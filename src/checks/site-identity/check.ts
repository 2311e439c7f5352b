import { homeTest } from '../../model/home-page.ts';
import type { MessageData } from '../../model/lang.ts';
import type { Certainty, Severity } from '../../model/severity.ts';
import { defineCheck, type Report } from '../define.ts';
import { isMainHost, isNamedHost } from './hosts.ts';
import { messages } from './messages.ts';
import { type Marks, readMarks } from './read-marks.ts';

/** What a home page can be asked to show. `icp`: the filing number, with its link. */
const REQUIREMENTS = ['icp', 'police', 'badge', 'findError', 'siteCode', 'contact'] as const;

type Id = keyof typeof messages;

interface Said {
  readonly messageId: Id;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly data?: MessageData;
  readonly place?: { readonly text: string; readonly selector: string };
}

/** What is there and wrong, whoever's site it is. */
function wrongMarks({ icp, police, siteCode, copyright }: Marks, lagYears: number, year: number): readonly Said[] {
  const said: Said[] = [];
  for (const place of icp.oldLinks)
    said.push({ messageId: 'oldFilingLink', severity: 'moderate', certainty: 'certain', place });
  for (const place of icp.strayLinks)
    said.push({ messageId: 'filingLinkElsewhere', severity: 'moderate', certainty: 'review', place });
  for (const place of icp.malformed)
    said.push({
      messageId: 'filingMalformed',
      severity: 'moderate',
      certainty: 'review',
      data: { text: place.written },
      place,
    });
  for (const place of police.malformed)
    said.push({
      messageId: 'policeMalformed',
      severity: 'minor',
      certainty: 'review',
      data: { digits: place.digits },
      place,
    });
  for (const place of siteCode.malformed)
    said.push({
      messageId: 'siteCodeMalformed',
      severity: 'minor',
      certainty: 'review',
      data: { code: place.written },
      place,
    });
  if (lagYears > 0 && copyright !== null && copyright.year <= year - lagYears)
    said.push({
      messageId: 'copyrightYear',
      severity: 'minor',
      certainty: 'review',
      data: { year: copyright.year },
      place: copyright,
    });
  return said;
}

/** What is asked for and not there. A footer may be filled by a script, so a person has to look. */
function missingMarks(marks: Marks, required: ReadonlySet<string>): readonly Said[] {
  const missing: Said[] = [];
  const ask = (name: (typeof REQUIREMENTS)[number], isThere: boolean, messageId: Id, severity: Severity): void => {
    if (required.has(name) && !isThere) missing.push({ messageId, severity, certainty: 'review' });
  };
  const { icp, police, siteCode } = marks;
  const isFilingShown = icp.number !== null || icp.malformed.length > 0;
  ask('icp', isFilingShown, 'filingMissing', 'moderate');
  ask('icp', !isFilingShown || icp.isLinked || icp.oldLinks.length > 0, 'filingUnlinked', 'minor');
  ask('police', police.isShown, 'policeMissing', 'minor');
  ask('badge', marks.hasBadge, 'badgeMissing', 'minor');
  ask('findError', marks.hasFindError, 'findErrorMissing', 'minor');
  ask('siteCode', siteCode.isShown, 'siteCodeMissing', 'minor');
  ask('contact', marks.hasContact, 'contactMissing', 'minor');
  return missing;
}

export default defineCheck({
  meta: {
    id: 'site-identity',
    title: { 'zh-CN': '网站标识不规范', en: 'Site identity' },
    category: 'site',
    severity: 'moderate',
    needs: ['title', 'links', 'textBlocks', 'metas'],
    gathers: false,
    options: {
      // Only the main site of a college files for itself; second-level sites are covered by its filing.
      mainSiteShows: ['icp'],
      siteShows: [] as string[],
      copyrightLagYears: 2,
      ipv6: true,
    },
    messages,
  },
  create({ report, options, site, now }) {
    const isHome = homeTest(site);
    const { hostname } = new URL(site.url);
    const required = new Set(isNamedHost(hostname) ? options.siteShows : []);
    if (isMainHost(hostname)) for (const name of options.mainSiteShows) required.add(name);
    return {
      page(facts) {
        if (!isHome(facts.url)) return;
        const marks = readMarks(facts);
        const said = [...wrongMarks(marks, options.copyrightLagYears, yearOf(now)), ...missingMarks(marks, required)];
        for (const { place, ...each } of said)
          report({
            ...each,
            target: site.url,
            identity: [each.messageId, String(each.data?.['text'] ?? '')],
            place: { text: place?.text ?? facts.title, selector: place?.selector ?? '' },
            evidence: { filing: marks.icp.number },
          } satisfies Report<Id>);
      },
      siteEnd({ signs }) {
        const ipv6 = signs?.ipv6;
        if (!options.ipv6 || ipv6 === undefined) return;
        const seen = { target: site.url, severity: 'minor', certainty: 'review' } as const;
        if (ipv6.own === false) report({ ...seen, messageId: 'noIpv6', data: { host: hostname }, identity: ['ipv6'] });
        if (ipv6.without.length > 0)
          report({
            ...seen,
            messageId: 'linksWithoutIpv6',
            data: { count: ipv6.without.length },
            identity: ['ipv6-links'],
            evidence: { hostsWithoutIpv6: ipv6.without },
          });
      },
    };
  },
});

/** Mean length of a Gregorian year; at the turn of a year a day does not matter, for the lag is two years. */
const YEAR_MS = 365.2425 * 86_400_000;
const yearOf = (now: number): number => 1970 + Math.floor(now / YEAR_MS);
