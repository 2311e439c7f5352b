import { expect, it } from 'vitest';
import { parseSitemap } from './sitemap.ts';

it('reads a sitemap', () => {
  const xml = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc> https://jwc.jnyy.edu.cn/a.htm?b=1&amp;c=2 </loc><lastmod>2026-05-12</lastmod></url>
    <url><loc><![CDATA[https://jwc.jnyy.edu.cn/b.htm]]></loc></url>
    <!-- <url><loc>https://jwc.jnyy.edu.cn/old.htm</loc></url> -->
    <url><loc>javascript:alert(1)</loc></url></urlset>`;
  expect(parseSitemap(xml)).toEqual({
    urls: ['https://jwc.jnyy.edu.cn/a.htm?b=1&c=2', 'https://jwc.jnyy.edu.cn/b.htm'],
    sitemaps: [],
  });
});

it('reads a sitemap index', () => {
  const xml = '<sitemapindex><sitemap><loc>https://jwc.jnyy.edu.cn/sitemap-1.xml</loc></sitemap></sitemapindex>';
  expect(parseSitemap(xml)).toEqual({ urls: [], sitemaps: ['https://jwc.jnyy.edu.cn/sitemap-1.xml'] });
});

it('reads a plain list', () => {
  expect(parseSitemap('https://jwc.jnyy.edu.cn/a.htm\r\nhttps://jwc.jnyy.edu.cn/b.htm\n说明').urls).toHaveLength(2);
});

it('expands no entity of the file', () => {
  const xml =
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>https://jwc.jnyy.edu.cn/&b;</loc></url></urlset>';
  expect(parseSitemap(xml).urls).toEqual(['https://jwc.jnyy.edu.cn/&b;']);
});

it('stops at the limit of the protocol', () => {
  expect(parseSitemap(`<urlset>${'<url><loc>https://jwc.jnyy.edu.cn/</loc></url>'.repeat(60_000)}`).urls).toHaveLength(
    50_000,
  );
});

it.each(['<loc>'.repeat(200_000), '<!--'.repeat(200_000), '<loc><![CDATA['.repeat(100_000)])(
  'gets through hostile text',
  (xml) => {
    expect(parseSitemap(xml)).toEqual({ urls: [], sitemaps: [] });
  },
);
