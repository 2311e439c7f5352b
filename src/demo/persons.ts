import { isIdentityCard } from '../model/personal/identity-card.ts';
import { maskNumber } from '../model/personal/mask.ts';
import type { Addresses } from './addresses.ts';
import { certainFault, type ExpectedFault } from './expected.ts';
import type { ServedFile } from './extra-pages.ts';
import type { Plant } from './plant.ts';
import { buildDocx, buildPdf, buildXlsx, OFFICE_TYPES } from './sample-files.ts';

/** Nobody's: region and day of birth are made up, and no number is written here. */
const NAMES = ['张晓明', '李建国', '王丽华', '赵一鸣', '陈思远', '刘海燕'];
const ANY_DAY = 99_991_231;

/** The identity card of the nth made-up student: one that the check digit makes right. */
function cardOf(at: number): string {
  const first17 = `36011120040${at + 1}1${at}0${at + 1}${at}`.slice(0, 17);
  for (const last of '0123456789X') if (isIdentityCard(first17 + last, ANY_DAY)) return first17 + last;
  throw new Error(`no card for ${first17}`);
}

/** All of them, to look for where none may be. */
export const plantedCards = (): readonly string[] => NAMES.map((_, at) => cardOf(at));

const masked = (at: number): string => maskNumber(cardOf(at), 'id-card');

const link = (href: string, text: string): string => `<p>附件：<a href="${href}">${text}</a></p>`;
const GRANTS = '/_upload/article/files/gjzxj2026.xlsx';
const CERTIFICATES = '/_upload/article/files/zsffqd.xlsx';
const PLAN = '/__local/doc/jyfa2026.docx';
const RULES = '/__local/doc/jxgl2026.docx';
const GUIDE = '/_upload/article/files/bdzn2026.pdf';

export function personFiles({ at }: Addresses): readonly ServedFile[] {
  const file = (url: string, type: keyof typeof OFFICE_TYPES, body: Buffer): ServedFile => ({
    url,
    type: OFFICE_TYPES[type],
    body,
  });
  const shown = [['序号', '姓名', '身份证号'], ...NAMES.map((name, row) => [String(row + 1), name, masked(row)])];
  return [
    file(
      at('xgc', GRANTS),
      'xlsx',
      // What is shown is masked; the sheet it was made from is only hidden.
      buildXlsx([
        { name: '公示名单', rows: shown },
        {
          name: '原始数据',
          isHidden: true,
          rows: [['姓名', '身份证号', '等级'], ...NAMES.map((name, row) => [name, cardOf(row), '二等'])],
        },
      ]),
    ),
    file(
      at('xgc', CERTIFICATES),
      'xlsx',
      buildXlsx([
        { name: '发放清单', rows: shown },
        {
          name: '编号',
          isHidden: true,
          rows: [['证书编号', '项目'], ...NAMES.map((_, row) => [`36011120260${row + 1}15001${row}`, '技能竞赛'])],
        },
      ]),
    ),
    file(
      at('jwc', PLAN),
      'docx',
      buildDocx(['实训教学建议方案', '各教研室要按步就班完成课程标准修订。', '材料请于月底前报送。']),
    ),
    file(at('jwc', RULES), 'docx', buildDocx(['教学管理规定', '各教研室要按部就班完成课程标准修订。'])),
    file(at('zsjy', GUIDE), 'pdf', buildPdf(['新生报到指南', '新生入学后，有的同学迫不急待地参观校园。'])),
  ];
}

export const plantPersons = (): readonly Plant[] => [
  {
    site: 'xgc',
    on: ['article/15'],
    html: link(GRANTS, '国家助学金拟资助名单.xlsx'),
    faults: [],
  },
  { site: 'jwc', on: ['article/30'], html: link(PLAN, '实训教学建议方案.docx'), faults: [] },
  { site: 'zsjy', on: ['article/12'], html: link(GUIDE, '新生报到指南.pdf'), faults: [] },
  {
    site: 'rsc',
    on: ['article/13'],
    html: `<p>拟录用人员：${NAMES[3]}，身份证号${cardOf(3).slice(0, 6)} ${cardOf(3).slice(6, 14)} ${cardOf(3).slice(14)}。</p>`,
    faults: [
      {
        check: 'personal-data',
        kind: 'identity-card',
        target: maskNumber(`${cardOf(3).slice(0, 6)} ${cardOf(3).slice(6, 14)} ${cardOf(3).slice(14)}`, 'id-card'),
        certainty: 'certain',
      },
    ],
    repair: 'removed',
  },
  {
    site: 'lib',
    on: ['article/25'],
    html: `<script>var readers = [${[0, 1, 2, 3, 4, 5].map((row) => `{"xm":"${NAMES[row]}","sfzh":"${cardOf(row)}"}`).join(',')}];</script>`,
    faults: [],
  },
  {
    site: 'main',
    on: ['article/27'],
    html: '<p>双方还将共建校外实习实训机地。</p>',
    faults: [{ check: 'suspected-typo', kind: '实训机地', target: '实训机地', certainty: 'review' }],
  },
];

/** What stands in files, and what a script of a page holds: the page or file itself is the target. */
export function expectPersons(
  { at }: Addresses,
  pageOf: (site: string, slot: string) => string,
): readonly ExpectedFault[] {
  return [
    certainFault('personal-data', 'list on a hidden sheet', 'xgc', at('xgc', GRANTS)),
    certainFault('personal-data', 'list in a script', 'lib', pageOf('lib', 'article/25')),
    certainFault('wording', '按步就班', 'jwc', '按步就班', at('jwc', PLAN)),
    certainFault('wording', '迫不急待', 'zsjy', '迫不急待', at('zsjy', GUIDE)),
  ];
}

/** Numbers and files that resemble those; see look-alikes.ts. */
export function personLookAlikes({ at }: Addresses) {
  const open = { targets: [] as readonly string[], requests: 'allowed' as const };
  return [
    {
      ...open,
      what: 'list with masked numbers, and a hidden sheet without any',
      site: 'xgc',
      on: ['article/16'] as const,
      html: link(CERTIFICATES, '证书发放清单.xlsx'),
      targets: [at('xgc', CERTIFICATES)],
    },
    {
      ...open,
      what: 'document without a fault',
      site: 'jwc',
      on: ['article/32'] as const,
      html: link(RULES, '教学管理规定.docx'),
      targets: [at('jwc', RULES)],
    },
    {
      ...open,
      what: 'numbers of things',
      site: 'main',
      on: ['article/29'] as const,
      html: '<p>订单号：202611240930125678，ISBN 9787040506945，累计访问13812345678次，总机0791-88880000转8012，统一社会信用代码12430000444877426X。</p><!-- build 20261124093012345678 --><script>var newsId=13807311204,t=1732435200000;</script>',
    },
    {
      ...open,
      what: 'account of the school, masked numbers and an example',
      site: 'rsc',
      on: ['article/15'] as const,
      html: `<p>户名：江南应用技术学院</p><p>开户行：中国建设银行江南支行</p><p>账号：6217001888000123456</p><p>${NAMES[0]}，${masked(0)}；填写示例：身份证号${cardOf(1)}。</p>`,
    },
  ];
}
