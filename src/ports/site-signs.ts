import type { HostCertificate } from '../model/site-signs.ts';

/**
 * Shows the certificate of an https address in one handshake, through the guard that every request goes through.
 * Null: no TLS connection came about, or the address may not be contacted. Never rejects.
 */
export type ReadCertificate = (url: string) => Promise<HostCertificate | null>;

/** Whether a name has an IPv6 address, by DNS alone; null: the name server gave no clear answer. Never rejects. */
export type HasIpv6 = (hostname: string) => Promise<boolean | null>;
