import { hostnameOf } from '../../model/link/estate-hosts.ts';
import type { LinkMatcher } from '../../model/link-rules.ts';

/** Hosts, with all below them, whose scripts and frames editors embed knowingly: maps, players, statistics, sharing. */
const HOSTS = [
  'gov.cn',
  'edu.cn',
  'conac.cn',
  'cngi.cn',
  'baidu.com',
  'bdstatic.com',
  'bdimg.com',
  'qq.com',
  'qcloud.com',
  'weibo.com',
  'sinajs.cn',
  'amap.com',
  'tianditu.gov.cn',
  'cnzz.com',
  '51.la',
  'bilibili.com',
  'youku.com',
  'iqiyi.com',
  'cctv.com',
  'people.com.cn',
  'xinhuanet.com',
  'kaipuyun.cn',
  'govwza.cn',
  'bshare.cn',
  'jiathis.com',
  'tianqi.com',
  'alicdn.com',
  'geetest.com',
  '53kf.com',
  'meiqia.com',
  'udesk.cn',
  'ncss.cn',
  '91job.org.cn',
  'bysjy.com.cn',
  'wjx.cn',
  'wjx.top',
  'chaoxing.com',
  'zhihuishu.com',
  'icourse163.org',
  'busuanzi.ibruce.info',
  'zencdn.net',
  'youtube.com',
  'youtube-nocookie.com',
  'vimeo.com',
  'openstreetmap.org',
  'googletagmanager.com',
  'google-analytics.com',
  'recaptcha.net',
  'gstatic.com',
  'maps.googleapis.com',
  'translate.googleapis.com',
  'maps.google.com',
  'translate.google.com',
  'calendar.google.com',
  'docs.google.com',
  'cse.google.com',
] as const;

/**
 * Where a host serves more than that: others' words come back from it as scripts, or it leads on to anywhere, so only
 * these folders are trusted.
 */
const FOLDERS = [
  'www.google.com/recaptcha/',
  'www.google.com/maps/',
  'www.google.com/cse/',
  'www.google.cn/maps/',
  'apis.google.com/js/',
  'accounts.google.com/gsi/',
] as const;

/** Lists of hosts that are fine to link to; what they serve is for people, not for pages. */
const FOR_LINKS: ReadonlySet<string> = new Set(['search-engines']);

const isBelow = (host: string, names: readonly string[]): boolean =>
  names.some((name) => host === name || host.endsWith(`.${name}`));

/** Whether an address is one that editors load scripts and frames from. */
export function isTrustedSource(url: string, links: LinkMatcher, more: readonly string[]): boolean {
  const host = hostnameOf(url);
  const list = links.allowed(host);
  if (list !== null && !FOR_LINKS.has(list.id)) return true;
  const place = url.replace(/^[a-z]+:\/\//i, '');
  return isBelow(host, HOSTS) || isBelow(host, more) || FOLDERS.some((folder) => place.startsWith(folder));
}
