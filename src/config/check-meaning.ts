import { parseAddress, parseCidr } from '../model/address.ts';
import type { Translated } from '../model/lang.ts';
import type { YamlPath } from '../rules/read-yaml.ts';
import { suggestKey } from '../rules/suggest-key.ts';
import { isCron } from './cron.ts';
import type { RawConfig, RawSite } from './raw-config.ts';
import { siteAddress, siteFolder } from './site-address.ts';

export interface Problem {
  /** Where in the file. */
  readonly path: YamlPath;
  readonly text: Translated;
  readonly remedy: Translated;
}

const problem = (path: YamlPath, text: Translated, remedy: Translated): Problem => ({ path, text, remedy });

const HTTP_ONLY: Translated = {
  'zh-CN': '请写完整网址，以 http:// 或 https:// 开头，不带用户名和密码',
  en: 'Write the whole address with http:// or https://, without user name and password',
};

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // RangeError: the runtime knows no such zone.
    return false;
  }
}

function checkPattern(pattern: string, path: YamlPath): readonly Problem[] {
  if (!pattern.startsWith('re:')) return [];
  try {
    new RegExp(pattern.slice(3), 'u');
    return [];
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return [
      problem(
        path,
        { 'zh-CN': `正则表达式有误：${detail}`, en: `This is no regular expression: ${detail}` },
        {
          'zh-CN': '普通路径用通配符写法即可，如 /calendar/**',
          en: 'For plain paths a glob will do, such as /calendar/**',
        },
      ),
    ];
  }
}

function checkSite(site: RawSite, at: number): readonly Problem[] {
  const addresses: readonly [YamlPath, string][] = [
    [['sites', at, 'url'], site.url],
    ...(site.aliases ?? []).map((alias, index): [YamlPath, string] => [['sites', at, 'aliases', index], alias]),
  ];
  return [
    ...addresses.flatMap(([path, url]) =>
      siteAddress(url) === null
        ? [problem(path, { 'zh-CN': `“${url}”不是可以扫描的网址`, en: `"${url}" is no address to scan` }, HTTP_ONLY)]
        : [],
    ),
    ...(site.exclude ?? []).flatMap((pattern, index) => checkPattern(pattern, ['sites', at, 'exclude', index])),
  ];
}

/** Two entries that claim one id or one address. */
function checkTwins(sites: readonly RawSite[]): readonly Problem[] {
  const ids = new Map<string, RawSite>();
  const addresses = new Map<string, RawSite>();
  const problems: Problem[] = [];
  sites.forEach((site, at) => {
    const twin = ids.get(site.id);
    if (twin !== undefined) {
      problems.push(
        problem(
          ['sites', at, 'id'],
          { 'zh-CN': `网站标识“${site.id}”重复`, en: `Two sites have the id "${site.id}"` },
          { 'zh-CN': `“${twin.name}”已经用了它，请换一个`, en: `"${twin.name}" has it already: choose another` },
        ),
      );
    }
    ids.set(site.id, site);
    const claims: readonly [YamlPath, string][] = [
      [['sites', at, 'url'], site.url],
      ...(site.aliases ?? []).map((alias, index): [YamlPath, string] => [['sites', at, 'aliases', index], alias]),
    ];
    for (const [path, url] of claims) {
      const address = siteAddress(url);
      const other = address === null ? undefined : addresses.get(address);
      if (other !== undefined && other !== site) {
        problems.push(
          problem(
            path,
            {
              'zh-CN': `“${site.name}”与“${other.name}”的网址相同`,
              en: `"${site.name}" and "${other.name}" have one address`,
            },
            { 'zh-CN': '同一网站只登记一次，请删去其中一条', en: 'Register a site once: remove one of the two' },
          ),
        );
      }
      if (address !== null) addresses.set(address, site);
    }
  });
  return problems;
}

function checkNetwork({ network }: RawConfig): readonly Problem[] {
  return [
    ...(network?.allowPrivate ?? []).flatMap((range, at) =>
      parseCidr(range) === null
        ? [
            problem(
              ['network', 'allowPrivate', at],
              { 'zh-CN': `“${range}”不是地址段`, en: `"${range}" is no range of addresses` },
              { 'zh-CN': '写法如 10.10.0.0/16', en: 'Write it as 10.10.0.0/16' },
            ),
          ]
        : [],
    ),
    ...Object.entries(network?.resolve ?? {}).flatMap(([host, address]) =>
      parseAddress(address) !== null
        ? []
        : [
            problem(
              ['network', 'resolve', host],
              { 'zh-CN': `“${address}”不是 IP 地址`, en: `"${address}" is no IP address` },
              { 'zh-CN': '写法如 new.example.edu.cn: 10.10.0.5', en: 'Write it as new.example.edu.cn: 10.10.0.5' },
            ),
          ],
    ),
  ];
}

function checkSchedule({ schedule, sites = [] }: RawConfig): readonly Problem[] {
  if (schedule === undefined) return [];
  const ids = sites.map(({ id }) => id);
  const named = typeof schedule.sites === 'string' ? [] : (schedule.sites ?? []);
  const ALL: Translated = { 'zh-CN': '写 all，或列出网站标识', en: 'Write all, or a list of site ids' };
  return [
    ...(isCron(schedule.cron)
      ? []
      : [
          problem(
            ['schedule', 'cron'],
            { 'zh-CN': `“${schedule.cron}”不是时间表`, en: `"${schedule.cron}" is no schedule` },
            {
              'zh-CN': '五段：分 时 日 月 星期。每天凌晨两点写 "0 2 * * *"',
              en: 'Five fields: minute hour day month weekday. Every night at two: "0 2 * * *"',
            },
          ),
        ]),
    ...(typeof schedule.sites === 'string' && schedule.sites !== 'all'
      ? [
          problem(
            ['schedule', 'sites'],
            { 'zh-CN': 'schedule.sites 的取值不对', en: 'schedule.sites has no such value' },
            ALL,
          ),
        ]
      : []),
    ...named.flatMap((id, at) => {
      if (ids.includes(id)) return [];
      const near = suggestKey(id, ids);
      return [
        problem(
          ['schedule', 'sites', at],
          { 'zh-CN': `没有标识为“${id}”的网站`, en: `There is no site "${id}"` },
          near === null ? ALL : { 'zh-CN': `是否想写“${near}”？`, en: `Did you mean "${near}"?` },
        ),
      ];
    }),
  ];
}

/** Problems that a valid shape can still have. */
export function checkMeaning(config: RawConfig): readonly Problem[] {
  const { timezone, sites = [] } = config;
  return [
    ...(timezone === undefined || isTimezone(timezone)
      ? []
      : [
          problem(
            ['timezone'],
            { 'zh-CN': `没有名为“${timezone}”的时区`, en: `There is no time zone "${timezone}"` },
            { 'zh-CN': '中国大陆写 Asia/Shanghai', en: 'Write an IANA name such as Asia/Shanghai' },
          ),
        ]),
    ...sites.flatMap(checkSite),
    ...checkTwins(sites),
    ...checkNetwork(config),
    ...checkSchedule(config),
  ];
}

/** Sites of which one lies inside another: lawful, but their pages are scanned and reported twice unless excluded. */
export function findOverlaps(sites: readonly RawSite[]): readonly Translated[] {
  const folders = sites.map((site) => ({ site, folder: siteFolder(siteAddress(site.url) ?? site.url) }));
  return folders.flatMap(({ site, folder }, at) =>
    folders.flatMap((other, otherAt) =>
      at !== otherAt && (folder !== other.folder || at < otherAt) && other.folder.startsWith(folder)
        ? [
            {
              'zh-CN': `“${other.site.name}”在“${site.name}”的网址之下，其页面可能重复扫描；可在“${site.name}”的 exclude 中排除`,
              en: `"${other.site.name}" lies inside "${site.name}": its pages may be scanned twice; exclude them there`,
            },
          ]
        : [],
    ),
  );
}
