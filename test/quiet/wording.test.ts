import { describe, expect, it } from 'vitest';
import { compileRules } from '../../src/rules/compile.ts';
import { loadRules } from '../../src/rules/load.ts';

const { rules } = loadRules(new URL('../../rules/wording/', import.meta.url));

describe('the pack wording', () => {
  // Without word boundaries: what is certain may not lean on the dictionary.
  const matcher = compileRules(rules);
  const right = rules.flatMap(({ specs }) => specs.filter(({ finds }) => finds.length === 0).map(({ text }) => text));

  it('has no rule that fires on the right sentences of another', () => {
    const fired = right.flatMap((text) => matcher.find(text).map((hit) => `${hit.rule.id} “${hit.text}” in ${text}`));
    expect(fired).toEqual([]);
  });

  it('suggests nothing that another rule finds wrong', () => {
    const fired = rules.flatMap(({ id, suggest }) =>
      matcher.find(suggest ?? '').map((hit) => `${id} suggests ${suggest}, wrong for ${hit.rule.id}`),
    );
    expect(fired).toEqual([]);
  });

  it('keeps clear of the variant forms that dictionaries accept', () => {
    const accepted =
      '莫明其妙 混水摸鱼 惊惶失措 名符其实 维妙维肖 唯妙唯肖 固步自封 必恭必敬 流言飞语 义无返顾 铤而走险 挺而走险 直接了当 直捷了当 发人深醒 ' +
      '死心踏地 小题大作 想像 交待 给与 授与 秉承 倘佯 人材 订货 订婚 担忧 耽搁 账户 帐户 录象 影象 图象 泄漏 泄露 启程 起程 飘流 漂流 ' +
      '丰富多采 精采 色采 份量 份内 份外 过份 成份 身分 筹画 计画 记念 模胡 胡涂 宏扬 弘扬 鸿图 家具 家俱 恭惟 恍忽 骄奢淫佚 ' +
      '留连忘返 盘踞 盘据 漂泊 飘泊 热中 热衷 神彩 思惟 推委 五采缤纷 希罕 缘由 原由 折中 折衷 姿式 子细 左证 坐落 磨炼 磨练';
    const certain = accepted
      .split(' ')
      .flatMap((word) =>
        matcher.find(word).flatMap(({ rule }) => (rule.certainty === 'certain' ? [`${rule.id} ${word}`] : [])),
      );
    expect(certain).toEqual([]);
  });
});
