import { defineCheck } from '../define.ts';
import { judgeGroup } from './verdict.ts';

export default defineCheck({
  meta: {
    id: 'personal-data',
    title: { 'zh-CN': '个人信息泄露', en: 'Personal data made public' },
    category: 'privacy',
    severity: 'serious',
    needs: ['personal'],
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
      page({ url, personal }) {
        for (const group of personal) {
          const verdict = judgeGroup(group, options);
          if (verdict === null) continue;

          const { kind, context, hidden, count, numbers } = group;
          const { messageId, severity, certainty, isList } = verdict;
          const hashes = numbers.map(({ hash }) => hash);
          for (const { masked, hash, text, selector } of numbers) {
            report({
              messageId,
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
