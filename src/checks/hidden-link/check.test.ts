import { expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { factsOf, html, observationsOf } from '../../../test/support/run-check.ts';
import check from './check.ts';
import { isOddHost } from './odd-host.ts';
import { reasonInWords, wayOf } from './way.ts';

describeFixtures(check, new URL('fixtures/', import.meta.url));

const hidden = '<div style="display:none"><a href="http://www.jnzsgs.com/">江南装饰</a></div>';

it('gives evidence that a layman believes', () => {
  const [found] = observationsOf(check, [
    html(
      `<p>通知</p>\n<div style="position:absolute;left:-9999px">\n<a href="http://www.jnzsgs.com/">江南装饰</a></div>`,
    ),
  ]);
  expect(found).toMatchObject({
    messageId: 'offScreen',
    certainty: 'review',
    severity: 'serious',
    target: 'http://www.jnzsgs.com/',
    places: [{ text: '江南装饰', selector: 'body>div:nth-of-type(1)>a:nth-of-type(1)' }],
    evidence: {
      hidden: 'ancestor style left:-9999px',
      reason: {
        'zh-CN': '上级元素的样式 left:-9999px 把它移到屏幕之外',
        en: 'the style left:-9999px of an element around it moves it off the screen',
      },
      raw: '<div style="position:absolute;left:-9999px"><a href="http://www.jnzsgs.com/">江南装饰</a>',
      line: 3,
    },
  });
});

it('shows what a script wrote, decoded', () => {
  const [found] = observationsOf(check, [
    html(
      '<script>document.write(unescape("%3Cp style=display:none%3E%3Ca href=http://www.jnzsgs.com/%3Ex%3C/a%3E%3C/p%3E"))</script>',
    ),
  ]);
  expect(found?.evidence).toMatchObject({
    decoded: '<p style=display:none><a href=http://www.jnzsgs.com/>x</a></p>',
    writtenBy: ['document.write', 'unescape'],
    line: 1,
  });
});

it('weighs: one hidden link is for a person to look at, a new one is certain', () => {
  expect(observationsOf(check, [html(hidden)])).toMatchObject([{ certainty: 'review', severity: 'serious' }]);
  const facts = factsOf(hidden);
  const tampering = facts.tampering && {
    ...facts.tampering,
    hidden: facts.tampering.hidden.map((each) => ({ ...each, isKnown: false })),
  };
  expect(observationsOf(check, [{ type: 'page', facts: { ...facts, tampering } }])).toMatchObject([
    { certainty: 'certain' },
  ]);
});

it('weighs: five alike are a block', () => {
  const links = ['zsgs', 'bjgs', 'jzgs', 'wlgs', 'spgs'].map((name) => `<a href="http://www.jn${name}.com/">公司</a>`);
  const found = observationsOf(check, [html(`<div style="display:none">${links.join('')}</div>`)]);
  expect(found.map(({ certainty }) => certainty)).toEqual(Array(5).fill('certain'));
});

it('makes one defect of all links to one host', () => {
  const found = observationsOf(check, [
    html(
      `<div style="display:none"><a href="http://www.jnzsgs.com/a">甲</a><a href="http://www.jnzsgs.com/b">乙</a></div>`,
    ),
  ]);
  expect(found).toMatchObject([{ identity: 'hidden-link|jwc|www.jnzsgs.com', occurrences: 2 }]);
});

it('takes partners for trusted where the site says so', () => {
  expect(observationsOf(check, [html(hidden)], { site: { options: { trustedHosts: ['jnzsgs.com'] } } })).toEqual([]);
});

it('knows the hosts of the estate itself', () => {
  expect(observationsOf(check, [html(hidden)], { estateOrigins: new Set(['http://www.jnzsgs.com']) })).toEqual([]);
});

it.each(['89012.top', 'www.jn.vip', '203.0.113.9', 'www.a1b2c3.com', 'wap.888msc.com'])('%s is an odd host', (host) =>
  expect(isOddHost(host)).toBe(true),
);
it.each(['www.jnlhjx.com', 'www.people.com.cn', 'jwc.jnyy.edu.cn', 'www.51job.com'])('%s is none', (host) =>
  expect(isOddHost(host)).toBe(false),
);

it.each([
  ['ancestor rule .x9 left:-9999px', 'offScreen', '上级元素的样式表规则 left:-9999px 把它移到屏幕之外'],
  ['script #k display:none', 'notDisplayed', '脚本设置的样式 display:none 使其不显示'],
  ['style color:#ffffff', 'sameColour', '样式 color:#ffffff 使文字与背景同色'],
  ['ancestor marquee height=1', 'marquee', '上级元素的属性 height=1 把滚动框缩到看不见'],
  ['hidden attribute', 'notDisplayed', '属性 hidden 使其不显示'],
  ['ancestor script-written style display:none', 'notDisplayed', '上级元素的样式 display:none 使其不显示'],
  ['ancestor rule .a:not(.b) opacity:0', 'invisible', '上级元素的样式表规则 opacity:0 使其完全透明或不可见'],
  [null, 'noscript', '只写在 noscript 中，普通浏览器不显示'],
])('%s is told as %s', (reason, way, words) => {
  expect(wayOf(reason).way).toBe(way);
  expect(reasonInWords(wayOf(reason))['zh-CN']).toBe(words);
});
