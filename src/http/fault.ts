import type { NetworkFault } from '../ports/http-client.ts';
import { tlsFaultOf } from './tls-fault.ts';

/** An error that already knows what it means. */
export type FaultError = Error & { readonly fault: NetworkFault };

export const faultError = (fault: NetworkFault): FaultError => Object.assign(new Error(fault.kind), { fault });

const REFUSED = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
]);

const TIMEOUTS = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** The HTTP library's names for things that have plainer ones. */
const PLAIN_CODE: Readonly<Record<string, string>> = {
  UND_ERR_SOCKET: 'CONNECTION_CLOSED',
  UND_ERR_INFO: 'CONNECTION_CLOSED',
  UND_ERR_ABORTED: 'CONNECTION_CLOSED',
  UND_ERR_HEADERS_OVERFLOW: 'HEADERS_OVERFLOW',
  HPE_HEADER_OVERFLOW: 'HEADERS_OVERFLOW',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'BODY_INCOMPLETE',
  UND_ERR_DESTROYED: 'CLIENT_CLOSED',
  UND_ERR_CLOSED: 'CLIENT_CLOSED',
};

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Of several addresses tried, the one that said most: refused is more than unreachable or silent. */
function mostTelling(error: unknown): unknown {
  if (!(error instanceof AggregateError)) return error;
  const errors: readonly unknown[] = error.errors;
  const telling =
    errors.find((each) => codeOf(each) === 'ECONNREFUSED') ?? errors.find((each) => !TIMEOUTS.has(codeOf(each)));
  return telling ?? errors[0] ?? error;
}

/** `afterMs`: time since the request began, for errors that turn out to be timeouts. */
export function faultOf(error: unknown, afterMs: number): NetworkFault {
  if (error instanceof Error && 'fault' in error) return (error as FaultError).fault;
  const cause = mostTelling(error);
  const code = codeOf(cause);
  if (TIMEOUTS.has(code)) return { kind: 'timeout', afterMs };
  if (REFUSED.has(code)) return { kind: 'refused', code };
  const fault = tlsFaultOf(code);
  if (fault) return { kind: 'tls-error', fault, detail: code, behind: null, validTo: null };
  if (code === '' && cause instanceof Error && cause.name === 'HTTPParserError')
    return { kind: 'broken', code: 'BAD_RESPONSE' };
  return { kind: 'broken', code: PLAIN_CODE[code] ?? (code || 'UNKNOWN') };
}
