import { expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { html, observationsOf } from '../../../test/support/run-check.ts';
import { privateHost } from '../../model/link/private-host.ts';
import check from './check.ts';

describeFixtures(check, new URL('fixtures/', import.meta.url));

it('knows the hosts of the estate itself', () => {
  const page = html('<a href="http://10.0.0.8/jwc/">教务处</a>');
  expect(observationsOf(check, [page], { estateOrigins: new Set(['http://10.0.0.8']) })).toEqual([]);
});

it.each([
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.127.255.255',
  '[fd00::1]',
  '[fe80::1]',
])('%s is private', (host) => expect(privateHost(host)).toBe('privateAddress'));

it.each([
  '11.0.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '192.169.0.1',
  '100.63.255.255',
  '100.128.0.1',
  '[2001:da8::1]',
  'www.jnyy.edu.cn',
])('%s is public', (host) => expect(privateHost(host)).toBeNull());
