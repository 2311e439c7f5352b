import type { TlsFault } from '../model/outcome.ts';

/** OpenSSL's verification results by the names Node gives them. */
const BY_CODE: Readonly<Record<string, TlsFault>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-host',
  ERR_TLS_CERT_ALTNAME_FORMAT: 'wrong-host',
  HOSTNAME_MISMATCH: 'wrong-host',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'incomplete-chain',
  UNABLE_TO_GET_ISSUER_CERT: 'incomplete-chain',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'incomplete-chain',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'self-signed',
  CERT_REVOKED: 'revoked',
  CERT_UNTRUSTED: 'self-signed',
};

/** The rest of what verification can say; none of it can be put more precisely to a site's owner. */
const OTHER_TLS =
  /^(?:ERR_SSL_|ERR_TLS_|ERR_OSSL_|EPROTO$|CERT_|CRL_|INVALID_(?:CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$|ERROR_IN_CERT_)/;

/** Null: the code has nothing to do with TLS. */
export const tlsFaultOf = (code: string): TlsFault | null =>
  BY_CODE[code] ?? (OTHER_TLS.test(code) ? 'handshake' : null);
