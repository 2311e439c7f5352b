import { countBy, countByMonth } from './articles.ts';
import { type Context, itemUnit, unitsOf } from './context.ts';
import { FIGURES } from './handled.ts';

/** The same for programs. */
export function dataOf({ input, figures }: Context, said: string): unknown {
  const { tool, organization, generatedAt, period, year, articles } = input;
  const published = articles?.published ?? [];
  return {
    tool,
    organization,
    generatedAt,
    year,
    period,
    paragraph: said,
    scans: figures.scans,
    sites: figures.watched.map(({ site, ...rest }) => ({ id: site.id, name: site.name, owner: site.owner, ...rest })),
    pages: figures.pages,
    figures: Object.fromEntries(
      FIGURES.map((figure) => {
        const { found, handled, open } = figures.figures[figure];
        return [
          figure,
          {
            found: found.length,
            handled: handled.length,
            open: open.length,
            items: handled.map(({ item, closedAt, closedAs, scanId }) => ({
              identity: item.identity,
              site: item.siteId,
              owner: itemUnit(item, input),
              target: item.finding.target,
              closedAt,
              closedAs,
              scan: scanId,
            })),
          },
        ];
      }),
    ),
    articles:
      articles === null
        ? null
        : {
            total: published.length,
            undated: articles.undated,
            shared: articles.shared,
            unread: articles.unread,
            byOwner: countBy(published, ({ owner }) => owner, unitsOf(input)),
            bySite: countBy(published, ({ siteId }) => siteId),
            byColumn: countBy(published, ({ siteId, column }) => `${siteId}: ${column}`),
            byMonth: countByMonth(published, period),
            list: published,
          },
  };
}
