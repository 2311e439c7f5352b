import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { RenderedPage, RenderFailure } from '../../src/ports/renderer.ts';
import { openTestRenderer, servePages } from '../support/open-browser.ts';

const CONTENT = '<title>教务处</title><p>关于选课的通知</p>';

let streamed = 0;
const site = await servePages({
  '/': `${CONTENT}<div id="list"></div><script>
    setTimeout(() => { document.title = '换过的标题'; list.innerHTML = '<a href="/info/1.htm">选课办法</a>'; }, 300);
  </script>`,
  '/headers': (request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'x-page': 'yes' });
    response.end(`<title>headers</title><pre>${JSON.stringify(request.headers)}</pre>`);
  },
  '/moved': (_, response) => response.writeHead(302, { location: '/refresh' }).end(),
  '/refresh': '<meta http-equiv="refresh" content="0;url=/by-script"><p>请稍候</p>',
  '/by-script': `<p>请稍候</p><script>location.replace('/headers')</script>`,
  '/refused': (_, response) => {
    response.writeHead(403, { 'content-type': 'text/html' }).end('<title>Forbidden</title>');
  },
  '/login': (_, response) => response.writeHead(401, { 'www-authenticate': 'Basic realm="oa"' }).end(),
  '/challenge': (request, response) => {
    const passed = /pass=1/.test(request.headers.cookie ?? '');
    response.writeHead(passed ? 200 : 403, { 'content-type': 'text/html; charset=utf-8' });
    response.end(passed ? CONTENT : `<script>document.cookie = 'pass=1'; location.reload()</script>`);
  },
  '/endless': `${CONTENT}<script>for (;;);</script><p>之后的内容</p>`,
  '/alerts': `${CONTENT}<script>for (;;) alert('关不掉');</script>`,
  '/windows': `${CONTENT}<script>for (let i = 0; i < 500; i++) window.open('/popup?' + i);</script>`,
  '/reloads': `${CONTENT}<script>location.reload()</script>`,
  '/leaves': `${CONTENT}<script>onbeforeunload = () => '真的要走吗'; setTimeout(() => { location = '/headers' }, 50)</script>`,
  '/file': (_, response) => {
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="win.exe"',
    });
    response.end('MZ');
  },
  '/drops-file': `${CONTENT}<a id="a" href="/file" download>x</a><script>a.click(); location = '/file'</script>`,
  '/huge': `${CONTENT}<body><script>
    for (let i = 0; i < 150000; i++) document.body.append(Object.assign(document.createElement('p'), { textContent: '第' + i }));
  </script>`,
  '/grows': `${CONTENT}<body><script>
    for (;;) document.body.append(Object.assign(document.createElement('div'), { textContent: 'x'.repeat(200000) + Math.random() }));
  </script>`,
  '/never-ends': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.write(CONTENT);
    const chunk = `<!--${'x'.repeat(65_536)}-->`;
    const write = (): void => {
      while (!response.destroyed && response.write(chunk)) streamed += chunk.length;
    };
    response.on('drain', write);
    write();
  },
  '/silent': () => undefined,
  '/worker': `${CONTENT}<script>
    navigator.serviceWorker.register('/sw.js').then(() => { document.title = 'registered' }, () => undefined);
  </script>`,
  '/local': `${CONTENT}<iframe src="file:///etc/passwd"></iframe><object data="file:///etc/passwd"></object>
    <script>fetch('file:///etc/passwd').then((r) => r.text()).then((t) => { document.title = t }, () => undefined);
    setTimeout(() => { location = 'file:///etc/passwd' }, 100); setTimeout(() => { location = 'chrome://version' }, 200);</script>`,
});

const renderer = openTestRenderer();
const render = (path: string, more = {}): Promise<RenderedPage | RenderFailure> =>
  renderer.render({ url: `${site.origin}${path}`, as: 'desktop', ...more });
const rendered = async (path: string, more = {}): Promise<RenderedPage> => {
  const page = await render(path, more);
  if (page.kind === 'failed') throw new Error(`${path}: ${page.why} ${page.detail}`);
  return page;
};

beforeAll(async () => {
  expect(await renderer.describe()).toMatchObject({ kind: 'browser' });
});
afterAll(async () => {
  await renderer.close();
  await site.close();
});

describe('a page', () => {
  it('is given as sent and as scripts left it', async () => {
    const page = await rendered('/');
    expect(page).toMatchObject({ finalUrl: `${site.origin}/`, status: 200, title: '换过的标题', settled: true });
    expect(page.html).toContain('<a href="/info/1.htm">选课办法</a>');
    expect(page.text).toContain('选课办法');
    const source = new TextDecoder().decode(page.source);
    expect(source).toContain('<title>教务处</title>');
    expect(source).toContain('<div id="list"></div>');
  });

  it('is followed wherever it leads', async () => {
    const page = await rendered('/moved', { referer: 'https://www.baidu.com/s?wd=x' });
    expect(page.finalUrl).toBe(`${site.origin}/headers`);
    expect(page.headers).toMatchObject({ 'x-page': 'yes' });
    expect(page.redirects).toEqual([
      { url: `${site.origin}/moved`, status: 302 },
      { url: `${site.origin}/refresh`, status: 200 },
      { url: `${site.origin}/by-script`, status: 200 },
    ]);
  });

  it('is asked for as different visitors', async () => {
    const [desktop, phone, spider] = await Promise.all([
      rendered('/headers', { referer: 'https://www.baidu.com/s?wd=x' }),
      rendered('/headers', { as: 'phone' }),
      rendered('/headers', { as: 'spider' }),
    ]);
    expect(desktop.text).toContain('"referer":"https://www.baidu.com/s?wd=x"');
    expect(desktop.text).toMatch(/Chrome\/\d+/);
    expect(desktop.text).not.toMatch(/headless/i);
    expect(phone.text).toContain('Mobile Safari');
    expect(spider.text).toContain('Baiduspider/2.0');
    expect(spider.text).not.toContain('"referer"');
  });
});

describe('a visit', () => {
  it('tells the status, once a firewall has let the browser through', async () => {
    const visit = (path: string) => renderer.visit(`${site.origin}${path}`);
    expect(await visit('/challenge')).toMatchObject({ kind: 'visited', status: 200, title: '教务处' });
    expect(await visit('/refused')).toMatchObject({ kind: 'visited', status: 403 });
    expect(await visit('/login')).toMatchObject({ kind: 'visited', status: 401 });
    expect(await visit('/nothing')).toMatchObject({ kind: 'visited', status: 404 });
    expect(await visit('/moved')).toMatchObject({ status: 200, finalUrl: `${site.origin}/headers` });
    expect(await renderer.visit('http://127.0.0.1:1/')).toMatchObject({ kind: 'failed' });
  });
});

describe('hostile pages', () => {
  it.each(['/endless', '/alerts', '/reloads'])('%s is ended, and its content is read all the same', async (path) => {
    const page = await rendered(path);
    expect(page).toMatchObject({ title: '教务处', settled: false });
    expect(page.text).toContain('关于选课的通知');
  });

  it('windows are not opened, questions not asked', async () => {
    const page = await rendered('/windows');
    expect(page.text).toContain('关于选课的通知');
    expect(site.asked.filter((url) => url.startsWith('/popup')).length).toBeLessThan(5);
    expect(await rendered('/leaves')).toMatchObject({ finalUrl: `${site.origin}/headers` });
  });

  it('files are not downloaded', async () => {
    expect(await render('/file')).toMatchObject({ kind: 'failed', why: 'download' });
    expect(await rendered('/drops-file')).toMatchObject({ title: '教务处' });
  });

  it('much content is read up to the limits', async () => {
    const page = await rendered('/huge');
    expect(page.text.length).toBeLessThanOrEqual(1_000_000);
    expect(page.text).toContain('第1000');
  });

  it('an answer without end is cut off', async () => {
    await render('/never-ends');
    expect(streamed).toBeLessThan(80_000_000);
    expect(await render('/silent', { timeoutMs: 1_000 })).toMatchObject({ kind: 'failed', why: 'timeout' });
  });

  it('a service worker is not registered', async () => {
    expect((await rendered('/worker')).text).toContain('关于选课的通知');
    expect(site.asked).not.toContain('/sw.js');
  });

  it('files of this machine and pages of the browser stay closed', async () => {
    const page = await rendered('/local');
    expect(page.title).toBe('教务处');
    expect(page.html + page.text).not.toContain('root:');
    for (const url of [
      'file:///etc/passwd',
      'chrome://crash',
      'view-source:http://127.0.0.1/',
      'http://a:b@127.0.0.1/',
    ])
      expect(await renderer.render({ url, as: 'desktop' })).toMatchObject({ kind: 'failed', why: 'excluded' });
  });

  // Only Linux tells cheaply how large a page's process is; elsewhere the limit on script objects has to do.
  it.runIf(process.platform === 'linux')('a page that takes all memory costs itself alone', async () => {
    const [grown, other] = await Promise.all([render('/grows'), rendered('/')]);
    expect(grown).toMatchObject({ kind: 'failed', why: 'crashed' });
    expect(other.title).toBe('换过的标题');
  });

  it('a browser that dies costs its pages, and is started again', async () => {
    const lost = render('/silent');
    const before = renderer.pid();
    process.kill(before ?? 0, 'SIGKILL');
    expect(await lost).toMatchObject({ kind: 'failed', why: 'crashed' });
    expect(await rendered('/')).toMatchObject({ title: '换过的标题' });
    expect(renderer.pid()).not.toBe(before);
  });

  it('an abort ends a page at once', async () => {
    const stop = new AbortController();
    const page = render('/silent', { signal: stop.signal });
    stop.abort();
    expect(await page).toMatchObject({ kind: 'failed', why: 'aborted' });
  });
});

describe('what no page may reach', () => {
  it('is not reached by any of the ways there are', async () => {
    const touched: string[] = [];
    const tcp = createServer((socket) => {
      touched.push('tcp');
      socket.destroy();
    });
    await new Promise<void>((done) => tcp.listen(0, '127.0.0.2', done));
    const { port } = tcp.address() as { port: number };
    const udp = createSocket('udp4', () => touched.push('udp'));
    await new Promise<void>((done) => udp.bind(0, '127.0.0.1', done));
    const udpPort = udp.address().port;
    onTestFinished(() => {
      tcp.close();
      udp.close();
    });
    const inner = `127.0.0.2:${port}`;
    const attempts = `
      const quiet = () => undefined;
      fetch('http://${inner}/fetch').catch(quiet);
      fetch('https://${inner}/tls', { mode: 'no-cors' }).catch(quiet);
      fetch('http://localhost.localdomain:${port}/').catch(quiet);
      fetch('/to-inner').catch(quiet);
      navigator.sendBeacon('http://${inner}/beacon');
      try { new WebSocket('ws://${inner}/') } catch {}
      try { new EventSource('http://${inner}/') } catch {}
      try { new WebTransport('https://127.0.0.1:${udpPort}/').ready.catch(quiet) } catch {}
      try {
        const peer = new RTCPeerConnection({ iceServers: [
          { urls: 'stun:127.0.0.1:${udpPort}' },
          { urls: 'turn:127.0.0.1:${udpPort}', username: 'a', credential: 'b' },
          { urls: 'turn:${inner}?transport=tcp', username: 'a', credential: 'b' },
        ] });
        peer.createDataChannel('x');
        peer.createOffer().then((offer) => peer.setLocalDescription(offer), quiet);
      } catch {}
      new Worker(URL.createObjectURL(new Blob([\`
        fetch('http://${inner}/worker').catch(() => undefined);
        try { new WebTransport('https://127.0.0.1:${udpPort}/').ready.catch(() => undefined) } catch {}
      \`])));
      new Image().src = 'http://${inner}/image';`;
    const page = `${CONTENT}
      <link rel="preconnect" href="http://${inner}"><link rel="dns-prefetch" href="http://${inner}">
      <link rel="prefetch" href="http://${inner}/prefetch"><link rel="stylesheet" href="http://${inner}/style.css">
      <iframe src="http://${inner}/frame"></iframe><object data="http://${inner}/object"></object>
      <video src="http://${inner}/video" autoplay></video><style>@import 'http://${inner}/import.css';</style>
      <form id="form" action="http://${inner}/form" method="post" target="there"></form><iframe name="there"></iframe>
      <script src="http://${inner}/script.js"></script><script>${attempts}; form.submit()</script>`;
    const reaching = await servePages({
      '/': page,
      '/to-inner': (_, response) => response.writeHead(302, { location: `http://${inner}/redirected` }).end(),
    });
    onTestFinished(() => reaching.close());
    const result = await renderer.render({ url: `${reaching.origin}/`, as: 'desktop' });
    expect(result).toMatchObject({ kind: 'rendered', title: '教务处' });
    const requests = result.kind === 'rendered' ? result.requests : [];
    expect(requests.filter(({ url, sent }) => sent && url.includes('127.0.0.2'))).toEqual([]);
    expect(requests.some(({ url }) => url === `http://${inner}/script.js`)).toBe(true);
    for (const url of [`http://${inner}/`, `${reaching.origin}/to-inner`, 'http://169.254.169.254/latest/meta-data/'])
      expect(await renderer.render({ url, as: 'desktop' })).toMatchObject({ kind: 'failed', why: 'excluded' });
    expect(touched).toEqual([]);
  });
});
