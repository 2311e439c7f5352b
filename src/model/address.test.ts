import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  embeddedV4,
  isAllowedAddress,
  isInCidr,
  isPrivateHost,
  isPublicAddress,
  parseAddress,
  parseCidr,
} from './address.ts';

const v6Text = (bytes: readonly number[]): string =>
  Array.from({ length: 8 }, (_, index) => ((bytes[index * 2]! << 8) | bytes[index * 2 + 1]!).toString(16)).join(':');

describe('parseAddress', () => {
  it('reads what ipV4 and ipV6 writers write', () => {
    const v4 = fc.property(fc.ipV4(), (text) => {
      expect(parseAddress(text)?.join('.')).toBe(text);
    });
    const v6 = fc.property(fc.ipV6(), (text) => {
      expect(parseAddress(text)).toHaveLength(16);
    });
    fc.assert(v4);
    fc.assert(v6);
  });

  it('agrees with the URL parser about IPv6', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const normal = new URL(`http://[${text}]/`).hostname.slice(1, -1);
        expect(parseAddress(normal)).toEqual(parseAddress(text));
      }),
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f:.]{0,50}$/)), (text) => {
        const address = parseAddress(text);
        expect(address === null || address.length === 4 || address.length === 16).toBe(true);
      }),
    );
  });

  it.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    '1.2.3.4 ',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '::1.2.3.4::',
    '1.2.3.4::',
    '::12345',
    'fe80::1%eth0',
    '[::1]',
    '::1.2.3.4:5',
  ])('refuses %j', (text) => expect(parseAddress(text)).toBeNull());
});

describe('parseCidr', () => {
  it.each([
    ['10.0.0.0/8', 8],
    ['fd00::/8', 8],
    ['0.0.0.0/0', 0],
    ['192.168.1.5', 32],
    ['::1', 128],
  ])('reads %s', (text, bits) => expect(parseCidr(text)?.bits).toBe(bits));

  it.each(['', '10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.0/-1', '10.0.0.0/a', 'jwc/8', '10/8'])(
    'refuses %j',
    (text) => expect(parseCidr(text)).toBeNull(),
  );

  it('holds exactly the addresses that share the leading bits', () => {
    const bytes = fc.array(fc.nat(255), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(bytes, bytes, fc.nat(32), (one, other, bits) => {
        const binary = (address: number[]): string =>
          address
            .map((byte) => byte.toString(2).padStart(8, '0'))
            .join('')
            .slice(0, bits);
        expect(isInCidr(one, { address: other, bits })).toBe(binary(one) === binary(other));
      }),
    );
  });
});

describe('isPublicAddress', () => {
  it.each([
    '202.112.0.36',
    '8.8.8.8',
    '1.1.1.1',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.255.255',
    '172.32.0.1',
    '198.17.255.255',
    '198.20.0.1',
    '223.255.255.255',
    '2001:da8::1',
    '2001:200::1',
    '2400:3200::1',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
    '2002:808:808::1',
  ])('is true for %s', (ip) => expect(isPublicAddress(ip)).toBe(true));

  it.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.1',
    '100.100.100.200',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.7',
    '203.0.113.7',
    '224.0.0.1',
    '239.255.255.250',
    '240.0.0.1',
    '255.255.255.255',
    '168.63.129.16',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '::ffff:0:10.0.0.1',
    '64:ff9b::10.0.0.1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2002:c0a8:101::1',
    '2001::1',
    '2001:2::1',
    '2001:db8::1',
    '3fff::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    '100::1',
    '5f00::1',
    'www.jnyy.edu.cn',
    '',
  ])('is false for %j', (ip) => expect(isPublicAddress(ip)).toBe(false));

  it('judges an IPv4 address alike wherever it is embedded', () => {
    const quad = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
    fc.assert(
      fc.property(quad, (v4) => {
        const plain = isPublicAddress(v4.join('.'));
        const zeros = new Array<number>(10).fill(0);
        const forms = [
          [...zeros, 0xff, 0xff, ...v4],
          [0x00, 0x64, 0xff, 0x9b, ...zeros.slice(0, 8), ...v4],
          [0x20, 0x02, ...v4, ...zeros],
        ];
        for (const form of forms) {
          expect(embeddedV4(form)).toEqual(v4);
          expect(isPublicAddress(v6Text(form))).toBe(plain);
        }
      }),
    );
  });
});

describe('isAllowedAddress', () => {
  it('opens only the ranges that are listed', () => {
    const campus = ['172.16.8.0/24', 'fd00:1::/32'];
    expect(isAllowedAddress('172.16.8.20', campus)).toBe(true);
    expect(isAllowedAddress('::ffff:172.16.8.20', campus)).toBe(true);
    expect(isAllowedAddress('fd00:1::7', campus)).toBe(true);
    expect(isAllowedAddress('172.16.9.20', campus)).toBe(false);
    expect(isAllowedAddress('fd00:2::7', campus)).toBe(false);
    expect(isAllowedAddress('202.112.0.36', [])).toBe(true);
    expect(isAllowedAddress('10.0.0.1', ['not a range', ''])).toBe(false);
    expect(isAllowedAddress('教务处', ['0.0.0.0/0'])).toBe(false);
  });
});

describe('isPrivateHost', () => {
  it.each([
    'localhost',
    'LOCALHOST.',
    'jwc.localhost',
    'oa',
    'nas.local',
    'router.lan',
    'oa.corp',
    'oa.jnyy.internal',
    'portal.intranet',
    'gw.home.arpa',
    '10.1.1.1',
    '192.168.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '127.1',
    '0177.0.0.1',
    '0',
    '[::1]',
    '::1',
    '[fe80::1%25eth0]',
    '[::ffff:192.168.0.1]',
    '１０.1.1.1',
    '10。1。1。1',
  ])('is true for %s', (host) => expect(isPrivateHost(host)).toBe(true));

  it.each([
    '',
    '.',
    'www.jnyy.edu.cn',
    'www.jnyy.edu.cn.',
    'local.jnyy.edu.cn',
    'mylocal.cn',
    'internal-news.cn',
    '202.112.0.36',
    '134744072',
    '[2001:da8::1]',
    '教务处.中国',
    '10.0.0.256',
    '08.1.1.1',
    '99999999999',
    '[::g]',
  ])('is false for %j', (host) => expect(isPrivateHost(host)).toBe(false));

  it('reads numbers as the URL parser does', () => {
    const part = fc.oneof(
      fc.nat(300).map(String),
      fc.nat(300).map((n) => `0x${n.toString(16)}`),
      fc.nat(300).map((n) => `0${n.toString(8)}`),
      fc.nat(0xffff_ffff).map(String),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const host = parts.join('.');
        const url = URL.parse(`http://${host}/`);
        if (url === null) expect(isPrivateHost(host)).toBe(false);
        else expect(isPrivateHost(host)).toBe(!isPublicAddress(url.hostname));
      }),
    );
  });

  it('answers anything at once', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (host) => {
        expect(typeof isPrivateHost(host)).toBe('boolean');
      }),
    );
    expect(isPrivateHost('a'.repeat(100_000))).toBe(false);
  });
});
