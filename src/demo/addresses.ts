/** Nothing may listen there without root, and browsers and fetch do not forbid it as they forbid most low ports. */
const CLOSED_PORT = 47;

export const SCHOOL_DOMAIN = 'jnyy.localhost';
export const OUTSIDE_DOMAIN = 'example-friends.localhost';

/** Addresses in the estate, which differ from run to run in their ports. */
export interface Addresses {
  /** `at('jwc', '/a.htm')`: on a host of the school. */
  at(label: string, path: string): string;
  /** On a host of somebody else, on the same server. */
  outside(label: string, path: string): string;
  /** The host of somebody else again, under a domain of its own. */
  stranger(name: string, path: string): string;
  /** Behind the self-signed certificate. */
  tls(path: string): string;
  /** On a port where nothing listens. */
  closed(label: string, path: string): string;
}

export function buildAddresses(port: number, tlsPort: number): Addresses {
  return {
    at: (label, path) => `http://${label}.${SCHOOL_DOMAIN}:${port}${path}`,
    outside: (label, path) => `http://${label}.${OUTSIDE_DOMAIN}:${port}${path}`,
    stranger: (name, path) => `http://www.${name}.localhost:${port}${path}`,
    tls: (path) => `https://vpn.${SCHOOL_DOMAIN}:${tlsPort}${path}`,
    closed: (label, path) => `http://${label}.${SCHOOL_DOMAIN}:${CLOSED_PORT}${path}`,
  };
}
