import { describe, expect, it } from 'vitest';
import { deadLink } from '../../../test/support/fake-app.ts';
import { factsOf, site } from '../../../test/support/run-check.ts';
import { encodeFacts } from '../../extract/facts-codec.ts';
import type { StoredItem } from '../../model/item.ts';
import type { ReadPage, Store, StoredFinding } from '../../ports/store.ts';
import { wordMethods } from '../../store/memory/words.ts';
import { keepLikelyTypos } from './keep-likely-typos.ts';

const PAGES = [
  '<nav>人才培养</nav><p>学校高度重视人才培养质量。</p><p>教务处修订了人才培养方案。</p>',
  '<nav>人才培养</nav><p>会议研究了人才培养模式改革。</p><p>请按部就班推进。</p>',
  '<nav>人才培养</nav><p>请按部就班推进。</p>',
].map((html, at) => factsOf(html, `https://jwc.jnyy.edu.cn/info/${at}.htm`));

const suspected = (target: string, suggest: string, ...sentences: readonly string[]): StoredFinding => ({
  finding: {
    ...deadLink,
    identity: `suspected-typo|jwc|${target}`,
    check: 'suspected-typo',
    target,
    evidence: { suggest },
    places: sentences.map((text) => ({ page: 'https://jwc.jnyy.edu.cn/', title: '教务处', text, selector: 'p' })),
  },
  pageIds: [],
});

function storeOf(rejected: readonly StoredFinding[] = []) {
  const pack = encodeFacts(PAGES);
  let packsRead = 0;
  const items = rejected.map(({ finding }) => ({ identity: finding.identity, finding }) as StoredItem);
  const store = {
    ...wordMethods(),
    findScan: async () => ({ plan: { startedAt: '2026-11-23T18:00:00.000Z' } }),
    listItems: async () => items,
    countVisits: async () => ({ pages: PAGES.length }),
    listReadPages: async (_scan: string, _site: string, after: number, limit: number) =>
      PAGES.map(({ url }, at) => ({ url, urlId: at + 1, factsId: at }) as ReadPage).slice(after, after + limit),
    async readFacts(at: number) {
      packsRead++;
      return { packId: 1, pack, at };
    },
  } as unknown as Store;
  return { store, packsRead: () => packsRead };
}

const targetsOf = async (store: Store, ...findings: readonly StoredFinding[]) => {
  const kept = await keepLikelyTypos(store, { scanId: 'night', sites: [site] }, findings);
  return kept.map(({ finding }) => finding.target);
};

const peiyang = suspected('人才陪养', '人才培养', '重视人才陪养质量。');
const anbu = suspected('按步就班', '按部就班', '请按步就班推进。');
const other: StoredFinding = { finding: deadLink, pageIds: [] };

it('keeps what the estate itself writes otherwise in other sentences, and all other findings', async () => {
  // 按部就班 stands in one sentence only, on two pages.
  expect(await targetsOf(storeOf().store, other, peiyang, anbu)).toEqual([deadLink.target, '人才陪养']);
});

it('drops what is written in many sentences: it is meant', async () => {
  const often = suspected('人才陪养', '人才培养', '一是人才陪养。', '二是人才陪养。', '三是人才陪养。');
  expect(await targetsOf(storeOf().store, often)).toEqual([]);
});

it('drops on every site what a person has said to be right, but for the item that says so', async () => {
  const elsewhere = { ...peiyang, finding: { ...peiyang.finding, identity: 'suspected-typo|lib|人才陪养' } };
  expect(await targetsOf(storeOf([peiyang]).store, peiyang, elsewhere)).toEqual(['人才陪养']);
});

it('takes a title in lists, on its page and in the page’s title for one sentence', async () => {
  const title = '关于提高人才陪养质量的意见';
  const repeated = suspected('人才陪养', '人才培养', title, `${title}-教务处`, `${title} 2026-11-20`, '人才陪养。');
  expect(await targetsOf(storeOf().store, repeated)).toEqual(['人才陪养']);
});

describe('what the estate writes otherwise', () => {
  const byEstate = (target: string, suggest: string, seenOn: readonly number[], ...sentences: readonly string[]) => {
    const found = suspected(target, suggest, ...sentences);
    return { ...found, finding: { ...found.finding, evidence: { suggest, by: 'estate', seenOn } } };
  };
  const wrong = byEstate('才陪养质', '才培养质', [1, 2, 99], '重视人才陪养质量。');

  it('is kept, with the pages of the scan that write so today', async () => {
    const [kept] = await keepLikelyTypos(storeOf().store, { scanId: 'night', sites: [site] }, [wrong]);
    expect(kept?.finding.evidence).toEqual({
      suggest: '才培养质',
      by: 'estate',
      writtenIn: 1,
      examples: ['https://jwc.jnyy.edu.cn/info/0.htm'],
    });
  });

  it('is dropped where it is written in many sentences', async () => {
    const often = byEstate('才陪养质', '才培养质', [], '一是人才陪养质量。', '二是人才陪养质量。', '人才陪养质量高。');
    expect(await targetsOf(storeOf().store, often)).toEqual([]);
  });

  it('is dropped on every site once a person said that it is right, whatever words are quoted around it', async () => {
    const { finding } = byEstate('人才陪养质量', '人才培养质量', [], '人才陪养质量。');
    const rejected = { finding: { ...finding, identity: 'suspected-typo|lib|才陪养|培' }, pageIds: [] };
    expect(await targetsOf(storeOf([rejected]).store, wrong)).toEqual([]);
    const other = suspected('人才赔养', '人才培养', '人才赔养。');
    expect(await targetsOf(storeOf([rejected]).store, other)).toEqual(['人才赔养']);
  });
});

it('reads no page for words that were counted before', async () => {
  const { store, packsRead } = storeOf();
  await targetsOf(store, peiyang, anbu);
  const before = packsRead();
  expect(await targetsOf(store, peiyang, anbu)).toEqual(['人才陪养']);
  expect(packsRead()).toBe(before);
});
