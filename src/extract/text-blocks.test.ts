import fc from 'fast-check';
import * as parse5 from 'parse5';
import { expect, it } from 'vitest';
import { COLLEGE_PAGE } from './college-page.ts';
import { factsOf } from './facts-of.ts';
import { foldText } from './fold-text.ts';

const blocksOf = (html: string): string[] => factsOf(html).textBlocks.map(({ kind, text }) => `${kind} ${text}`);

it.each([
  ['<p>学<span>生</span>处</p>', ['paragraph 学生处']],
  ['<p>教务\n      处通\r\n知</p>', ['paragraph 教务处通知']],
  ['<p>Jiangnan\n  College of&nbsp; Technology</p>', ['paragraph Jiangnan College of Technology']],
  ['<p>张三　李四 王五</p>', ['paragraph 张三 李四 王五']],
  ['<p>第一行<br>第二行<br/><br>第三行<br></p>', ['paragraph 第一行\n第二行\n第三行']],
  ['<div>前<p>中</p>后</div>', ['other 前', 'paragraph 中', 'other 后']],
  [
    '<ul><li>一<li>二</ul><h2>三</h2><dl><dt>四<dd>五</dl>',
    ['list-item 一', 'list-item 二', 'heading 三', 'list-item 四', 'list-item 五'],
  ],
  ['<table><tr><th>姓名<td>张三<td><p>李四<td><div><p>王五', ['cell 姓名', 'cell 张三', 'cell 李四', 'paragraph 王五']],
  [
    '<button>登录</button><label>用户名</label><input type=submit value="查 询"><select><option>全部</select>',
    ['label 登录', 'label 用户名', 'label 查 询', 'label 全部'],
  ],
  [
    '<select><optgroup label="本科"><option>计科<option label="软工" value=1></select><input placeholder="姓名"><textarea placeholder="留言"></textarea>',
    ['label 本科', 'label 计科', 'label 软工', 'label 姓名', 'label 留言'],
  ],
  ['<p><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp>语<rt>yǔ</rt></ruby>教学</p>', ['paragraph 汉语教学']],
  ['<img src=a alt="校门" title="校门夜景">', ['alt 校门', 'alt 校门夜景']],
  ['<area href=a alt="东区" title="东区地图"><input type=image alt="搜索">', ['alt 东区', 'alt 东区地图', 'alt 搜索']],
  [
    '<li><b>05-12</b><a href=a title="关于放假的通知">关于放…</a><a href=b title="校园网">校园网</a><a href=c title="校门"><img src=d></a></li>',
    ['list-item 05-12关于放…校园网', 'alt 关于放假的通知', 'alt 校门'],
  ],
  [
    '<meta name=keywords content="教务, 考试"><meta name=author content="张三"><title>教务处\n主页</title>',
    ['meta 教务, 考试', 'title 教务处主页'],
  ],
  ['<p>重复</p><div>重复</div>', ['paragraph 重复']],
  ['<p style="display:none">看不见</p>', ['paragraph 看不见']],
  [
    '<script>var 甲</script><style>乙{}</style><template>丙</template><!-- 丁 --><noscript>戊</noscript><iframe>己</iframe>',
    [],
  ],
  ['<textarea>请输入</textarea><xmp><b></xmp>', ['label 请输入', 'other <b>']],
  ['<p>a &lt;b&gt; &amp;amp; &#25945;&#x52A1;</p>', ['paragraph a <b> &amp; 教务']],
  ['<p>\0教\0务</p>', ['paragraph 教务']],
])('blocks of %j', (html, blocks) => {
  expect(blocksOf(html)).toEqual(blocks);
});

it('splits a block of a whole book where a sentence ends', () => {
  const blocks = factsOf(`<p>${'学校坚持立德树人，办学水平不断提高。'.repeat(3_000)}`).textBlocks;
  expect(blocks.length).toBe(3);
  for (const { text } of blocks) {
    expect(text.length).toBeLessThanOrEqual(20_000);
    expect(text.endsWith('。')).toBe(true);
  }
  expect(blocks.reduce((sum, { text }) => sum + text.length, 0)).toBe(54_000);
});

it('counts visible text outside navigation', () => {
  const facts = factsOf(
    '<ul class="main-nav"><li>网站首页</ul><div id="footer">版权所有</div><nav>导航</nav><p>正文五个字</p><p hidden>不计</p>',
  );
  expect(facts.textLength).toBe(5);
});

it('does not take words that only contain “nav” or “foot” for navigation', () => {
  expect(factsOf('<div class="canvas football-list"><p>正文五个字</p></div>').textLength).toBe(5);
});

it('folds as a plain reading of the rules does', () => {
  const plain = (text: string): string =>
    text
      .replace(/\s*\u2028\s*/g, '\u2028')
      .replace(/[^\S\u2028]+/g, (space, at: number) => {
        const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef—“”]/;
        return /[\r\n]/.test(space) && wide.test(text0(text, at - 1)) && wide.test(text0(text, at + space.length))
          ? ''
          : ' ';
      })
      .replace(/\u2028+/g, '\n')
      .trim();
  const text0 = (text: string, at: number): string => text.replace(/\s*\u2028\s*/g, '\u2028').charAt(at);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'教，a1 \n\t\u00a0\u3000\u2028'), maxLength: 12 }), (text) => {
      expect(foldText(text)).toBe(plain(text));
    }),
    { numRuns: 2_000 },
  );
});

it('has all the text that parse5 has', () => {
  const texts = (node: parse5.DefaultTreeAdapterMap['node']): string => {
    if (node.nodeName === '#text') return (node as parse5.DefaultTreeAdapterMap['textNode']).value;
    if (/^(?:script|style|noscript|iframe|template|#comment)$/.test(node.nodeName) || !('childNodes' in node))
      return '';
    return node.childNodes.map(texts).join('');
  };
  const distinct = (text: string): string => [...new Set(text.replace(/\s/g, ''))].sort().join('');
  const cut = fc.record({
    at: fc.nat(COLLEGE_PAGE.length),
    length: fc.nat(40),
    instead: fc.constantFrom('', '<', '>', '</div>', '<b>'),
  });
  fc.assert(
    fc.property(fc.array(cut, { maxLength: 3 }), (cuts) => {
      let html = COLLEGE_PAGE;
      for (const { at, length, instead } of cuts) html = html.slice(0, at) + instead + html.slice(at + length);
      const shown = factsOf(html).textBlocks.filter(({ kind }) => kind !== 'alt' && kind !== 'meta');
      expect(distinct(shown.map(({ text }) => text).join(''))).toBe(distinct(texts(parse5.parse(html))));
    }),
    { numRuns: 300 },
  );
});
