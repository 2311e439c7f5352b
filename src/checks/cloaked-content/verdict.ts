import { isUnlike } from '../../model/likeness.ts';
import { hostnameOf } from '../../model/link/estate-hosts.ts';
import { clusterOf, type LinkMatcher, promotedIn, type TermCluster } from '../../model/link-rules.ts';
import type { CopyAnswer, PageCopies, PageCopy } from '../../model/page-copies.ts';
import { isSameOwner } from '../../model/registrable-domain.ts';
import type { Certainty, Severity } from '../../model/severity.ts';
import type { What } from './messages.ts';

export interface Verdict {
  readonly what: What;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** The plain visitor's copy that it was compared with. */
  readonly plain: CopyAnswer;
  readonly terms: readonly string[];
  /** Host to which the visitor is sent. */
  readonly host: string | null;
}

export interface Judging {
  readonly links: LinkMatcher;
  readonly isOwn: (hostname: string) => boolean;
  /** By how much a copy must differ beyond what chance does, 0 to 1. */
  readonly margin: number;
}

/** A page with less text is a shell that scripts fill, or a gate that asks who is there; nothing can be told from it. */
const MIN_TEXT = 60;
/** So many outside links make a block (farm of links), of whatever trade. */
const MIN_LINKS = 5;

/** What firewalls and content networks show before they let a visitor in, and what they show those they do not like. */
const GATE =
  /验证|校验|拦截|防火墙|防护|请稍[候后]|正在(?:检查|加载|跳转)|访问(?:被拒绝|受限|异常|过于频繁)|(?:^|\D)(?:403|405|412|503)(?:\D|$)|just a moment|attention required|access denied|forbidden|checking your browser|captcha|security check|loading/i;

const isGate = ({ title, textLength }: CopyAnswer): boolean => textLength < MIN_TEXT || GATE.test(title);

/** Terms in what only this visitor gets; texts that warn of such things do not count. */
function spamIn({ only }: PageCopy, links: LinkMatcher): TermCluster | null {
  const texts = [...only.texts, ...only.links.map(({ text }) => text)].filter((text) => !links.isWarning(text));
  return clusterOf(texts.flatMap((text) => links.termsIn(text)));
}

function promoted(copy: CopyAnswer, plain: CopyAnswer, links: LinkMatcher): TermCluster | null {
  const title = copy.title === plain.title ? null : promotedIn(links, copy.title);
  if (title !== null) return title;
  const meta = `${copy.description}\n${copy.keywords}`;
  return meta === `${plain.description}\n${plain.keywords}` ? null : promotedIn(links, meta);
}

/** Distinct owners, none of them trusted or our own. */
function strangers({ only }: PageCopy, { links, isOwn }: Judging): ReadonlySet<string> {
  const hosts = only.links.map(({ url }) => hostnameOf(url));
  return new Set(hosts.filter((host) => !isOwn(host) && links.allowed(host) === null));
}

/**
 * Where a search engine's title is a hijacker's while scripts show visitors another: the raw page is compared with what
 * the browser made of it.
 */
function swappedTitle(copy: PageCopy, { visitor }: PageCopies, links: LinkMatcher): TermCluster | null {
  const shown = visitor.find(({ by }) => by === 'browser');
  return copy.as === 'spider' && shown !== undefined && shown.title !== copy.title
    ? promotedIn(links, copy.title)
    : null;
}

/** What one copy means; null: nothing that the plain visitor should know of. */
export function judge(copy: PageCopy, page: PageCopies, judging: Judging): Verdict | null {
  const { links, isOwn, margin } = judging;
  const plain = page.visitor.find(({ by }) => by === copy.by);
  if (plain === undefined || plain.outcome.kind !== 'ok') return null;
  const verdict = (what: What, severity: Severity, certainty: Certainty, more: Partial<Verdict> = {}): Verdict => ({
    what,
    severity,
    certainty,
    plain,
    terms: [],
    host: null,
    ...more,
  });

  const landing = hostnameOf(copy.finalUrl);
  const isAway = landing !== hostnameOf(plain.finalUrl) && !isSameOwner(landing, hostnameOf(page.url));
  if (isAway && !isOwn(landing) && links.allowed(landing) === null) {
    const terms = promotedIn(links, copy.title)?.terms ?? [];
    // Some sites have their mobile edition with a provider.
    const certainty =
      copy.as === 'phone' && terms.length === 0 && links.blocked(landing) === null ? 'review' : 'certain';
    return verdict('Redirect', 'critical', certainty, { host: landing, terms });
  }

  if (copy.outcome.kind !== 'ok') return null;
  const cluster = promoted(copy, plain, links) ?? spamIn(copy, links) ?? swappedTitle(copy, page, links);
  if (cluster !== null) return verdict('Spam', 'critical', 'certain', { terms: cluster.terms });
  const hosts = strangers(copy, judging);
  if ([...hosts].some((host) => links.blocked(host) !== null)) return verdict('Links', 'critical', 'certain');
  if (isGate(copy) || isGate(plain) || copy.as === 'phone') return null;

  if (hosts.size >= MIN_LINKS) return verdict('Links', 'critical', 'review');
  if (isUnlike(copy.title, plain.title)) return verdict('Title', 'serious', 'review');
  return copy.distance > copy.noise + margin ? verdict('Differs', 'serious', 'review') : null;
}
