import { isoDay } from '../days.ts';
import type { FigureSection } from '../figure-paper.ts';
import type { Context } from './context.ts';

export function sitesSection({ input, figures, say }: Context): FigureSection {
  const { timezone } = input;
  return {
    id: 'sites',
    title: say('sitesTitle'),
    empty: say('none'),
    table: {
      columns: [
        { head: say('site'), share: 4 },
        { head: say('unit'), share: 4 },
        { head: say('pages'), share: 2, align: 'right' },
        { head: say('scannedAt'), share: 2, align: 'center' },
        { head: say('lastPublished'), share: 2, align: 'center' },
      ],
      rows: figures.watched.map(({ site, pages, scannedAt, lastPublishedAt }) => [
        { text: site.name, href: site.url },
        site.owner,
        pages,
        isoDay(scannedAt, timezone),
        lastPublishedAt === null ? '–' : isoDay(lastPublishedAt, timezone),
      ]),
      sum: [say('total'), '', figures.pages, '', ''],
    },
  };
}
