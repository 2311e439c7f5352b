import { expect, it } from 'vitest';
import { clusterOf, type TermHit } from './link-rules.ts';

const hit = (subgroup: string, text: string): TermHit => ({
  group: subgroup.split('/')[0] ?? '',
  subgroup,
  text,
  index: 0,
});

it('is no cluster with terms of one sub-group, or of one each of two groups', () => {
  expect(clusterOf([])).toBeNull();
  expect(clusterOf([hit('gambling/casino', '百家乐'), hit('gambling/casino', '赌场')])).toBeNull();
  expect(clusterOf([hit('gambling/access', 'APP下载'), hit('pornography/access', 'APP下载')])).toBeNull();
});

it('is the group with most sub-groups, each term once', () => {
  const hits = [
    hit('pornography/video', '毛片'),
    hit('pornography/access', '在线观看'),
    hit('gambling/casino', '百家乐'),
    hit('gambling/lure', '送彩金'),
    hit('gambling/casino', '百家乐'),
    hit('gambling/brand', '亚博'),
  ];
  expect(clusterOf(hits)).toEqual({
    group: 'gambling',
    subgroups: ['gambling/casino', 'gambling/lure', 'gambling/brand'],
    terms: ['百家乐', '送彩金', '亚博'],
  });
});
