/**
 * The order in which places of a finding are listed: shorter addresses first, for they are nearer the home page,
 * then by code unit, so that the order is the same on every machine.
 */
export function comparePages(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
