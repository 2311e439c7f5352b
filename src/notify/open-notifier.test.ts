import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SELF_SIGNED_CERT, SELF_SIGNED_KEY } from '../demo/certificate.ts';
import { openHttpClient } from '../http/open-http-client.ts';
import type { DeliveryResult, Digest, NoticeText } from '../model/notice.ts';
import type { MailChannel, RobotChannel, WebhookChannel } from '../model/notice-settings.ts';
import type { Delivery } from '../ports/notifier.ts';
import { openNotifier } from './open-notifier.ts';

/** Noon in Beijing on 24 November 2026. */
const NOW = Date.UTC(2026, 10, 24, 4);
const MAIL_HOST = 'vpn.jnyy.localhost';

const words = (more: Partial<NoticeText> = {}): NoticeText => ({
  lang: 'zh-CN',
  title: '【网巡】教务处：新增 1 项',
  opening: ['单位：教务处', '本次扫描新增 1 项'],
  sections: [
    {
      title: '新增（1）',
      lines: [
        { text: '[较重] 链接打不开：<@all> [点我](http://bet.example/)', url: 'https://wx.jnyy.example/items/a%7Cb' },
      ],
    },
  ],
  more: '另有 {n} 项，见整改清单',
  left: 0,
  closing: [{ text: '查看全部整改项', url: 'https://wx.jnyy.example/' }],
  ...more,
});

/** A night on which everything went wrong, more than any robot takes. */
const longWords = words({
  sections: [
    {
      title: '新增（400）',
      lines: Array.from({ length: 400 }, (_, at) => ({
        text: `[较重] 第 ${at} 个失效链接：https://jwc.jnyy.example/info/1001/${at}.htm（教务处）`,
        url: `https://wx.jnyy.example/items/${at}`,
      })),
    },
  ],
});

const delivery = (channel: Delivery['channel'], more: Partial<Delivery> = {}): Delivery => ({
  channel,
  text: words(),
  digest: null,
  to: [],
  key: 'a4c1b2',
  attachment: null,
  ...more,
});

interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  /** Whatever a robot was sent. */
  readonly body: unknown;
}

interface StandIn {
  readonly asked: Asked[];
  readonly origin: string;
  answer: { status?: number; headers?: Record<string, string>; body: string };
}

/** What stands in a body under these keys, one below the other; undefined: nothing does. */
const inside = (body: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((at, key) => (at instanceof Object ? Reflect.get(at, key) : undefined), body);

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  return (server.address() as AddressInfo).port;
}

/** A robot's server: remembers what it was sent and says what it is told to say. */
async function openStandIn(): Promise<StandIn> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let raw = '';
    for await (const chunk of request.setEncoding('utf8')) raw += chunk;
    const url = new URL(request.url ?? '/', 'http://stand-in');
    asked.push({ path: url.pathname, query: url.searchParams, headers: request.headers, raw, body: JSON.parse(raw) });
    const { status = 200, headers = {}, body } = standIn.answer;
    response.writeHead(status, headers).end(body);
  });
  const origin = `http://127.0.0.1:${await listen(server)}`;
  const standIn: StandIn = { asked, origin, answer: { body: '{"errcode":0,"errmsg":"ok"}' } };
  return standIn;
}

function open(
  env: Record<string, string> = {},
  more: { readonly home?: string; readonly allowPrivate?: readonly string[] } = {},
) {
  const { home = '/nowhere', allowPrivate = ['127.0.0.1/32'] } = more;
  const http = openHttpClient({ userAgent: 'webpatrol/test', allowPrivate, resolve: {}, timeout: 5_000 });
  closing.push(() => http.close());
  return openNotifier({ http, env, home, now: () => NOW, caPem: SELF_SIGNED_CERT });
}

const robot = (type: RobotChannel['type'], more: Partial<RobotChannel> = {}): RobotChannel => ({
  type,
  id: 'group',
  url: { env: 'ROBOT' },
  secret: null,
  ...more,
});

function faultIn(result: DeliveryResult) {
  if (result.kind === 'sent') throw new Error('it was sent');
  return result;
}

describe('企业微信', () => {
  it('gets Markdown in which nothing from a page is markup', async () => {
    const standIn = await openStandIn();
    const notifier = open({ ROBOT: `${standIn.origin}/cgi-bin/webhook/send?key=7f3e-jnyy` });
    expect(await notifier.deliver(delivery(robot('wecom')))).toEqual({ kind: 'sent' });
    const [{ path, query, headers, body } = {} as Asked] = standIn.asked;
    expect([path, query.get('key')]).toEqual(['/cgi-bin/webhook/send', '7f3e-jnyy']);
    expect(headers['content-type']).toContain('application/json');
    expect(inside(body, 'msgtype')).toBe('markdown');
    expect(String(inside(body, 'markdown', 'content')).split('\n')).toEqual([
      '### 【网巡】教务处：新增 1 项',
      '单位：教务处',
      '本次扫描新增 1 项',
      '**新增（1）**',
      '1. [［较重］ 链接打不开：＜@all＞ ［点我］(http://bet.example/)](https://wx.jnyy.example/items/a%7Cb)',
      '[查看全部整改项](https://wx.jnyy.example/)',
    ]);
  });

  it('gets no more than 4,096 bytes, and hears how much was left out', async () => {
    const standIn = await openStandIn();
    const notifier = open({ ROBOT: `${standIn.origin}/send?key=k` });
    await notifier.deliver(delivery(robot('wecom'), { text: longWords }));
    const content = String(inside(standIn.asked[0]?.body, 'markdown', 'content'));
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4_096);
    const shown = content.match(/^\d+\. /gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(10);
    expect(content).toContain(`另有 ${400 - shown} 项，见整改清单`);
    expect(content).toContain('[查看全部整改项](https://wx.jnyy.example/)');
    // Links of single items make room for more of them.
    expect(content).not.toContain('/items/');
  });

  it.each([
    [{ body: '{"errcode":45009,"errmsg":"api freq out of limit"}' }, { retry: 'later', afterMs: 60_000 }],
    [{ body: '{"errcode":93000,"errmsg":"invalid webhook url"}' }, { retry: 'never', afterMs: null }],
    [{ body: '{"errcode":-1,"errmsg":"system busy"}' }, { retry: 'later', afterMs: null }],
    [
      { status: 503, headers: { 'retry-after': '120' }, body: 'busy' },
      { retry: 'later', afterMs: 120_000 },
    ],
    [
      { status: 404, body: '' },
      { retry: 'never', afterMs: null },
    ],
    [{ body: '<title>校园网登录</title>' }, { retry: 'later', afterMs: null }],
  ] as const)('answers %j', async (answer, expected) => {
    const standIn = await openStandIn();
    standIn.answer = answer;
    const notifier = open({ ROBOT: `${standIn.origin}/send?key=7f3e-jnyy` });
    expect(faultIn(await notifier.deliver(delivery(robot('wecom'))))).toMatchObject({ ...expected, silent: false });
  });

  it('never gives away its key', async () => {
    const standIn = await openStandIn();
    standIn.answer = { body: '{"errcode":93000,"errmsg":"invalid key 7f3e-jnyy in ?key=7f3e-jnyy"}' };
    const notifier = open({ ROBOT: `${standIn.origin}/send?key=7f3e-jnyy` });
    const result = await notifier.deliver(delivery(robot('wecom')));
    expect(JSON.stringify(result)).not.toContain('7f3e-jnyy');
    expect(faultIn(result).fault).toEqual({
      kind: 'answer',
      status: 200,
      code: 93_000,
      message: 'invalid key *** in ?***',
    });
  });
});

describe('钉钉', () => {
  it('gets a signed address and Markdown', async () => {
    const standIn = await openStandIn();
    const notifier = open({ ROBOT: `${standIn.origin}/robot/send?access_token=jnyy`, SIGN: 'SECjnyy+/=' });
    expect(await notifier.deliver(delivery(robot('dingtalk', { secret: { env: 'SIGN' } })))).toEqual({ kind: 'sent' });
    const [{ query, body } = {} as Asked] = standIn.asked;
    const sign = createHmac('sha256', 'SECjnyy+/=').update(`${NOW}\nSECjnyy+/=`).digest('base64');
    expect(Object.fromEntries(query)).toEqual({ access_token: 'jnyy', timestamp: String(NOW), sign });
    expect(inside(body, 'markdown', 'title')).toBe('【网巡】教务处：新增 1 项');
    expect(inside(body, 'markdown', 'text')).toContain('单位：教务处\n\n本次扫描新增 1 项');
    expect(inside(body, 'markdown', 'text')).not.toContain('<@all>');
  });

  it('is not signed when the group asks for none, and gets 20,000 bytes at most', async () => {
    const standIn = await openStandIn();
    const notifier = open({ ROBOT: `${standIn.origin}/robot/send?access_token=jnyy` });
    await notifier.deliver(delivery(robot('dingtalk'), { text: longWords }));
    expect([...(standIn.asked[0]?.query.keys() ?? [])]).toEqual(['access_token']);
    expect(Buffer.byteLength(standIn.asked[0]?.raw ?? '')).toBeLessThanOrEqual(20_000);
  });

  it.each([
    [130_101, 'later', 600_000],
    [310_000, 'never', null],
    [300_001, 'never', null],
  ] as const)('says %d: %s', async (errcode, retry, afterMs) => {
    const standIn = await openStandIn();
    standIn.answer = { body: JSON.stringify({ errcode, errmsg: 'description' }) };
    const notifier = open({ ROBOT: `${standIn.origin}/robot/send?access_token=jnyy` });
    expect(await notifier.deliver(delivery(robot('dingtalk')))).toMatchObject({ retry, afterMs });
  });
});

describe('飞书', () => {
  it('gets rich text, signed with an empty message', async () => {
    const standIn = await openStandIn();
    standIn.answer = { body: '{"code":0,"msg":"success","data":{}}' };
    const notifier = open({ ROBOT: `${standIn.origin}/open-apis/bot/v2/hook/jnyy-hook`, SIGN: 'jnyysecret' });
    expect(await notifier.deliver(delivery(robot('feishu', { secret: { env: 'SIGN' } })))).toEqual({ kind: 'sent' });
    const body = standIn.asked[0]?.body;
    const timestamp = String(NOW / 1000);
    const sign = createHmac('sha256', `${timestamp}\njnyysecret`).update('').digest('base64');
    expect(body).toMatchObject({ timestamp, sign, msg_type: 'post' });
    const { title, content } = Object(inside(body, 'content', 'post', 'zh_cn'));
    expect(title).toBe('【网巡】教务处：新增 1 项');
    expect(content[3]).toEqual([
      { tag: 'text', text: '1. ' },
      {
        tag: 'a',
        text: '[较重] 链接打不开：<@all> [点我](http://bet.example/)',
        href: 'https://wx.jnyy.example/items/a%7Cb',
      },
    ]);
  });

  it('gets 20,000 bytes at most, in the language of the notice', async () => {
    const standIn = await openStandIn();
    standIn.answer = { body: '{"code":0}' };
    const notifier = open({ ROBOT: `${standIn.origin}/hook/jnyy` });
    await notifier.deliver(delivery(robot('feishu'), { text: { ...longWords, lang: 'en' } }));
    expect(Buffer.byteLength(standIn.asked[0]?.raw ?? '')).toBeLessThanOrEqual(20_000);
    expect(Object.keys(Object(standIn.asked[0]?.body))).toEqual(['msg_type', 'content']);
    expect(Object.keys(Object(inside(standIn.asked[0]?.body, 'content', 'post')))).toEqual(['en_us']);
  });

  it.each([
    [200, { code: 11_232, msg: 'frequency limited' }, 'later', 60_000],
    [400, { code: 9_499, msg: 'too many request' }, 'later', 60_000],
    [400, { code: 9_499, msg: 'Bad Request' }, 'never', null],
    [200, { code: 19_021, msg: 'sign match fail or timestamp is not within one hour' }, 'never', null],
  ] as const)('%d %j: %s', async (status, answer, retry, afterMs) => {
    const standIn = await openStandIn();
    standIn.answer = { status, body: JSON.stringify(answer) };
    const notifier = open({ ROBOT: `${standIn.origin}/hook/jnyy` });
    expect(await notifier.deliver(delivery(robot('feishu')))).toMatchObject({ retry, afterMs });
  });
});

describe('webhook', () => {
  const hook = (url: string, more: Partial<WebhookChannel> = {}): WebhookChannel => ({
    type: 'webhook',
    id: 'oa',
    url,
    secret: { env: 'HOOK_SECRET' },
    ...more,
  });
  const digest = { scanId: 'night-1', owners: ['教务处'] as readonly string[] } as Digest;

  it('is signed over time and body, with a key that stays the same', async () => {
    const standIn = await openStandIn();
    const notifier = open({ HOOK_SECRET: 'jnyy-oa' });
    const sent = delivery(hook(`${standIn.origin}/oa/notice`), { digest });
    expect(await notifier.deliver(sent)).toEqual({ kind: 'sent' });
    await notifier.deliver(sent);
    const [first, second] = standIn.asked;
    expect(first?.headers).toMatchObject({ 'idempotency-key': 'a4c1b2', 'webpatrol-timestamp': String(NOW / 1000) });
    expect(second?.headers['idempotency-key']).toBe('a4c1b2');
    expect(second?.raw).toBe(first?.raw);
    const signed = createHmac('sha256', 'jnyy-oa')
      .update(`${NOW / 1000}.${first?.raw}`)
      .digest('hex');
    expect(first?.headers['webpatrol-signature']).toBe(`v1=${signed}`);
    expect(first?.body).toMatchObject({ type: 'digest', id: 'a4c1b2', title: words().title, digest });
    expect(inside(first?.body, 'text')).toContain('本次扫描新增 1 项');
  });

  it.each([
    [202, null],
    [301, 'never'],
    [410, 'never'],
    [429, 'later'],
    [500, 'later'],
  ] as const)('answers %d: %s', async (status, retry) => {
    const standIn = await openStandIn();
    standIn.answer = { status, headers: { location: `${standIn.origin}/elsewhere` }, body: '' };
    const result = await open({ HOOK_SECRET: 'jnyy-oa' }).deliver(delivery(hook(`${standIn.origin}/oa`)));
    expect(standIn.asked).toHaveLength(1);
    expect(result).toMatchObject(retry === null ? { kind: 'sent' } : { kind: 'failed', retry });
  });

  it('keeps the key in its address to itself, though the other side quotes it', async () => {
    const standIn = await openStandIn();
    standIn.answer = { status: 403, headers: {}, body: 'no access for token=oa-7f3e at /oa' };
    const notifier = open({ HOOK_URL: `${standIn.origin}/oa?token=oa-7f3e`, HOOK_SECRET: 'jnyy-oa' });
    const result = await notifier.deliver(delivery(hook('', { url: { env: 'HOOK_URL' } })));
    expect(result).toMatchObject({ fault: { kind: 'answer', status: 403 } });
    expect(JSON.stringify(result)).not.toContain('7f3e');
  });

  it('is not sent to a private address that the config does not allow', async () => {
    const standIn = await openStandIn();
    const notifier = open({ HOOK_SECRET: 'jnyy-oa' }, { allowPrivate: [] });
    expect(await notifier.deliver(delivery(hook(`${standIn.origin}/oa`)))).toMatchObject({
      fault: { kind: 'network', fault: { kind: 'excluded', reason: 'private-address' } },
      retry: 'never',
    });
    expect(standIn.asked).toHaveLength(0);
  });

  it('tells when nobody answers', async () => {
    const standIn = await openStandIn();
    for (const close of closing.splice(0)) await close();
    expect(await open({ HOOK_SECRET: 'x' }).deliver(delivery(hook(standIn.origin)))).toMatchObject({
      fault: { kind: 'network', fault: { kind: 'refused' } },
      retry: 'later',
      silent: true,
    });
  });
});

describe('secrets', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'webpatrol-notify-'));
    closing.push(() => rm(home, { recursive: true }));
  });

  it('may stand in a file beside the config', async () => {
    const standIn = await openStandIn();
    await writeFile(join(home, 'wecom.txt'), `\ufeff${standIn.origin}/send?key=k\r\n`);
    const channel = robot('wecom', { url: { file: 'wecom.txt' } });
    expect(await open({}, { home }).findFault(channel)).toBeNull();
    expect(await open({}, { home }).deliver(delivery(channel))).toEqual({ kind: 'sent' });
  });

  it.each([
    [{ env: 'ROBOT' }, {}, 'ROBOT', 'missing'],
    [{ env: 'ROBOT' }, { ROBOT: ' ' }, 'ROBOT', 'missing'],
    [{ env: 'ROBOT' }, { ROBOT: '7f3e-jnyy' }, 'ROBOT', 'no-address'],
    [{ file: 'gone.txt' }, {}, 'gone.txt', 'unreadable'],
    [{ file: '.' }, {}, '.', 'unreadable'],
  ] as const)(
    '%j with %j: %s %s, and it may be put right before the next attempt',
    async (url, env, where, problem) => {
      const result = await open(env, { home }).deliver(delivery(robot('wecom', { url })));
      expect(await open(env, { home }).findFault(robot('wecom', { url }))).toEqual({ kind: 'secret', where, problem });
      expect(result).toEqual({
        kind: 'failed',
        fault: { kind: 'secret', where, problem },
        retry: 'later',
        afterMs: null,
        silent: true,
      });
    },
  );
});

describe('mail', () => {
  const server = async (options: SMTPServerOptions = {}) => {
    const received: {
      readonly from: string;
      readonly to: readonly string[];
      readonly raw: string;
      readonly secure: boolean;
    }[] = [];
    const smtp = new SMTPServer({
      key: SELF_SIGNED_KEY,
      cert: SELF_SIGNED_CERT,
      logger: false,
      authOptional: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'wangxun' && password === 'jnyy-mail'
          ? done(null, { user: username })
          : done(new Error(`Invalid login for ${username} with ${password}`)),
      onData(stream, { envelope, secure }, done) {
        let raw = '';
        stream.setEncoding('utf8').on('data', (chunk: string) => {
          raw += chunk;
        });
        stream.on('end', () => {
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          received.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw, secure });
          done(null);
        });
      },
      ...options,
    });
    smtp.on('error', () => undefined);
    await new Promise<void>((done) => void smtp.listen(0, '127.0.0.1', done));
    closing.push(() => new Promise<void>((done) => smtp.close(done)));
    return { received, port: (smtp.server.address() as AddressInfo).port };
  };

  const mail = (port: number, more: Partial<MailChannel> = {}): MailChannel => ({
    type: 'email',
    id: 'mail',
    host: MAIL_HOST,
    port,
    security: 'starttls',
    user: 'wangxun',
    password: { env: 'MAIL_PASSWORD' },
    from: '网巡 <wangxun@jnyy.example>',
    ...more,
  });
  const env = { MAIL_PASSWORD: 'jnyy-mail' };
  const to = ['jwc@jnyy.example', 'zhang@jnyy.example'];
  /** Quoted-printable, as text parts are sent. */
  const decoded = (raw: string): string =>
    Buffer.from(
      raw
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ).toString();

  it('goes out encrypted, in words and HTML, with the checklist', async () => {
    const { received, port } = await server();
    const attachment = { name: '教务处-整改清单.xlsx', bytes: new TextEncoder().encode('workbook') };
    expect(await open(env).deliver(delivery(mail(port), { to, attachment }))).toEqual({ kind: 'sent' });
    expect(received).toHaveLength(1);
    const [got] = received;
    expect(got).toMatchObject({ from: 'wangxun@jnyy.example', to, secure: true });
    const head = got?.raw.slice(0, got.raw.indexOf('\r\n\r\n')) ?? '';
    expect(head).toMatch(/^Message-ID: <a4c1b2@webpatrol>\r?$/m);
    expect(head).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
    const body = decoded(got?.raw ?? '');
    expect(body).toContain('单位：教务处');
    expect(body).toContain('[较重] 链接打不开：&lt;@all&gt; [点我](http://bet.example/)</a>');
    expect(body).toContain('href="https://wx.jnyy.example/items/a%7Cb"');
    expect(got?.raw).toContain("filename*0*=utf-8''");
    expect(got?.raw).toContain(Buffer.from('workbook').toString('base64'));
  });

  it('goes out over TLS from the first byte, or in the clear where the config says so', async () => {
    const tls = await server({ secure: true });
    expect(await open(env).deliver(delivery(mail(tls.port, { security: 'tls' }), { to }))).toEqual({ kind: 'sent' });
    expect(tls.received[0]?.secure).toBe(true);
    const clear = await server({ disabledCommands: ['STARTTLS', 'AUTH'] });
    const channel = mail(clear.port, { security: 'none', user: null, password: null });
    expect(await open().deliver(delivery(channel, { to }))).toEqual({ kind: 'sent' });
    expect(clear.received[0]?.secure).toBe(false);
  });

  it('does not send a password in the clear when the server has no TLS', async () => {
    const { received, port } = await server({ disabledCommands: ['STARTTLS'] });
    expect(await open(env).deliver(delivery(mail(port), { to }))).toMatchObject({
      kind: 'failed',
      fault: { kind: 'mail' },
    });
    expect(received).toHaveLength(0);
  });

  it('does not trust a certificate of another host', async () => {
    const { received, port } = await server();
    const result = await open(env).deliver(delivery(mail(port, { host: 'mail.jnyy.localhost' }), { to }));
    expect(result).toMatchObject({ kind: 'failed', fault: { kind: 'mail' }, retry: 'later' });
    expect(received).toHaveLength(0);
  });

  it('gives up at a wrong password, without giving it away', async () => {
    const { port } = await server();
    const result = faultIn(await open({ MAIL_PASSWORD: 'wrong-word' }).deliver(delivery(mail(port), { to })));
    expect(result).toMatchObject({ fault: { kind: 'mail', code: 'EAUTH 535' }, retry: 'never', silent: false });
    expect(JSON.stringify(result)).toContain('***');
    expect(JSON.stringify(result)).not.toContain('wrong-word');
  });

  it.each([
    [451, 'later'],
    [550, 'never'],
  ] as const)('reads a reply of %d as: %s', async (responseCode, retry) => {
    const { port } = await server({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('not here'), { responseCode })),
    });
    expect(await open(env).deliver(delivery(mail(port), { to }))).toMatchObject({
      fault: { kind: 'mail', code: `EENVELOPE ${responseCode}` },
      retry,
      silent: false,
    });
  });

  it('tells of one refused address among several, and does not write to the others again', async () => {
    const { received, port } = await server({
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith('gone') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
    });
    const both = ['jwc@jnyy.example', 'gone@jnyy.example'];
    const result = faultIn(await open(env).deliver(delivery(mail(port), { to: both })));
    expect(received).toHaveLength(1);
    expect(result).toMatchObject({ fault: { kind: 'mail', code: 'EENVELOPE 550' }, retry: 'never' });
  });

  it('keeps to the guard, and says when there is no server or nobody to write to', async () => {
    const { received, port } = await server();
    expect(await open(env, { allowPrivate: [] }).deliver(delivery(mail(port), { to }))).toMatchObject({
      fault: { kind: 'no-server', host: MAIL_HOST },
      silent: true,
    });
    expect(received).toHaveLength(0);
    expect(await open(env).deliver(delivery(mail(port)))).toMatchObject({
      fault: { kind: 'no-recipient' },
      retry: 'never',
    });
    for (const close of closing.splice(0)) await close();
    expect(await open(env).deliver(delivery(mail(port), { to }))).toMatchObject({
      fault: { kind: 'mail', code: 'ESOCKET' },
      retry: 'later',
      silent: true,
    });
  });
});
