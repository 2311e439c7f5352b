import { describe, expect, it } from 'vitest';
import { UserError } from '../model/user-error.ts';
import { buildNotify } from './notify.ts';
import { parseConfig } from './parse-config.ts';

const checkOptions = {};
const SITES = `sites:
  - { id: jwc, name: 教务处, owner: 教务处, url: "https://jwc.jnyy.example/" }
  - { id: lib, name: 图书馆, owner: 图书馆, url: "https://lib.jnyy.example/" }
`;

const parse = (notify: string) => parseConfig('webpatrol.yaml', `${SITES}notify:\n${notify}`, checkOptions).notify;

function refusal(notify: string): UserError {
  try {
    parse(notify);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

const FULL = `
  console: https://wx.jnyy.example/patrol
  severity: moderate
  only: [new, overdue]
  channels:
    - id: mail
      type: email
      host: smtp.jnyy.example
      security: tls
      user: wangxun@jnyy.example
      password: { env: MAIL_PASSWORD }
      from: 网巡 <wangxun@jnyy.example>
    - { id: relay, type: email, host: 10.10.0.25, port: 2525, security: none, from: wangxun@jnyy.example }
    - { id: group, type: wecom, url: { env: WECOM_WEBHOOK } }
    - { id: ding, type: dingtalk, url: { file: secrets/ding.txt }, secret: { env: DING_SECRET } }
    - { id: oa, type: webhook, url: "https://oa.jnyy.example/hook", secret: { env: OA_SECRET } }
  send:
    - { channel: mail }
    - { channel: group, combined: true }
    - { channel: oa, owners: [教务处, 图书馆] }
    - { channel: relay, owners: [图书馆], to: [lib@jnyy.example, wang@jnyy.example] }
  contacts:
    教务处: jwc@jnyy.example
    图书馆: [lib@jnyy.example]
`;

describe('notify', () => {
  it('comes out with every default filled in', () => {
    const settings = buildNotify(parse(FULL));
    expect(settings).toMatchObject({
      console: 'https://wx.jnyy.example/patrol/',
      severity: 'moderate',
      only: ['new', 'overdue'],
      contacts: { 教务处: ['jwc@jnyy.example'], 图书馆: ['lib@jnyy.example'] },
    });
    expect(settings?.channels).toEqual([
      {
        type: 'email',
        id: 'mail',
        host: 'smtp.jnyy.example',
        port: 465,
        security: 'tls',
        user: 'wangxun@jnyy.example',
        password: { env: 'MAIL_PASSWORD' },
        from: '网巡 <wangxun@jnyy.example>',
      },
      expect.objectContaining({ id: 'relay', port: 2525, security: 'none', user: null, password: null }),
      { type: 'wecom', id: 'group', url: { env: 'WECOM_WEBHOOK' }, secret: null },
      { type: 'dingtalk', id: 'ding', url: { file: 'secrets/ding.txt' }, secret: { env: 'DING_SECRET' } },
      { type: 'webhook', id: 'oa', url: 'https://oa.jnyy.example/hook', secret: { env: 'OA_SECRET' } },
    ]);
    expect(settings?.routes).toEqual([
      { channel: 'mail', owners: 'all', combined: false, to: [] },
      { channel: 'group', owners: 'all', combined: true, to: [] },
      { channel: 'oa', owners: ['教务处', '图书馆'], combined: false, to: [] },
      { channel: 'relay', owners: ['图书馆'], combined: false, to: ['lib@jnyy.example', 'wang@jnyy.example'] },
    ]);
  });

  it('is nothing when the file does not speak of it', () => {
    expect(buildNotify(undefined)).toBeNull();
  });

  it.each([
    [
      '  channels: [{ id: mail, type: email, host: h, from: a@b.example, user: u, password: S3cret-word }]',
      5,
      'password',
    ],
    [
      '  channels: [{ id: g, type: wecom, url: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=S3cret-word" }]',
      5,
      'url',
    ],
    ['  channels: [{ id: g, type: dingtalk, url: { env: A }, secret: S3cret-word }]', 5, 'secret'],
    ['  channels: [{ id: g, type: webhook, url: "https://oa.jnyy.example/?token=S3cret-word" }]', 5, 'url'],
    ['  channels: [{ id: g, type: webhook, url: "https://oa:S3cret-word@oa.jnyy.example/" }]', 5, 'url'],
  ])('refuses a secret in the file, and does not say it again: %s', (text, line, name) => {
    const { text: said, remedy, where } = refusal(text);
    expect(said['zh-CN']).toContain(name);
    expect(remedy?.['zh-CN']).toContain('{ env: 环境变量名 }');
    expect(where).toMatch(new RegExp(`^webpatrol\\.yaml:${line}:`));
    expect(JSON.stringify([said, remedy, where])).not.toContain('S3cret-word');
  });

  it.each([
    ['  channels: [{ id: mail, type: email, from: a@b.example }]', '缺少 host'],
    ['  channels: [{ id: mail, type: email, host: h }]', '缺少 from'],
    ['  channels: [{ id: mail, type: email, host: h, from: a@b.example, user: u }]', '缺少 password'],
    ['  channels: [{ id: mail, type: email, host: h, from: "网巡通知" }]', '不是邮件地址'],
    ['  channels: [{ id: mail, type: email, host: h, from: "a@b.example\\r\\nBcc: c@d.example" }]', '不是邮件地址'],
    [
      '  channels: [{ id: mail, type: email, host: h, from: a@b.example, user: u, password: { env: P }, security: none }]',
      '明文',
    ],
    ['  channels: [{ id: g, type: wecom }]', '缺少 url'],
    ['  channels: [{ id: g, type: webhook, url: oa.jnyy.example }]', 'url 不是网址'],
    ['  channels: [{ id: g, type: wecom, url: { env: A } }, { id: g, type: feishu, url: { env: B } }]', '“g”重复'],
    [
      '  send: [{ channel: mali }]\n  channels: [{ id: mail, type: wecom, url: { env: A } }]',
      '没有名为“mali”的通知渠道',
    ],
    [
      '  channels: [{ id: g, type: wecom, url: { env: A } }]\n  send: [{ channel: g, owners: [教务] }]',
      '没有名为“教务”的责任单位',
    ],
    [
      '  channels: [{ id: g, type: wecom, url: { env: A } }]\n  send: [{ channel: g, to: "a@b.example, c@d.example" }]',
      '不是邮件地址',
    ],
    ['  contacts: { 教务处: jwc }', '“jwc”不是邮件地址'],
    ['  console: wx.jnyy.example', '不是网址'],
    ['  channels: [{ id: g, type: wecom, url: { env: A, file: B } }]', 'url'],
    ['  only: []', 'only'],
    ['  mail: {}', 'mail'],
  ])('refuses %s', (text, words) => {
    const { text: said, where } = refusal(text);
    expect(said['zh-CN']).toContain(words);
    expect(where).toMatch(/^webpatrol\.yaml:[5-7]:/);
  });

  it('asks for the owner that was probably meant', () => {
    const text = '  channels: [{ id: g, type: wecom, url: { env: A } }]\n  send: [{ channel: g, owners: [教务] }]';
    expect(refusal(text).remedy?.['zh-CN']).toContain('是否想写“教务处”');
  });
});
