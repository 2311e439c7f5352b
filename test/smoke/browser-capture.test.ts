import { afterAll, expect, it } from 'vitest';
import type { Capture, CaptureRequest } from '../../src/ports/renderer.ts';
import { openTestRenderer, servePages } from '../support/open-browser.ts';

const foreign = await servePages({});
const site = await servePages({
  '/style.css': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/css' });
    response.end(`body { margin: 0; font: 16px/1.8 "Noto Sans CJK SC", sans-serif; color: #222 }
      header { background: #0b4f8a; color: #fff; padding: 24px 40px; font-size: 26px }
      nav { background: #083a66; padding: 10px 40px } nav a { color: #fff; margin-right: 28px }
      main { max-width: 900px; margin: 24px auto; min-height: 900px } footer { background: #eee; padding: 20px 40px }`);
  },
});

const PAGE = `<!doctype html><html><head><meta charset="gbk"><title>教务处</title>
<link rel="stylesheet" href="/style.css"><link rel="stylesheet" href="${foreign.origin}/theme.css">
<meta http-equiv="refresh" content="0;url=/elsewhere"><script src="/site.js"></script>
<script src="${foreign.origin}/evil.js"></script><script>document.title = '换了'; document.body.innerHTML = ''</script></head>
<body><header>江南应用技术学院 教务处</header><nav><a href="/">首页</a><a href="/tzgg.htm">通知公告</a><a href="/jxgl.htm">教学管理</a></nav>
<main><h1>关于加强实训室安全管理的通知</h1>
<p id="rule">各二级学院：进入实训室请穿<b>带</b>好
安全帽，联系人王老师 13812345678，身份证 430181199001011234。</p>
<img src="${foreign.origin}/pixel.png"><iframe src="${foreign.origin}/frame"></iframe></main>
<footer id="foot">版权所有 江南应用技术学院
<div style="position:absolute;left:-9999px"><a id="bad" href="http://bet.example/">澳门娱乐</a></div></footer></body></html>`;

const renderer = openTestRenderer();
afterAll(async () => {
  await renderer.close();
  await Promise.all([site.close(), foreign.close()]);
});

async function capture(more: Partial<CaptureRequest>): Promise<Capture> {
  const shot = await renderer.capture({
    url: `${site.origin}/notice.htm`,
    html: PAGE,
    selector: '',
    words: '',
    label: '',
    ...more,
  });
  if (shot.kind === 'failed') throw new Error(`${shot.why} ${shot.detail}`);
  return shot;
}

const isPng = (bytes: Uint8Array): boolean => Buffer.from(bytes).subarray(1, 4).toString('latin1') === 'PNG';
const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8;

it('outlines words where they stand, across markup and line breaks', async () => {
  const shot = await capture({ selector: '#rule', words: '穿带好安全帽', label: '“穿带”应为“穿戴”' });
  expect(shot.outlined).toBe('place');
  expect(isPng(shot.png)).toBe(true);
  expect(isJpeg(shot.small)).toBe(true);
  // Width and height of a PNG stand at a fixed place.
  const view = new DataView(shot.png.buffer);
  expect([view.getUint32(16), view.getUint32(20)]).toEqual([shot.width, shot.height]);
  expect(shot.width).toBeLessThanOrEqual(1_280);
});

it('outlines what holds a thing that cannot be seen, and says of another that it has no place', async () => {
  const label = '页面底部藏有外部链接\nhttp://bet.example/';
  expect((await capture({ selector: '#bad', label })).outlined).toBe('ancestor');
  expect((await capture({ selector: 'head>title', label: '页面标题被篡改' })).outlined).toBe('none');
  expect((await capture({ selector: '#gone' })).outlined).toBe('none');
  expect((await capture({ selector: 'a:not(' })).outlined).toBe('none');
});

it('asks the site for its styles, and nobody for anything else', async () => {
  const [before] = [site.asked.length];
  await capture({ selector: '#rule' });
  expect(site.asked.slice(before)).toEqual(['/style.css']);
  expect(foreign.asked).toEqual([]);
});

it('is not led astray by hostile source', async () => {
  const hostile = [
    '',
    '<frameset><frame src="/a"></frameset>',
    `<svg onload="for(;;);"></svg>${'<div>'.repeat(30_000)}`,
    '<style>* { display: none !important }</style><p id="rule">x</p>',
    '<html style="transform:scale(0)"><p id="rule">x</p>',
    `<p id="rule">${'长'.repeat(100_000)}</p>`,
    '<p id="rule" style="width:90000px;height:90000px">x</p>',
    '<dialog open id="rule">x</dialog><meta http-equiv="Content-Security-Policy" content="style-src \'none\'">',
  ];
  for (const html of hostile) {
    const shot = await renderer.capture({
      url: `${site.origin}/hostile.htm`,
      html,
      selector: '#rule',
      words: 'x',
      label: '标签',
    });
    if (shot.kind === 'captured') expect(shot.height).toBeLessThanOrEqual(720);
    else expect(shot.why).toMatch(/network|timeout|crashed/);
  }
  expect((await capture({ selector: '#rule' })).outlined).toBe('place');
});
