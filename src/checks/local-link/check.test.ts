import { expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { html, observationsOf } from '../../../test/support/run-check.ts';
import check from './check.ts';

describeFixtures(check, new URL('fixtures/', import.meta.url));

it('knows the hosts of the estate itself', () => {
  const page = html('<a href="http://127.0.0.1:8301/jwc/">教务处</a>', 'http://127.0.0.1:8301/');
  expect(observationsOf(check, [page])).toHaveLength(1);
  expect(observationsOf(check, [page], { estateOrigins: new Set(['http://127.0.0.1:8301']) })).toEqual([]);
});
