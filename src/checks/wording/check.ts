import { hitsOfDay, hitsThatCount } from '../../model/phrase-hits.ts';
import { sentenceAround } from '../../model/sentence.ts';
import { defineCheck } from '../define.ts';
import { CODE_RULES } from './code-rule.ts';
import { findByCode } from './code-rules.ts';
import { findInPicture, pictureName, placeInPicture } from './picture-hits.ts';

export default defineCheck({
  meta: {
    id: 'wording',
    title: { 'zh-CN': '不规范用语、表述错误', en: 'Wrong or irregular wording' },
    category: 'text',
    severity: 'moderate',
    needs: ['textBlocks', 'publishedAt'],
    documents: true,
    options: { packs: ['wording', 'usage', 'policy', 'region', 'numbers'] as readonly string[] },
    messages: {
      found: { 'zh-CN': '“{text}”使用不当', en: '“{text}” is not used well' },
      foundWithSuggestion: { 'zh-CN': '“{text}”应为“{suggest}”', en: '“{text}” should be “{suggest}”' },
      unpaired: { 'zh-CN': '标点“{text}”不成对', en: 'The mark “{text}” has no counterpart' },
      doubledMark: { 'zh-CN': '标点“{text}”重复', en: 'Marks stand doubled: “{text}”' },
      halfWidthMark: {
        'zh-CN': '汉字之间用了半角标点“{text}”',
        en: 'A half-width mark between Han characters: “{text}”',
      },
      doubledWord: { 'zh-CN': '“{text}”疑为重复录入', en: '“{text}” seems to be typed twice' },
      skippedNumber: { 'zh-CN': '序号“{text}”与前面不连续', en: 'The number “{text}” skips one' },
      strayNumber: {
        'zh-CN': '序号“{text}”与同层序号写法不一',
        en: 'The number “{text}” is written unlike its neighbours',
      },
      foundInPicture: {
        'zh-CN': '图片 {picture} 中的“{text}”使用不当，请看图核对',
        en: '“{text}” in the picture {picture} is not used well; look at it to make sure',
      },
      foundInPictureWithSuggestion: {
        'zh-CN': '图片 {picture} 中的“{text}”疑应为“{suggest}”，请看图核对',
        en: '“{text}” in the picture {picture} should perhaps be “{suggest}”; look at it to make sure',
      },
      wrongWeekday: {
        'zh-CN': '“{text}”星期有误，应为“{suggest}”',
        en: 'Wrong weekday: “{text}” should be “{suggest}”',
      },
    },
  },
  isInForce(rule, { options: { packs }, phrases }) {
    const [pack = ''] = rule.split('/');
    if (Object.hasOwn(CODE_RULES, rule)) return packs.includes(pack);
    const known = phrases.ruleOf(rule);
    return known !== null && (known.own === true || packs.includes(known.pack));
  },
  create({ report, options, phrases }) {
    const packs = new Set(options.packs);
    const hasCode = packs.has('punctuation') || packs.has('numbers');
    return {
      page({ textBlocks, publishedAt }) {
        for (const block of textBlocks) {
          for (const { rule, text, index, suggest } of hitsThatCount(
            hitsOfDay(phrases.find(block.text), publishedAt),
            packs,
          )) {
            const { reason, source } = rule;
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
        if (!hasCode) return;

        for (const { rule, messageId, text, index, suggest, block } of findByCode(textBlocks, packs)) {
          const { severity, certainty, reason } = CODE_RULES[rule];
          const sentence = sentenceAround(block.text, index, text.length);
          report({
            messageId,
            data: suggest === null ? { text } : { text, suggest },
            severity,
            certainty,
            rule,
            target: text,
            identity: [rule, sentence.text],
            place: { text: sentence.text, selector: block.selector },
            evidence: { suggest, reason, source: null, offset: sentence.offset, length: text.length, kind: block.kind },
          });
        }
      },
      picture({ url, width, height, lines }) {
        const picture = pictureName(url);
        for (const { hit, line } of findInPicture(lines, phrases, packs)) {
          const { rule, text, index, suggest } = hit;
          report({
            ...(suggest === null
              ? { messageId: 'foundInPicture', data: { text, picture } }
              : { messageId: 'foundInPictureWithSuggestion', data: { text, suggest, picture } }),
            severity: rule.severity,
            // A program has read it, and may have misread it.
            certainty: 'review',
            rule: rule.id,
            target: text,
            // Not the line: another night's reading may differ by a mark.
            identity: ['picture', rule.id, url, text],
            place: { text: line.text, selector: '' },
            evidence: {
              picture: url,
              confidence: Math.floor(line.confidence * 100),
              inPicture: placeInPicture(line.box, { width, height }),
              suggest,
              reason: rule.reason,
              source: rule.source,
              offset: index,
              length: text.length,
              kind: 'picture',
            },
          });
        }
      },
    };
  },
});
