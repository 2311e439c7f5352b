import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runScript } from './run-script.ts';
import { tokensOf } from './tokens.ts';
import { unpack } from './unpack.ts';

const writtenBy = (script: string): string =>
  runScript(script)
    .writes.map(({ html }) => html)
    .join('|');
const waysOf = (script: string): readonly string[] => runScript(script).writes.flatMap(({ by }) => by);

describe('strings', () => {
  it.each([
    ['document.write("<b>" + "教务处" + "</b>")', '<b>教务处</b>'],
    ['var a="<b>",b="</b>";document.write(a+"通知"+b)', '<b>通知</b>'],
    ['var s="<b>";s+="通知";s+="</b>";document.writeln(s)', '<b>通知</b>'],
    ['document.write("\\x3cb\\x3e\\u901a\\u77e5\\74/b>")', '<b>通知</b>'],
    ['document.write(unescape("%3Cb%3E%u901A%u77E5%3C/b%3E"))', '<b>通知</b>'],
    ['document.write(decodeURIComponent("%3Cb%3E%E9%80%9A%E7%9F%A5%3C/b%3E"))', '<b>通知</b>'],
    ['document.write(String.fromCharCode(60,98,62))', '<b>'],
    ['document.write(String.fromCharCode.apply(null,[60,98,62]))', '<b>'],
    ['document.write(atob("PGI+"))', '<b>'],
    ['document.write(">b<".split("").reverse().join(""))', '<b>'],
    ['document.write("#b@".replace("#","<").replace(/@/g,">"))', '<b>'],
    ['var p=["<b>","</b>"];document.write(p[0]+p[1])', '<b></b>'],
    ['window["document"]["wri"+"te"]("<b>")', '<b>'],
    ['var d=document;d.write("<b>")', '<b>'],
    ['(function(w){w.write("<b>")})(document)', '<b>'],
    ['function say(){return "<b>"}document.write(say())', '<b>'],
    ['var f=(s)=>"<"+s+">";document.write(f("b"))', '<b>'],
    ['var o="";for(var i=0;i<3;i++){o+=String.fromCharCode("=c?".charCodeAt(i)-1)}document.write(o)', '<b>'],
    ['var i=0,o="";while(i<2){o+="<b>";i++}document.write(o)', '<b><b>'],
    [
      '[60,98,62].forEach(function(c){x=1});document.write([60,98,62].map(function(c){return String.fromCharCode(c)}).join(""))',
      '<b>',
    ],
    ['eval("document.write(\'<b>\')")', '<b>'],
    ['new Function("document.write(\'<b>\')")()', '<b>'],
    ['setTimeout("document.write(\'<b>\')",100)', '<b>'],
    ['1>2?document.write("<i>"):document.write("<b>")', '<i>|<b>'],
    ['if(1>2){document.write("<i>")}else document.write("<b>")', '<b>'],
    ['if(unknown){document.write("<i>")}else{document.write("<b>")}', '<i>|<b>'],
    ['/* document.write("<i>") */ // document.write("<i>")\ndocument.write("<b>")', '<b>'],
    ['var text="document.write(\'<i>\')"', ''],
    ['function later(){document.write("<b>")}', ''],
    ['function now(){document.write("<b>")}now()', '<b>'],
    ['function now(){document.write("<b>")}window.onload=now', '<b>'],
    ['$(function(){$("body").append("<b>")})', '<b>'],
    ['document.getElementById("x").onclick=function(){document.write("<b>")}', ''],
    [
      'var a=document.createElement("a");a.href="http://www.jnzsgs.com/";a.innerHTML="x";',
      '<a href="http://www.jnzsgs.com/">x</a>',
    ],
  ])('%s writes %s', (script, html) => expect(writtenBy(script)).toBe(html));

  it.each([
    ['document.write("<b>"+x+"</b>")', []],
    ['document.write(["<b>","</b>"].join(""))', ['join']],
    ['document.write(unescape("%3Cb%3E"))', ['unescape']],
    ['eval(atob("ZG9jdW1lbnQud3JpdGUoIjxiPiIp"))', ['atob', 'eval']],
  ])('%s is written by %j', (script, ways) => expect(waysOf(script)).toEqual(ways));
});

describe('what a page looks like after it', () => {
  it.each([
    ['document.getElementById("gg").style.display="none"', '#gg display:none'],
    ['var e=document.getElementById("gg");e.style.position="absolute";e.style.left="-9999px"', '#gg left:-9999px'],
    ['document.querySelector(".gg").style.cssText="visibility:hidden"', '.gg visibility:hidden'],
    ['$("#gg").css({position:"absolute",left:"-9999px"})', '#gg left:-9999px'],
    ['$(".gg").css("opacity",0)', '.gg opacity:0'],
    ['$("#gg").attr("style","display:none")', '#gg display:none'],
    ['document.getElementById("gg").setAttribute("style","font-size:0")', '#gg font-size:0'],
    ['gg.style.display="none"', '#gg display:none'],
    ['$("#gg").click(function(){$(this).hide();$("#gg").hide()})', ''],
    ['$("#gg").show()', ''],
  ])('%s hides %s', (script, hidden) => {
    expect(
      runScript(script)
        .hides.map(({ selector, declaration }) => `${selector} ${declaration}`)
        .join(),
    ).toBe(hidden);
  });

  it.each([
    ['$("#tab").show()', '#tab'],
    ['$(".menu li").hover(function(){$(this).find("ul").slideDown()})', '.menu li,ul'],
    ['$("#slider").responsiveSlides({auto:true})', '#slider'],
    ['new Swiper(".banner",{loop:true})', '.banner'],
    ['function open1(){document.getElementById("ewm").style.display="block"}', '#ewm'],
  ])('%s shows %s', (script, shown) => expect(runScript(script).shows.join()).toBe(shown));

  it.each([
    ['document.title="通知"', 'title 通知 null'],
    ['if(/baidu/.test(document.referrer)){document.title="通知"}', 'title 通知 referrer'],
    [
      'var r=document.referrer;if(r.indexOf("so.com")>0)location.href="http://a.com/"',
      'location http://a.com/ referrer',
    ],
    [
      'var m=/Android/.test(navigator.userAgent);m&&location.replace("http://a.com/")',
      'location http://a.com/ user-agent',
    ],
    ['document.referrer.indexOf("baidu")>0?document.title="通知":0', 'title 通知 referrer'],
    ['(function(){if(document.referrer.indexOf("baidu")<0)return;document.title="通知"})()', 'title 通知 referrer'],
    ['top.location="http://a.com/"', 'location http://a.com/ null'],
    ['var url=location.href;', ''],
  ])('%s: %s', (script, expected) => {
    expect(
      runScript(script)
        .switches.map(({ what, to, only }) => `${what} ${to} ${only}`)
        .join(),
    ).toBe(expected);
  });
});

it('unpacks what the packer packed', () => {
  const words = ['document', 'write', '', 'href'];
  expect(unpack('0.1("<2 3=x>")', 62, words)).toBe('document.write("<2 href=x>")');
});

const pieces = fc.constantFrom(
  'document.write(',
  '"<a href=\'http://a.com/\'>"',
  'eval(',
  'unescape("%3Ca%3E")',
  'function(p,a,c,k,e,d){',
  'function f(',
  '(function(){',
  '})()',
  ')',
  '}',
  '{',
  '[',
  ']',
  '=',
  '+=',
  '+',
  '?',
  ':',
  ';',
  ',',
  'if(',
  'for(;;)',
  'while(true)',
  'return',
  'var x',
  'x',
  'f(f)',
  '=>',
  '/',
  '/*',
  '//',
  '`',
  '"',
  "'",
  '\\',
  '\n',
  '...',
  'new',
  '!',
  '-',
  '1',
  '.style.display',
  '$("#x")',
  '.hide()',
  'String.fromCharCode(60)',
  'setTimeout(',
  '.repeat(9999)',
  '.split("")',
  '.concat(x)',
);

it('ends with every script, however broken', () => {
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(' ')),
      (script) => {
        const effects = runScript(script);
        expect(effects.writes.length).toBeLessThanOrEqual(400);
      },
    ),
    { numRuns: 500 },
  );
});

it('ends with every text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (script) => {
      expect(Array.isArray(runScript(script).writes)).toBe(true);
    }),
  );
});

it('keeps within its bounds', () => {
  const doubling = 'var s="<a href=http://a.com/>";for(var i=0;i<1000;i++){s+=s}document.write(s)';
  expect(writtenBy(doubling).length).toBeLessThanOrEqual(300_000);
  for (const script of [
    'for(;;){x+="通知"}',
    'while(true){f()}',
    'function f(){f();f()}f()',
    'function a(){b()}function b(){a()}a()',
    '('.repeat(100_000),
    '['.repeat(100_000),
    '{'.repeat(100_000),
    'a?'.repeat(50_000),
    '!'.repeat(100_000),
    'x=>'.repeat(50_000),
    `var s=${'"a"+'.repeat(50_000)}"b"`,
    'eval('.repeat(10_000),
    'if(a)'.repeat(50_000),
    '"a".repeat(1000).repeat(1000).repeat(1000).repeat(1000)',
  ])
    expect(runScript(script).writes).toEqual([]);
});

it('never loses its place in a text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 100 }), (script) => {
      const places = tokensOf(script).map(({ at }) => at);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }),
  );
});
