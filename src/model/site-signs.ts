import type { TlsFault } from './outcome.ts';
import type { UptimeWeek } from './uptime.ts';

/** A certificate as it names itself and its issuer: common name, or organisation where there is none. */
export interface CertificateNames {
  readonly subject: string;
  readonly issuer: string;
}

export interface CertificateDate {
  /** Epoch milliseconds. */
  readonly at: number;
  /** ISO day in UTC, as certificates count. */
  readonly day: string;
}

/** What a host showed in one TLS handshake. */
export interface HostCertificate {
  /** With the port unless that is 443. */
  readonly host: string;
  /** What is wrong, the verdict on the chain first; empty: nothing. */
  readonly faults: readonly TlsFault[];
  /** Null when the certificate does not say. */
  readonly validFrom: CertificateDate | null;
  readonly validTo: CertificateDate | null;
  /** Names the certificate is good for, the first ones. */
  readonly names: readonly string[];
  /** As sent, the host's own first. */
  readonly chain: readonly CertificateNames[];
  /** The certificate that would have to follow the last one sent, by name; null: the chain is whole. */
  readonly missing: string | null;
  /** Where the missing one can be had, as the certificate before it says. */
  readonly missingAt: string | null;
}

/** Whether names of hosts have IPv6 addresses, by DNS alone. */
export interface Ipv6Signs {
  /** Of the site's own host; null: not asked, or the name server had trouble. */
  readonly own: boolean | null;
  /** Other hosts of the same domain that the site links to and that have no such address. */
  readonly without: readonly string[];
}

/** What is known of a site that stands on none of its pages, gathered once a scan. */
export interface SiteSigns {
  /** Of each host of the site that is served over TLS and answered. */
  readonly certificates: readonly HostCertificate[];
  /** Absent: not looked up. */
  readonly ipv6?: Ipv6Signs;
  /** The seven days before the scan; absent: home pages are not probed. */
  readonly uptime?: UptimeWeek;
}
