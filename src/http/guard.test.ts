import { describe, expect, it, vi } from 'vitest';
import {
  get,
  getFault,
  getResponse,
  LOOPBACK,
  openTestClient,
  serve,
  serveBytes,
  textOf,
} from './loopback.test-support.ts';

const PRIVATE = { kind: 'excluded', reason: 'private-address' };
const SCHEME = { kind: 'excluded', reason: 'scheme' };

describe('the guard', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://0.0.0.0/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.100.100.200/latest/meta-data/',
    'http://[fd00:ec2::254]/',
    'http://localhost/',
    'http://jwc.localhost/',
    'https://192.168.1.1/',
  ])('refuses %s', async (url) => {
    const lookup = vi.fn(async () => ['202.112.0.36']);
    const client = openTestClient({ allowPrivate: [], lookup });
    expect(await getFault(client, url)).toEqual(PRIVATE);
    expect(lookup).not.toHaveBeenCalled();
  });

  it.each([
    'ftp://www.jnyy.test/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://admin:secret@www.jnyy.test/',
    'http://www.jnyy.test\\@127.0.0.1/',
    'http:\\\\www.jnyy.test/',
    'http://',
    '教务处',
  ])('refuses to read %s', async (url) => {
    expect(await getFault(openTestClient(), url)).toEqual(SCHEME);
  });

  it('refuses a name that leads to private addresses only', async () => {
    const client = openTestClient({ allowPrivate: [], lookup: async () => ['10.3.2.1', '::1', 'fe80::1'] });
    expect(await getFault(client, 'http://oa.jnyy.test/')).toEqual(PRIVATE);
    expect(await client.resolveHost('oa.jnyy.test')).toEqual([]);
  });

  it('uses only the allowed ones of several addresses', async () => {
    const origin = await serve((_request, response) => response.end('ok'));
    const lookup = async () => ['10.3.2.1', '127.0.0.1', 'fe80::1'];
    const client = openTestClient({ allowPrivate: ['127.0.0.1'], lookup });
    expect(await client.resolveHost('www.jnyy.test')).toEqual(['127.0.0.1']);
    const response = await getResponse(client, `http://www.jnyy.test:${new URL(origin).port}/`);
    expect(response.address).toBe('127.0.0.1');
  });

  it('connects to the address it checked, whatever the name means a moment later', async () => {
    const origin = await serve((_request, response) => response.end('内网'));
    const { port } = new URL(origin);
    // 127.0.0.2 is allowed and answers nothing on that port; 127.0.0.1 would answer and is not allowed.
    const answers = [['127.0.0.2'], ['127.0.0.1']];
    const lookup = vi.fn(async () => answers.shift() ?? ['127.0.0.1']);
    const client = openTestClient({ allowPrivate: ['127.0.0.2'], lookup });
    expect(await getFault(client, `http://rebind.test:${port}/`)).toMatchObject({ kind: 'refused' });
    expect(lookup).toHaveBeenCalledTimes(1);
    expect(await getFault(client, `http://rebind.test:${port}/`)).toMatchObject({ kind: 'refused' });
    expect(lookup).toHaveBeenCalledTimes(1);
  });

  it('judges every hop of a redirect', async () => {
    const targets = [
      ['http://10.0.0.1/', PRIVATE],
      ['http://[::1]/', PRIVATE],
      ['//oa.jnyy.test/', PRIVATE],
      ['http://169.254.169.254/', PRIVATE],
      ['file:///etc/passwd', SCHEME],
      ['javascript:alert(1)', SCHEME],
      ['http://a:b@www.jnyy.test/', SCHEME],
    ] as const;
    const origin = await serve((request, response) => {
      const target = targets[Number(request.url?.slice(1))];
      response.writeHead(302, { location: target?.[0] ?? '' }).end();
    });
    const client = openTestClient({ allowPrivate: ['127.0.0.1'], lookup: async () => ['10.0.0.1'] });
    for (const [index, [, fault]] of targets.entries()) {
      const result = await get(client, `${origin}/${index}`);
      expect(result).toMatchObject({ kind: 'failure', fault, redirects: [{ url: `${origin}/${index}`, status: 302 }] });
    }
  });

  it('holds for the second look at an answer that cannot be parsed', async () => {
    const origin = await serveBytes('HTTP/1.1 200 OK\nContent-Type: text/html\n\n教务处');
    const lookup = vi.fn(async () => ['127.0.0.1']);
    const client = openTestClient({ allowPrivate: LOOPBACK, lookup });
    const response = await getResponse(client, `http://jwc.jnyy.test:${new URL(origin).port}/`);
    expect(response).toMatchObject({ status: 200, address: '127.0.0.1' });
    expect(lookup).toHaveBeenCalledTimes(1);
  });
});

describe('names', () => {
  it('come from the configuration before DNS, and are judged all the same', async () => {
    const origin = await serve((request, response) => response.end(request.headers.host));
    const { port } = new URL(origin);
    const lookup = vi.fn(async () => ['202.112.0.36']);
    const client = openTestClient({ resolve: { 'WWW.jnyy.test': '127.0.0.1', 'oa.jnyy.test': '10.0.0.1' }, lookup });
    expect(textOf(await getResponse(client, `http://www.jnyy.test:${port}/`))).toBe(`www.jnyy.test:${port}`);
    expect(await getFault(client, `http://oa.jnyy.test:${port}/`)).toEqual(PRIVATE);
    expect(lookup).not.toHaveBeenCalled();
  });

  it('under localhost are loopback', async () => {
    const origin = await serve((_request, response) => response.end('ok'));
    const client = openTestClient({ lookup: async () => ['202.112.0.36'] });
    expect(await client.resolveHost('jwc.localhost')).toEqual(['127.0.0.1']);
    expect(await getResponse(client, `http://jwc.localhost:${new URL(origin).port}/`)).toMatchObject({ status: 200 });
  });

  it.each(['ENOTFOUND', 'EAI_AGAIN', 'ESERVFAIL'])('that fail with %s say so', async (code) => {
    const lookup = async (): Promise<string[]> => {
      throw Object.assign(new Error(code), { code });
    };
    const client = openTestClient({ lookup });
    expect(await getFault(client, 'http://meiyou.jnyy.test/')).toEqual({ kind: 'dns-error', code });
    expect(await client.resolveHost('meiyou.jnyy.test')).toEqual([]);
  });
});
