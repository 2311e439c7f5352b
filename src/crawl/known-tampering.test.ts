import { expect, it, vi } from 'vitest';
import { factsOf } from '../extract/facts-of.ts';
import type { PageFacts } from '../model/facts.ts';
import type { KnownPage } from '../ports/frontier.ts';
import { compareWithKnown } from './known-tampering.ts';
import { mergeTampering } from './rendered-tampering.ts';

const page = (title: string, ...hosts: string[]): PageFacts =>
  factsOf(
    `<title>${title}</title>${hosts.map((host) => `<p style="display:none"><a href="http://${host}/">链接</a></p>`).join('')}`,
  );

const known = (facts: PageFacts): KnownPage => ({
  factsId: 7,
  bodyHash: '',
  etag: null,
  lastModified: null,
  title: facts.title,
  judgedWith: '',
});

it('says which hidden links were there before, and what the title was', async () => {
  const before = page('教务处', 'www.jnzsgs.com');
  const now = page('教务处主页', 'www.jnzsgs.com', 'www.jnbjgs.com');
  const { tampering } = await compareWithKnown(now, known(before), async () => before);
  expect(tampering?.hidden.map(({ isKnown }) => isKnown)).toEqual([true, false]);
  expect(tampering?.titleBefore).toBe('教务处');
});

it('reads nothing where there is nothing to compare', async () => {
  const read = vi.fn(async () => page(''));
  const facts = page('教务处');
  expect(await compareWithKnown(facts, known(facts), read)).toBe(facts);
  expect(await compareWithKnown(facts, null, read)).toBe(facts);
  expect(read).not.toHaveBeenCalled();
});

it('keeps what only the source hides when a browser shows the page otherwise', () => {
  const source = page('教务处', 'www.jnzsgs.com');
  const rendered = factsOf(
    '<a href="/tzgg/1.htm">通知</a><p style="opacity:0"><a href="http://www.jnbjgs.com/">链接</a></p>',
  );
  const links = [...rendered.links, ...source.links];
  const hidden = mergeTampering(source, rendered, links)?.hidden ?? [];
  expect(hidden.map(({ link }) => links[link]?.url)).toEqual(['http://www.jnbjgs.com/', 'http://www.jnzsgs.com/']);
});
