import { createSocket } from 'node:dgram';
import { expect, it, onTestFinished } from 'vitest';
import { openIpv6Lookup } from './ipv6.ts';

const CODES = { answered: 0, trouble: 2, unknown: 3 } as const;
const V6 = [0x20, 0x01, 0x0d, 0xa8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];

/** A name server that gives every question one answer (RFC 1035, 4.1). */
async function serveNames(code: keyof typeof CODES, addresses: readonly (readonly number[])[] = []): Promise<string> {
  const server = createSocket('udp4');
  server.on('message', (query, peer) => {
    let end = 12;
    while ((query[end] ?? 0) > 0) end += 1 + (query[end] ?? 0);
    const question = query.subarray(12, end + 5);
    const head = [query[0] ?? 0, query[1] ?? 0, 0x81, 0x80 | CODES[code], 0, 1, 0, addresses.length, 0, 0, 0, 0];
    const records = addresses.map((bytes) => [0xc0, 12, 0, 28, 0, 1, 0, 0, 0, 60, 0, bytes.length, ...bytes]);
    server.send(
      Buffer.concat([Buffer.from(head), question, ...records.map((each) => Buffer.from(each))]),
      peer.port,
      peer.address,
    );
  });
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return `127.0.0.1:${server.address().port}`;
}

it.each([
  ['has an address', true, 'answered', [V6]],
  ['exists without one', false, 'answered', []],
  ['does not exist', null, 'unknown', []],
  ['cannot be asked for now', null, 'trouble', []],
] as const)('a name that %s: %s', async (_, expected, code, addresses) => {
  const hasIpv6 = openIpv6Lookup({ servers: [await serveNames(code, addresses)] });
  expect(await hasIpv6('jwc.jnyy.test')).toBe(expected);
});
