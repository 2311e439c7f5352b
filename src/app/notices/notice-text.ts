import { formatMessage, type Lang, type MessageData, type Translated } from '../../model/lang.ts';
import type { Digest, DigestEntry, NoticeText } from '../../model/notice.ts';
import { NOTICE_EVENTS, type NoticeEvent } from '../../model/notice-settings.ts';
import { SEVERITIES } from '../../model/severity.ts';
import { cleanText, clip } from '../../report/clean-text.ts';
import { dayAndTime, isoDay } from '../../report/days.ts';
import { speak } from '../../report/texts.ts';

const TEXTS = {
  product: { 'zh-CN': '【网巡】', en: '[webpatrol] ' },
  title: { 'zh-CN': '{owner}：{counts}（{day} 扫描）', en: '{owner}: {counts} (scan of {day})' },
  nobody: { 'zh-CN': '未指定责任单位', en: 'no unit named' },
  estate: { 'zh-CN': '站群', en: 'all sites' },
  owner: { 'zh-CN': '责任单位：{owner}', en: 'Unit: {owner}' },
  sites: { 'zh-CN': '网站：{sites}', en: 'Sites: {sites}' },
  moreSites: { 'zh-CN': '{sites}等 {n} 个', en: '{sites} and others, {n} in all' },
  time: { 'zh-CN': '扫描时间：{time}', en: 'Scanned: {time}' },
  'count.new': { 'zh-CN': '新增 {n} 项', en: '{n} new' },
  'count.reopened': { 'zh-CN': '再次出现 {n} 项', en: '{n} back again' },
  'count.overdue': { 'zh-CN': '逾期 {n} 项', en: '{n} overdue' },
  'count.closed': { 'zh-CN': '销号 {n} 项', en: '{n} closed' },
  summary: {
    'zh-CN': '本次扫描{counts}；尚未整改共 {n} 项（{severities}）。',
    en: 'This scan: {counts}; {n} to be put right in all ({severities}).',
  },
  severity: { 'zh-CN': '{name} {n} 项', en: '{n} {name}' },
  partial: {
    'zh-CN': '本次扫描不完整，没有扫描到的部分不在其内。',
    en: 'The scan is incomplete: what it did not look at is not in here.',
  },
  'section.new': { 'zh-CN': '新增（{n} 项）', en: 'New ({n})' },
  'section.reopened': { 'zh-CN': '再次出现（{n} 项）', en: 'Back again ({n})' },
  'section.overdue': { 'zh-CN': '逾期未整改（{n} 项）', en: 'Overdue ({n})' },
  tag: { 'zh-CN': '［{severity}］', en: '[{severity}] ' },
  reviewTag: { 'zh-CN': '［{severity}，待复核］', en: '[{severity}, to be reviewed] ' },
  entry: { 'zh-CN': '{tag}{message}{target}（{where}）', en: '{tag}{message}{target} ({where})' },
  colon: { 'zh-CN': '：', en: ': ' },
  page: { 'zh-CN': '见 {page}', en: 'on {page}' },
  deadline: { 'zh-CN': '限 {day} 前整改', en: 'due {day}' },
  more: { 'zh-CN': '另有 {n} 项未列出，见整改清单。', en: '{n} more are not listed here; see the checklist.' },
  noAttachment: {
    'zh-CN': '整改清单太大，没有附上，请向网站管理部门索取。',
    en: 'The checklist is too large to be attached: please ask the office in charge of the sites for it.',
  },
  please: {
    'zh-CN': '请按期整改。对结果有疑问的，请与网站管理部门联系。',
    en: 'Please put these right in time. Ask the office in charge of the sites if you doubt a result.',
  },
  console: { 'zh-CN': '查看全部整改项', en: 'See all items' },
  testTitle: { 'zh-CN': '测试消息', en: 'Test message' },
  testBody: {
    'zh-CN': '收到这条消息，说明通知渠道“{channel}”可以使用。',
    en: 'This message has come through the channel "{channel}": it works.',
  },
  comma: { 'zh-CN': '，', en: ', ' },
  pause: { 'zh-CN': '、', en: ', ' },
  semicolon: { 'zh-CN': '；', en: '; ' },
} as const satisfies Record<string, Translated>;

const sayIn =
  (lang: Lang) =>
  (id: keyof typeof TEXTS, data: MessageData = {}): string =>
    formatMessage(TEXTS[id][lang], data);
type Say = ReturnType<typeof sayIn>;

const SITES_SHOWN = 5;
const LONGEST_TARGET = 160;
const LONGEST_MESSAGE = 120;
const LONGEST_NAME = 60;
/** Of many units together: the smallest channel takes 4,096 bytes in all. */
const LONGEST_OWNERS = 240;

const name = (text: string): string => clip(cleanText(text), LONGEST_NAME);

/** `http://bet.example/` → `http://bet[.]example/`: mail and chat programs would make a link of it, and filters a reason to drop the notice. */
const withoutLinks = (text: string): string => text.replace(/(?<=[\p{L}\p{N}-])\.(?=[\p{L}\p{N}])/gu, '[.]');

/** Whom a digest is for, in words. */
export function ownersText({ owners, organization, lang }: Pick<Digest, 'owners' | 'organization' | 'lang'>): string {
  const say = sayIn(lang);
  if (owners === 'all') return organization === '' ? say('estate') : name(organization);
  return owners.map((owner) => (owner === '' ? say('nobody') : name(owner))).join(say('pause'));
}

function sitesText(sites: readonly string[], say: Say): string {
  const shown = sites.slice(0, SITES_SHOWN).map(name).join(say('pause'));
  return sites.length > SITES_SHOWN ? say('moreSites', { sites: shown, n: sites.length }) : shown;
}

function countsText({ counts }: Digest, wanted: readonly (NoticeEvent | 'closed')[], say: Say): string {
  return wanted
    .filter((each) => counts[each] > 0)
    .map((each) => say(`count.${each}`, { n: counts[each] }))
    .join(say('comma'));
}

function entryText(entry: DigestEntry, digest: Digest, say: Say): string {
  const { severity, certainty, category, site, owner, deadline, target, page } = entry;
  const shown = category === 'risk' ? withoutLinks : (text: string): string => text;
  const tagName = certainty === 'review' ? 'reviewTag' : 'tag';
  const where = [
    name(site),
    ...(digest.owners !== 'all' && digest.owners.length === 1 ? [] : [owner === '' ? say('nobody') : name(owner)]),
    ...(deadline === null ? [] : [say('deadline', { day: deadline })]),
    ...(page === '' || page === target ? [] : [say('page', { page: clip(cleanText(page), LONGEST_TARGET) })]),
  ];
  // Of wrong words the message quotes them already.
  const named = entry.message.includes(target) ? '' : say('colon') + clip(shown(cleanText(target)), LONGEST_TARGET);
  return say('entry', {
    tag: say(tagName, { severity: speak(digest.lang)(`severity.${severity}`) }),
    message: clip(shown(cleanText(entry.message)), LONGEST_MESSAGE),
    target: named,
    where: where.join(say('semicolon')),
  });
}

const itemAddress = (console: string, identity: string): string => `${console}items/${encodeURIComponent(identity)}`;

/** A digest in words. `console`: address of the console, null: no links. `only`: what was asked for. */
export function noticeText(
  digest: Digest,
  { console, only }: { readonly console: string | null; readonly only: readonly NoticeEvent[] },
): NoticeText {
  const { lang, timezone, counts, entries, bySeverity } = digest;
  const say = sayIn(lang);
  const told = NOTICE_EVENTS.filter((event) => only.includes(event));
  const severities = SEVERITIES.filter((severity) => bySeverity[severity] > 0)
    .map((severity) => say('severity', { name: speak(lang)(`severity.${severity}`), n: bySeverity[severity] }))
    .join(say('pause'));
  const owner = ownersText(digest);
  const title = say('title', {
    owner: clip(owner, LONGEST_NAME),
    counts: countsText(digest, told, say),
    day: isoDay(digest.finishedAt, timezone),
  });
  return {
    lang,
    title: say('product') + title,
    opening: [
      say('owner', { owner: clip(owner, LONGEST_OWNERS) }),
      say('sites', { sites: sitesText(digest.sites, say) }),
      say('time', { time: dayAndTime(digest.finishedAt, timezone) }),
      say('summary', { counts: countsText(digest, [...told, 'closed'], say), n: counts.standing, severities }),
      ...(digest.scanStatus === 'complete' ? [] : [say('partial')]),
    ],
    sections: told.flatMap((event) => {
      const lines = entries
        .filter((entry) => entry.event === event)
        .map((entry) => ({
          text: entryText(entry, digest, say),
          url: console === null ? null : itemAddress(console, entry.identity),
        }));
      return lines.length === 0 ? [] : [{ title: say(`section.${event}`, { n: counts[event] }), lines }];
    }),
    more: say('more'),
    left: digest.left,
    closing: [
      { text: say('please'), url: null },
      ...(console === null ? [] : [{ text: say('console'), url: console }]),
    ],
  };
}

/** The same with a word on the checklist that could not be attached. */
export const withoutChecklist = (text: NoticeText): NoticeText => ({
  ...text,
  closing: [{ text: sayIn(text.lang)('noAttachment'), url: null }, ...text.closing],
});

/** What `notify test` sends. */
export function testText(channel: string, lang: Lang): NoticeText {
  const say = sayIn(lang);
  return {
    lang,
    title: say('product') + say('testTitle'),
    opening: [say('testBody', { channel })],
    sections: [],
    more: say('more'),
    left: 0,
    closing: [],
  };
}
