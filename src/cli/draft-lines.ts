import type { DraftFinding, DraftReview } from '../app/draft/draft.ts';
import { cleanText, displayWidth, padEnd, wrap } from '../app/report-words.ts';
import type { CheckInfo } from '../model/check-info.ts';
import { placeIn } from '../model/document-place.ts';
import { formatMessage, type Lang, type Translated } from '../model/lang.ts';
import type { Certainty, Severity } from '../model/severity.ts';

const SEVERITY: Readonly<Record<Severity, Translated>> = {
  critical: { 'zh-CN': '严重', en: 'critical' },
  serious: { 'zh-CN': '较重', en: 'serious' },
  moderate: { 'zh-CN': '一般', en: 'moderate' },
  minor: { 'zh-CN': '提示', en: 'minor' },
};
const CERTAINTY: Readonly<Record<Certainty, Translated>> = {
  certain: { 'zh-CN': '确定', en: 'certain' },
  review: { 'zh-CN': '待复核', en: 'to review' },
};
const REASONS: Readonly<Record<string, Translated>> = {
  encrypted: { 'zh-CN': '文件有密码', en: 'it asks for a password' },
  'too-large': { 'zh-CN': '过大或嵌套过深', en: 'it is too large or nested too deep' },
  'too-slow': { 'zh-CN': '读取超时', en: 'reading it took too long' },
  damaged: { 'zh-CN': '文件损坏或为空', en: 'it is damaged or empty' },
  unsupported: { 'zh-CN': '不支持这种格式', en: 'this format cannot be read' },
  failed: { 'zh-CN': '识别出错', en: 'reading it failed' },
  'no-reader': {
    'zh-CN': '没有可用的图片文字识别组件，见 webpatrol doctor',
    en: 'no reader of pictures works, see webpatrol doctor',
  },
  'too-many': { 'zh-CN': '问题太多，只列出前面的', en: 'too much was found, only the first of it is listed' },
  picture: {
    'zh-CN': '图片中的文字，加 --ocr 才检查（须另装组件，见 webpatrol doctor）',
    en: 'text in a picture is read with --ocr (needs one more package, see webpatrol doctor)',
  },
  'no-text': { 'zh-CN': '只有图片，没有文字', en: 'it has pictures only, no text' },
};

const SGR = { bold: '1', dim: '2', red: '31', green: '32', yellow: '33', blue: '34', magenta: '35', wrong: '1;4;31' };
type Style = keyof typeof SGR;
const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = {
  critical: 'magenta',
  serious: 'red',
  moderate: 'yellow',
  minor: 'blue',
};

export interface DraftStyle {
  readonly lang: Lang;
  readonly color: boolean;
  readonly width: number;
}

const INDENT = '  ';
/** Characters of the sentence shown on each side of the words. */
const AROUND = 30;

/** Stand for the marks while lines are broken: no page has them, cleanText drops what has. */
const MARK_ON = '\ue000';
const MARK_OFF = '\ue001';

/** The sentence with its wrong words marked: by colour on a terminal, else by brackets. */
function sentenceLines({ text, mark }: DraftFinding, { color, width }: DraftStyle, left: number): string[] {
  const from = mark?.offset ?? 0;
  const to = from + (mark?.length ?? 0);
  const start = Math.max(0, from - AROUND);
  const end = mark ? Math.min(text.length, to + AROUND) : Math.min(text.length, 2 * AROUND);
  const shown = [
    `${start > 0 ? '…' : ''}${cleanText(text.slice(start, from))}`,
    cleanText(text.slice(from, to)),
    `${cleanText(text.slice(to, end))}${end < text.length ? '…' : ''}`,
  ] as const;
  const [before, words, after] = shown;
  const marked = words === '' ? before + after : `${before}${MARK_ON}${words}${MARK_OFF}${after}`;
  let isOpen = false;
  return wrap(marked, Math.max(20, width - left)).map((line) => {
    if (!color) return line.replaceAll(MARK_ON, '【').replaceAll(MARK_OFF, '】');
    // A mark that a line break falls into is opened anew on the next line.
    const begins = isOpen ? `\u001b[${SGR.wrong}m` : '';
    isOpen = line.lastIndexOf(MARK_ON) > line.lastIndexOf(MARK_OFF) || (isOpen && !line.includes(MARK_OFF));
    return `${begins}${line.replaceAll(MARK_ON, `\u001b[${SGR.wrong}m`).replaceAll(MARK_OFF, '\u001b[0m')}${isOpen ? '\u001b[0m' : ''}`;
  });
}

/** The sentence of a finding. */
export function messageOf({ check, messageId, data }: DraftFinding, catalog: readonly CheckInfo[], lang: Lang): string {
  const template = catalog.find(({ id }) => id === check)?.messages[messageId]?.[lang];
  return template === undefined ? messageId : formatMessage(template, data);
}

const reasonText = (reason: string, lang: Lang): string => REASONS[reason]?.[lang] ?? reason;

function whereText({ line, place }: DraftFinding, lang: Lang): string {
  if (line !== null) return lang === 'en' ? `line ${line}` : `第${line}行`;
  // CSS paths mean nothing to an author.
  return /^[#a-z][\w.#-]*(?:>|$|:nth)/i.test(place) && !/^(?:header|footer|footnote|endnote|comment)/.test(place)
    ? ''
    : placeIn(lang, place);
}

const count = (findings: readonly DraftFinding[], certainty: Certainty): number =>
  findings.filter((finding) => finding.certainty === certainty).length;

/** A review for a person at a terminal: each defect with its place, the words marked, what to write and why. */
export function draftLines(review: DraftReview, catalog: readonly CheckInfo[], style: DraftStyle): string[] {
  const { lang, color, width } = style;
  const isChinese = lang === 'zh-CN';
  const paint = (name: Style, text: string): string =>
    color && text !== '' ? `\u001b[${SGR[name]}m${text}\u001b[0m` : text;
  const { findings, unchecked, characters } = review;
  const size = isChinese ? `${characters.toLocaleString('en')} 字` : `${characters.toLocaleString('en')} characters`;
  const lines = [`${paint('bold', cleanText(review.name))}${paint('dim', ` · ${size}`)}`];
  const places = findings.map((finding) => whereText(finding, lang));
  const left = INDENT.length + Math.max(0, ...places.map(displayWidth)) + 2;
  const margin = ' '.repeat(left);
  for (const [at, finding] of findings.entries()) {
    const { severity, certainty, reason, rule, check, fixed } = finding;
    const place = paint('dim', padEnd(`${INDENT}${places[at]}`, left));
    const grade = paint(SEVERITY_STYLE[severity], `${SEVERITY[severity][lang]}·${CERTAINTY[certainty][lang]}`);
    const done = fixed ? paint('green', isChinese ? '  已改正' : '  corrected') : '';
    const message = cleanText(messageOf(finding, catalog, lang));
    lines.push('', `${place}${grade}  ${paint('bold', message)}${done}`);
    for (const line of sentenceLines(finding, style, left)) lines.push(margin + line);
    const why = [reason ?? '', rule ?? check].filter((part) => part !== '').join(isChinese ? ' · ' : ' · ');
    for (const line of wrap(cleanText(why), Math.max(20, width - left))) lines.push(margin + paint('dim', line));
  }
  for (const { place, reason } of unchecked) {
    const where = place === '' ? '' : `${placeIn(lang, place)} `;
    const text = `${where}${isChinese ? '未检查：' : 'not checked: '}${reasonText(reason, lang)}`;
    lines.push('', INDENT + paint('yellow', cleanText(text)));
  }
  if (findings.length > 0 || unchecked.length === 0) lines.push('', INDENT + summary(review, lang, paint));
  return lines;
}

function summary(
  { findings, characters }: DraftReview,
  lang: Lang,
  paint: (name: Style, text: string) => string,
): string {
  const isChinese = lang === 'zh-CN';
  if (findings.length === 0 && characters === 0) return isChinese ? '没有文字' : 'It has no text';
  if (findings.length === 0) return paint('green', isChinese ? '没有发现问题' : 'Nothing found');
  const [certain, review] = [count(findings, 'certain'), count(findings, 'review')];
  const sums = isChinese
    ? `共 ${findings.length} 处：确定 ${certain}，待复核 ${review}`
    : `${findings.length} found: ${certain} certain, ${review} to review`;
  const done = findings.filter(({ fixed }) => fixed).length;
  if (done > 0) return sums + paint('green', isChinese ? `。已改正 ${done} 处` : `; ${done} corrected`);
  const open = findings.filter(({ correctable }) => correctable).length;
  if (open === 0) return sums;
  return (
    sums + paint('dim', isChinese ? `。加 --fix 可自动改正其中 ${open} 处` : `. --fix can put right ${open} of them`)
  );
}
