import { expect, it } from 'vitest';
import { createUrlIds } from './url-ids.ts';

it('keeps what is used and forgets the rest', () => {
  const ids = createUrlIds(3);
  ids.set('http://www.jnyy.test/', 1);
  for (let id = 2; id <= 20; id++) {
    ids.set(`http://www.jnyy.test/info/1001/${id}.htm`, id);
    expect(ids.get('http://www.jnyy.test/')).toBe(1);
  }
  expect(ids.get('http://www.jnyy.test/info/1001/2.htm')).toBeUndefined();
  expect(ids.get('http://www.jnyy.test/info/1001/20.htm')).toBe(20);
});
