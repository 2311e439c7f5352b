import type { NumberHit } from './find-numbers.ts';

/** Numbers that look like a person's and are of a thing or of an organisation. */

/** What is counted: 13812345678元. A surname or a title behind the number is none: 13807311234万老师. */
const UNIT = /^[万亿]?(?:元(?!老师|主任|经理|先生|女士|院长|处长)|美元|人次|次|千瓦|度电|吨|册|公里|平方|立方|字节)/;
const THING_BEFORE =
  /(?:访问量|浏览量|点击[量数]|阅读[量数]|编号|编码|代码|条形?码号?|流水号|单号|批号|序列号|登记号|登字第?|金额)[^\d，。；]{0,6}$/;
/** Groups of a messenger, one after the other. */
const GROUP_BEFORE = /(?:QQ\s?群|群号)[^\u4e00-\u9fff]{0,40}$/i;
/** A column of numbers of things. */
export const THING_LABEL =
  /条形?码|编号|编码|代码|单号|流水|金额|批号|序列|\bSN\b|S\/N|(?<=\p{Script=Han})SN|QQ群|群号/iu;
const REACH = 40;

/** Whether what seems a mobile is the number of a thing, by its unit, the words before it or its column. */
export function isOfThing(text: string, { kind, index, length }: NumberHit, label: string): boolean {
  if (kind !== 'mobile') return false;
  if (THING_LABEL.test(label) || UNIT.test(text.slice(index + length, index + length + 6))) return true;
  const before = text.slice(Math.max(0, index - REACH), index);
  return THING_BEFORE.test(before) || GROUP_BEFORE.test(before);
}

const HOLDER = '户\\s{0,4}名|[账帐]户名称?|开户名称?|单位名称|收款(?:单位|人|方)|名\\s{0,4}称';
export const HOLDER_LABEL = new RegExp(`^(?:${HOLDER})[：:]?$`);
const HOLDER_IN_TEXT = new RegExp(`(?:${HOLDER})(?:为|是)?[：:\\s]{0,4}([^\\s，,；;。：:]{4,40})`, 'g');
const ORGANISATION =
  /(?:学院|大学|学校|中学|小学|公司|中心|基金会|委员会|工会|协会|学会|局|厅|处|医院|集团|馆|研究[所院]|专户|社|厂)(?:[（(][^（）()]*[）)])?$/;

export const isOrganisation = (name: string): boolean => name.length > 3 && ORGANISATION.test(name.trim());

/** Whether a text says that an account belongs to an organisation: such accounts are published to be paid into. */
export function namesOrganisation(text: string): boolean {
  for (const [, holder = ''] of text.matchAll(HOLDER_IN_TEXT)) if (isOrganisation(holder)) return true;
  return false;
}
