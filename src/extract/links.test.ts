import fc from 'fast-check';
import * as parse5 from 'parse5';
import { describe, expect, it } from 'vitest';
import { COLLEGE_PAGE } from './college-page.ts';
import { factsOf } from './facts-of.ts';

const HOST = 'http://jwc.jnyy.edu.cn';

/** `kind via href` of every link. */
const linksOf = (html: string): string[] => factsOf(html).links.map(({ kind, via, href }) => `${kind} ${via} ${href}`);

it.each([
  ['<a href=" ../info/1.htm ">通知</a>', ['page a[href] ../info/1.htm']],
  ['<map><area href="map.htm" alt="校园地图"></map>', ['page area[href] map.htm']],
  ['<iframe src="https://map.jnyy.edu.cn/"></iframe>', ['page iframe[src] https://map.jnyy.edu.cn/']],
  [
    '<frameset><frame src="top.htm"><frame src="main.htm"></frameset>',
    ['page frame[src] top.htm', 'page frame[src] main.htm'],
  ],
  ['<meta http-equiv="Refresh" content="0; URL=\'index.htm\'">', ['page meta[refresh] index.htm']],
  ['<meta http-equiv="refresh" content="5;https://www.jnyy.edu.cn/">', ['page meta[refresh] https://www.jnyy.edu.cn/']],
  ['<meta http-equiv="refresh" content="300">', []],
  [
    '<link rel="stylesheet" href="a.css"><link rel="shortcut icon" href="/favicon.ico">',
    ['resource link[href] a.css', 'resource link[href] /favicon.ico'],
  ],
  ['<link rel="canonical" href="/x"><link rel="alternate" href="/rss"><link rel="dns-prefetch" href="//cdn">', []],
  ['<link rel="next" href="list2.htm">', ['page link[href] list2.htm']],
  [
    '<img src="a.png" srcset="b.png 1x, c,d.png 2x" data-original="e.png">',
    [
      'resource img[src] a.png',
      'resource img[data-original] e.png',
      'resource img[srcset] b.png',
      'resource img[srcset] c,d.png',
    ],
  ],
  [
    '<picture><source srcset="a.webp, b.webp 800w"><img data-src="c.jpg"></picture>',
    ['resource source[srcset] a.webp', 'resource source[srcset] b.webp', 'resource img[data-src] c.jpg'],
  ],
  [
    '<video src="a.mp4" poster="p.jpg"><track src="t.vtt"></video><audio src="a.mp3"></audio>',
    [
      'resource video[src] a.mp4',
      'resource video[poster] p.jpg',
      'resource track[src] t.vtt',
      'resource audio[src] a.mp3',
    ],
  ],
  ['<object data="a.swf"><embed src="b.swf"></object>', ['resource object[data] a.swf', 'resource embed[src] b.swf']],
  ['<input type=image src="s.gif"><input type=text src="no.gif">', ['resource input[src] s.gif']],
  [
    '<body background="bg.gif"><table background="t.gif"><tr><td background="d.gif">',
    ['resource body[background] bg.gif', 'resource table[background] t.gif', 'resource td[background] d.gif'],
  ],
  ['<script src="/js/a.js"></script>', ['resource script[src] /js/a.js']],
  ['<p style="background:url(\'a.png\')">', ['resource style a.png']],
  [
    '<style>@import "b.css"; .a{background:url( c.png )} /* url(old.png) */ .b{background:url(data:image/png;base64,AA==)}</style>',
    ['resource style b.css', 'resource style c.png'],
  ],
  [
    '<form action="/search.jsp"><button formaction="/other.jsp">',
    ['form form[action] /search.jsp', 'form button[formaction] /other.jsp'],
  ],
  ['<svg><a xlink:href="a.htm"><image href="b.png"/></a></svg>', ['page a[href] a.htm', 'resource image[href] b.png']],
])('finds the links of %s', (html, links) => {
  expect(linksOf(html)).toEqual(links);
});

describe('scripts', () => {
  it.each([
    ['<a href="javascript:window.open(\'info/1.htm\')">', ['page script info/1.htm']],
    ['<a href="javascript:location.href=\'/a.htm\';">', ['page script /a.htm']],
    [
      "<div onclick=\"window.open('http://lib.jnyy.edu.cn/', '_blank')\">图书馆</div>",
      ['page script http://lib.jnyy.edu.cn/'],
    ],
    ['<script>window.location = "index.htm";</script>', ['page script index.htm']],
    ['<script>if (mobile) { location.replace("/m/") }</script>', ['page script /m/']],
    ['<script>top.location.href="a.htm"\n</script>', ['page script a.htm']],
  ])('follows %s', (html, links) => {
    expect(linksOf(html)).toEqual(links);
  });

  it.each([
    '<a href="javascript:void(0)">',
    '<script>location.href = "/info/" + id + ".htm";</script>',
    '<script>location.href = base + "/a.htm";</script>',
    '<script>window.open("/info/" + id)</script>',
    '<script>if (location.href == "/a.htm") {}</script>',
    '<script>// location.href = "/old.htm";\n/* window.open("/older.htm") */</script>',
    '<script>var a = "<a href=\'/x.htm\'>"; document.write("http://x.cn/")</script>',
    '<script>location.hash = "top"; window.open("about:blank"); location = "reload"</script>',
    '<script>var mylocation = "/a.htm";</script>',
  ])('leaves %s alone', (html) => {
    expect(linksOf(html)).toEqual([]);
  });
});

it.each([
  ['#top'],
  [''],
  ['javascript:;'],
  ['JavaScript:void(0)'],
  ['mailto:jwc@jnyy.edu.cn'],
  ['tel:05101234567'],
  ['data:text/plain,x'],
  ['about:blank'],
  ['  '],
])('takes href %j for no link', (href) => {
  expect(linksOf(`<a href="${href}">联系我们</a>`)).toEqual([]);
});

it.each([
  ['http:／／www.jnyy.edu.cn', `${HOST}/tzgg/%EF%BC%8F%EF%BC%8Fwww.jnyy.edu.cn`],
  ['http//www.jnyy.edu.cn', `${HOST}/tzgg/http//www.jnyy.edu.cn`],
  ['http:/x.htm', `${HOST}/x.htm`],
  ['https:// www.jnyy.edu.cn', null],
  ['http://http://www.jnyy.edu.cn', 'http://http//www.jnyy.edu.cn'],
  ['file:///C:/a.doc', null],
  ['C:\\通知.doc', null],
  ['\\\\oa\\share', 'http://oa/share'],
  ['www.jnyy.edu.cn', `${HOST}/tzgg/www.jnyy.edu.cn`],
  ['ttp://www.jnyy.edu.cn', null],
])('keeps %j as written, resolved as browsers do', (href, url) => {
  expect(factsOf(`<a href="${href}">学校官网</a>`).links).toMatchObject([{ href, url, kind: 'page' }]);
});

it('looks into noscript, not into template or comments', () => {
  const html =
    '<noscript><img src="/a.gif"></noscript><template><a href="/b.htm">x</a></template><!-- <a href="/c.htm">old</a> -->';
  expect(linksOf(html)).toEqual(['resource img[src] /a.gif']);
});

it('mentions addresses written in text, comments and JSON-LD', () => {
  const html =
    '<p>详见 http://www.moe.gov.cn/a.htm。<a href="/b.htm">http://jwc.jnyy.edu.cn/b.htm</a></p><!-- <a href="http://old.jnyy.edu.cn/c">旧站</a> -->' +
    '<script type="application/ld+json">{"url": "https:\\/\\/www.jnyy.edu.cn\\/d"}</script>';
  expect(linksOf(html)).toEqual([
    'mention text http://www.moe.gov.cn/a.htm',
    'page a[href] /b.htm',
    'mention json-ld https://www.jnyy.edu.cn/d',
    'mention comment http://old.jnyy.edu.cn/c',
  ]);
});

it('takes a menu for links when choosing leads somewhere', () => {
  const options =
    '<option value="">友情链接</option><option value="a.htm">教务系统</option><option value="3">三</option>';
  expect(linksOf(`<select onchange="location=this.value">${options}</select>`)).toEqual(['page option[value] a.htm']);
  expect(linksOf(`<select name="year">${options}</select>`)).toEqual([]);
  expect(linksOf('<select><option value="https://www.jnyy.edu.cn/">学校</option>')).toEqual([
    'page option[value] https://www.jnyy.edu.cn/',
  ]);
});

it('resolves against the base, which may come late', () => {
  const [link] = factsOf('<a href="a.htm">通知</a><base href="/site/"><base href="/other/">').links;
  expect(link?.url).toBe(`${HOST}/site/a.htm`);
});

it.each([
  ['<a href="/a">关于\n  <b>期末</b>考试</a>', '关于期末考试'],
  ['<a href="/a"><img src="x.png" alt=" 教务系统 "></a>', '教务系统'],
  ['<a href="/a" title="教务系统"><i></i></a>', '教务系统'],
  [`<a href="/a">${'长'.repeat(500)}</a>`, '长'.repeat(200)],
])('names the link of %s', (html, text) => {
  expect(factsOf(html).links.find(({ via }) => via === 'a[href]')?.text).toBe(text);
});

it('is bounded', () => {
  expect(factsOf('<a href=/x>x</a>'.repeat(30_000)).links).toHaveLength(20_000);
  expect(factsOf(`<a href="/${'x'.repeat(10_000)}">x</a>`).links[0]?.href).toHaveLength(2_048);
});

/** What parse5 finds, of the plain attributes. */
function hrefsByParse5(html: string): Set<string> {
  const wanted: Record<string, string> = {
    a: 'href',
    area: 'href',
    img: 'src',
    iframe: 'src',
    script: 'src',
    form: 'action',
  };
  const found = new Set<string>();
  const search = (node: parse5.DefaultTreeAdapterMap['parentNode']): void => {
    for (const child of node.childNodes) {
      if (!('tagName' in child)) continue;
      const value = child.attrs.find(({ name }) => name === wanted[child.tagName])?.value.trim();
      if (value !== undefined && value !== '') found.add(value.replace(/[\t\r\n]/g, ''));
      search(child);
    }
  };
  search(parse5.parse(html, { scriptingEnabled: false }));
  return found;
}

it('finds what parse5 finds in damaged pages', () => {
  const page = COLLEGE_PAGE.replace(/<noscript>.*<\/noscript>/, '');
  const cut = fc.record({
    at: fc.nat(page.length),
    length: fc.nat(40),
    instead: fc.constantFrom('', '<', '>', '"', '</div>', '<a href=z>', '</td>'),
  });
  const vias = /^(?:a|area|img|iframe|script|form)\[(?:href|src|action)\]$/;
  fc.assert(
    fc.property(fc.array(cut, { maxLength: 4 }), (cuts) => {
      let html = page;
      for (const { at, length, instead } of cuts) html = html.slice(0, at) + instead + html.slice(at + length);
      const ours = new Set(
        factsOf(html)
          .links.filter(({ via }) => vias.test(via))
          .map(({ href }) => href),
      );
      expect(ours).toEqual(hrefsByParse5(html));
    }),
    { numRuns: 300 },
  );
});
