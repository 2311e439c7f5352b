import type { HttpClient, ResolveHost } from '../ports/http-client.ts';
import type { HttpPoster } from '../ports/http-poster.ts';
import type { ReadCertificate } from '../ports/site-signs.ts';
import { openAddressBook } from './address-book.ts';
import { openAgents } from './agents.ts';
import { openCertificateReader } from './certificate.ts';
import { openConnector } from './connector.ts';
import { startDeadline } from './deadline.ts';
import { exchangeOn, type Send } from './exchange.ts';
import { posting } from './post.ts';
import { redirecting } from './redirecting.ts';
import { requestHeaders } from './request-headers.ts';
import { resolveHostWith } from './resolve-host.ts';
import { withSecondLook } from './second-look.ts';
import { type Lookup, openSystemLookup } from './system-lookup.ts';
import { openTolerantDispatcher } from './tolerant-dispatcher.ts';

export interface HttpClientOptions {
  readonly userAgent: string;
  /** CIDR ranges that may be contacted though they are private. */
  readonly allowPrivate: readonly string[];
  /** Host to address, before DNS. The address must be allowed like any other. */
  readonly resolve: Readonly<Record<string, string>>;
  /** Milliseconds for one connection: name, TCP and TLS. */
  readonly timeout: number;
  /** Connections to one origin at most. */
  readonly maxSockets?: number;
  readonly lookup?: Lookup;
  /** An authority trusted besides the usual ones. */
  readonly caPem?: string;
}

/** Above the four at a time that a host is asked for, so that the queue is the caller's and not hidden here. */
const CONNECTIONS = 16;

/**
 * Opens the one way out. `request` rejects only with the reason of an aborted `signal`: an abort is the caller's doing,
 * everything the network does is a value. To be closed; what is under way then fails.
 */
export function openHttpClient(
  options: HttpClientOptions,
): HttpClient & HttpPoster & { readonly resolveHost: ResolveHost; readonly readCertificate: ReadCertificate } {
  const { allowPrivate, userAgent } = options;
  const system = openSystemLookup();
  const findAddresses = openAddressBook({
    allowPrivate,
    fixed: options.resolve,
    lookup: options.lookup ?? system.lookup,
  });
  const connections = options.maxSockets ?? CONNECTIONS;
  const openSender = (verifyTls: boolean): { send: Send; sendOnce: Send; close: () => Promise<void> } => {
    const connector = openConnector({ findAddresses, verifyTls, timeoutMs: options.timeout, caPem: options.caPem });
    const agents = openAgents(connector.connect, connections);
    const sendOnce = exchangeOn(agents.fresh);
    const send = withSecondLook(exchangeOn(agents.kept), {
      stale: sendOnce,
      unparsable: exchangeOn(openTolerantDispatcher(connector.connect)),
    });
    const close = async (): Promise<void> => {
      const closing = agents.close();
      connector.close();
      await closing;
    };
    return { send, sendOnce, close };
  };
  const verified = openSender(true);
  const unverified = openSender(false);
  const send: Send = (hop, deadline) => (hop.verifyTls ? verified : unverified).send(hop, deadline);
  const { timeout: timeoutMs, caPem } = options;
  const certificates = openCertificateReader({ findAddresses, allowPrivate, timeoutMs, caPem });
  const headers = requestHeaders(userAgent);
  const follow = redirecting(send, headers, allowPrivate);

  return {
    resolveHost: resolveHostWith(findAddresses),
    readCertificate: certificates.read,
    post: posting(verified.sendOnce, headers, allowPrivate),
    request: async (request) => {
      const deadline = startDeadline(request.timeoutMs, request.signal);
      try {
        request.signal?.throwIfAborted();
        const result = await follow(request, deadline);
        if (deadline.reached === 'aborted') request.signal?.throwIfAborted();
        return result;
      } finally {
        deadline.stop();
      }
    },
    close: async () => {
      system.cancel();
      certificates.close();
      await Promise.all([verified.close(), unverified.close()]);
    },
  };
}
