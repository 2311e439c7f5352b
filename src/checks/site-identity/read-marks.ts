import type { LinkFact, PageFacts, TextBlock } from '../../model/facts.ts';
import { filingIn } from '../../model/filing.ts';

interface Spot {
  readonly text: string;
  readonly selector: string;
}

/** By what a home page says whose it is. */
export interface Marks {
  readonly icp: {
    /** Well formed; null: none is. */
    readonly number: string | null;
    readonly malformed: readonly (Spot & { readonly written: string })[];
    readonly isLinked: boolean;
    /** To the ministry's former site. */
    readonly oldLinks: readonly Spot[];
    /** A number that leads to somebody else. */
    readonly strayLinks: readonly Spot[];
  };
  readonly police: {
    readonly isShown: boolean;
    readonly malformed: readonly (Spot & { readonly digits: number })[];
  };
  readonly siteCode: {
    readonly isShown: boolean;
    readonly malformed: readonly (Spot & { readonly written: string })[];
  };
  readonly hasBadge: boolean;
  readonly hasFindError: boolean;
  readonly hasContact: boolean;
  /** The latest year that a copyright notice states. */
  readonly copyright: (Spot & { readonly year: number }) | null;
}

const FILING_SITE = 'beian.miit.gov.cn';
const OLD_FILING_SITES = ['miitbeian.gov.cn', 'miibeian.gov.cn'];
const BADGE_SITE = 'conac.cn';
const FIND_ERROR_SITE = 'zfwzgl.www.gov.cn';

/** Texts longer than a footer line are articles, and may speak of filing numbers as of anything else. */
const LONGEST_LINE = 400;

const PROVINCE = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]';
/**
 * A number as the ministry gives it, with something missing or too much: no province, wrong length, no 号.
 * A school's own numbers have another word before ICP (沪交ICP备…) and are left alone.
 */
const FILING_LIKE = new RegExp(
  `(?:${PROVINCE}|(?<![\\p{Script=Han}\\s]\\s{0,3}))\\s{0,3}ICP\\s{0,3}[备備证證]\\s{0,3}(?:案)?(?:第|字)?\\s{0,3}[0-9]{3,14}(?:\\s{0,3}[号號])?`,
  'iu',
);
const POLICE = /公\s{0,3}网\s{0,3}安\s{0,3}备\s{0,3}(?:案)?(?:第|号)?\s{0,3}[:：]?\s{0,3}([0-9]{3,24})/;
const POLICE_DIGITS = 14;
const SITE_CODE = /网站标识码\s{0,3}[:：]?\s{0,3}([0-9A-Za-z]{1,24})/;
const SITE_CODE_LENGTH = 10;
const COPYRIGHT =
  /(?:©|\(c\)|（c）|copyright|版权所有)[^0-9]{0,24}((?:19|20)\d{2})(?:\s{0,3}(?:年)?\s{0,3}([-—–~～至到])\s{0,3}((?:19|20)\d{2}|至今|今|now|present)?)?/i;
const CONTACT =
  /(?:电\s{0,3}话|热\s{0,3}线|传\s{0,3}真|邮\s{0,3}箱|邮\s{0,3}编|地\s{0,3}址|联系方式|e-?mail|tel|address)\s{0,3}[:：]|联系我们|联系方式/i;
const FIND_ERROR = /网站找错|我要找错|网站纠错|我要纠错/;

const hostnameOf = (url: string | null): string => (url === null ? '' : (URL.parse(url)?.hostname ?? ''));
const isAt = (hostname: string, site: string): boolean => hostname === site || hostname.endsWith(`.${site}`);
const isOld = (hostname: string): boolean => OLD_FILING_SITES.some((site) => isAt(hostname, site));

/** On the page, or in what a script writes into it; an address in a text or a comment is none. */
const isLink = ({ kind, via }: LinkFact): boolean =>
  kind === 'page' || kind === 'resource' || (kind === 'mention' && via !== 'text' && via !== 'comment');

function readIcp(lines: readonly TextBlock[], links: readonly LinkFact[]): Marks['icp'] {
  const number = lines.map(({ text }) => filingIn(text)).find((found) => found !== null) ?? null;
  const malformed = lines.flatMap(({ text, selector }) => {
    if (filingIn(text) !== null) return [];
    const written = FILING_LIKE.exec(text)?.[0].trim();
    return written === undefined ? [] : [{ text, selector, written }];
  });
  const spot = ({ text, selector }: LinkFact): Spot => ({ text, selector });
  const pages = links.filter(({ via }) => via === 'a[href]' || via === 'area[href]');
  return {
    number,
    malformed: malformed.slice(0, 1),
    isLinked: pages.some(({ url }) => isAt(hostnameOf(url), FILING_SITE)),
    oldLinks: pages
      .filter(({ url }) => isOld(hostnameOf(url)))
      .map(spot)
      .slice(0, 1),
    strayLinks: pages
      .filter(({ url, text }) => {
        const hostname = hostnameOf(url);
        if (hostname === '' || isAt(hostname, FILING_SITE) || isOld(hostname)) return false;
        // A whole footer may be one link home; only a link that is the number itself promises to prove it.
        const filing = filingIn(text);
        return filing !== null && text.length <= filing.length + 12 && !isAt(hostname, 'gov.cn');
      })
      .map(spot)
      .slice(0, 1),
  };
}

function readCopyright(lines: readonly TextBlock[]): Marks['copyright'] {
  let latest: Marks['copyright'] = null;
  for (const { text, selector } of lines) {
    const found = COPYRIGHT.exec(text);
    if (found === null) continue;
    const [, first = '', range, last] = found;
    // “2003 to date” and an open range run on.
    const end = range === undefined ? first : (last ?? '');
    const year = /^\d/.test(end) ? Number(end) : Number.POSITIVE_INFINITY;
    if (latest === null || year > latest.year) latest = { text, selector, year };
  }
  return latest;
}

/** Reads the marks off the facts of a home page. */
export function readMarks({ links, textBlocks, metas }: Pick<PageFacts, 'links' | 'textBlocks' | 'metas'>): Marks {
  const lines = textBlocks.filter(({ text }) => text.length <= LONGEST_LINE);
  const shown = links.filter(isLink);
  const police = lines.flatMap(({ text, selector }) => {
    const digits = POLICE.exec(text)?.[1]?.length;
    return digits === undefined ? [] : [{ text, selector, digits }];
  });
  const codes = lines.flatMap(({ text, selector }) => {
    const written = SITE_CODE.exec(text)?.[1];
    return written === undefined ? [] : [{ text, selector, written }];
  });
  const hosts = shown.map(({ url }) => hostnameOf(url));
  return {
    icp: readIcp(lines, shown),
    police: {
      isShown: police.length > 0,
      malformed: police.filter(({ digits }) => digits !== POLICE_DIGITS).slice(0, 1),
    },
    siteCode: {
      isShown: codes.length > 0 || (metas['siteidcode'] ?? '') !== '',
      malformed: codes.filter(({ written }) => written.length !== SITE_CODE_LENGTH).slice(0, 1),
    },
    hasBadge: hosts.some((hostname) => isAt(hostname, BADGE_SITE)),
    hasFindError:
      hosts.some((hostname) => hostname === FIND_ERROR_SITE) ||
      shown.some(({ text, url }) => FIND_ERROR.test(text) || /\/jiucuo[./]/.test(url ?? '')),
    hasContact: lines.some(({ text }) => CONTACT.test(text)) || shown.some(({ text }) => CONTACT.test(text)),
    copyright: readCopyright(lines),
  };
}
