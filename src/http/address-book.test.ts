import { describe, expect, it, vi } from 'vitest';
import { openAddressBook } from './address-book.ts';

const fail = (code: string): Error => Object.assign(new Error(code), { code });

function openBook(lookup: (host: string) => Promise<readonly string[]>) {
  let now = 1_000;
  const asked = vi.fn(lookup);
  const find = openAddressBook({ allowPrivate: ['10.0.0.0/8'], fixed: {}, lookup: asked, now: () => now });
  return {
    find,
    asked,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('openAddressBook', () => {
  it('asks once for requests that come together, and again after a minute', async () => {
    const { find, asked, pass } = openBook(async () => ['202.112.0.36']);
    await Promise.all([find('www.jnyy.test'), find('WWW.JNYY.TEST.'), find('www.jnyy.test')]);
    pass(59_000);
    await find('www.jnyy.test');
    expect(asked).toHaveBeenCalledTimes(1);
    pass(2_000);
    await find('www.jnyy.test');
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('does not remember trouble, and a missing name only for seconds', async () => {
    const codes = ['EAI_AGAIN', 'ENOTFOUND', 'never'];
    const { find, asked, pass } = openBook(async () => {
      throw fail(codes.shift() ?? '');
    });
    const dnsError = (code: string) => ({ kind: 'failure', fault: { kind: 'dns-error', code } });
    expect(await find('tsg.jnyy.test')).toEqual(dnsError('EAI_AGAIN'));
    expect(await find('tsg.jnyy.test')).toEqual(dnsError('ENOTFOUND'));
    expect(await find('tsg.jnyy.test')).toEqual(dnsError('ENOTFOUND'));
    pass(5_000);
    expect(await find('tsg.jnyy.test')).toEqual(dnsError('never'));
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it('puts IPv4 first, drops doubles and what is no address', async () => {
    const { find } = openBook(async () => [
      '2001:da8::1',
      '202.112.0.36',
      '10.1.1.1',
      '202.112.0.36',
      'mail.jnyy.test',
    ]);
    expect(await find('www.jnyy.test')).toEqual({
      kind: 'addresses',
      addresses: ['202.112.0.36', '10.1.1.1', '2001:da8::1'],
    });
  });

  it('takes an empty answer for a missing name', async () => {
    const { find } = openBook(async () => []);
    expect(await find('www.jnyy.test')).toEqual({ kind: 'failure', fault: { kind: 'dns-error', code: 'ENOTFOUND' } });
  });

  it('forgets the oldest of too many names', async () => {
    const { find, asked } = openBook(async () => ['202.112.0.36']);
    for (let index = 0; index <= 10_000; index++) await find(`s${index}.jnyy.test`);
    await find('s10000.jnyy.test');
    expect(asked).toHaveBeenCalledTimes(10_001);
    await find('s0.jnyy.test');
    expect(asked).toHaveBeenCalledTimes(10_002);
  });
});
