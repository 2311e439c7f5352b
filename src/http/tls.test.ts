import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { TlsOptions } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  getFault,
  getResponse,
  openTestClient,
  portOf,
  serveBytes,
  serveRaw,
  textOf,
} from './loopback.test-support.ts';

const pem = (name: string): string => readFileSync(new URL(`fixtures/${name}.pem`, import.meta.url), 'utf8');

/** Serves a page over TLS with one of the fixtures; gives the port. */
async function serveTls(name: string, options: TlsOptions = {}): Promise<number> {
  const server = createServer({ key: pem(name), cert: pem(name), ...options }, (request, response) => {
    response.statusCode = request.url === '/gone' ? 404 : 200;
    response.end('<title>图书馆</title>');
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return portOf(server);
}

const openTlsClient = () => openTestClient({ caPem: pem('root') });

describe('a certificate', () => {
  it('that is good is not noticed, and the connection is kept', async () => {
    const port = await serveTls('good');
    const client = openTlsClient();
    for (const url of [
      `https://www.jnyy.test:${port}/`,
      `https://jwc.jnyy.test:${port}/`,
      `https://127.0.0.1:${port}/`,
    ]) {
      for (let round = 0; round < 2; round++) {
        expect(textOf(await getResponse(client, url))).toBe('<title>图书馆</title>');
      }
    }
  });

  it.each([
    ['expired', 'www.jnyy.test', 'expired', 'CERT_HAS_EXPIRED', '2021-01-01T00:00:00.000Z'],
    ['not-yet-valid', 'www.jnyy.test', 'not-yet-valid', 'CERT_NOT_YET_VALID', '2120-01-01T00:00:00.000Z'],
    ['good', 'oa.jnyy.test', 'wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID', '2120-01-01T00:00:00.000Z'],
    ['incomplete', 'www.jnyy.test', 'incomplete-chain', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', '2120-01-01T00:00:00.000Z'],
    ['self-signed', 'www.jnyy.test', 'self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT', '2120-01-01T00:00:00.000Z'],
  ])('%s for %s is a fault of its own', async (name, host, fault, detail, validTo) => {
    const port = await serveTls(name);
    const client = openTlsClient();
    const url = `https://${host}:${port}/gone`;
    expect(await getFault(client, url)).toEqual({ kind: 'tls-error', fault, detail, behind: null, validTo });
    // Asked without verification, it shows what is behind it.
    expect(await getResponse(client, url, { verifyTls: false })).toMatchObject({ status: 404 });
    // And that has not opened a way round for others.
    expect(await getFault(client, url)).toMatchObject({ kind: 'tls-error', fault });
  });

  it('of an unknown authority is an incomplete or foreign chain', async () => {
    const port = await serveTls('good');
    const fault = await getFault(openTestClient(), `https://www.jnyy.test:${port}/`);
    expect(fault).toMatchObject({ kind: 'tls-error', fault: 'incomplete-chain' });
  });

  it('does not reach the server with a request when it is bad', async () => {
    let requests = 0;
    const server = createServer({ key: pem('expired'), cert: pem('expired') }, (_request, response) => {
      requests += 1;
      response.end();
    });
    onTestFinished(() => {
      server.close();
    });
    const url = `https://www.jnyy.test:${await portOf(server)}/`;
    const client = openTlsClient();
    await Promise.all([getFault(client, url), getFault(client, url), getFault(client, url)]);
    expect(requests).toBe(0);
  });
});

describe('a handshake', () => {
  it.each(['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const)('in %s is accepted', async (version) => {
    const old = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' };
    const port = await serveTls('good', old);
    expect(await getResponse(openTlsClient(), `https://www.jnyy.test:${port}/`)).toMatchObject({ status: 200 });
  });

  it('with a server that speaks no TLS fails', async () => {
    const origin = await serveBytes('HTTP/1.1 400 Bad Request\r\n\r\n');
    const fault = await getFault(openTlsClient(), origin.replace('http:', 'https:'));
    expect(fault).toMatchObject({ kind: 'tls-error', fault: 'handshake', behind: null, validTo: null });
  });

  it('that the server ends is broken', async () => {
    const origin = await serveRaw((socket) => socket.destroy());
    const fault = await getFault(openTlsClient(), origin.replace('http:', 'https:'));
    expect(fault).toEqual({ kind: 'broken', code: 'ECONNRESET' });
  });

  it('that never ends is a timeout', async () => {
    const origin = await serveRaw(() => {});
    const fault = await getFault(openTlsClient(), origin.replace('http:', 'https:'), { timeoutMs: 100 });
    expect(fault).toEqual({ kind: 'timeout', afterMs: 100 });
  });
});
