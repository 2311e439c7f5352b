import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openAddressBook } from './address-book.ts';
import { openCertificateReader } from './certificate.ts';
import { LOOPBACK, portOf, serveBytes, serveRaw } from './loopback.test-support.ts';

const pem = (name: string): string => readFileSync(new URL(`fixtures/${name}.pem`, import.meta.url), 'utf8');

async function serveTls(name: string): Promise<{ port: number; requests: () => number }> {
  let requests = 0;
  const server = createServer({ key: pem(name), cert: pem(name) }, (_request, response) => {
    requests += 1;
    response.end();
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: await portOf(server), requests: () => requests };
}

function openReader(allowPrivate: readonly string[] = LOOPBACK) {
  const findAddresses = openAddressBook({ allowPrivate, fixed: {}, lookup: async () => ['127.0.0.1'] });
  const reader = openCertificateReader({ findAddresses, allowPrivate, timeoutMs: 5_000, caPem: pem('root') });
  onTestFinished(() => reader.close());
  return reader.read;
}

describe('the certificate of a host', () => {
  it('is described in one handshake, without a request', async () => {
    const { port, requests } = await serveTls('good');
    expect(await openReader()(`https://www.jnyy.test:${port}/`)).toEqual({
      host: `www.jnyy.test:${port}`,
      faults: [],
      validFrom: { at: Date.UTC(2020, 0, 1), day: '2020-01-01' },
      validTo: { at: Date.UTC(2120, 0, 1), day: '2120-01-01' },
      names: ['www.jnyy.test', 'jwc.jnyy.test', '127.0.0.1'],
      chain: [
        { subject: 'www.jnyy.test', issuer: 'Jiangnan test intermediate' },
        { subject: 'Jiangnan test intermediate', issuer: 'Jiangnan test root' },
      ],
      missing: null,
      missingAt: null,
    });
    expect(requests()).toBe(0);
  });

  it('that does not send its intermediate names the missing one', async () => {
    const { port } = await serveTls('incomplete');
    expect(await openReader()(`https://www.jnyy.test:${port}/`)).toMatchObject({
      faults: ['incomplete-chain'],
      chain: [{ subject: 'www.jnyy.test', issuer: 'Jiangnan test intermediate' }],
      missing: 'Jiangnan test intermediate',
      missingAt: 'http://ca.jnyy.test/intermediate.crt',
    });
  });

  it.each([
    ['expired', 'www.jnyy.test', ['expired']],
    ['not-yet-valid', 'www.jnyy.test', ['not-yet-valid']],
    ['self-signed', 'www.jnyy.test', ['self-signed']],
    ['good', 'oa.jnyy.test', ['wrong-host']],
    ['expired', 'oa.jnyy.test', ['expired', 'wrong-host']],
    ['good', '127.0.0.1', []],
  ])('%s for %s has the faults %j', async (name, host, faults) => {
    const { port } = await serveTls(name);
    expect(await openReader()(`https://${host}:${port}/`)).toMatchObject({ faults, missing: null });
  });
});

describe('no certificate', () => {
  it('is shown by a server that speaks no TLS, or ends the handshake', async () => {
    const plain = await serveBytes('HTTP/1.1 400 Bad Request\r\n\r\n');
    const rude = await serveRaw((socket) => socket.destroy());
    for (const origin of [plain, rude]) expect(await openReader()(origin.replace('http:', 'https:'))).toBeNull();
  });

  it('is asked for where the guard or the scheme forbids it', async () => {
    const { port } = await serveTls('good');
    expect(await openReader([])(`https://127.0.0.1:${port}/`)).toBeNull();
    expect(await openReader([])(`https://www.jnyy.test:${port}/`)).toBeNull();
    expect(await openReader()(`http://www.jnyy.test:${port}/`)).toBeNull();
    expect(await openReader()('not an address')).toBeNull();
  });
});
