import { decodeHtml } from '../extract/decode.ts';
import { extractFacts, WHATEVER_DAY } from '../extract/extract.ts';
import { createLinkResolver } from '../extract/link-resolver.ts';
import { fingerprint, fingerprintDistance } from '../extract/simhash.ts';
import type { PageFacts } from '../model/facts.ts';
import type { FetchOutcome } from '../model/outcome.ts';
import { originOf } from '../model/url.ts';
import type { HttpClient } from '../ports/http-client.ts';

/** What an origin answers for addresses that surely do not exist. */
type Habit =
  | { readonly kind: 'honest' }
  | { readonly kind: 'page'; readonly title: string; readonly textLength: number; readonly fingerprint: string };

/** Bits of 64 by which two renderings of one error page differ (it may print the address or the time). */
const MAX_DISTANCE = 3;
/** A page with less text than this is a shell that scripts fill; nothing can be told from it. */
const MIN_TEXT = 20;
/** An error page says little; an article about missing pages says more. */
const MAX_PHRASE_TEXT = 200;
const PHRASES =
  /(?:页面|网页|文章|内容|信息|栏目)(?:不存在|已删除|已被删除|未找到|无法找到|找不到)|您(?:访问|查看|请求)的(?:页面|网页|内容|文章|信息).{0,8}(?:不存在|删除|找不到)|(?:page|file) not found/i;

const ERROR_ADDRESS = /(?:^|[/_-])(?:40[34]|error|err|not_?-?found|wrong|no_?page)(?:[/._-]|$)/i;

const MAX_PROBE_BYTES = 1024 * 1024;

const extensionOf = (url: string): string => /\.[a-z]{2,5}$/i.exec(new URL(url).pathname)?.[0] ?? '';
const isHome = (url: string): boolean => new URL(url).pathname === '/';

/** An article or a page below a folder; `/index.htm` and `/jwc` may well be other names of the home page. */
const isDeep = (url: string): boolean => {
  const { pathname, search } = new URL(url);
  if (/\/(?:index|default|home|main)\.\w+$/i.test(pathname)) return false;
  return /[^/]\/[^/]/.test(pathname) || /\.\w{2,5}$/.test(pathname) || search.length > 1;
};

/** The name no site has. Fixed, so that a scan can be repeated. */
const probeOf = (url: string): string => `${originOf(url)}/wbptrl-7f3a91c4e5d2${extensionOf(url)}`;

export interface Soft404Detector {
  /** Judges a page that answered 200. Null: nothing suspicious. */
  judgePage(facts: PageFacts): Promise<FetchOutcome | null>;
  /** Judges a redirect within one origin by where it leads: an article that sends its reader home is gone. */
  judgeRedirect(from: string, to: string): FetchOutcome | null;
}

/**
 * Finds pages that answer 2xx though they do not exist, by asking each origin once for an address that cannot exist.
 * Sites that answer everything with their home page or with one empty shell prove nothing and are left alone.
 */
export function createSoft404Detector(client: HttpClient, options: { readonly timeoutMs: number }): Soft404Detector {
  const habits = new Map<string, Promise<Habit>>();
  const homes = new Map<string, Promise<string | null>>();
  const links = createLinkResolver({ trackingParameters: [] });

  async function read(url: string): Promise<PageFacts | null> {
    const answer = await client.request({
      url,
      method: 'GET',
      maxBytes: MAX_PROBE_BYTES,
      maxRedirects: 0,
      timeoutMs: options.timeoutMs,
    });
    if (answer.kind === 'failure' || answer.status !== 200) return null;
    const html = decodeHtml(answer.body, answer.headers['content-type'] ?? '');
    return extractFacts(
      html,
      { siteId: '', url, status: 200 },
      { timezone: 'Asia/Shanghai', now: WHATEVER_DAY, links },
    );
  }

  async function learn(url: string): Promise<Habit> {
    const seen = await read(probeOf(url));
    if (seen === null) return { kind: 'honest' };
    // A part of a string keeps the whole page in memory.
    const title = Buffer.from(seen.title).toString();
    return { kind: 'page', title, textLength: seen.textLength, fingerprint: fingerprint(seen) };
  }

  function habitOf(url: string): Promise<Habit> {
    const key = originOf(url) + extensionOf(url);
    let habit = habits.get(key);
    if (!habit) {
      habit = learn(url);
      habits.set(key, habit);
    }
    return habit;
  }

  function homeFingerprint(url: string): Promise<string | null> {
    const origin = originOf(url);
    let home = homes.get(origin);
    if (!home) {
      home = read(`${origin}/`).then((seen) => (seen === null ? null : fingerprint(seen)));
      homes.set(origin, home);
    }
    return home;
  }

  return {
    async judgePage(facts) {
      if (isHome(facts.url)) return null;
      const habit = await habitOf(facts.url);
      if (
        habit.kind === 'page' &&
        habit.title === facts.title &&
        facts.textLength >= MIN_TEXT &&
        Math.abs(habit.textLength - facts.textLength) <= Math.max(40, facts.textLength * 0.1) &&
        fingerprintDistance(habit.fingerprint, fingerprint(facts)) <= MAX_DISTANCE
      ) {
        const home = await homeFingerprint(facts.url);
        if (home === null || fingerprintDistance(home, habit.fingerprint) > MAX_DISTANCE)
          return { kind: 'soft-404', status: 200, sign: 'same-as-random' };
      }
      if (facts.textLength > MAX_PHRASE_TEXT) return null;
      const says = PHRASES.test(facts.title) || facts.textBlocks.some(({ text }) => PHRASES.test(text));
      return says ? { kind: 'soft-404', status: 200, sign: 'phrase' } : null;
    },
    judgeRedirect(from, to) {
      if (originOf(from) !== originOf(to) || !isDeep(from)) return null;
      if (isHome(to)) return { kind: 'soft-404', status: 302, sign: 'redirected-to-home' };
      // A log-in page is where a whole site may send strangers; only a page that says "error" by its address counts.
      const { pathname } = new URL(to);
      return ERROR_ADDRESS.test(pathname) ? { kind: 'soft-404', status: 302, sign: 'redirected-to-error' } : null;
    },
  };
}
