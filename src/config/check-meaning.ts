import { parseAddress, parseCidr } from '../model/address.ts';
import type { Translated } from '../model/lang.ts';
import type { YamlPath } from '../rules/read-yaml.ts';
import { checkPattern } from './check-pattern.ts';
import { checkChecker } from './checker.ts';
import { checkDisclosure } from './disclosure.ts';
import { checkOwners, ownersNamed } from './items.ts';
import { checkNotify } from './notify.ts';
import { checkPapers } from './papers.ts';
import type { Problem } from './problem.ts';
import type { RawConfig, RawSite } from './raw-config.ts';
import { checkSchedule } from './schedule.ts';
import { siteAddress, siteFolder } from './site-address.ts';
import { checkSiteWatch } from './site-watch.ts';

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
    ...checkSiteWatch(config),
    ...checkPapers(config),
    ...checkDisclosure(config),
    ...checkSchedule(config),
    ...checkChecker(config.checker),
    ...checkOwners(config),
    ...checkNotify(config.notify, new Set([...sites.flatMap(({ owner }) => owner ?? []), ...ownersNamed(config)])),
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
