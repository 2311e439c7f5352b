import { expect, it } from 'vitest';
import { college } from '../../../test/support/fake-app.ts';
import type { NoticeSettings } from '../../model/notice-settings.ts';
import { noticeLines } from './doctor-notices.ts';

const settings: NoticeSettings = {
  console: null,
  severity: 'minor',
  only: ['new'],
  channels: [
    {
      type: 'email',
      id: 'mail',
      host: 'h',
      port: 25,
      security: 'none',
      user: null,
      password: null,
      from: 'a@b.example',
    },
    { type: 'wecom', id: 'group', url: { env: 'WECOM_WEBHOOK' }, secret: null },
  ],
  routes: [
    { channel: 'mail', owners: 'all', combined: false, to: [] },
    { channel: 'group', owners: 'all', combined: true, to: [] },
  ],
  contacts: { 教务处: ['jwc@jnyy.example'] },
};

const linesOf = async (of: NoticeSettings | null, missing: string | null) => {
  const lines = await noticeLines(of, {
    sites: college.sites,
    notifier: {
      deliver: () => Promise.reject(new Error('a doctor sends nothing')),
      findFault: async ({ id }) =>
        id === missing ? { kind: 'secret', where: 'WECOM_WEBHOOK', problem: 'missing' } : null,
    },
  });
  return lines.map(({ state, text }) => `${state} ${text['zh-CN']}`);
};

it('tells what would keep notices from going out', async () => {
  expect(await linesOf(settings, 'group')).toEqual([
    'warning 通知渠道“group”：没有密钥：WECOM_WEBHOOK 未设置或为空',
    'warning 1 个责任单位没有收件地址：图书馆',
  ]);
  const contacts = { ...settings.contacts, 图书馆: ['lib@jnyy.example'] };
  expect(await linesOf({ ...settings, contacts }, null)).toEqual(['ok 通知渠道 2 个']);
  expect(await linesOf(null, null)).toEqual([]);
});
