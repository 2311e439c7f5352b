import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { TlsFault } from '../model/outcome.ts';
import type { CertificateDate, CertificateNames, HostCertificate } from '../model/site-signs.ts';
import type { ReadCertificate } from '../ports/site-signs.ts';
import type { FindAddresses } from './address-book.ts';
import { openConnector } from './connector.ts';
import { parseRequestUrl, refusalOf } from './guard.ts';
import { tlsFaultOf } from './tls-fault.ts';

/** Chains have two to four; a server may send any number. */
const LONGEST_CHAIN = 8;
const MOST_NAMES = 20;
/** Characters of a name: whoever made the certificate chose it. */
const LONGEST_NAME = 120;

const clip = (text: string): string => text.slice(0, LONGEST_NAME);

/** `CN=…` of a name as Node prints it, a part a line; organisation or unit where there is none. */
function nameIn(written: string): string {
  const lines = written.split('\n');
  for (const part of ['CN=', 'O=', 'OU=']) {
    const line = lines.find((each) => each.startsWith(part));
    if (line !== undefined) return clip(line.slice(part.length));
  }
  return clip(written.replaceAll('\n', ', '));
}

function dateOf(date: Date): CertificateDate | null {
  const at = date.getTime();
  return Number.isNaN(at) ? null : { at, day: date.toISOString().slice(0, 10) };
}

/** `DNS:jwc.jnyy.edu.cn, IP Address:…` → names. */
const namesOf = (certificate: X509Certificate): readonly string[] =>
  (certificate.subjectAltName ?? '')
    .split(', ')
    .map((name) => clip(name.replace(/^(?:DNS|IP Address):/, '')))
    .filter((name) => name !== '')
    .slice(0, MOST_NAMES);

function sentChain(first: X509Certificate): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let each: X509Certificate | undefined = first; each && chain.length < LONGEST_CHAIN; ) {
    chain.push(each);
    each = each.issuerCertificate;
  }
  return chain;
}

const missingAtOf = (last: X509Certificate): string | null => {
  const found = /^CA Issuers - URI:(https?:\/\/\S{1,500})$/m.exec(last.infoAccess ?? '');
  return found?.[1] ?? null;
};

function faultsOf(socket: TLSSocket, own: X509Certificate, hostname: string): readonly TlsFault[] {
  // Node gives the verdict on the chain, and only without one says that the name is another.
  const code = socket.authorizationError === null ? null : String(socket.authorizationError);
  const chain = socket.authorized || code === null ? null : (tlsFaultOf(code) ?? 'handshake');
  const fits = isIP(hostname) === 0 ? own.checkHost(hostname) : own.checkIP(hostname);
  const isOther = fits === undefined;
  return [...(chain === null || chain === 'wrong-host' ? [] : [chain]), ...(isOther ? (['wrong-host'] as const) : [])];
}

function describe(socket: TLSSocket, { hostname, host }: URL): HostCertificate | null {
  const own = socket.getPeerX509Certificate();
  if (own === undefined) return null;
  const sent = sentChain(own);
  const last = sent.at(-1) ?? own;
  const faults = faultsOf(socket, own, hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, ''));
  const isOpen = faults.includes('incomplete-chain') && last.subject !== last.issuer;
  return {
    host,
    faults,
    validFrom: dateOf(own.validFromDate),
    validTo: dateOf(own.validToDate),
    names: namesOf(own),
    chain: sent.map(({ subject, issuer }): CertificateNames => ({ subject: nameIn(subject), issuer: nameIn(issuer) })),
    missing: isOpen ? nameIn(last.issuer) : null,
    missingAt: isOpen ? missingAtOf(last) : null,
  };
}

/** Reads certificates without a request: a handshake with a checked address, and the end. To be closed. */
export function openCertificateReader(options: {
  readonly findAddresses: FindAddresses;
  readonly allowPrivate: readonly string[];
  /** For name, connection and handshake together. */
  readonly timeoutMs: number;
  readonly caPem?: string | undefined;
}): { readonly read: ReadCertificate; close(): void } {
  const { findAddresses, allowPrivate, timeoutMs, caPem } = options;
  const connector = openConnector({ findAddresses, verifyTls: false, timeoutMs, caPem });
  return {
    read: (written) =>
      new Promise((resolve) => {
        const url = parseRequestUrl(written);
        if (url === null || url.protocol !== 'https:' || refusalOf(url, allowPrivate) !== null) {
          resolve(null);
          return;
        }
        const { hostname, host, protocol, port } = url;
        connector.connect({ hostname, host, protocol, port }, (_error, socket) => {
          if (!(socket instanceof TLSSocket)) {
            resolve(null);
            return;
          }
          // Whatever it still says is not listened to.
          socket.on('error', () => {});
          const found = describe(socket, url);
          socket.destroy();
          resolve(found);
        });
      }),
    close: () => connector.close(),
  };
}
