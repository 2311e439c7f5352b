import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { parseCidr } from '../model/address.ts';
import { parseDuration } from '../model/duration.ts';
import type { CheckOptions, Estate } from '../model/estate.ts';
import type { Lang, Translated } from '../model/lang.ts';
import { DEFAULT_PAPERS } from '../model/paper-settings.ts';
import type { Site } from '../model/site.ts';
import { UserError } from '../model/user-error.ts';
import { findOverlaps } from './check-meaning.ts';
import { buildChecker } from './checker.ts';
import {
  DEFAULT_CRAWL,
  DEFAULT_DOCUMENTS,
  DEFAULT_NETWORK,
  DEFAULT_RETENTION,
  DEFAULT_TIMEZONE,
  defaultUserAgent,
} from './defaults.ts';
import { buildDisclosure } from './disclosure.ts';
import { findConfig } from './find-config.ts';
import { buildItems } from './items.ts';
import { buildNotify } from './notify.ts';
import { buildOcr } from './ocr.ts';
import { ownRulePaths } from './own-rules.ts';
import { parseConfig } from './parse-config.ts';
import { PRODUCT } from './product.ts';
import type { RawCheck, RawConfig, RawSite } from './raw-config.ts';
import { buildSchedule } from './schedule.ts';
import type { CheckOptionDefaults } from './schema.ts';
import { siteAddress } from './site-address.ts';
import { buildDiscover, buildUptime } from './site-watch.ts';

/** What this run sets over the file; null: nothing. */
export interface EstateOverrides {
  readonly lang: Lang | null;
  readonly adHocUrl: string | null;
  readonly maxPages: number | null;
  readonly maxDepth: number | null;
  readonly timeLimit: number | null;
  readonly concurrency: number | null;
  readonly hostConcurrency: number | null;
  readonly hostInterval: number | null;
  readonly allowPrivate: readonly string[];
}

export interface LoadEstateInput {
  readonly cwd: string;
  /** Null: WEBPATROL_CONFIG, else the nearest webpatrol.yaml upward. */
  readonly explicitPath: string | null;
  readonly overrides: EstateOverrides;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly checkOptions: CheckOptionDefaults;
}

export interface LoadedEstate {
  readonly estate: Estate;
  /** Path of the file that was read; null when there is none. */
  readonly file: string | null;
  /** Lawful, but worth a look. */
  readonly warnings: readonly Translated[];
}

const SITE_KEYS = new Set(['id', 'name', 'owner', 'url', 'aliases', 'exclude', 'cron']);
const CHECK_KEYS = new Set(['enabled', 'severity']);

const without = (entries: object, names: ReadonlySet<string>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(entries).filter(([name]) => !names.has(name)));

/** Durations have passed the schema by now. */
const durationOr = (text: string | undefined, fallback: number): number =>
  text === undefined ? fallback : (parseDuration(text) ?? fallback);

function buildSite(raw: RawSite): Site {
  return {
    id: raw.id,
    name: raw.name,
    owner: raw.owner ?? '',
    url: siteAddress(raw.url) ?? raw.url,
    aliases: (raw.aliases ?? []).map((alias) => siteAddress(alias) ?? alias),
    exclude: raw.exclude ?? [],
    options: without(raw, SITE_KEYS),
  };
}

function buildCheck(raw: boolean | RawCheck): CheckOptions {
  if (typeof raw === 'boolean') return { enabled: raw, options: {} };
  return {
    enabled: raw.enabled ?? true,
    ...(raw.severity === undefined ? {} : { severity: raw.severity }),
    options: without(raw, CHECK_KEYS),
  };
}

/** The site that an address alone stands for. */
function adHocSite(text: string): Site {
  const url = siteAddress(text);
  if (url === null) {
    throw new UserError(
      { 'zh-CN': `“${text}”不是可以扫描的网址`, en: `"${text}" is no address to scan` },
      {
        remedy: {
          'zh-CN': '请写完整网址，如 https://www.example.edu.cn/',
          en: 'Write the whole address, such as https://www.example.edu.cn/',
        },
      },
    );
  }
  const { host } = new URL(url);
  return { id: host, name: host, owner: '', url, aliases: [], exclude: [], options: {} };
}

function withAdHocSite(sites: readonly Site[], text: string | null): readonly Site[] {
  if (text === null) return sites;
  const added = adHocSite(text);
  return sites.some(({ url, aliases }) => url === added.url || aliases.includes(added.url)) ? sites : [...sites, added];
}

function checkRanges(ranges: readonly string[]): readonly string[] {
  const bad = ranges.find((range) => parseCidr(range) === null);
  if (bad === undefined) return ranges;
  throw new UserError(
    { 'zh-CN': `“${bad}”不是地址段`, en: `"${bad}" is no range of addresses` },
    { remedy: { 'zh-CN': '写法如 --allow-private 10.10.0.0/16', en: 'Write it as --allow-private 10.10.0.0/16' } },
  );
}

function buildEstate(raw: RawConfig, overrides: EstateOverrides): Estate {
  const { network = {}, crawl = {}, retention = {} } = raw;
  const sites = withAdHocSite((raw.sites ?? []).map(buildSite), overrides.adHocUrl);
  const interval =
    typeof network.hostInterval === 'string'
      ? (parseDuration(network.hostInterval) ?? undefined)
      : network.hostInterval;
  return {
    organization: raw.organization ?? '',
    timezone: raw.timezone ?? DEFAULT_TIMEZONE,
    lang: overrides.lang ?? raw.language ?? null,
    sites,
    network: {
      userAgent: network.userAgent ?? defaultUserAgent(PRODUCT.version, sites[0]?.url ?? null),
      hostConcurrency: overrides.hostConcurrency ?? network.hostConcurrency ?? DEFAULT_NETWORK.hostConcurrency,
      hostInterval: overrides.hostInterval ?? interval ?? DEFAULT_NETWORK.hostInterval,
      timeout: durationOr(network.timeout, DEFAULT_NETWORK.timeout),
      retryAfter: durationOr(network.retryAfter, DEFAULT_NETWORK.retryAfter),
      allowPrivate: [...(network.allowPrivate ?? []), ...checkRanges(overrides.allowPrivate)],
      robots: network.robots ?? DEFAULT_NETWORK.robots,
      resolve: network.resolve ?? DEFAULT_NETWORK.resolve,
    },
    crawl: {
      maxPages: overrides.maxPages ?? crawl.maxPages ?? DEFAULT_CRAWL.maxPages,
      maxDepth: overrides.maxDepth ?? crawl.maxDepth ?? DEFAULT_CRAWL.maxDepth,
      timeLimit: overrides.timeLimit ?? (crawl.timeLimit === undefined ? null : parseDuration(crawl.timeLimit)),
      concurrency: overrides.concurrency ?? crawl.concurrency ?? DEFAULT_CRAWL.concurrency,
      trackingParameters: crawl.trackingParameters ?? DEFAULT_CRAWL.trackingParameters,
      maxPerPattern: crawl.maxPerPattern ?? DEFAULT_CRAWL.maxPerPattern,
    },
    documents: { ...DEFAULT_DOCUMENTS, ...raw.documents },
    ocr: buildOcr(raw.ocr),
    checks: Object.fromEntries(Object.entries(raw.checks ?? {}).map(([id, check]) => [id, buildCheck(check)])),
    notify: buildNotify(raw.notify),
    disclosure: buildDisclosure(raw.disclosure, raw.sites ?? []),
    schedule: buildSchedule(raw),
    ...buildItems(raw),
    papers: { ...DEFAULT_PAPERS, ...raw.papers },
    uptime: buildUptime(raw.uptime),
    discover: buildDiscover(raw.discover, raw.organization),
    retention: {
      snapshots: durationOr(retention.snapshots, DEFAULT_RETENTION.snapshots),
      scans: durationOr(retention.scans, DEFAULT_RETENTION.scans),
    },
  };
}

/** webpatrol.yaml with every default filled in; without a file, an estate of the ad-hoc site or of none. */
export async function loadEstate(input: LoadEstateInput): Promise<LoadedEstate> {
  const file = await findConfig(input.cwd, input.explicitPath ?? input.env['WEBPATROL_CONFIG'] ?? null);
  const raw =
    file === null
      ? {}
      : parseConfig(relative(input.cwd, file) || file, await readFile(file, 'utf8'), input.checkOptions);
  return {
    estate: {
      ...buildEstate(raw, input.overrides),
      rules: ownRulePaths(file, raw.rules),
      checker: buildChecker(raw.checker),
    },
    file,
    warnings: findOverlaps(raw.sites ?? []),
  };
}
