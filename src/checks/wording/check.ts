import { defineCheck } from '../define.ts';
import { sentenceAround } from './sentence.ts';

export default defineCheck({
  meta: {
    id: 'wording',
    title: { 'zh-CN': '不规范用语、表述错误', en: 'Wrong or irregular wording' },
    category: 'text',
    severity: 'moderate',
    needs: ['textBlocks'],
    options: { packs: ['wording'] as readonly string[] },
    messages: {
      found: { 'zh-CN': '“{text}”使用不当', en: '“{text}” is not used well' },
      foundWithSuggestion: { 'zh-CN': '“{text}”应为“{suggest}”', en: '“{text}” should be “{suggest}”' },
    },
  },
  create({ report, options, phrases }) {
    const packs = new Set(options.packs);
    return {
      page({ textBlocks }) {
        for (const block of textBlocks) {
          for (const { rule, text, index } of phrases.find(block.text)) {
            if (!packs.has(rule.pack)) continue;

            const { suggest, reason, source } = rule;
            const sentence = sentenceAround(block.text, index, text.length);
            report({
              ...(suggest === null
                ? { messageId: 'found', data: { text } }
                : { messageId: 'foundWithSuggestion', data: { text, suggest } }),
              severity: rule.severity,
              certainty: rule.certainty,
              rule: rule.id,
              target: text,
              identity: [rule.id, sentence.text],
              place: { text: sentence.text, selector: block.selector },
              evidence: { suggest, reason, source, offset: sentence.offset, length: text.length, kind: block.kind },
            });
          }
        }
      },
    };
  },
});
