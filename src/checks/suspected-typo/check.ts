import { sentenceAround } from '../../model/sentence.ts';
import { slipOf } from '../../model/typo.ts';
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
      unusual: {
        'zh-CN': '“{text}”疑为“{suggest}”：本单位至少 {pages} 个网页是后一种写法',
        en: '“{text}” may be “{suggest}”, as at least {pages} pages of this organisation write',
      },
    },
  },
  create({ report, phrases }) {
    return {
      page({ textBlocks }) {
        if (phrases.suspects === undefined) return;
        for (const block of textBlocks) {
          if (block.kind === 'label' || block.text.length < LEAST_TEXT) continue;
          for (const suspicion of phrases.suspects(block.text)) {
            const { text, index, suggest, by, usage } = suspicion;
            const sentence = sentenceAround(block.text, index, text.length);
            const { offset } = sentence;
            report({
              messageId: usage ? 'unusual' : 'suspected',
              data: { text, suggest, ...(usage && { pages: usage.pages }) },
              certainty: 'review',
              target: text,
              // One question to a person, however many sentences have it. How many words around a slip an estate has
              // in common changes with what is learned of it.
              identity: (usage && slipOf(suspicion)) ?? [text, suggest],
              place: { text: sentence.text, selector: block.selector },
              evidence: {
                suggest,
                ...(by && { by }),
                ...(usage && { usedOn: usage.pages, score: usage.score, seenOn: usage.seenOn }),
                offset,
                length: text.length,
                kind: block.kind,
              },
            });
          }
        }
      },
    };
  },
});
