import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextBlock, TextKind } from '../../model/facts.ts';
import { findByCode } from './code-rules.ts';
import { weekdayOf } from './weekday.ts';

const ALL = new Set(['punctuation', 'numbers']);
const block = (text: string, kind: TextKind = 'paragraph'): TextBlock => ({ text, kind, selector: 'p' });
const find = (...texts: readonly (string | TextBlock)[]): string[] => {
  const blocks = texts.map((text) => (typeof text === 'string' ? block(text) : text));
  return findByCode(blocks, ALL).map(
    ({ rule, text, suggest, index, block: found }) =>
      `${rule.split('/')[1]} ${blocks.indexOf(found)}:${index} ${text}${suggest === null ? '' : ` → ${suggest}`}`,
  );
};

const TAIL = '，请各二级学院按照要求认真组织实施，并于本周五前将材料报送教务处。';

describe('marks', () => {
  it.each([
    [`会议强调，，要抓好落实${TAIL}`, ['doubled-mark 0:4 ，， → ，']],
    [`认真做好自查，,确保落实${TAIL}`, ['doubled-mark 0:6 ，, → ，']],
    [`认真做好自查,,确保落实${TAIL}`, ['doubled-mark 0:6 ,, → ，']],
    [`会议强调。，要抓好落实${TAIL}`, ['doubled-mark 0:4 。，']],
    [`未完待续。。。另行通知${TAIL}`, ['doubled-mark 0:4 。。。 → ……']],
    [`根据上级通知,现将有关事项安排如下${TAIL}`, ['half-width 0:6 , → ，']],
    [`学习强国“平台${TAIL}”“`, []],
    [`利用“学习强国“平台开展学习${TAIL}`, ['unpaired 0:7 “', 'unpaired 0:2 “']],
    [`利用”学习强国“平台开展学习${TAIL}`, ['unpaired 0:2 ”', 'unpaired 0:7 “']],
    [`按照《学籍管理规定执行${TAIL}`, ['unpaired 0:2 《']],
    [`按照《学籍管理规定》（试行执行${TAIL}`, ['unpaired 0:10 （']],
    [`按照《学籍管理规定》（试行】执行${TAIL}`, ['unpaired 0:10 （', 'unpaired 0:13 】']],
    [`主要工作的的要求${TAIL}`, ['doubled-word 0:4 的的 → 的']],
    [`根据根据上级要求${TAIL}`, ['doubled-word 0:0 根据根据 → 根据']],
    [`各二级学院各二级学院应当重视${TAIL}`, ['doubled-word 0:0 各二级学院各二级学院 → 各二级学院']],
  ])('%s', (text, found) => {
    expect(find(text).sort()).toEqual([...found].sort());
  });

  it.each([
    `（一）按照“四有”好老师标准（含《教师法》〈节选〉的规定）执行，1）全面部署；2）认真落实${TAIL}`,
    `会议指出，要坚持目的的正当性，的确确有必要，讨论讨论、研究研究再定${TAIL}`,
    `Xi’an的校友来信说：“学校的‘三全育人’很好！！”……大家深受鼓舞——热烈鼓掌${TAIL}`,
    `开放时间为8:00,请大家1,000人以内有序进入，网址为https://lib.jnyy.edu.cn/a,b${TAIL}`,
    `同学们高喊加油加油加油加油，哈哈哈哈哈哈哈哈地笑了，一步一步地前进${TAIL}`,
  ])('silent: %s', (text) => {
    expect(find(text)).toEqual([]);
  });

  it('are not judged in headings, menus and short texts', () => {
    expect(find(block(`会议强调，，要抓好落实${TAIL}`, 'heading'), block('首页，，新闻。'), '通知,请看。')).toEqual([]);
  });

  it('of a quotation over several paragraphs are in order', () => {
    const first = `校长在致辞中说：“同学们，欢迎来到江南应用技术学院，开启人生新的篇章。`;
    const second = `“希望你们珍惜时光，刻苦学习，不断提高自身本领，做新时代的好青年。`;
    const third = `祝你们学业有成！”全场响起热烈的掌声，开学典礼在雄壮的校歌声中圆满结束。`;
    expect(find(first, second, third)).toEqual([]);
    expect(find(first, `随后，学生代表发言：“我们一定不负期望，努力学习，全面发展，早日成才。”`)).toEqual([
      'unpaired 0:8 “',
    ]);
    expect(find(first)).toEqual(['unpaired 0:8 “']);
  });

  it('tell the place in a block of several lines', () => {
    expect(find(`第一行\n会议强调，，要抓好落实${TAIL}`)).toEqual(['doubled-mark 0:8 ，， → ，']);
  });
});

describe('numbers of paragraphs', () => {
  it('skip one', () => {
    expect(find('一、总体要求', '二、工作安排', '四、有关要求')).toEqual(['numbering 2:0 四、']);
    expect(find('1.总体要求', '2.工作安排', '4.有关要求')).toEqual(['numbering 2:0 4.']);
    expect(find('一、总体要求', '三、有关要求')).toEqual(['numbering 1:0 三、']);
    expect(find('一、甲', '1.乙', '2.丙', '三、丁')).toEqual(['numbering 3:0 三、']);
    expect(find('第九条', '第十条', '第十二条')).toEqual(['numbering 2:0 第十二条']);
  });
  it('change their style', () => {
    expect(find('（一）总体要求', '（二）组织领导', '（3）工作安排', '（四）有关要求')).toEqual([
      'numbering 2:0 （3）',
    ]);
    expect(find('（一）总体要求', '（2）组织领导', '（三）有关要求')).toEqual(['numbering 1:0 （2）']);
  });
  it('may begin again, stand in order otherwise, or belong to a page in parts', () => {
    expect(find('一、甲', '（一）', '（二）', '二、乙', '（一）', '（二）', '（三）', '三、丙')).toEqual([]);
    expect(find('一、甲', '三、丙', '二、乙', '四、丁')).toEqual([]);
    expect(find('1.甲', '3.丙', '第一条', '第三条')).toEqual([]);
    expect(find('1.甲', '2.乙', '2.5亿元', '3.丙', '10.癸')).toEqual([]);
  });
});

describe('weekdays', () => {
  it('are compared with the date', () => {
    expect(find('会议定于2026年11月24日（星期三）召开')).toEqual([
      'weekday 0:4 2026年11月24日（星期三） → 2026年11月24日（星期二）',
    ]);
    expect(find('2026年11月24日（周二）', '2026年11月29日（星期天）', '2026年2月30日（周一）')).toEqual([]);
  });
  it('are those of the calendar', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2099 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const date = new Date(Date.UTC(year, month - 1, day));
          const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
          expect(weekdayOf(year, month, day)).toBe(exists ? date.getUTCDay() : null);
        },
      ),
    );
  });
});

it('only looks where its pack is on', () => {
  const blocks = [block(`会议强调，，要抓好落实${TAIL}`), block('2026年11月24日（星期三）')];
  expect(findByCode(blocks, new Set(['wording']))).toEqual([]);
  expect(findByCode(blocks, new Set(['numbers'])).map(({ rule }) => rule)).toEqual(['numbers/weekday']);
});

it('reads hostile text in bounded time', () => {
  for (const part of ['“', '（', '，', '的', '甲乙丙丁', '一、', '2026年']) find(`${part.repeat(5_000)}。`);
});
