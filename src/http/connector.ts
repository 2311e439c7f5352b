import { constants } from 'node:crypto';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import {
  connect as connectTls,
  createSecureContext,
  getCACertificates,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';
import type { buildConnector } from 'undici';
import type { FindAddresses } from './address-book.ts';
import { faultError } from './fault.ts';
import { tlsFaultOf } from './tls-fault.ts';

export type Connect = buildConnector.connector;

export interface Connector {
  readonly connect: Connect;
  /** Destroys every connection, those that are being opened too, and opens no more. */
  close(): void;
}

/** Longer than the default 250 ms, which gives up on addresses that are merely far away. */
const ATTEMPT_MS = 2_000;
/** An idle connection is noticed dead by the time it is used again. */
const KEEP_ALIVE_PROBE_MS = 60_000;

/**
 * Old TLS versions and ciphers are let in: what is judged is the certificate, and whether a page opens is decided by its
 * answer. Old servers without secure renegotiation are common on campus.
 */
const openSecureContext = (caPem: string | undefined): SecureContext =>
  createSecureContext({
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT@SECLEVEL=0',
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
    ...(caPem === undefined ? {} : { ca: [...getCACertificates('default'), caPem] }),
  });

/** Answers with the addresses that were checked, whatever the name means by now. */
export const pinned =
  (addresses: readonly string[]): LookupFunction =>
  (_host, options, done) => {
    const [first = ''] = addresses;
    if (options.all) {
      done(
        null,
        addresses.map((address) => ({ address, family: isIP(address) })),
      );
    } else done(null, first, isIP(first));
  };

/** ISO 8601, or null when the certificate does not say. */
function validTo(socket: TLSSocket): string | null {
  const ends = Date.parse(socket.getPeerCertificate().valid_to);
  return Number.isNaN(ends) ? null : new Date(ends).toISOString();
}

/** Node types it as an error, and at run time gives the code alone. */
function certificateError(socket: TLSSocket): Error | null {
  if (socket.authorized) return null;
  const detail = String(socket.authorizationError);
  return faultError({
    kind: 'tls-error',
    fault: tlsFaultOf(detail) ?? 'handshake',
    detail,
    behind: null,
    validTo: validTo(socket),
  });
}

interface Target {
  readonly host: string;
  readonly port: number;
  readonly lookup: LookupFunction;
}

function openSocket({ host, port, lookup }: Target, secureContext: SecureContext | null): Socket {
  const options = { host, port, lookup, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: ATTEMPT_MS };
  if (secureContext === null) return connectTcp(options);
  // Verified below and not by Node, which would drop the certificate that the report wants to quote.
  return connectTls({
    ...options,
    // A name to be sent has no dot at its end (RFC 6066), and an address is not sent at all.
    ...(isIP(host) === 0 ? { servername: host.replace(/\.$/, '') } : {}),
    secureContext,
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
  });
}

/**
 * Connects only to addresses that `findAddresses` allowed, without asking for them again.
 * `timeoutMs`: for name, connection and handshake together, so that no attempt outlives its request by much.
 * No TLS session is resumed: Node does not compare the host name when one is.
 */
export function openConnector(options: {
  readonly findAddresses: FindAddresses;
  readonly verifyTls: boolean;
  readonly timeoutMs: number;
  readonly caPem?: string | undefined;
}): Connector {
  const secureContext = openSecureContext(options.caPem);
  const sockets = new Set<Socket>();
  const attempts = new Set<(error: Error) => void>();
  let closed = false;
  const closedError = (): Error => faultError({ kind: 'broken', code: 'CLIENT_CLOSED' });

  const connect: Connect = ({ hostname, protocol, port }, callback) => {
    let done = false;
    let socket: Socket | null = null;
    const fail = (error: Error): void => {
      clearTimeout(timer);
      attempts.delete(fail);
      socket?.destroy();
      if (done) return;
      done = true;
      callback(error, null);
    };
    const timer = setTimeout(
      () => fail(Object.assign(new Error('connecting took too long'), { code: 'ETIMEDOUT' })),
      options.timeoutMs,
    );
    const succeed = (opened: Socket): void => {
      clearTimeout(timer);
      attempts.delete(fail);
      if (done) return;
      done = true;
      opened.off('error', fail);
      callback(null, opened);
    };

    const open = (addresses: readonly string[]): void => {
      const secure = protocol === 'https:';
      const target = {
        host: hostname,
        port: port === '' ? (secure ? 443 : 80) : Number(port),
        lookup: pinned(addresses),
      };
      const opening = openSocket(target, secure ? secureContext : null);
      socket = opening;
      sockets.add(opening);
      opening.once('close', () => sockets.delete(opening));
      opening.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_PROBE_MS).on('error', fail);
      opening.once(secure ? 'secureConnect' : 'connect', () => {
        const error = secure && options.verifyTls ? certificateError(opening as TLSSocket) : null;
        if (error) fail(error);
        else succeed(opening);
      });
    };

    if (closed) {
      fail(closedError());
      return;
    }
    attempts.add(fail);
    void options.findAddresses(hostname).then((answer) => {
      if (done) return;
      if (answer.kind === 'failure') fail(faultError(answer.fault));
      else open(answer.addresses);
    });
  };

  return {
    connect,
    close: () => {
      closed = true;
      for (const fail of attempts) fail(closedError());
      for (const socket of sockets) socket.destroy();
    },
  };
}
