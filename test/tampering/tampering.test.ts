import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import hiddenLink from '../../src/checks/hidden-link/check.ts';
import injectedContent from '../../src/checks/injected-content/check.ts';
import { missingSources, parsePage, readFacts } from '../../src/extract/extract.ts';
import { createLinkResolver } from '../../src/extract/link-resolver.ts';
import { createPageSources } from '../../src/extract/page-sources.ts';
import { NOW, observationsOf, site } from '../support/run-check.ts';

/**
 * Pages of two kinds, each with one thing in it. In `techniques/` what an intruder does: `data-expect` names check and
 * message at the element (a comment does for findings without one), and nothing else may be reported. In
 * `look-alikes/` what colleges do: nothing may be reported.
 */
const folder = (name: string): URL => new URL(`${name}/`, import.meta.url);
const pagesIn = (name: string): string[] => readdirSync(folder(name)).filter((file) => file.endsWith('.html'));

function reportedIn(kind: string, file: string): { expected: string[]; actual: string[] } {
  const text = readFileSync(new URL(file, folder(kind)), 'utf8');
  const parsed = parsePage(
    { text, charset: 'utf-8' },
    { siteId: site.id, url: `${site.url}tzgg/1001.htm`, status: 200 },
    {
      timezone: 'Asia/Shanghai',
      now: NOW,
      links: createLinkResolver({ trackingParameters: [] }),
      sources: createPageSources(),
    },
  );
  const read = (ending: string): string | null => {
    const beside = new URL(file.replace('.html', ending), folder(kind));
    return existsSync(beside) ? readFileSync(beside, 'utf8') : null;
  };
  const { sheets, scripts } = missingSources(parsed) ?? { sheets: [], scripts: [] };
  for (const url of sheets) parsed.sources.addSheet(url, read('.css'));
  // As when it is crawled: files of other owners are not fetched.
  for (const url of scripts) parsed.sources.addScriptFile(url, url.startsWith(site.url) ? read('.js') : null);
  const facts = readFacts(parsed);

  const $ = load(text);
  const all = $('*');
  const nameOf = (index: number): string => `<${all.eq(index).prop('tagName')}> no. ${index}`;
  const marked = $('[data-expect]')
    .get()
    .flatMap((element) =>
      ($(element).attr('data-expect') ?? '').split(' ').map((what) => `${what} ${nameOf(all.index(element))}`),
    );
  const remarked = [...text.matchAll(/<!--([a-z-]+:\w+)-->/g)].map(([, what]) => `${what} (no element)`);
  const actual = [hiddenLink, injectedContent].flatMap((check) =>
    observationsOf(check, [{ type: 'page', facts }]).flatMap(({ messageId, places }) =>
      places.map(
        ({ selector }) =>
          `${check.meta.id}:${messageId} ${selector ? nameOf(all.index($(selector).get(0))) : '(no element)'}`,
      ),
    ),
  );
  return { expected: [...marked, ...remarked].sort(), actual: actual.sort() };
}

const techniques = pagesIn('techniques');
const lookAlikes = pagesIn('look-alikes');

describe(`techniques: all ${techniques.length} are found`, () => {
  it.each(techniques)('%s is found', (file) => {
    const { expected, actual } = reportedIn('techniques', file);
    expect(expected).not.toEqual([]);
    expect(actual).toEqual(expected);
  });
});

describe(`look-alikes: none of ${lookAlikes.length} is reported`, () => {
  it.each(lookAlikes)('%s is left alone', (file) => {
    expect(reportedIn('look-alikes', file).actual).toEqual([]);
  });
});

it('looks at forty of each kind at least', () => {
  expect(techniques.length).toBeGreaterThanOrEqual(40);
  expect(lookAlikes.length).toBeGreaterThanOrEqual(40);
});
