import { defineCheck } from '../define.ts';

const DAY = 86_400_000;
/** Below this a site is too small, or was too little seen, to expect a date on it. */
const PAGES_THAT_SHOULD_SHOW_A_DATE = 5;

export default defineCheck({
  meta: {
    id: 'zombie-site',
    title: { 'zh-CN': '僵尸网站', en: 'Zombie site' },
    category: 'site',
    severity: 'serious',
    needs: ['publishedAt', 'newestListed'],
    gathers: true,
    // Half a year raises the question, a year answers it: the periods of the official site inspections.
    options: { zombieAfterDays: 180, zombieCertainAfterDays: 365 },
    messages: {
      idle: { 'zh-CN': '已有 {days} 天没有发布新内容', en: 'Nothing has been published for {days} days' },
      undated: {
        'zh-CN': '读取 {pages} 个页面，没有找到任何发布日期，无法判断是否更新',
        en: 'None of the {pages} pages read states a date of publication',
      },
    },
  },
  create({ report, options, site, now }) {
    const { zombieAfterDays, zombieCertainAfterDays } = options;
    let newest: number | null = null;
    const take = (date: number | null): void => {
      // A date to come is an event's or a mistake; a day's grace for time zones.
      if (date !== null && date <= now + DAY && (newest === null || date > newest)) newest = date;
    };
    return {
      page({ publishedAt, newestListed }) {
        take(publishedAt);
        take(newestListed);
      },
      siteEnd({ pages, failed, complete }) {
        // 0: the site's period is “not assessed”. A site that could not be read at all is another check's business.
        if (zombieAfterDays <= 0 || pages === 0) return;

        const seen = { target: site.url, identity: [] };
        const evidence = { newest, pages, failed, complete, period: zombieAfterDays };
        if (newest === null) {
          if (pages < PAGES_THAT_SHOULD_SHOW_A_DATE) return;
          report({ ...seen, messageId: 'undated', data: { pages }, severity: 'minor', certainty: 'review', evidence });
          return;
        }
        const days = Math.floor((now - newest) / DAY);
        if (days <= zombieAfterDays) return;

        // The newest article may be on a page that was not read.
        const wellSeen = complete && failed * 10 <= pages;
        const certainty = wellSeen && days > zombieCertainAfterDays ? 'certain' : 'review';
        report({ ...seen, messageId: 'idle', data: { days }, certainty, evidence });
      },
    };
  },
});
