import { describe, expect, it } from 'vitest';
import { faultOf } from './fault.ts';

const error = (code: string): Error => Object.assign(new Error(code), { code });

describe('faultOf', () => {
  it.each([
    ['ECONNREFUSED', { kind: 'refused', code: 'ECONNREFUSED' }],
    ['EHOSTUNREACH', { kind: 'refused', code: 'EHOSTUNREACH' }],
    ['ENETUNREACH', { kind: 'refused', code: 'ENETUNREACH' }],
    ['ETIMEDOUT', { kind: 'timeout', afterMs: 21_000 }],
    ['ECONNRESET', { kind: 'broken', code: 'ECONNRESET' }],
    ['EPIPE', { kind: 'broken', code: 'EPIPE' }],
    ['HPE_INVALID_CONSTANT', { kind: 'broken', code: 'HPE_INVALID_CONSTANT' }],
    ['UND_ERR_SOCKET', { kind: 'broken', code: 'CONNECTION_CLOSED' }],
    ['UND_ERR_HEADERS_OVERFLOW', { kind: 'broken', code: 'HEADERS_OVERFLOW' }],
  ])('%s', (code, fault) => expect(faultOf(error(code), 21_000)).toEqual(fault));

  it.each([
    ['CERT_HAS_EXPIRED', 'expired'],
    ['CERT_NOT_YET_VALID', 'not-yet-valid'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrong-host'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'incomplete-chain'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'incomplete-chain'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'self-signed'],
    ['CERT_REVOKED', 'revoked'],
    ['EPROTO', 'handshake'],
    ['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', 'handshake'],
    ['CERT_SIGNATURE_FAILURE', 'handshake'],
  ])('%s of TLS', (code, fault) =>
    expect(faultOf(error(code), 0)).toEqual({ kind: 'tls-error', fault, detail: code, behind: null, validTo: null }),
  );

  it('of several addresses takes the one that says most', () => {
    const all = (...codes: string[]) => faultOf(new AggregateError(codes.map(error)), 9);
    expect(all('ETIMEDOUT', 'ECONNREFUSED')).toEqual({ kind: 'refused', code: 'ECONNREFUSED' });
    expect(all('ETIMEDOUT', 'ENETUNREACH')).toEqual({ kind: 'refused', code: 'ENETUNREACH' });
    expect(all('ETIMEDOUT', 'ETIMEDOUT')).toEqual({ kind: 'timeout', afterMs: 9 });
  });
});
