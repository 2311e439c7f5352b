import { expect, it } from 'vitest';
import { decodeFacts } from '../extract/facts-codec.ts';
import { factsOf } from '../extract/facts-of.ts';
import { NO_OUTLINE } from '../model/outline.ts';
import { createBatchPacker, type Unpacked } from './pack-batch.ts';

const completion = (urlId: number, page: Unpacked['page']): Unpacked => ({
  urlId,
  attempts: 1,
  outcome: { kind: 'ok', status: 200 },
  redirectTo: null,
  redirects: [],
  contentType: 'text/html',
  fetchedAt: 0,
  page,
});

const fresh = (title: string): Unpacked['page'] => ({
  kind: 'new',
  bodyHash: title,
  etag: null,
  lastModified: null,
  facts: factsOf(`<title>${title}</title>`),
  head: { title, publishedAt: null, newestListed: null, textLength: 0, outline: NO_OUTLINE },
  judgedWith: 'rules of May',
  observations: [],
  links: { ids: new Uint32Array(), kinds: new Uint8Array(), urls: [] },
});

function pack(batch: readonly Unpacked[]) {
  const packer = createBatchPacker();
  for (const each of batch) packer.add(each);
  return packer.take();
}

it('packs the facts of new pages, and tells each where they are', () => {
  const unchanged = { kind: 'unchanged', factsId: 7, rejudged: null } as const;
  const batch = [
    completion(1, fresh('教务处')),
    completion(2, null),
    completion(3, unchanged),
    completion(4, fresh('选课')),
  ];
  const { completions, facts } = pack(batch);
  expect(completions.map(({ urlId }) => urlId)).toEqual([1, 2, 3, 4]);
  expect(completions[2]?.page).toEqual(unchanged);
  const titles = completions.flatMap(({ page }) => (page?.kind === 'new' ? [decodeFacts(facts!, page.at).title] : []));
  expect(titles).toEqual(['教务处', '选课']);
  expect(completions[0]?.page).not.toHaveProperty('facts');
});

it('packs nothing when no page is new', () => {
  expect(pack([completion(2, null)]).facts).toBeNull();
});

it('begins anew after each batch', () => {
  const packer = createBatchPacker();
  packer.add(completion(1, fresh('教务处')));
  expect(packer.size()).toBe(1);
  packer.take();
  expect(packer.size()).toBe(0);
  packer.add(completion(2, fresh('图书馆')));
  const { completions, facts } = packer.take();
  expect(completions.map(({ urlId }) => urlId)).toEqual([2]);
  expect(decodeFacts(facts!, 0).title).toBe('图书馆');
});
