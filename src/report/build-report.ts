import { CATEGORIES } from '../model/category.ts';
import type { CheckInfo } from '../model/check-info.ts';
import type { Finding } from '../model/finding.ts';
import { ITEM_STATUSES, type Item } from '../model/item.ts';
import { formatMessage, type Lang } from '../model/lang.ts';
import type { SiteScan } from '../model/scan.ts';
import { SEVERITIES } from '../model/severity.ts';
import { isoDay } from './days.ts';
import type { ClosedItem, ReportFinding, ReportInput, ReportModel, ReportSite, Tally, Totals } from './report-model.ts';

/** Everything a report says, from what a scan left behind. Pure: same input, same report. */
export function buildReport(input: ReportInput): ReportModel {
  const { scan, estate, catalog, lang } = input;
  const names = siteNames(input);
  const checks = new Map(catalog.map((check) => [check.id, check]));
  const findings = input.findings.map((entry) =>
    reportFinding(entry, { names, checks, lang, seen: scan.startedAt, pictures: input.pictures }),
  );
  const siteOrder = new Map(scan.sites.map((site, index) => [site.siteId, index]));
  findings.sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category) ||
      (siteOrder.get(a.site) ?? siteOrder.size) - (siteOrder.get(b.site) ?? siteOrder.size) ||
      compareText(a.site, b.site) ||
      compareText(a.identity, b.identity),
  );
  const standing = findings.filter((finding) => !finding.setAside);
  const bySite = groupBy(standing, (finding) => finding.site);
  const sites = scan.sites.map((site) => reportSite(site, estate.timezone, bySite.get(site.siteId) ?? []));
  const ended = input.closed.map((item) => closedItem(item, names, checks, lang));
  const closed = ended.filter(({ closedAs }) => closedAs !== 'withdrawn');
  const withdrawn = ended.filter(({ closedAs }) => closedAs === 'withdrawn');
  const found = new Set(findings.map((finding) => finding.check));
  return {
    tool: input.tool,
    lang,
    timezone: estate.timezone,
    generatedAt: input.generatedAt,
    organization: estate.organization,
    scan: {
      id: scan.id,
      status: scan.status,
      startedAt: scan.startedAt,
      finishedAt: scan.finishedAt,
      failures: scan.failures,
    },
    sites,
    findings,
    closed,
    withdrawn,
    checks: catalog.filter((check) => found.has(check.id)),
    totals: { ...totals(findings, standing, sites), closed: closed.length, withdrawn: withdrawn.length },
  };
}

type Names = ReadonlyMap<string, Pick<SiteScan, 'name' | 'owner'>>;
type Checks = ReadonlyMap<string, CheckInfo>;

/** The scan's own record first: it holds the names as they were on that night. */
function siteNames({ estate, scan }: ReportInput): Names {
  return new Map<string, Pick<SiteScan, 'name' | 'owner'>>([
    ...estate.sites.map((site) => [site.id, site] as const),
    ...scan.sites.map((site) => [site.siteId, site] as const),
  ]);
}

function reportFinding(
  { finding, item, places }: ReportInput['findings'][number],
  context: {
    readonly names: Names;
    readonly checks: Checks;
    readonly lang: Lang;
    readonly seen: string;
    readonly pictures: ReportInput['pictures'];
  },
): ReportFinding {
  const site = context.names.get(finding.siteId);
  const status = item?.status ?? 'new';
  return {
    identity: finding.identity,
    check: finding.check,
    checkTitle: context.checks.get(finding.check)?.title[context.lang] ?? finding.check,
    category: finding.category,
    rule: finding.rule,
    messageId: finding.messageId,
    message: sentence(finding, context.checks, context.lang),
    severity: finding.severity,
    certainty: finding.certainty,
    status,
    setAside: status === 'waived' || status === 'rejected',
    site: finding.siteId,
    siteName: site?.name ?? finding.siteId,
    owner: item?.owner ?? site?.owner ?? '',
    target: finding.target,
    occurrences: finding.occurrences,
    places,
    evidence: finding.evidence,
    picture: context.pictures?.get(finding.identity) ?? null,
    firstSeen: item?.firstSeen ?? context.seen,
    lastSeen: item?.lastSeen ?? context.seen,
    deadline: item?.deadline ?? null,
  };
}

/** A stored scan may hold findings of a check that exists no more: its ids then have to do. */
function sentence(finding: Finding, checks: Checks, lang: Lang): string {
  const template = checks.get(finding.check)?.messages[finding.messageId]?.[lang];
  return template === undefined ? `${finding.check}: ${finding.messageId}` : formatMessage(template, finding.data);
}

function closedItem(item: Item, names: Names, checks: Checks, lang: Lang): ClosedItem {
  return {
    identity: item.identity,
    checkTitle: checks.get(item.finding.check)?.title[lang] ?? item.finding.check,
    message: sentence(item.finding, checks, lang),
    siteName: names.get(item.siteId)?.name ?? item.siteId,
    owner: item.owner,
    target: item.finding.target,
    closedAs: item.closedAs,
    firstSeen: item.firstSeen,
  };
}

function reportSite(site: SiteScan, timezone: string, standing: readonly ReportFinding[]): ReportSite {
  return {
    id: site.siteId,
    name: site.name,
    owner: site.owner,
    url: site.url,
    pages: site.coverage?.pages ?? 0,
    failed: site.coverage?.failed ?? 0,
    coverage: site.coverage,
    lastPublishedAt: site.lastPublishedAt === null ? null : isoDay(site.lastPublishedAt, timezone),
    tally: tally(standing),
  };
}

function totals(
  findings: readonly ReportFinding[],
  standing: readonly ReportFinding[],
  sites: readonly ReportSite[],
): Omit<Totals, 'closed' | 'withdrawn'> {
  const byCheck = [...groupBy(standing, (finding) => finding.check)].map(([check, group]) => ({
    check,
    title: group[0]?.checkTitle ?? check,
    findings: group.length,
  }));
  byCheck.sort((a, b) => b.findings - a.findings || compareText(a.check, b.check));
  return {
    ...tally(standing),
    sites: sites.length,
    pages: sum(sites, (site) => site.pages),
    failed: sum(sites, (site) => site.failed),
    byCategory: countEach(CATEGORIES, standing, (finding) => finding.category),
    byStatus: countEach(ITEM_STATUSES, findings, (finding) => finding.status),
    byCheck,
    byOwner: byOwner(standing, sites),
    setAside: findings.length - standing.length,
  };
}

/** Units without a finding are named too: a clean sheet is a result. */
function byOwner(standing: readonly ReportFinding[], sites: readonly ReportSite[]): Totals['byOwner'] {
  const found = groupBy(standing, (finding) => finding.owner);
  const owners = new Set([...sites.map((site) => site.owner), ...found.keys()]);
  return [...owners]
    .map((owner) => ({
      owner,
      pages: sum(sites, (site) => (site.owner === owner ? site.pages : 0)),
      ...tally(found.get(owner) ?? []),
    }))
    .sort((a, b) => b.findings - a.findings || compareText(a.owner, b.owner));
}

function tally(findings: readonly ReportFinding[]): Tally {
  return {
    findings: findings.length,
    review: sum(findings, (finding) => (finding.certainty === 'review' ? 1 : 0)),
    bySeverity: countEach(SEVERITIES, findings, (finding) => finding.severity),
  };
}

export function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}

function countEach<K extends string, T>(
  keys: readonly K[],
  values: readonly T[],
  keyOf: (value: T) => K,
): Readonly<Record<K, number>> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
  for (const value of values) counts[keyOf(value)] += 1;
  return counts;
}

const sum = <T>(values: readonly T[], of: (value: T) => number): number =>
  values.reduce((total, value) => total + of(value), 0);

/** By code unit: the host's locale must not change a report. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
