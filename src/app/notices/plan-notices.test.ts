import { describe, expect, it } from 'vitest';
import { college, deadLink, nightReport, nightScan } from '../../../test/support/fake-app.ts';
import type { Finding } from '../../model/finding.ts';
import type { Item, ItemEvent, ItemStatus } from '../../model/item.ts';
import { ENTRIES_KEPT } from '../../model/notice.ts';
import type { NoticeChannel, NoticeRoute, NoticeSettings } from '../../model/notice-settings.ts';
import { noticeText } from './notice-text.ts';
import { type PlanInput, planNotices } from './plan-notices.ts';

const mail: NoticeChannel = {
  type: 'email',
  id: 'mail',
  host: 'smtp.jnyy.example',
  port: 587,
  security: 'starttls',
  user: null,
  password: null,
  from: 'wangxun@jnyy.example',
};
const group: NoticeChannel = { type: 'wecom', id: 'group', url: { env: 'WECOM' }, secret: null };

const route = (channel: string, more: Partial<NoticeRoute> = {}): NoticeRoute => ({
  channel,
  owners: 'all',
  combined: false,
  to: [],
  ...more,
});

const settings = (more: Partial<NoticeSettings> = {}): NoticeSettings => ({
  console: 'https://wx.jnyy.example/',
  severity: 'minor',
  only: ['new', 'reopened', 'overdue'],
  channels: [mail, group],
  routes: [route('mail')],
  contacts: { 教务处: ['jwc@jnyy.example'], 图书馆: ['lib@jnyy.example'] },
  ...more,
});

interface Case {
  readonly status?: ItemStatus;
  readonly owner?: string;
  readonly siteId?: string;
  readonly deadline?: string;
  readonly finding?: Partial<Finding>;
  readonly event?: 'new' | 'reopened' | 'closed';
}

const item = (
  identity: string,
  { status = 'open', owner = '教务处', siteId = 'jwc', deadline, finding }: Case,
): Item => ({
  identity,
  siteId,
  owner,
  status,
  closedAs: null,
  firstSeen: '2026-11-20T02:10:00.000Z',
  lastSeen: '2026-11-23T18:00:00.000Z',
  finding: { ...deadLink, identity, siteId, ...finding },
  until: null,
  deadline: null,
  closedAt: null,
  waiver: null,
  ...(deadline === undefined ? {} : { deadline }),
});

const eventOf = (identity: string, event: Case['event']): ItemEvent[] => {
  const base = { identity, at: '2026-11-23T18:00:00.000Z', actor: 'scan', scanId: '20261124-020000', reason: '' };
  if (event === undefined) return [];
  if (event === 'new') return [{ ...base, from: null, to: 'new' }];
  return [event === 'closed' ? { ...base, from: 'open', to: 'closed' } : { ...base, from: 'closed', to: 'reopened' }];
};

const input = (cases: Readonly<Record<string, Case>>, more: Partial<PlanInput> = {}): PlanInput => ({
  estate: college,
  settings: settings(),
  lang: 'zh-CN',
  scan: nightScan(),
  items: Object.entries(cases).map(([identity, each]) => item(identity, each)),
  events: Object.entries(cases).flatMap(([identity, each]) => eventOf(identity, each.event)),
  catalog: nightReport().catalog,
  today: '2026-11-24',
  ...more,
});

const NIGHT: Readonly<Record<string, Case>> = {
  'jwc-new': { status: 'new', event: 'new' },
  'jwc-worse': { status: 'new', event: 'new', finding: { severity: 'critical' } },
  'jwc-old': {},
  'jwc-late': { status: 'assigned', deadline: '2026-11-23', finding: { severity: 'moderate' } },
  'jwc-due-today': { status: 'assigned', deadline: '2026-11-24' },
  'jwc-late-but-claimed': { status: 'claimed-fixed', deadline: '2026-11-01' },
  'jwc-waived': { status: 'waived', event: 'new', deadline: '2026-11-01' },
  'jwc-fixed': { status: 'closed', event: 'closed' },
  'lib-back': { status: 'reopened', owner: '图书馆', siteId: 'lib', event: 'reopened' },
  'lib-old': { owner: '图书馆', siteId: 'lib' },
};

describe('notices of a night', () => {
  it('are one for each owner, of what is new, back or overdue, worst first', () => {
    const [jwc, lib, ...more] = planNotices(input(NIGHT)).toSorted((a, b) => b.owner.localeCompare(a.owner, 'zh'));
    expect(more).toEqual([]);
    const both = [jwc, lib].toSorted((a) => (a?.owner === '教务处' ? -1 : 1));
    expect(both.map((notice) => [notice?.owner, notice?.channel, notice?.to])).toEqual([
      ['教务处', 'mail', ['jwc@jnyy.example']],
      ['图书馆', 'mail', ['lib@jnyy.example']],
    ]);
    const [first, second] = both.map((notice) => notice?.digest);
    expect(first?.entries.map(({ event, identity }) => `${event} ${identity}`)).toEqual([
      'new jwc-worse',
      'new jwc-new',
      'overdue jwc-late',
    ]);
    expect(first?.counts).toEqual({ new: 2, reopened: 0, overdue: 1, closed: 1, standing: 5 });
    expect(first?.bySeverity).toEqual({ critical: 1, serious: 3, moderate: 1, minor: 0 });
    expect(second?.counts).toEqual({ new: 0, reopened: 1, overdue: 0, closed: 0, standing: 2 });
  });

  it('are not sent to whom nothing happened', () => {
    expect(planNotices(input({ old: {}, fixed: { status: 'closed', event: 'closed' } }))).toEqual([]);
    expect(planNotices(input({}))).toEqual([]);
  });

  it('keep to what the config asks for', () => {
    const told = (more: Partial<NoticeSettings>): string[] =>
      planNotices(input(NIGHT, { settings: settings(more) })).flatMap(({ digest }) =>
        digest.entries.map(({ identity }) => identity),
      );
    expect(told({ only: ['overdue'] })).toEqual(['jwc-late']);
    expect(told({ only: ['new'], severity: 'critical' })).toEqual(['jwc-worse']);
    expect(told({ routes: [route('mail', { owners: ['图书馆', '学工处'] })] })).toEqual(['lib-back']);
    expect(told({ routes: [] })).toEqual([]);
  });

  it('can be one for all, or for some together', () => {
    const routes = [
      route('group', { combined: true }),
      route('mail', { combined: true, owners: ['图书馆', '教务处'], to: ['fenguan@jnyy.example'] }),
    ];
    const [all, some, ...more] = planNotices(input(NIGHT, { settings: settings({ routes }) }));
    expect(more).toEqual([]);
    expect(all).toMatchObject({ owner: '*', channel: 'group', to: [], digest: { owners: 'all' } });
    expect(all?.digest.entries).toHaveLength(4);
    expect(some).toMatchObject({ owner: '* 图书馆 教务处', channel: 'mail', to: ['fenguan@jnyy.example'] });
  });

  it('are one to all addresses when two routes come to the same', () => {
    const routes = [
      route('mail'),
      route('mail', { owners: ['教务处'], to: ['zhang@jnyy.example', 'jwc@jnyy.example'] }),
    ];
    const notices = planNotices(input(NIGHT, { settings: settings({ routes }) }));
    expect(notices.find(({ owner }) => owner === '教务处')?.to).toEqual(['jwc@jnyy.example', 'zhang@jnyy.example']);
    expect(notices).toHaveLength(2);
  });

  it('have a key that is the same whenever they are planned, and no two alike', () => {
    const keys = planNotices(input(NIGHT)).map(({ key }) => key);
    expect(planNotices(input(NIGHT, { today: '2026-11-25' })).map(({ key }) => key)).toEqual(keys);
    expect(new Set(keys).size).toBe(keys.length);
    const next = planNotices(input(NIGHT, { scan: nightScan({ id: '20261125-020000' }) })).map(({ key }) => key);
    expect(next.some((key) => keys.includes(key))).toBe(false);
  });

  it('carry so many entries and count the others', () => {
    const many = Object.fromEntries(
      Array.from({ length: ENTRIES_KEPT + 7 }, (_, at) => [`jwc-${at}`, { status: 'new', event: 'new' } as const]),
    );
    const [notice] = planNotices(input(many));
    expect(notice?.digest.entries).toHaveLength(ENTRIES_KEPT);
    expect(notice?.digest).toMatchObject({ left: 7, counts: { new: ENTRIES_KEPT + 7 } });
  });
});

describe('a notice in words', () => {
  const textOf = (
    cases: Readonly<Record<string, Case>>,
    more: Partial<PlanInput> = {},
    console: string | null = null,
  ) => {
    const [notice] = planNotices(input(cases, more));
    if (notice === undefined) throw new Error('nothing to tell');
    return noticeText(notice.digest, { console, only: ['new', 'reopened', 'overdue'] });
  };

  it('is terse and says what there is to do', () => {
    const text = textOf({
      'jwc-new': { status: 'new', event: 'new', deadline: '2026-12-01' },
      'jwc-late': { deadline: '2026-11-20', finding: { severity: 'minor', certainty: 'review' } },
      'jwc-fixed': { status: 'closed', event: 'closed' },
    });
    expect(text.title).toBe('【网巡】教务处：新增 1 项，逾期 1 项（2026-11-24 扫描）');
    expect(text.opening).toEqual([
      '责任单位：教务处',
      '网站：教务处',
      '扫描时间：2026-11-24 02:10',
      '本次扫描新增 1 项，逾期 1 项，销号 1 项；尚未整改共 2 项（较重 1 项、提示 1 项）。',
    ]);
    expect(text.sections).toEqual([
      {
        title: '新增（1 项）',
        lines: [
          {
            text: '［较重］打不开，服务器答复 404：https://jwc.jnyy.example/info/1001/2031.htm（教务处；限 2026-12-01 前整改；见 https://jwc.jnyy.example/）',
            url: null,
          },
        ],
      },
      {
        title: '逾期未整改（1 项）',
        lines: [
          {
            text: '［提示，待复核］打不开，服务器答复 404：https://jwc.jnyy.example/info/1001/2031.htm（教务处；限 2026-11-20 前整改；见 https://jwc.jnyy.example/）',
            url: null,
          },
        ],
      },
    ]);
    expect(text.closing).toEqual([{ text: '请按期整改。对结果有疑问的，请与网站管理部门联系。', url: null }]);
  });

  it('names wrong words once, and a defect of the whole site without a page', () => {
    const wording = { messageId: 'notFound', data: { status: '穿带' }, target: '穿带' } as const;
    expect(textOf({ a: { event: 'new', finding: wording } }).sections[0]?.lines[0]?.text).toBe(
      '［较重］打不开，服务器答复 穿带（教务处；见 https://jwc.jnyy.example/）',
    );
    const site = { places: [], target: 'https://jwc.jnyy.example/' } as const;
    expect(textOf({ a: { event: 'new', finding: site } }).sections[0]?.lines[0]?.text).toBe(
      '［较重］打不开，服务器答复 404：https://jwc.jnyy.example/（教务处）',
    );
  });

  it('can be in English', () => {
    const text = textOf({ new: { status: 'new', event: 'new' } }, { lang: 'en' });
    expect(text.title).toBe('[webpatrol] 教务处: 1 new (scan of 2026-11-24)');
    expect(text.opening).toContain('This scan: 1 new; 1 to be put right in all (1 serious).');
    expect(text.sections[0]?.lines[0]?.text).toBe(
      '[serious] does not open, the server answers 404: https://jwc.jnyy.example/info/1001/2031.htm (教务处; on https://jwc.jnyy.example/)',
    );
  });

  it('says when the scan saw only a part', () => {
    const text = textOf({ new: { event: 'new' } }, { scan: nightScan({ status: 'partial' }) });
    expect(text.opening).toContain('本次扫描不完整，没有扫描到的部分不在其内。');
  });

  it('leads to the console, whatever the identity holds', () => {
    const identity = 'dead-link|jwc|https://jwc.jnyy.example/a b(1)?x=<1>';
    const text = textOf({ [identity]: { event: 'new' } }, {}, 'https://wx.jnyy.example/patrol/');
    const url = text.sections[0]?.lines[0]?.url ?? '';
    expect(url).toMatch(/^https:\/\/wx\.jnyy\.example\/patrol\/items\/[^/?#<> ]+$/);
    expect(decodeURIComponent(url.split('/items/')[1] ?? '')).toBe(identity);
    expect(text.closing.at(-1)).toEqual({ text: '查看全部整改项', url: 'https://wx.jnyy.example/patrol/' });
  });

  it('makes no link of a gambling site, and one line of whatever pages hold', () => {
    const finding = { category: 'risk', target: 'http://www.bet.example/a.b\n@all\u202e' } as const;
    const line = textOf({ risk: { event: 'new', finding } }).sections[0]?.lines[0]?.text;
    expect(line).toContain('http://www[.]bet[.]example/a[.]b @all[U+202E]');
  });

  it('names owners where there are several, and says when there is none', () => {
    const routes = [route('group', { combined: true })];
    const text = textOf({ nobody: { event: 'new', owner: '' } }, { settings: settings({ routes }) });
    expect(text.title).toContain('江南应用技术学院');
    expect(text.sections[0]?.lines[0]?.text).toContain('（教务处；未指定责任单位；见 ');
    expect(textOf({ nobody: { event: 'new', owner: '' } }).title).toContain('未指定责任单位：新增 1 项');
  });
});
