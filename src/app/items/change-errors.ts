import type { StoredItem } from '../../model/item.ts';
import { UserError } from '../../model/user-error.ts';
import type { ChangeKind } from './items-work.ts';
import { STATUS_WORDS } from './status-words.ts';

const NAMED = 3;
const some = (identities: readonly string[]): string =>
  identities
    .slice(0, NAMED)
    .map((identity) => `'${identity}'`)
    .join(', ') + (identities.length > NAMED ? ' …' : '');

const DEEDS: Readonly<Record<ChangeKind['kind'], { 'zh-CN': string; en: string }>> = {
  assign: { 'zh-CN': '指派', en: 'assigned' },
  claim: { 'zh-CN': '报整改完成', en: 'claimed fixed' },
  waive: { 'zh-CN': '暂缓', en: 'waived' },
  reject: { 'zh-CN': '判为误报', en: 'rejected' },
  reopen: { 'zh-CN': '重新打开', en: 'reopened' },
};

/** Nothing could be changed: every item is in a status that does not allow it. */
export function refusal(kind: ChangeKind['kind'], items: readonly StoredItem[]): UserError {
  const statuses = [...new Set(items.map(({ status }) => status))];
  const zh = statuses.map((status) => STATUS_WORDS[status]['zh-CN']).join('、');
  const en = statuses.map((status) => STATUS_WORDS[status].en).join(', ');
  const which = some(items.map(({ identity }) => identity));
  return new UserError(
    {
      'zh-CN': `状态为“${zh}”的整改项不能${DEEDS[kind]['zh-CN']}：${which}`,
      en: `What is ${en} cannot be ${DEEDS[kind].en}: ${which}`,
    },
    {
      remedy:
        kind === 'reopen'
          ? { 'zh-CN': '它本来就没有了结，无需重新打开', en: 'It is open already' }
          : {
              'zh-CN': '需要时先用 webpatrol items reopen 重新打开',
              en: 'Reopen it first if need be: webpatrol items reopen',
            },
    },
  );
}

/** Somebody else, or a scan, changed them between reading and writing. Nothing was changed. */
export const touchedMeanwhile = (identities: readonly string[]): UserError =>
  new UserError(
    {
      'zh-CN': `有 ${identities.length} 项刚刚被别人或扫描改动，本次没有改动任何一项：${some(identities)}`,
      en: `Changed by somebody else or a scan just now, so nothing was changed: ${some(identities)}`,
    },
    { remedy: { 'zh-CN': '看过最新状态后再试一次', en: 'Look at them as they are now and try again' } },
  );

export const nothingChosen = (): UserError =>
  new UserError(
    { 'zh-CN': '没有符合条件的整改项', en: 'No item fits' },
    {
      remedy: {
        'zh-CN': '先用 webpatrol items list 加同样的条件查看',
        en: 'Try the same conditions with webpatrol items list',
      },
    },
  );

export const needsReason = (): UserError =>
  new UserError(
    { 'zh-CN': '暂缓整改或判为误报须写明理由', en: 'Waiving or rejecting takes a reason' },
    { remedy: { 'zh-CN': '加上 --reason "理由"', en: 'Add --reason "why"' } },
  );

export const tooLate = (day: string, today: string, latest: string | null): UserError =>
  new UserError(
    { 'zh-CN': `日期 ${day} 不可用`, en: `${day} is no day to choose` },
    {
      remedy:
        latest === null
          ? { 'zh-CN': `须不早于今天（${today}）`, en: `It must not be before today (${today})` }
          : {
              'zh-CN': `须在 ${today} 至 ${latest} 之间：到期后重新核对一次，仍有必要的再延长`,
              en: `It must be from ${today} to ${latest}: look again then, and make it longer if still right`,
            },
    },
  );

export const wideScope = (why: 'several' | 'no-rule'): UserError =>
  why === 'several'
    ? new UserError(
        {
          'zh-CN': '--scope target 或 rule 一次只能用于一个整改项',
          en: '--scope target or rule takes one item at a time',
        },
        { remedy: { 'zh-CN': '写明一个整改项的编号', en: 'Name one item' } },
      )
    : new UserError(
        { 'zh-CN': '这个问题不是由规则发现的，没有规则可按', en: 'No rule found this defect' },
        {
          remedy: {
            'zh-CN': '改用 --scope target，或在配置中关闭该检查项',
            en: 'Use --scope target, or disable the check in the config',
          },
        },
      );
