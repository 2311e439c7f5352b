import type { DeliveryResult } from '../model/notice.ts';
import type { SecretRef } from '../model/notice-settings.ts';
import type { ReadSecret } from './secrets.ts';

/** An address that stands where secrets stand. */
export async function secretAddress(
  ref: SecretRef,
  readSecret: ReadSecret,
): Promise<string | (DeliveryResult & { readonly kind: 'failed' })> {
  const value = await readSecret(ref);
  if (typeof value !== 'string') return { kind: 'failed', fault: value, retry: 'later', afterMs: null, silent: true };
  const url = URL.parse(value);
  if (url !== null && /^https?:$/.test(url.protocol)) return value;
  const where = 'env' in ref ? ref.env : ref.file;
  const fault = { kind: 'secret', where, problem: 'no-address' } as const;
  return { kind: 'failed', fault, retry: 'later', afterMs: null, silent: true };
}

/** What of such an address nobody may read, whoever quotes it: the whole, its key, and its last folder, which is one too. */
export function secretsIn(address: string): readonly string[] {
  const { search, searchParams, pathname } = new URL(address);
  return [address, search.slice(1), ...searchParams.values(), pathname.split('/').at(-1) ?? ''];
}
