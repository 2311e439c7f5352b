import type { LinkFact, TextBlock } from '../../model/facts.ts';
import { hostnameOf, hostsOf } from '../../model/link/estate-hosts.ts';
import { type LinkMatcher, promotedIn } from '../../model/link-rules.ts';
import { isSameOwner } from '../../model/registrable-domain.ts';
import { type EncodedWords, isObscured, type ScriptSwitch } from '../../model/tampering.ts';
import { defineCheck, type Report } from '../define.ts';
import { type MessageId, messages } from './messages.ts';
import { holdsName, keptOf } from './own-name.ts';
import { spamIn } from './spam.ts';
import { readingsIn } from './traditional.ts';
import { isTrustedSource } from './trusted-sources.ts';

/** Per cent of a page's characters written as numbers from which on its editor writes everything so. */
const HABIT = 20;
const SOURCES: ReadonlySet<string> = new Set([
  'script[src]',
  'iframe[src]',
  'frame[src]',
  'embed[src]',
  'object[data]',
]);
const PLACES: ReadonlySet<string> = new Set(['link[canonical]', 'meta[mobile-agent]']);
const HAN = /[\u4e00-\u9fff]/;
/** Share of a title that a new one may keep and yet be another. */
const MOST_KEPT = 0.34;
/** Addresses remembered of a site. */
const MAX_SOURCES = 1_000;
/** Readings shown. */
const SHOWN = 5;

const ENCODED = { title: 'encodedTitle', keywords: 'encodedKeywords', description: 'encodedDescription' } as const;

type Finding = Report<MessageId>;

const cut = (text: string): string => text.slice(0, 100);

/** A script that changes the title: for whom, and to what. Null: nothing to wonder at. */
function titleSwitch(
  { to, only, by }: ScriptSwitch,
  matcher: LinkMatcher,
  isOwnTitle: boolean,
): Pick<Finding, 'messageId' | 'certainty' | 'severity'> | null {
  const isIllegal = matcher.termsIn(to).length > 0 && !matcher.isWarning(to);
  if (only === 'referrer') return { messageId: 'titleSwitchForSearch', certainty: 'certain', severity: 'critical' };
  if (isIllegal) return { messageId: 'titleSwitch', certainty: 'certain', severity: 'critical' };
  // Bundlers write all Han as \u.
  const isUnreadable = isObscured(by) || (by.includes('unicode') && !isOwnTitle);
  if (only === 'user-agent' || (isUnreadable && HAN.test(to)))
    return { messageId: 'titleSwitch', certainty: 'review', severity: 'serious' };
  return null;
}

function locationSwitch(
  { only, by }: ScriptSwitch,
  host: string,
  matcher: LinkMatcher,
): Pick<Finding, 'messageId' | 'certainty' | 'severity'> | null {
  const isBlocked = matcher.blocked(host) !== null;
  if (only === 'referrer') return { messageId: 'searchRedirect', certainty: 'certain', severity: 'critical' };
  if (only === 'user-agent')
    return {
      messageId: 'deviceRedirect',
      certainty: isBlocked ? 'certain' : 'review',
      severity: isBlocked ? 'critical' : 'serious',
    };
  if (isBlocked) return { messageId: 'redirect', certainty: 'certain', severity: 'critical' };
  return isObscured(by) ? { messageId: 'redirect', certainty: 'review', severity: 'serious' } : null;
}

/** Whether the page says the same where everybody reads it: an old editor's title, not an intruder's. */
function isSaidPlainly(text: string, blocks: readonly TextBlock[], matcher: LinkMatcher): boolean {
  if (matcher.termsIn(text).length > 0) return false;
  const parts = text.split(/[-_|—–,，、·\s]+/).filter(({ length }) => length > 1);
  return (
    parts.length > 0 &&
    parts.every((part) =>
      blocks.some(({ kind, text: said }) => kind !== 'title' && kind !== 'meta' && said.includes(part)),
    )
  );
}

/** The page sends everybody away by itself: its unit may have moved, which a person knows. */
const refreshReport = ({ url, href, via, text, selector }: LinkFact, host: string): Finding => ({
  messageId: 'refresh',
  data: { host },
  certainty: 'review',
  target: url ?? href,
  identity: ['refresh', host],
  place: { text, selector },
  evidence: { href, via },
});

/** The page tells search engines that it lives elsewhere, so that what they know of it is shown under that name. */
const placeReport = ({ url, href, via, selector }: LinkFact, host: string, matcher: LinkMatcher): Finding => ({
  messageId: 'foreignPlace',
  data: { host },
  severity: matcher.blocked(host) === null ? 'serious' : 'critical',
  certainty: matcher.blocked(host) === null ? 'review' : 'certain',
  target: url ?? href,
  identity: ['place', host],
  place: { text: '', selector },
  evidence: { href, via },
});

/** Words of the head written as numbers. */
function encodedReport(words: EncodedWords, matcher: LinkMatcher, selector: string): Finding {
  const { part, text, share, raw, line } = words;
  const isIllegal = matcher.termsIn(text).length > 0 && !matcher.isWarning(text);
  return {
    messageId: ENCODED[part],
    data: { text: cut(text) },
    certainty: isIllegal ? 'certain' : 'review',
    severity: isIllegal ? 'critical' : 'serious',
    target: text,
    identity: ['encoded', part, cut(text)],
    place: { text, selector },
    evidence: { raw, line, decoded: text, share },
  };
}

export default defineCheck({
  meta: {
    id: 'injected-content',
    title: { 'zh-CN': '页面被植入内容', en: 'Injected content' },
    category: 'risk',
    severity: 'serious',
    needs: ['title', 'metas', 'links', 'textBlocks', 'tampering'],
    options: { trustedHosts: [] as readonly string[] },
    messages,
  },
  create({ report, estateOrigins, site, links: matcher, options }) {
    const own = hostsOf(estateOrigins);
    const homeHost = hostnameOf(site.url);
    const homes = new Set([site.url, ...site.aliases]);
    /** Addresses that are neither the estate's nor known, remembered: a site loads from a handful. */
    const strangers = new Map<string, boolean>();
    const isOwn = (host: string): boolean => own.has(host) || isSameOwner(host, homeHost);
    function isStranger(url: string): boolean {
      let known = strangers.get(url);
      if (known === undefined) {
        known = !isOwn(hostnameOf(url)) && !isTrustedSource(url, matcher, options.trustedHosts);
        if (strangers.size >= MAX_SOURCES) strangers.clear();
        strangers.set(url, known);
      }
      return known;
    }
    /** A redirect may lead to wherever a link may. */
    const leadsAway = (host: string): boolean => matcher.allowed(host) === null && isStranger(`https://${host}/`);

    function judgeHead(part: EncodedWords['part'], text: string, selector: string): boolean {
      if (text === '') return false;
      const cluster = promotedIn(matcher, text);
      if (cluster === null) return false;
      report({
        messageId: part,
        data: { words: cluster.terms.join('、') },
        severity: 'critical',
        target: text,
        identity: ['head', part, cut(text)],
        place: { text, selector },
        evidence: { words: cluster.terms, group: matcher.groups.get(cluster.group)?.title ?? cluster.group },
      });
      return true;
    }

    const holdsOwn = (texts: readonly string[]): boolean => texts.every((text) => holdsName(text, site.name));

    return {
      page({ url, title, metas, links, textBlocks, tampering }) {
        const told = new Set<string>();
        // A script may have changed it: both are judged.
        const titles = new Set([title, ...textBlocks.filter(({ kind }) => kind === 'title').map(({ text }) => text)]);
        const parts = [
          ...[...titles].map((each) => ['title', each, 'title'] as const),
          ['keywords', metas['keywords'] ?? '', 'meta[name=keywords]'],
          ['description', metas['description'] ?? '', 'meta[name=description]'],
          ['title', metas['og:title'] ?? '', 'meta[property="og:title"]'],
          ['description', metas['og:description'] ?? '', 'meta[property="og:description"]'],
          // Intruders add a pair of their own behind the true one.
          ...textBlocks
            .filter(({ kind }) => kind === 'meta')
            .map(({ text, selector }) => ['description', text, selector] as const),
        ] as const;
        const judged = new Set<string>();
        for (const [part, text, selector] of parts) {
          if (judged.has(text)) continue;
          judged.add(text);
          if (judgeHead(part, text, selector)) told.add(part);
        }

        for (const { kind, words, block } of spamIn(textBlocks, matcher)) {
          report({
            messageId: kind,
            data: { words: words.join('、') },
            severity: 'critical',
            certainty: kind === 'spamList' || words.length > 4 ? 'certain' : 'review',
            target: cut(block.text),
            identity: [kind, cut(block.text)],
            place: { text: block.text.slice(0, 300), selector: block.selector },
            evidence: { words },
          });
        }
        for (const { text, selector } of textBlocks) {
          const readings = readingsIn(text);
          if (readings.length === 0) continue;
          const words = readings.slice(0, SHOWN);
          report({
            messageId: 'readings',
            data: { words: words.join('、') },
            certainty: 'review',
            target: cut(text),
            identity: ['readings', cut(text)],
            place: { text: text.slice(0, 300), selector },
            evidence: { words },
          });
          break;
        }

        const writtenBy = new Map(tampering?.written.map((each) => [each.link, each]));
        for (const [at, link] of links.entries()) {
          const leadsOn = link.via === 'meta[refresh]';
          const isPlace = PLACES.has(link.via);
          if (!(leadsOn || isPlace || SOURCES.has(link.via)) || link.url === null) continue;
          const host = hostnameOf(link.url);
          if (isPlace) {
            if (leadsAway(host)) report(placeReport(link, host, matcher));
            continue;
          }
          if (leadsOn ? !leadsAway(host) : !isStranger(link.url)) continue;
          if (leadsOn) {
            report({ ...refreshReport(link, host), severity: matcher.blocked(host) === null ? 'serious' : 'critical' });
            continue;
          }
          const written = writtenBy.get(at);
          const isScript = link.via === 'script[src]';
          const obscured = isScript && written !== undefined && isObscured(written.by);
          const isBlocked = matcher.blocked(host) !== null;
          report({
            messageId: obscured ? 'obscuredScript' : isScript ? 'foreignScript' : 'foreignFrame',
            data: { host },
            severity: isBlocked ? 'critical' : obscured ? 'serious' : 'minor',
            certainty: isBlocked || obscured ? 'certain' : 'review',
            target: link.url,
            identity: ['source', host],
            place: { text: link.text, selector: link.selector },
            evidence: {
              href: link.href,
              via: link.via,
              ...(written && {
                ...(written.file !== undefined && { file: written.file }),
                raw: written.raw,
                line: written.line,
                decoded: written.decoded,
                writtenBy: written.by,
              }),
            },
          });
        }
        if (tampering === null) return;

        if (tampering.encodedBody < HABIT) {
          for (const words of tampering.encoded) {
            const selector = words.part === 'title' ? 'title' : `meta[name=${words.part}]`;
            if (!told.has(words.part) && !isSaidPlainly(words.text, textBlocks, matcher))
              report(encodedReport(words, matcher, selector));
          }
        }
        const { titleBefore } = tampering;
        if (titleBefore !== null && homes.has(url) && !told.has('title')) {
          if (
            holdsName(titleBefore, site.name) &&
            !holdsName(title, site.name) &&
            keptOf(titleBefore, title) < MOST_KEPT
          ) {
            report({
              messageId: 'nameLost',
              data: { before: cut(titleBefore), title: cut(title) },
              certainty: 'review',
              target: title,
              identity: ['name'],
              place: { text: title, selector: 'title' },
              evidence: { before: titleBefore },
            });
          }
        }
        for (const each of tampering.switches) {
          const { what, to, only, raw, line, by, file } = each;
          const host =
            what === 'location' ? (/^(?:https?:)?\/\/([^/?#:]+)/i.exec(to.trim())?.[1]?.toLowerCase() ?? '') : '';
          if (what === 'location' && (host === '' || !leadsAway(host))) continue;
          const verdict =
            what === 'title'
              ? titleSwitch(each, matcher, holdsOwn([...titles, to]))
              : locationSwitch(each, host, matcher);
          if (verdict === null) continue;
          report({
            ...verdict,
            data: what === 'title' ? { text: cut(to) } : { host },
            target: to,
            identity: ['switch', what, to],
            place: { text: cut(to), selector: '' },
            evidence: { only, ...(file !== undefined && { file }), raw, line, decoded: to, writtenBy: by },
          });
        }
        for (const { id, count, raw, line, selector } of tampering.idRuns) {
          report({
            messageId: 'idRun',
            data: { id, count },
            certainty: 'review',
            target: id,
            identity: ['ids'],
            place: { text: '', selector },
            evidence: { raw, line },
          });
        }
      },
      link({ target, outcome, inside, via, href }) {
        if (outcome.kind !== 'dns-error' || outcome.code !== 'ENOTFOUND') return;
        const host = hostnameOf(target);
        const { alias } = outcome;
        if (alias !== undefined && isOwn(host) && !isSameOwner(alias, host)) {
          report({
            messageId: 'danglingAlias',
            data: { host, alias },
            target,
            identity: ['alias', host],
            evidence: { alias, href, via },
          });
          return;
        }
        if (inside || !SOURCES.has(via)) return;
        report({
          messageId: 'deadSource',
          data: { host },
          target,
          identity: ['dead-source', host],
          evidence: { href, via, outcome },
        });
      },
    };
  },
});
