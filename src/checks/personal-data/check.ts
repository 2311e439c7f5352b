import { defineCheck } from '../define.ts';
import { judgeGroup } from './verdict.ts';

/** Of a page only what its text does not show is hidden. */
const inSource = <Id extends string>(messageId: Id) =>
  IN_SOURCE.has(messageId) ? (`${messageId}InSource` as `${Extract<Id, InSource>}InSource`) : messageId;
type InSource = 'idCards' | 'idCard' | 'bankCards' | 'bankCard' | 'mobiles';
const IN_SOURCE: ReadonlySet<string> = new Set<InSource>(['idCards', 'idCard', 'bankCards', 'bankCard', 'mobiles']);

export default defineCheck({
  meta: {
    id: 'personal-data',
    title: { 'zh-CN': '个人信息泄露', en: 'Personal data made public' },
    category: 'privacy',
    severity: 'serious',
    needs: ['personal', 'document'],
    documents: true,
    options: { listOf: 5, singleMobiles: true },
    messages: {
      idCards: {
        'zh-CN': '名单公开了{count}个完整的身份证号',
        en: 'A list shows {count} complete identity card numbers',
      },
      idCard: { 'zh-CN': '公开了完整的身份证号 {masked}', en: 'A complete identity card number is shown: {masked}' },
      bankCards: {
        'zh-CN': '名单公开了{count}个完整的银行卡号',
        en: 'A list shows {count} complete bank card numbers',
      },
      bankCard: { 'zh-CN': '公开了完整的银行卡号 {masked}', en: 'A complete bank card number is shown: {masked}' },
      idCardsInSource: {
        'zh-CN': '网页源代码（脚本、注释或属性）里有{count}个完整的身份证号',
        en: 'The source of the page (a script, comment or attribute) has {count} complete identity card numbers',
      },
      idCardInSource: {
        'zh-CN': '网页源代码（脚本、注释或属性）里有完整的身份证号 {masked}',
        en: 'The source of the page (a script, comment or attribute) has a complete identity card number: {masked}',
      },
      bankCardsInSource: {
        'zh-CN': '网页源代码（脚本、注释或属性）里有{count}个完整的银行卡号',
        en: 'The source of the page (a script, comment or attribute) has {count} complete bank card numbers',
      },
      bankCardInSource: {
        'zh-CN': '网页源代码（脚本、注释或属性）里有完整的银行卡号 {masked}',
        en: 'The source of the page (a script, comment or attribute) has a complete bank card number: {masked}',
      },
      mobilesInSource: {
        'zh-CN': '网页源代码（脚本、注释或属性）里有{count}个手机号码',
        en: 'The source of the page (a script, comment or attribute) has {count} mobile numbers',
      },
      mobiles: { 'zh-CN': '名单公开了{count}个手机号码', en: 'A list shows {count} mobile numbers' },
      contacts: {
        'zh-CN': '公开了{count}个联系人手机号码',
        en: '{count} mobile numbers are shown as contacts',
      },
      mobile: { 'zh-CN': '公开了手机号码 {masked}', en: 'A mobile number is shown: {masked}' },
      studentNumbers: {
        'zh-CN': '名单公开了{count}名学生的姓名和学号（考生号）',
        en: 'A list shows names and student numbers of {count} students',
      },
    },
  },
  create({ report, options }) {
    return {
      page({ url, personal, document }) {
        for (const group of personal) {
          const verdict = judgeGroup(group, options);
          if (verdict === null) continue;

          const { kind, context, hidden, count, numbers } = group;
          const { messageId, severity, certainty, isList } = verdict;
          const hashes = numbers.map(({ hash }) => hash);
          for (const { masked, hash, text, selector } of numbers) {
            report({
              messageId: hidden && document === null ? inSource(messageId) : messageId,
              data: isList ? { count } : { masked },
              severity,
              certainty,
              target: isList ? url : masked,
              identity: isList
                ? [kind, context, hidden ? 'hidden' : 'shown', url]
                : [kind, hash === '' ? masked : hash],
              place: { text, selector },
              evidence: { kind, context, hidden, masked, ...(isList ? { count, hashes } : { hash }) },
            });
          }
        }
      },
    };
  },
});
