import fc from 'fast-check';
import * as parse5 from 'parse5';
import { expect, it } from 'vitest';
import { COLLEGE_PAGE } from '../college-page.ts';
import { MAX_DEPTH } from './builder.ts';
import { parseHtml } from './parse.ts';
import { type Document, type Node, readerOf, TEXT, textOf } from './tree.ts';

type Theirs = parse5.DefaultTreeAdapterMap['node'];

const ATTRIBUTES = ['href', 'src', 'id', 'style'] as const;
const readers = ATTRIBUTES.map((name) => [name, readerOf(name)] as const);

/** Browsers tell runs of white space apart, facts do not. */
const visible = (text: string): string => text.replace(/\s+/g, '');

const attributeText = (name: string, value: string): string =>
  ` ${name}=${JSON.stringify(value.replace(/\r\n?/g, '\n'))}`;

function ours(html: string): string {
  const page = parseHtml(html);
  const content = (parent: Node): string => {
    let out = '';
    let text = '';
    for (let child = parent.first; child !== null; child = child.next) {
      if (child.tag === null) {
        if (child.mode !== TEXT.blank) text += textOf(page, child);
        continue;
      }
      out += visible(text) + element(page, child, child.tag.name === 'noscript' ? '' : content(child));
      text = '';
    }
    return out + visible(text);
  };
  return content(page.root);
}

function element(page: Document, node: Node, content: string): string {
  const attributes = readers.map(([name, read]) => {
    const value = read(page, node);
    return value === null ? '' : attributeText(name, value);
  });
  return `<${node.tag.name}${attributes.join('')}>${content}</>`;
}

function theirs(html: string): string {
  const content = (children: Theirs[]): string => {
    let out = '';
    let text = '';
    for (const child of children) {
      if (child.nodeName === '#text') text += (child as parse5.DefaultTreeAdapterMap['textNode']).value;
      else if ('tagName' in child) {
        const name = child.tagName.toLowerCase();
        const inner = 'content' in child ? child.content.childNodes : child.childNodes;
        const attributes = ATTRIBUTES.map((wanted) => {
          const found = child.attrs.find((attribute) => attribute.name === wanted && attribute.prefix === undefined);
          return found === undefined ? '' : attributeText(wanted, found.value);
        });
        out += `${visible(text)}<${name}${attributes.join('')}>${name === 'noscript' ? '' : content(inner)}</>`;
        text = '';
      }
    }
    return out + visible(text);
  };
  const root = parse5.parse(html).childNodes.find((node) => node.nodeName === 'html');
  return root !== undefined && 'childNodes' in root ? content(root.childNodes) : '';
}

it.each([
  '<a href="x>unclosed quote <a href=y>',
  '<a href=x>图书馆<p>馆藏',
  '<a href=x>one<a href=y>two</a>',
  '<a href=x><table><tr><td><a href=y>z</table>',
  '<!-->text',
  '<!--->text',
  '<!-- a --!>text',
  '<!-- a -- b --> c <!-- unclosed <a href=x>',
  '<![CDATA[<a href=x>]]>',
  '<?xml version="1.0"?><html>',
  '<script>var a = "</scr" + "ipt><a href=x>";</script><a href=y>',
  '<script><!--<script>document.write("<a href=x></script>")//--></script><a href=y>',
  '<script><!-- <script> </script> --></script><a href=y>',
  '<script><!-->"</script><a href=y>',
  '<textarea><a href=x></TextArea ><title><b></title>',
  '<title>通知</titles>公告</title>',
  '<plaintext><a href=x></plaintext>',
  '<svg><a href=x><title><b>y</b></title><style><a></style></svg><svg><p>z',
  '<math><mi><a href=x></mi><annotation-xml encoding="text/html"><p>y</math>',
  '<a href=x href=y HREF=z id=1>',
  '<a href>empty</a><a href="">empty</a><a href= >',
  '<a href=x/><br/></p></br>',
  '<A HREF=X ID=Y>upper',
  '<a/href="x"/id=\'y\'title=z>',
  '<a =href="x" \'="y" href=z>',
  '<a\nhref\n=\n"x\r\ny">',
  '<p>一<p>二<div>三</p>四',
  '<ul><li>一<li>二<ul><li>三</ul><li>四</ul>',
  '<dl><dt>一<dd>二<dt>三<p>四<dd>五</dl>',
  '<select><option>一<option value=x>二<optgroup><option>三</select><a href=x>',
  '<select><a href=x><input><select><table><tr><td><select><tr>',
  '<table><tr><td>一<td>二<tr><th>三</table>',
  '<table><a href=x>foster<tr><td><b>一</td></b></tr>text</table>',
  '<table><caption>题<tr><td><table><td>内</table></table>',
  '<!doctype html><p><table></table>',
  '<p><table></table>',
  '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><p><table>',
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><p><table>',
  '<b><p>x</b>y</p><i>z<div></i>w',
  '<p><b><b><b><b>x<p>y',
  '<font><p><nobr>x<nobr>y</font>z',
  '<h1>一<h2>二</h1>三',
  '<frameset><frame src=x><frameset><frame src=y></frameset><noframes><a href=z></noframes></frameset>',
  'text<frameset><frame src=x>',
  '<noembed></noembed><frameset><frame src=x>',
  '<body id=a><body id=b style=c><html id=d>',
  'text<body id=a>',
  '<head><p>x</head><title>y</title>',
  '</head><link href=x><body>',
  '<template><a href=x><tr><td>y</template><a href=z>',
  '<form id=a><form id=b></form></form><form id=c>',
  '<button>一<button>二<p></button>三',
  '<applet><p></applet><marquee><b>x</marquee>y',
  '<ruby>汉<rp>(<rt>hàn<rp>)</ruby><ruby><rb>a<rtc>b<rt>c',
  '<image src=x><input type=hidden><isindex>',
  '&nbsp;&lt;a&gt;&amp&copy;&notit;&#20013;&#x6587;&#0;&#128;<a href="?a=1&copy=2&lt;3&amp;4&#38;">',
  '<',
  '< a href=x>',
  '</',
  '</ a><//a>',
  '<a',
  '<a href=x',
  '<div id=a>\0文\0字</div>',
  '</table></td></body></html>trailing<a href=x>',
])('builds the tree that parse5 builds: %j', (html) => {
  expect(ours(html)).toBe(theirs(html));
});

it('builds the tree that parse5 builds from any heap of tags', () => {
  const names = fc.constantFrom(
    ...'a a b i p div span table tr td th tbody thead caption colgroup col ul li dl dt dd select option optgroup form input br hr h1 h2 button nobr font svg math title desc foreignObject mi annotation-xml template script style textarea iframe noembed noframes noscript img applet object marquee center body head html frameset frame ruby rt rp rb rtc pre xmp image meta link base em strong u address article nav section keygen x-card'.split(
      ' ',
    ),
  );
  const attributes = fc.constantFrom(
    '',
    '',
    '',
    '',
    '',
    ' href=x',
    ' href="y&amp;z"',
    " id='a'",
    ' type=hidden',
    ' color=red',
    ' encoding=text/html',
    '/',
    ' =x',
    ' "',
  );
  const token = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(names, attributes).map(([name, rest]) => `<${name}${rest}>`) },
    { weight: 3, arbitrary: names.map((name) => `</${name}>`) },
    { weight: 2, arbitrary: fc.constantFrom('x', '文字', ' ', '\n', 'a < b', '&amp;', '&nbsp;', '&lt') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '<!-- c -->',
        '<!-->',
        '<!--->',
        '<!-- x --!>',
        '<?xml ?>',
        '</>',
        '</ x>',
        '<!x>',
        '<',
        '<!--',
        '<!doctype html>',
        '<!--<script>',
        '-->',
      ),
    },
  );
  fc.assert(
    fc.property(fc.boolean(), fc.array(token, { maxLength: 16 }), (standards, tokens) => {
      const html = (standards ? '<!doctype html>' : '') + tokens.join('');
      expect(ours(html)).toBe(theirs(html));
    }),
    { numRuns: 4_000 },
  );
});

it('builds the tree that parse5 builds from damaged pages', () => {
  const { length } = COLLEGE_PAGE;
  const cut = fc.record({
    at: fc.nat(length),
    length: fc.nat(60),
    instead: fc.constantFrom('', '<', '>', '"', "'", '</div>', '<p>', '<td>', '<!--', '</a>', '<b>'),
  });
  fc.assert(
    fc.property(fc.array(cut, { minLength: 1, maxLength: 5 }), (cuts) => {
      let html = COLLEGE_PAGE;
      for (const { at, length: size, instead } of cuts) html = html.slice(0, at) + instead + html.slice(at + size);
      expect(ours(html)).toBe(theirs(html));
    }),
    { numRuns: 500 },
  );
});

it('reads the content of noscript as markup', () => {
  const page = parseHtml('<body><noscript><p><img src="/stat.gif"><noscript></noscript></body>');
  const noscript = page.root.last?.tag ? page.root.last.first : null;
  const inner = noscript?.tag ? noscript.first : null;
  expect(inner?.tag?.name).toBe('p');
});

function depthOf(page: Document): number {
  let depth = 0;
  let deepest = 0;
  for (let node = page.root as Node; ; ) {
    deepest = Math.max(deepest, depth);
    if (node.first?.tag) {
      node = node.first;
      depth++;
      continue;
    }
    let next: Node | null = node;
    while (next !== null && !next.next?.tag) {
      next = next.parent;
      depth--;
    }
    if (!next?.next?.tag) return deepest;
    node = next.next;
  }
}

it.each([
  '<div>',
  '<b>',
  '<a href=x>',
  '<table><tr><td>',
  '<p><b>',
  '<font><p></font>',
  '<svg>',
  '<ul><li>',
  '<select><option>',
  '<template>',
])('stays shallow under 200,000 times %s', (tags) => {
  const page = parseHtml(tags.repeat(Math.floor(200_000 / (tags.match(/</g)?.length ?? 1))));
  expect(depthOf(page)).toBeLessThan(2 * MAX_DEPTH);
});
