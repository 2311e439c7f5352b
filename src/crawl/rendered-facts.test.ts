import { expect, it } from 'vitest';
import { factsOf } from '../extract/facts-of.ts';
import { withRendered } from './rendered-facts.ts';

it('takes content from the browser and keeps what only the source has', () => {
  const source = factsOf(
    '<title>澳门葡京</title><meta name="description" content="线上娱乐"><div id="app">加载中</div><a href="http://bet.example/">x</a>',
  );
  const rendered = factsOf(
    '<title>教务处</title><div id="app"><p>关于选课的通知</p><a href="/info/1.htm">选课办法</a></div>',
  );
  const facts = withRendered(source, rendered, true);
  expect(facts.title).toBe('教务处');
  expect(facts.textBlocks.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['教务处', '关于选课的通知', '澳门葡京', '线上娱乐']),
  );
  expect(facts.textBlocks.map(({ text }) => text)).not.toContain('加载中');
  expect(facts.links.map(({ href }) => href)).toEqual(['/info/1.htm', 'http://bet.example/']);
  expect(facts.metas).toEqual(source.metas);
});

it('calls a list filled once everything the scripts needed was there, and not before', () => {
  const page = factsOf('<div id="list"></div><script>fetch("/api").then((rows) => fill("list", rows))</script>');
  expect(page.outline.isScriptFilled).toBe(true);
  expect(withRendered(page, page, true).outline.isScriptFilled).toBe(false);
  expect(withRendered(page, page, false).outline.isScriptFilled).toBe(true);
  const waiting = factsOf('<div id="app"><p>加载中……</p></div><script src="/app.js"></script>');
  expect(withRendered(waiting, waiting, true).outline.isScriptFilled).toBe(true);
});
