import { expect, it } from 'vitest';
import type { Site } from '../model/site.ts';
import { canonicalUrl } from '../model/url.ts';
import { createAdmit } from './scope.ts';

const HOME = 'https://jwc.jnyy.example/';
const site: Site = { id: 'jwc', name: '教务处', owner: '教务处', url: HOME, aliases: [], exclude: [], options: {} };

/** Follows the links of an endless page until nothing new is admitted; gives what was, and what was told of traps. */
function follow(first: string, linksOf: (url: URL) => readonly string[], maxPerPattern = 10_000) {
  const traps = new Set<string>();
  const admit = createAdmit([site], { maxDepth: null, maxPerPattern }, (_, pattern) => traps.add(pattern));
  const seen = new Set<string>();
  const admitted: string[] = [];
  const queue = [first];
  for (let at = 0; at < queue.length; at++) {
    const url = canonicalUrl(queue[at] ?? '', HOME) ?? '';
    if (seen.has(url)) continue;
    seen.add(url);
    if (admit(url, { kind: 'page', depth: 1 }).kind !== 'page') continue;
    admitted.push(url);
    for (const href of linksOf(new URL(url))) queue.push(new URL(href, url).href);
  }
  return { admitted, traps };
}

it('comes to the end of a calendar that has none', () => {
  const { admitted, traps } = follow('/rl.jsp?year=2026&month=11', ({ searchParams }) => {
    const month = Number(searchParams.get('month'));
    const year = Number(searchParams.get('year')) + (month === 12 ? 1 : 0);
    return [`?year=${year}&month=${(month % 12) + 1}`];
  });
  expect(admitted).toHaveLength(400);
  expect([...traps]).toEqual(['jwc.jnyy.example/rl.jsp?month&year']);
});

it('asks for each choice of filters once, in whatever order they were clicked', () => {
  const names = ['kind', 'year', 'unit', 'order', 'view'];
  const { admitted, traps } = follow('/list.jsp?kind=1', ({ search }) =>
    names.flatMap((name) =>
      [1, 2].map((value) => {
        const chosen = new URLSearchParams(search);
        chosen.delete(name);
        chosen.append(name, String(value));
        return `?${chosen}`;
      }),
    ),
  );
  // The kind is one of two, the rest may be left open; of two filters both orders are asked for.
  expect(admitted).toHaveLength(2 * 3 ** 4 + 4 * 2 * 2);
  expect(traps.size).toBeGreaterThan(0);
});

it('takes the articles of a program with many parameters for articles', () => {
  const articles = Array.from({ length: 3_000 }, (_, at) => `/index.php?m=content&c=index&a=show&catid=5&id=${at}`);
  const { admitted, traps } = follow('/', ({ pathname }) => (pathname === '/' ? articles : []));
  expect(admitted).toHaveLength(3_001);
  expect([...traps]).toEqual([]);
});

it('meets a page once, whatever session it was reached in', () => {
  let session = 0;
  const { admitted } = follow('/s/1.htm', ({ pathname }) => {
    session++;
    const next = (Number(/\d+/.exec(pathname)?.[0]) % 20) + 1;
    return [
      `/s/${next}.htm?PHPSESSID=${session}`,
      `/s/${next}.htm;jsessionid=${session}`,
      `/s/${next}.htm?sid=${session}`,
    ];
  });
  expect(admitted).toHaveLength(20);
});

it('does not follow a relative link that multiplies its folder', () => {
  const { admitted } = follow('/xw/', () => ['xw/', 'a/b/']);
  expect(admitted.length).toBeLessThan(60);
});
