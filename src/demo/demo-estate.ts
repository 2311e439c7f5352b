import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Addresses, buildAddresses, SCHOOL_DOMAIN } from './addresses.ts';
import { SELF_SIGNED_CERT, SELF_SIGNED_KEY } from './certificate.ts';
import { answerInstead, findInstead } from './cloaks.ts';
import { disclosureYaml } from './disclosure.ts';
import { buildEstateYaml } from './estate-yaml.ts';
import type { DemoSite, ExpectedFault } from './expected.ts';
import { barePage, buildExtraFiles } from './extra-pages.ts';
import { answerWithFile, buildFile, type StoredFile } from './file-answer.ts';
import type { LookAlike } from './look-alikes.ts';
import { findFallback, findOddAnswer } from './odd-answers.ts';
import type { Variant } from './plant.ts';
import { DEFAULT_PAGE_SITE, REFUSING_SITE, SELF_SIGNED_SITE, SITE_PLANS } from './site-plan.ts';
import { buildVariant, DOWN_SITE } from './variant.ts';

interface RequestCount {
  readonly get: number;
  readonly head: number;
  /** Answered 304. */
  readonly notModified: number;
}

/** A college's sites on loopback, with faults of every kind in known places. */
export interface DemoEstate {
  /** A webpatrol.yaml for it. */
  readonly estateYaml: string;
  readonly sites: readonly DemoSite[];
  /** What a scan of the variant now served must find. */
  readonly expected: readonly ExpectedFault[];
  /** What it must not report. */
  readonly silent: readonly LookAlike[];
  /** Pages that a scan must have read, by site id. Pages of the endless kind are not among them. */
  readonly pages: Readonly<Record<string, readonly string[]>>;
  /** Requests since the last `setVariant`, by address. */
  requests(): ReadonlyMap<string, RequestCount>;
  setVariant(variant: Variant): void;
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}

/** Session ids and tracking parameters select nothing. The rest stays byte for byte: it may be in GB 2312. */
function stripNoise(written: string): string {
  const [path = '', query] = written.replace(/;jsessionid=\w*/i, '').split('?', 2);
  const kept = (query ?? '').split('&').filter((parameter) => parameter !== '' && !parameter.startsWith('utm_'));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

function listSites({ at, closed, tls }: Addresses): readonly DemoSite[] {
  const toSite = ({ id, name, owner, label }: Omit<DemoSite, 'url'> & { readonly label: string }): DemoSite => ({
    id,
    name,
    owner,
    url: at(label, '/'),
  });
  return [
    ...SITE_PLANS.map(toSite),
    toSite(DEFAULT_PAGE_SITE),
    { ...toSite(SELF_SIGNED_SITE), url: tls('/') },
    { ...toSite(REFUSING_SITE), url: closed(REFUSING_SITE.label, '/') },
  ];
}

interface State {
  variant: Variant;
  files: ReadonlyMap<string, StoredFile>;
  redirects: ReadonlyMap<string, string>;
  /** Addresses that answer oddly in other variants and not in this one. */
  restored: ReadonlySet<string>;
  requests: Map<string, RequestCount>;
  /** What some visitors get instead of a file. */
  insteadOf: ReturnType<typeof findInstead>;
}

function answer(state: State, port: number, request: IncomingMessage, response: ServerResponse): void {
  const host = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
  const written = request.url ?? '/';
  const path = stripNoise(written);
  const url = `http://${host}:${port}${path}`;
  const counted = `http://${host}:${port}${written}`;
  const before = state.requests.get(counted) ?? { get: 0, head: 0, notModified: 0 };
  const isHead = request.method === 'HEAD';
  const count = { ...before, [isHead ? 'head' : 'get']: (isHead ? before.head : before.get) + 1 };
  state.requests.set(counted, count);

  if (state.variant === 'down' && host === `${DOWN_SITE.label}.${SCHOOL_DOMAIN}`) {
    request.socket.resetAndDestroy();
    return;
  }
  if (request.method !== 'GET' && !isHead) {
    response.writeHead(405, { allow: 'GET, HEAD', 'content-length': 0 }).end();
    return;
  }
  const location = state.redirects.get(url);
  if (location !== undefined) {
    response.writeHead(301, { location, 'content-length': 0 }).end();
    return;
  }
  const context = { host, path, seen: before.get + before.head };
  const file = state.files.get(url);
  const instead = state.insteadOf(request, url);
  if (instead !== null && file !== undefined) {
    answerInstead(request, response, file, instead);
    return;
  }
  const odd = state.restored.has(url) ? null : findOddAnswer(request, context);
  if (odd !== null) odd(request, response, context);
  else if (file === undefined) findFallback(context)(request, response, context);
  else if (answerWithFile(request, response, file) === 304) {
    state.requests.set(counted, { ...count, notModified: count.notModified + 1 });
  }
}

/**
 * Starts the sample estate on one port of 127.0.0.1 (free when not given), names under jnyy.localhost.
 * Everything is derived from `now` (epoch ms): equal instants give equal bytes but for the port.
 */
export async function startDemoEstate(
  options: { readonly port?: number; readonly now?: number } = {},
): Promise<DemoEstate> {
  const now = options.now ?? Date.now();
  const portal = barePage('校外访问', '<p>请登录后访问校内资源。</p>');
  const tls = createTlsServer({ cert: SELF_SIGNED_CERT, key: SELF_SIGNED_KEY }, (request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': portal.length });
    response.end(request.method === 'HEAD' ? undefined : portal);
  });
  const state: State = {
    variant: 'first',
    files: new Map(),
    redirects: new Map(),
    restored: new Set(),
    requests: new Map(),
    insteadOf: () => null,
  };
  const server = createServer((request, response) => answer(state, port, request, response));
  const port = await listen(server, options.port ?? 0);
  const tlsPort = await listen(tls, 0);
  const addresses = buildAddresses(port, tlsPort);
  const sites = listSites(addresses);
  const extraFiles = buildExtraFiles(addresses);

  let served = buildVariant('first', now, addresses, extraFiles);
  let stamp = now;
  const load = (variant: Variant): void => {
    served = buildVariant(variant, now, addresses, extraFiles);
    const files = new Map<string, StoredFile>();
    for (const { url, type, body } of served.files) {
      const old = state.files.get(url);
      files.set(url, old?.body.equals(body) === true ? old : buildFile(type, body, stamp));
    }
    const { redirects, restored } = served;
    const insteadOf = findInstead(addresses, variant);
    Object.assign(state, { variant, files, redirects, restored, requests: new Map(), insteadOf } satisfies State);
    // A page that changes with the next variant must be newer than what clients hold, by the whole second.
    stamp += 60_000;
  };
  load('first');

  return {
    estateYaml: buildEstateYaml(sites) + disclosureYaml(addresses, now),
    sites,
    get expected() {
      return served.expected;
    },
    get silent() {
      return served.silent;
    },
    get pages() {
      return served.pages;
    },
    requests: () => state.requests,
    setVariant: load,
    close: async () => {
      await Promise.all([closeServer(server), closeServer(tls)]);
    },
  };
}
