import { describe, expect, it } from 'vitest';
import { observationsOf, site } from '../../../test/support/run-check.ts';
import type { CrawlEvent } from '../../model/crawl-event.ts';
import type { PictureLine } from '../../model/picture.ts';
import { loadRules } from '../../rules/load.ts';
import check from './check.ts';
import { pictureName } from './picture-hits.ts';

const { rules } = loadRules(new URL('../../../rules/', import.meta.url));
const PICTURE = `${site.url}upload/poster.png`;

const line = (text: string, confidence = 0.98): PictureLine => ({
  text,
  confidence,
  box: { left: 105, top: 549, width: 778, height: 34 },
});

const picture = (...lines: readonly (PictureLine | string)[]): CrawlEvent => ({
  type: 'picture',
  picture: {
    siteId: site.id,
    url: PICTURE,
    width: 1000,
    height: 1400,
    lines: lines.map((each) => (typeof each === 'string' ? line(each) : each)),
    occurrences: 2,
    places: [1, 2].map((n) => ({
      page: `${site.url}info/${n}.htm`,
      title: '安全生产月',
      text: '',
      selector: '#v>img',
    })),
  },
});

const found = (...lines: readonly (PictureLine | string)[]) =>
  observationsOf(check, [picture(...lines)], {
    rules,
    site: { options: { packs: ['wording', 'usage', 'policy', 'region', 'numbers', 'punctuation'] } },
  }).map(({ target }) => target);

it('says which picture, which line, and how surely it was read; a person decides', () => {
  const [first, ...more] = observationsOf(check, [picture('安全生产月', '一、进入实训室请穿带好安全帽')], { rules });
  expect(more).toEqual([]);
  expect(first).toMatchObject({
    event: 'picture',
    rule: 'wording/chuandai',
    messageId: 'foundInPictureWithSuggestion',
    data: { text: '穿带', suggest: '穿戴', picture: 'poster.png' },
    certainty: 'review',
    identity: `wording|jwc|picture|wording/chuandai|${PICTURE}|穿带`,
    occurrences: 2,
    evidence: {
      picture: PICTURE,
      confidence: 98,
      inPicture: { 'zh-CN': '距左 105、距上 549，宽 778、高 34（全图 1000×1400）' },
      offset: 8,
      kind: 'picture',
    },
  });
  expect(first?.places).toEqual([
    { page: `${site.url}info/1.htm`, title: '安全生产月', text: '一、进入实训室请穿带好安全帽', selector: '#v>img' },
    { page: `${site.url}info/2.htm`, title: '安全生产月', text: '一、进入实训室请穿带好安全帽', selector: '#v>img' },
  ]);
});

describe('stays silent', () => {
  it('on what was read with little trust', () => {
    expect(found(line('进入实训室请穿带好安全帽', 0.85))).toEqual([]);
  });

  it.each([
    ['拾金不味受表扬', '昧'],
    ['陶治情操的精神家园', '冶'],
    ['起得自已的良心', '己'],
    ['体育馆一层为蓝球馆', '篮'],
    ['我感概万千', '慨'],
    ['圆满落下惟幕', '帷'],
    ['高屋建领的讲话', '瓴'],
  ])('on a character taken for another of its shape: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('on words that only a line break makes', () => {
    expect(found('一条主线贯', '穿带动各项工作')).toEqual([]);
    expect(found('应当告知本人；考生需知', '道录取结果')).toEqual([]);
  });

  it('on marks, numbering, days of the week and what is not an exact phrase', () => {
    expect(found('会议定于2026年11月24日（星期三）召开。。', '一、报名', '三、考试')).toEqual([]);
  });
});

it('finds the same words of a picture once', () => {
  expect(found('各学院按步就班推进工作', '各学院按步就班推进工作')).toEqual(['按步就班']);
});

it.each([
  ['https://jwc.jnyy.edu.cn/a/%E6%B5%B7%E6%8A%A5.png?v=1', '海报.png'],
  ['https://jwc.jnyy.edu.cn/a/%E6%B5.png', '%E6%B5.png'],
  [`https://jwc.jnyy.edu.cn/${'1'.repeat(90)}.jpg`, `…${'1'.repeat(36)}.jpg`],
  ['https://jwc.jnyy.edu.cn/_mediafile/', ''],
])('%s is called %s', (url, name) => {
  expect(pictureName(url)).toBe(name);
});
