import type { ResolveHost } from '../ports/http-client.ts';
import type { FindAddresses } from './address-book.ts';

export const resolveHostWith =
  (findAddresses: FindAddresses): ResolveHost =>
  async (host) => {
    const answer = await findAddresses(host);
    return answer.kind === 'addresses' ? answer.addresses : [];
  };
