import type { LinkFact } from '../../model/facts.ts';
import { hostnameOf, hostsOf } from '../../model/link/estate-hosts.ts';
import { clusterOf, type LinkMatcher, promotedIn } from '../../model/link-rules.ts';
import { isSameOwner } from '../../model/registrable-domain.ts';
import { type HiddenLink, isObscured, type Tampering, type WrittenLink } from '../../model/tampering.ts';
import { defineCheck } from '../define.ts';
import { isExcused } from './innocence.ts';
import { messages } from './messages.ts';
import { isOddHost } from './odd-host.ts';
import {
  hiddenTerm,
  isCertain,
  likeTerms,
  oneTerm,
  SIGNALS,
  type Signal,
  terms,
  totalOf,
  WORTH_A_LOOK,
} from './score.ts';
import { TRUSTED } from './trusted.ts';
import { reasonInWords, type WayOfHiding, WRITTEN, wayOf } from './way.ts';

/** Hidden links to strangers from which on they are a block. */
const BLOCK = 5;
/** Characters of anchor texts and addresses of one block that are read. */
const MAX_BLOCK_TEXT = 5_000;

interface Suspect {
  readonly link: LinkFact;
  readonly host: string;
  readonly hidden: HiddenLink | null;
  readonly written: WrittenLink | null;
  readonly said: WayOfHiding;
  readonly isExcused: boolean;
  readonly isTrusted: boolean;
}

const isBelow = (host: string, names: readonly string[]): boolean =>
  names.some((name) => host === name || host.endsWith(`.${name}`));

/** Address and words of a link, as far as they may tell a trade. */
const wordsOf = ({ link, written }: Suspect): string => {
  const decoded = written === null ? '' : written.decoded.replace(/<[^>]*>/g, ' ');
  return `${link.text} ${link.href} ${decoded}`;
};

function suspectsOf(
  links: readonly LinkFact[],
  { hidden, written }: Tampering,
  isOwn: (host: string) => boolean,
  isTrusted: (host: string) => boolean,
): Suspect[] {
  const writtenAt = new Map(written.map((each) => [each.link, each]));
  const suspects: Suspect[] = [];
  const add = (at: number, hiddenLink: HiddenLink | null): void => {
    const link = links[at];
    if (link === undefined || link.url === null || link.via.startsWith('script[')) return;
    const host = hostnameOf(link.url);
    if (isOwn(host)) return;
    const said = hiddenLink === null ? WRITTEN : wayOf(link.hidden);
    suspects.push({
      link,
      host,
      hidden: hiddenLink,
      written: writtenAt.get(at) ?? null,
      said,
      isExcused: hiddenLink !== null && isExcused(said, hiddenLink),
      isTrusted: isTrusted(host),
    });
  };
  const seen = new Set<number>();
  for (const each of hidden) {
    seen.add(each.link);
    add(each.link, each);
  }
  for (const each of written) if (!seen.has(each.link)) add(each.link, null);
  return suspects;
}

/** Signals of one link. `beside`: links hidden in the same way, itself among them. */
function signalsOf(suspect: Suspect, beside: readonly Suspect[], matcher: LinkMatcher): Signal[] {
  const { host, hidden, written, said, isExcused: excused, isTrusted } = suspect;
  const signals: Signal[] = [];
  const isInBlock = beside.filter((each) => !each.isExcused && !each.isTrusted).length >= BLOCK;
  const words = wordsOf(suspect);
  const hits = matcher.isWarning(words) ? [] : matcher.termsIn(words);
  const own = [...new Set(hits.map(({ text }) => text))];
  // Each of a block may have one word only; together they say what they are.
  const cluster =
    clusterOf(hits) ??
    (own.length === 0 ? null : promotedIn(matcher, beside.map(wordsOf).join(' ').slice(0, MAX_BLOCK_TEXT)));
  if (matcher.blocked(host) !== null) signals.push(SIGNALS.blocked);
  if (cluster !== null) signals.push(terms(cluster.terms));
  else if (own.length > 1) signals.push(likeTerms(own));
  else if (own[0] !== undefined) signals.push(hidden !== null && !isTrusted ? hiddenTerm(own[0]) : oneTerm(own[0]));
  // What is said of a trusted target needs words to weigh anything.
  if (isTrusted && signals.length === 0) return [];
  if (hidden !== null && !excused) {
    const isSlight = said.way === 'emptyLink' || said.way === 'noscript';
    signals.push(isSlight ? SIGNALS.hiddenSlightly : SIGNALS.hidden);
    if (said.isTelling) signals.push(SIGNALS.telling);
    if (isInBlock) signals.push(SIGNALS.block);
    if (hidden.isKnown === false) signals.push(SIGNALS.isNew);
  }
  // A name that promises a menu costs an intruder nothing.
  if (hidden !== null && excused && hidden.shownBy === null && isOddHost(host)) signals.push(SIGNALS.hiddenSlightly);
  if (written !== null && isObscured(written.by)) signals.push(SIGNALS.obscured);
  if (signals.length > 0 && isOddHost(host)) signals.push(SIGNALS.oddHost);
  return signals;
}

export default defineCheck({
  meta: {
    id: 'hidden-link',
    title: { 'zh-CN': '隐藏的站外链接', en: 'Hidden outside link' },
    category: 'risk',
    severity: 'critical',
    needs: ['links', 'tampering'],
    options: { trustedHosts: [] as readonly string[] },
    messages,
  },
  create({ report, estateOrigins, site, links: matcher, options }) {
    const own = hostsOf(estateOrigins);
    const home = hostnameOf(site.url);
    const isOwn = (host: string): boolean => own.has(host) || isSameOwner(host, home);
    const isTrusted = (host: string): boolean =>
      matcher.allowed(host) !== null || isBelow(host, TRUSTED) || isBelow(host, options.trustedHosts);
    return {
      page({ links, tampering }) {
        if (tampering === null || (tampering.hidden.length === 0 && tampering.written.length === 0)) return;
        const suspects = suspectsOf(links, tampering, isOwn, isTrusted);
        for (const suspect of suspects) {
          const { link, host, hidden, written, said } = suspect;
          const beside = hidden === null ? [suspect] : suspects.filter((each) => each.link.hidden === link.hidden);
          const signals = signalsOf(suspect, beside, matcher);
          const score = totalOf(signals);
          if (score < WORTH_A_LOOK) continue;
          const isSure = isCertain(signals);

          // In a file of its own the page shows nothing but the file's name.
          const source = written?.file === undefined ? (hidden ?? written) : written;
          report({
            messageId: said.way,
            data: { host },
            severity: isSure ? 'critical' : 'serious',
            certainty: isSure ? 'certain' : 'review',
            target: link.url ?? link.href,
            identity: [host],
            place: { text: link.text, selector: link.selector },
            evidence: {
              href: link.href,
              via: link.via,
              hidden: link.hidden,
              reason: reasonInWords(said),
              signals: signals.map(({ says }) => says),
              score,
              ...(source?.file !== undefined && { file: source.file }),
              raw: source?.raw ?? '',
              line: source?.line ?? null,
              decoded: written?.decoded ?? null,
              writtenBy: written?.by ?? null,
            },
          });
        }
      },
    };
  },
});
