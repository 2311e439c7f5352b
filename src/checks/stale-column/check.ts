import { type ColumnOverride, DEFAULT_PERIODS } from '../../model/site-model/column-rules.ts';
import { isInSeason } from '../../model/site-model/seasons.ts';
import type { Column } from '../../model/site-model/types.ts';
import { defineCheck } from '../define.ts';

const DAY = 86_400_000;
const NO_OVERRIDES: readonly ColumnOverride[] = [];

/** The day of the last update. An article that the list does not show (any more) is one all the same. */
function lastUpdate({ newest, newestArticle }: Column, now: number): number | null {
  // A date to come is an event's or a mistake; a day's grace for time zones.
  const dates = [newest, newestArticle].flatMap((date) => (date === null || date > now + DAY ? [] : [date]));
  return dates.length === 0 ? null : Math.max(...dates);
}

/** Columns with lists of their own; where sub-columns have the lists, those are assessed. */
function assessed(columns: readonly Column[], now: number): Column[] {
  const above = new Set(columns.flatMap(({ shape, parent }) => (shape === 'list' && parent !== null ? [parent] : [])));
  return columns.filter(
    ({ url, shape, rows, period, seasons, isSetByHand }) =>
      shape === 'list' && rows > 0 && period !== null && isInSeason(seasons, now) && (!above.has(url) || isSetByHand),
  );
}

export default defineCheck({
  meta: {
    id: 'stale-column',
    title: { 'zh-CN': '栏目更新不及时', en: 'Stale column' },
    category: 'column',
    severity: 'moderate',
    needs: ['title', 'publishedAt', 'newestListed', 'textLength', 'outline'],
    gathers: 'only',
    options: {
      // Periods of the official inspections, by kind of column; 0: not assessed.
      newsDays: DEFAULT_PERIODS.newsDays,
      noticeDays: DEFAULT_PERIODS.noticeDays,
      policyDays: DEFAULT_PERIODS.policyDays,
      personnelDays: DEFAULT_PERIODS.personnelDays,
      planningDays: DEFAULT_PERIODS.planningDays,
      yearlyDays: DEFAULT_PERIODS.yearlyDays,
      rulesDays: DEFAULT_PERIODS.rulesDays,
      otherDays: DEFAULT_PERIODS.otherDays,
      // After a year without an update a column counts as given up.
      longStaleDays: 365,
      // So many columns of news and notices, or given up, fail a site in the official inspection of 2019.
      staleColumnVeto: 5,
      longStaleColumnVeto: 10,
      columns: NO_OVERRIDES,
    },
    messages: {
      stale: {
        'zh-CN': '栏目“{name}”已有 {days} 天没有更新，期限为 {period} 天',
        en: 'The column "{name}" was last updated {days} days ago; its period is {period} days',
      },
      undated: {
        'zh-CN': '栏目“{name}”的 {rows} 条内容都没有日期，按未更新处理',
        en: 'None of the {rows} entries of the column "{name}" states a date, which counts as not updated',
      },
      vetoUpdates: {
        'zh-CN': '动态、通知类栏目有 {count} 个更新不及时，达到单项否决标准（{limit} 个）',
        en: '{count} columns of news and notices are stale: {limit} fail a site in an official inspection',
      },
      vetoLongStale: {
        'zh-CN': '超过 {days} 天没有更新的栏目有 {count} 个，达到单项否决标准（{limit} 个）',
        en: '{count} columns were not updated for {days} days: {limit} fail a site in an official inspection',
      },
    },
  },
  create({ report, options, site, now, siteModel }) {
    const { columns: overrides, longStaleDays, staleColumnVeto, longStaleColumnVeto } = options;
    return {
      page(facts) {
        siteModel.see(facts);
      },
      siteEnd({ pages: read, failed, complete }) {
        // The newest article may be on a page that was not read.
        const wellSeen = complete && failed * 10 <= read;
        const model = siteModel.model({ periods: options, overrides });
        const stale: { column: Column; days: number; isSure: boolean }[] = [];
        for (const column of assessed(model.columns, now)) {
          const { url, name, path, kind, rows, isKindSure, isSetByHand } = column;
          const period = column.period ?? 0;
          const last = lastUpdate(column, now);
          const seen = { target: url, identity: [url], page: { url, title: name } };
          const evidence = { path: path.join(' › '), kind, newest: last, rows, dated: column.datedRows, period };
          if (last === null) {
            // A list of unknown kind without any date may be of links, software, persons: nothing that has updates.
            if (kind === 'other' && !isSetByHand) continue;
            report({
              ...seen,
              messageId: 'undated',
              data: { name, rows },
              severity: 'minor',
              certainty: 'review',
              evidence,
            });
            continue;
          }
          const days = Math.floor((now - last) / DAY);
          if (days <= period) continue;
          const isSure = wellSeen && (isSetByHand || (isKindSure && kind !== 'other' && kind !== 'rules'));
          stale.push({ column, days, isSure });
          report({
            ...seen,
            messageId: 'stale',
            data: { name, days, period },
            ...(days > longStaleDays && longStaleDays > 0 && { severity: 'serious' }),
            certainty: isSure ? 'certain' : 'review',
            evidence,
          });
        }
        const veto = (
          messageId: 'vetoUpdates' | 'vetoLongStale',
          identity: string,
          limit: number,
          counted: typeof stale,
          data: Readonly<Record<string, number>>,
        ): void => {
          if (limit <= 0 || counted.length < limit) return;
          report({
            messageId,
            data: { count: counted.length, limit, ...data },
            severity: 'critical',
            certainty: counted.filter(({ isSure }) => isSure).length >= limit ? 'certain' : 'review',
            target: site.url,
            identity: [identity],
            evidence: { columns: counted.map(({ column, days }) => `${column.name} ${days}`) },
          });
        };
        const current = stale.filter(({ column: { kind } }) => kind === 'news' || kind === 'notice');
        veto('vetoUpdates', 'veto-updates', staleColumnVeto, current, {});
        const given = stale.filter(({ days }) => longStaleDays > 0 && days > longStaleDays);
        veto('vetoLongStale', 'veto-long-stale', longStaleColumnVeto, given, { days: longStaleDays });
      },
    };
  },
});
