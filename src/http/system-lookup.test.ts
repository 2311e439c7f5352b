import { createSocket } from 'node:dgram';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSystemLookup, parseHosts } from './system-lookup.ts';

const NO_ERROR = 0;
const SERVER_FAILURE = 2;
const NO_SUCH_NAME = 3;
const TYPE_A = 1;
const TYPE_CNAME = 5;

interface Reply {
  readonly code: number;
  readonly addresses?: readonly (readonly number[])[];
}

/** A name server that knows what it is told (RFC 1035, 4.1); gives its address. */
async function serveNames(answer: (name: string, type: 'A' | 'AAAA') => Reply): Promise<string> {
  const server = createSocket('udp4');
  server.on('message', (query, peer) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.toString('latin1', at + 1, at + 1 + length));
      at += 1 + length;
    }
    const question = query.subarray(12, at + 5);
    const type = query.readUInt16BE(at + 1) === TYPE_A ? 'A' : 'AAAA';
    const { code, addresses = [] } = answer(labels.join('.'), type);
    const head = Buffer.from([query[0] ?? 0, query[1] ?? 0, 0x81, 0x80 | code, 0, 1, 0, addresses.length, 0, 0, 0, 0]);
    const records = addresses.map((bytes) =>
      Buffer.from([0xc0, 12, 0, type === 'A' ? 1 : 28, 0, 1, 0, 0, 0, 60, 0, bytes.length, ...bytes]),
    );
    server.send(Buffer.concat([head, question, ...records]), peer.port, peer.address);
  });
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return `127.0.0.1:${server.address().port}`;
}

const V6 = [0x20, 0x01, 0x0d, 0xa8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];

describe('openSystemLookup', () => {
  it('gives the addresses of both families', async () => {
    const server = await serveNames((_name, type) => ({
      code: NO_ERROR,
      addresses: type === 'A' ? [[202, 112, 0, 36]] : [V6],
    }));
    const { lookup } = openSystemLookup({ hosts: new Map(), servers: [server] });
    expect(await lookup('www.jnyy.test')).toEqual(['202.112.0.36', '2001:da8::1']);
  });

  it('is content with one family, whatever becomes of the other', async () => {
    const server = await serveNames((name, type) =>
      type === 'A' ? { code: NO_ERROR, addresses: [[202, 112, 0, 36]] } : { code: name.startsWith('a') ? 2 : 0 },
    );
    const { lookup } = openSystemLookup({ hosts: new Map(), servers: [server] });
    expect(await lookup('a.jnyy.test')).toEqual(['202.112.0.36']);
    expect(await lookup('b.jnyy.test')).toEqual(['202.112.0.36']);
  });

  it.each([
    ['a missing name', NO_SUCH_NAME, 'ENOTFOUND'],
    ['a name without addresses', NO_ERROR, 'ENOTFOUND'],
    ['a server in trouble', SERVER_FAILURE, 'ESERVFAIL'],
  ])('tells %s', async (_what, code, expected) => {
    const server = await serveNames(() => ({ code }));
    const { lookup } = openSystemLookup({ hosts: new Map(), servers: [server] });
    await expect(lookup('meiyou.jnyy.test')).rejects.toMatchObject({ code: expected });
  });

  it('takes a name that is no name for a missing one', async () => {
    const { lookup } = openSystemLookup({ hosts: new Map(), servers: ['127.0.0.1:1'] });
    await expect(lookup(`${'a'.repeat(64)}.jnyy.test`)).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  it('looks into the hosts file first', async () => {
    const hosts = parseHosts('10.1.1.9 jwc.jnyy.test');
    const { lookup } = openSystemLookup({ hosts, servers: ['127.0.0.1:1'] });
    expect(await lookup('jwc.jnyy.test')).toEqual(['10.1.1.9']);
  });
});

describe('parseHosts', () => {
  it('reads names, comments and several lines for one name', () => {
    const text =
      '127.0.0.1 localhost\r\n# 旧的\n10.1.1.9\tjwc.jnyy.test  JWC # 教务处\n::1 jwc.jnyy.test\nbad line\n\n';
    expect(Object.fromEntries(parseHosts(text))).toEqual({
      localhost: ['127.0.0.1'],
      'jwc.jnyy.test': ['10.1.1.9', '::1'],
      jwc: ['10.1.1.9'],
    });
  });
});

describe('a name that is gone', () => {
  it('says what it is still an alias of', async () => {
    const alias = Buffer.from([2, 107, 99, 5, 99, 108, 111, 117, 100, 4, 116, 101, 115, 116, 0]);
    const server = createSocket('udp4');
    server.on('message', (query, peer) => {
      const end = query.indexOf(0, 12) + 5;
      const isCname = query.readUInt16BE(end - 4) === TYPE_CNAME;
      const record = Buffer.concat([Buffer.from([0xc0, 12, 0, TYPE_CNAME, 0, 1, 0, 0, 0, 60, 0, alias.length]), alias]);
      const head = Buffer.from([
        query[0] ?? 0,
        query[1] ?? 0,
        0x81,
        0x80 | (isCname ? NO_ERROR : NO_SUCH_NAME),
        0,
        1,
        0,
        1,
      ]);
      server.send(Buffer.concat([head, Buffer.alloc(4), query.subarray(12, end), record]), peer.port, peer.address);
    });
    await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.close();
    });
    const { lookup } = openSystemLookup({ hosts: new Map(), servers: [`127.0.0.1:${server.address().port}`] });
    await expect(lookup('kc.jnyy.test')).rejects.toMatchObject({ code: 'ENOTFOUND', alias: 'kc.cloud.test' });
  });
});
