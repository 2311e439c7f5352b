import { isUnlike } from '../../model/likeness.ts';
import { hostnameOf } from '../../model/link/estate-hosts.ts';
import { type LinkMatcher, promotedIn, type TermCluster } from '../../model/link-rules.ts';
import type { OutsideHost, OutsidePage } from '../../model/outside-host.ts';
import { isSameOwner } from '../../model/registrable-domain.ts';

/**
 * What speaks for a hijack. Of the page: `blockedHost`, `titleTerms`, `metaTerms`, `parkedWords`, `parkedTwice` (it is for sale and has
 * expired: two kinds of such words), `parkedHost`.
 * Of a change, which alone is no offence: `movedAway`, `titleChanged`, `filingLost`, `unlikeAnchor`.
 */
export type Signal =
  | 'blockedHost'
  | 'titleTerms'
  | 'metaTerms'
  | 'parkedWords'
  | 'parkedTwice'
  | 'parkedHost'
  | 'movedAway'
  | 'titleChanged'
  | 'filingLost'
  | 'unlikeAnchor';

export interface Signals {
  readonly found: readonly Signal[];
  readonly cluster: TermCluster | null;
  /** The last title that is unlike today's. */
  readonly earlierTitle: string | null;
  readonly earlierFiling: string | null;
}

/** A page that is only an offer or a notice; a longer text may be an article about domain names. */
const MAX_PARKED_TEXT = 300;

const GENERIC_ANCHOR =
  /^(?:https?:\/\/\S*|www\.\S*|[\w.-]+\.(?:com|cn|net|org)\S*|.{0,2}(?:点击|进入|查看|下载|链接|更多|详情|网址|官网|主页|首页|原文|来源).{0,4})$/i;

const hostOfPage = ({ host }: OutsidePage): string => host.replace(/:\d+$/, '');

function clusters({ title, description, keywords }: OutsidePage, links: LinkMatcher) {
  const meta = `${description}\n${keywords}`;
  const inTitle = promotedIn(links, title);
  // A title that warns speaks for the whole page.
  const inMeta = links.isWarning(title) ? null : promotedIn(links, meta);
  return { inTitle, inMeta };
}

function parked({ title, text, finalUrl, loads }: OutsidePage, links: LinkMatcher) {
  const says = text.length <= MAX_PARKED_TEXT ? `${title}\n${text}` : title;
  return {
    words: links.parkedByWords(says).length,
    host: links.parkedByHost(hostnameOf(finalUrl)) !== null || loads.some((host) => links.parkedByHost(host) !== null),
  };
}

function isUnlikeAnchors(page: OutsidePage, anchors: readonly string[]): boolean {
  const telling = anchors.filter((anchor) => !GENERIC_ANCHOR.test(anchor.trim()));
  const says = `${page.title}\n${page.description}\n${page.keywords}\n${page.text}`;
  return telling.length > 0 && telling.every((anchor) => isUnlike(anchor, says));
}

/**
 * All signals of a host.
 * @param anchors texts of the links that lead there; none: not known
 * @param isOwn whether a host belongs to the estate
 */
export function signalsOf(
  { page, earlier }: OutsideHost,
  links: LinkMatcher,
  anchors: readonly string[] = [],
  isOwn: (hostname: string) => boolean = () => false,
): Signals {
  const host = hostOfPage(page);
  const landing = hostnameOf(page.finalUrl);
  const { inTitle, inMeta } = clusters(page, links);
  const { words, host: parkedHost } = parked(page, links);
  const before = earlier.filter(({ page: { title } }) => title !== '');
  const titleChanged = before.length > 0 && before.every((version) => isUnlike(version.page.title, page.title));
  const earlierFiling = earlier.find((version) => version.page.filing !== null)?.page.filing ?? null;
  const signs: readonly (readonly [Signal, boolean])[] = [
    ['blockedHost', links.blocked(host) !== null || links.blocked(landing) !== null],
    ['titleTerms', inTitle !== null],
    ['metaTerms', inMeta !== null],
    ['parkedWords', words > 0],
    ['parkedTwice', words > 1],
    ['parkedHost', parkedHost],
    ['movedAway', !isSameOwner(host, landing) && !isOwn(landing)],
    ['titleChanged', titleChanged],
    ['filingLost', earlierFiling !== null && page.filing === null],
    ['unlikeAnchor', isUnlikeAnchors(page, anchors)],
  ];
  return {
    found: signs.flatMap(([sign, holds]) => (holds ? [sign] : [])),
    cluster: inTitle ?? inMeta,
    earlierTitle: titleChanged ? (before[0]?.page.title ?? null) : null,
    earlierFiling,
  };
}

/** Whether a link to this host can become a finding at all, whatever its text: without harm, or a lost filing number, it cannot. */
export function isSuspect(host: OutsideHost, links: LinkMatcher): boolean {
  if (links.allowed(hostOfPage(host.page)) !== null) return false;
  return signalsOf(host, links).found.some(
    (signal) => signal !== 'movedAway' && signal !== 'titleChanged' && signal !== 'unlikeAnchor',
  );
}
