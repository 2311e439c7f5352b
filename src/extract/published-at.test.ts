import { expect, it } from 'vitest';
import { dayName, factsOf } from './facts-of.ts';

const ARTICLE = 'http://jwc.jnyy.edu.cn/info/1001/3084.htm';
const publishedOf = (html: string, url = ARTICLE): string | null => dayName(factsOf(html, url).publishedAt);

const BODY = '<p>根据学校安排，2025年9月1日起执行新规定，报名截止时间：2026年6月30日。</p>';

it.each([
  ['label', `<h1>通知</h1><div>发布时间：2026-05-12&nbsp;&nbsp;点击：<script>show()</script>次</div>${BODY}`],
  ['label in an element of its own', '<h1>通知</h1><span>发布日期：</span><span>2026-05-12</span>'],
  ['weak label', `<h1>通知</h1><div>时间：2026-05-12 11:20:46</div>${BODY}`],
  ['published before updated', '<h1>通知</h1><p>更新时间：2026-06-01</p><p>发布时间：2026-05-12</p>'],
  ['updated alone', '<h1>通知</h1><p>更新时间：2026-05-12</p><p>2026-03-01</p>'],
  [
    'no label, near the title',
    '<p>2026-01-01</p><p>一</p><p>二</p><p>三</p><h1>通知</h1><p>来源：教务处 2026-05-12</p><p>一二</p><p>2026年1月1日</p>',
  ],
  ['signed at the end', `<h1>通知</h1>${BODY}<p>教务处</p><p>2026年5月12日</p>`],
  [
    'the foot of the page has a day, too',
    '<h1>通知</h1><p>教务处 2026-05-12</p><p>一</p><div>版权所有 江南应用技术学院 更新日期：2026-06-02</div><p>2026-06-03</p>',
  ],
  [
    'a weak label beside a list of news',
    `<h1>通知</h1><p>时间：2026-05-12　来源：教务处</p><ul>${['2026-06-01', '2026-06-02', '2026-06-03'].map((day, i) => `<li>${day}<a href="/${i}">关于开展教学检查的通知</a>`).join('')}</ul>`,
  ],
  ['beside a clock', '<p>2026年6月12日 星期五</p><h1>通知</h1><p>教务处</p><p>2026-05-12</p>'],
  ['a label and the day of the week', '<h1>通知</h1><p>发布时间：2026年5月12日 星期二</p>'],
  ['in English', '<h1>Notice</h1><p>Published on May 12, 2026</p>'],
  ['in English, day first', '<h1>Notice</h1><span>12 May 2026</span>'],
  ['month, then day and year', '<h1>通知</h1><span>5月 12, 2026</span>'],
  ['meta', '<meta name="PubDate" content="2026-05-12 10:00"><h1>通知</h1><p>发布时间：2026-05-20</p>'],
  ['open graph', '<meta property="article:published_time" content="2026-05-12T08:00:00+08:00">'],
  [
    'JSON-LD',
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-05-12T08:00:00+08:00"}</script>',
  ],
  ['time element', '<h1>通知</h1><time datetime="2026-05-12T08:00">5月12日 上午</time><p>2026-01-01</p>'],
  [
    'article beside a list of news',
    `<h1>通知</h1><p>发布时间：2026-05-12</p><ul>${['2026-06-01', '2026-06-02', '2026-06-03'].map((day, i) => `<li>${day}<a href="/${i}">关于开展教学检查的通知</a>`).join('')}</ul>`,
  ],
])('reads the day of an article: %s', (_name, html) => {
  expect(publishedOf(html)).toBe('2026-05-12');
});

it('takes the day in the address when nothing else tells', () => {
  expect(publishedOf('<h1>通知</h1><p>正文</p>', 'http://jwc.jnyy.edu.cn/2026/0512/c1a2/page.htm')).toBe('2026-05-12');
});

it.each([
  ['prose', `<h1>通知</h1>${BODY}`],
  [
    'a deadline',
    '<h1>通知</h1><p>报名截止时间：2026-05-12 17:00，逾期不候，请各单位按时报送材料</p>'.replace(
      '2026-05-12',
      '于2026-05-12',
    ),
  ],
  ['copyright', '<div class="footer">版权所有 2005-2026 江南应用技术学院</div>'],
  ['a clock', '<div><script>document.write("2026-05-12")</script></div>'],
  ['a clock of the server', '<h2>通知</h2><div><span>2026年05月12日</span> <span>星期二</span></div>'],
  ['a clock that speaks', '<p>今天是：2026-05-12</p><h1>通知</h1>'],
  [
    'two weak labels beside a list',
    `<h1>通知</h1><p>时间：2026-05-12</p><p>时间：2026-05-13</p><ul>${['2026-06-01', '2026-06-02', '2026-06-03'].map((day, i) => `<li>${day}<a href="/${i}">关于开展教学检查的通知</a>`).join('')}</ul>`,
  ],
  ['the future', '<h1>通知</h1><p>发布时间：2027-05-12</p>'],
  ['an impossible day', '<h1>通知</h1><p>发布时间：2026-02-30</p>'],
  [
    'an index page',
    `<p>2026-05-12</p><ul>${['05-12', '05-11', '05-10'].map((day, i) => `<li>${day}<a href="/${i}">关于开展教学检查的通知</a>`).join('')}</ul>`,
  ],
])('reads no day of publication from %s', (_name, html) => {
  expect(publishedOf(html)).toBeNull();
});
