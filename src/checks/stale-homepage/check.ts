import { homeTest } from '../../model/home-page.ts';
import { defineCheck } from '../define.ts';

const DAY = 86_400_000;

export default defineCheck({
  meta: {
    id: 'stale-homepage',
    title: { 'zh-CN': '首页长期未更新', en: 'Stale home page' },
    category: 'site',
    severity: 'moderate',
    needs: ['publishedAt', 'newestListed'],
    gathers: true,
    options: {
      // Two weeks are the official indicator's; the warning comes while there is still time.
      homepageWarnDays: 10,
      homepageStaleDays: 14,
      // From here on the site as a whole is in question, which zombie-site says.
      homepageUntilDays: 180,
    },
    messages: {
      stale: { 'zh-CN': '首页已有 {days} 天没有新内容', en: 'Nothing new on the home page for {days} days' },
      soon: {
        'zh-CN': '首页已有 {days} 天没有新内容，满 {limit} 天即不达标',
        en: 'Nothing new on the home page for {days} days; the limit is {limit}',
      },
    },
  },
  create({ report, options, site, now }) {
    const { homepageWarnDays, homepageStaleDays, homepageUntilDays } = options;
    const isHome = homeTest(site);
    let onHome: number | null = null;
    let anywhere: number | null = null;
    const later = (a: number | null, b: number | null): number | null => {
      // A date to come is an event's or a mistake; a day's grace for time zones.
      if (b === null || b > now + DAY) return a;
      return a === null || b > a ? b : a;
    };
    return {
      page({ url, publishedAt, newestListed }) {
        anywhere = later(later(anywhere, publishedAt), newestListed);
        if (isHome(url)) onHome = later(later(onHome, publishedAt), newestListed);
      },
      siteEnd({ home, pages, failed, complete }) {
        if (homepageStaleDays <= 0 || home.kind !== 'ok' || pages === 0) return;
        // Many home pages print no dates. Nothing on one is newer than the newest page behind it, if all were read.
        const newest = onHome ?? (complete ? anywhere : null);
        if (newest === null) return;

        const days = Math.floor((now - newest) / DAY);
        const idle = anywhere === null ? days : Math.floor((now - anywhere) / DAY);
        if (idle > homepageUntilDays) return;

        const isSeenWhole = complete && failed * 10 <= pages;
        const isStale = days > homepageStaleDays;
        if (!isStale && (homepageWarnDays <= 0 || days < homepageWarnDays)) return;
        report({
          messageId: isStale ? 'stale' : 'soon',
          data: isStale ? { days } : { days, limit: homepageStaleDays },
          severity: isStale ? 'moderate' : 'minor',
          // Something newer behind the home page may stand on it in pictures, or in a list without dates. What has no
          // date at all counts as no update by the official indicator.
          certainty: isStale && onHome !== null && isSeenWhole && idle > homepageStaleDays ? 'certain' : 'review',
          target: site.url,
          identity: [],
          evidence: { newest, newestOnSite: anywhere, period: homepageStaleDays },
        });
      },
    };
  },
});
