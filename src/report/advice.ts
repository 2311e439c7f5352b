import type { Category } from '../model/category.ts';
import type { Lang, Translated } from '../model/lang.ts';
import { isInTemplate, suggestionOf } from './evidence.ts';
import type { ReportFinding } from './report-model.ts';

const BY_CATEGORY: Readonly<Record<Category, Translated>> = {
  link: { 'zh-CN': '更正或删除该链接。', en: 'Correct or remove the link.' },
  risk: {
    'zh-CN': '立即删除该链接或内容，并排查网站是否被篡改。',
    en: 'Remove it at once and see whether the site has been tampered with.',
  },
  column: {
    'zh-CN': '补充、更新栏目内容；不再使用的栏目予以撤除。',
    en: 'Fill or update the column, or take it down.',
  },
  site: {
    'zh-CN': '核实网站状态并恢复正常；不再使用的网站按程序关停。',
    en: 'Restore the site, or close it in due form.',
  },
  text: { 'zh-CN': '核实后更正表述。', en: 'Verify and correct the wording.' },
  privacy: { 'zh-CN': '立即撤下，脱敏后重新发布。', en: 'Take it down at once; publish again with the data masked.' },
  disclosure: { 'zh-CN': '按清单要求补充公开或更新。', en: 'Publish or update what the list asks for.' },
};

/** Where the general line for the category would mislead. */
const BY_CHECK: Readonly<Record<string, Translated>> = {
  'zombie-site': {
    'zh-CN': '恢复更新；不再使用的网站按程序关停。',
    en: 'Publish again, or close the site in due form.',
  },
  'unreachable-site': {
    'zh-CN': '尽快恢复访问；确需停用的，按程序关停并撤下入口链接。',
    en: 'Bring the site back, or close it in due form and remove the links to it.',
  },
  'stale-homepage': { 'zh-CN': '更新首页内容。', en: 'Publish something new on the home page.' },
  'site-identity': { 'zh-CN': '按要求补充或更正网站标识信息。', en: 'Add or correct the site’s identification.' },
  certificate: { 'zh-CN': '更换或补全网站证书。', en: 'Renew or complete the certificate.' },
};

const TEMPLATE: Translated = {
  'zh-CN': '该处位于网站模板，修改模板一处即可。',
  en: 'It is in the site’s template: one correction there is enough.',
};

const REPLACE: Readonly<Record<Lang, (words: string) => string>> = {
  'zh-CN': (words) => `核实后改为“${words}”。`,
  en: (words) => `Verify and write “${words}”.`,
};

/** What the unit should do, in one line. */
export function adviceFor(finding: ReportFinding, lang: Lang): string {
  const suggestion = suggestionOf(finding.evidence);
  if (suggestion !== null) return REPLACE[lang](suggestion);
  const advice = (BY_CHECK[finding.check] ?? BY_CATEGORY[finding.category])[lang];
  return isInTemplate(finding.evidence) ? `${advice}${lang === 'en' ? ' ' : ''}${TEMPLATE[lang]}` : advice;
}
