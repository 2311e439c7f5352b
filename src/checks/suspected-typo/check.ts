import { sentenceAround } from '../../model/sentence.ts';
import { defineCheck } from '../define.ts';

/** Shorter texts are names of things, and a name may be written as it likes. */
const LEAST_TEXT = 8;

export default defineCheck({
  meta: {
    id: 'suspected-typo',
    title: { 'zh-CN': '疑似错别字', en: 'Suspected typo' },
    category: 'text',
    severity: 'minor',
    needs: ['textBlocks'],
    documents: true,
    messages: {
      suspected: { 'zh-CN': '“{text}”疑为“{suggest}”', en: '“{text}” may be “{suggest}”' },
    },
  },
  create({ report, phrases }) {
    return {
      page({ textBlocks }) {
        if (phrases.suspects === undefined) return;
        for (const block of textBlocks) {
          if (block.kind === 'label' || block.text.length < LEAST_TEXT) continue;
          for (const { text, index, suggest, by } of phrases.suspects(block.text)) {
            const sentence = sentenceAround(block.text, index, text.length);
            report({
              messageId: 'suspected',
              data: { text, suggest },
              certainty: 'review',
              target: text,
              // One question to a person, however many sentences have it.
              identity: [text, suggest],
              place: { text: sentence.text, selector: block.selector },
              evidence: { suggest, ...(by && { by }), offset: sentence.offset, length: text.length, kind: block.kind },
            });
          }
        }
      },
    };
  },
});
