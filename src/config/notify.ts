import type { Translated } from '../model/lang.ts';
import {
  NOTICE_EVENTS,
  type NoticeChannel,
  type NoticeEvent,
  type NoticeSettings,
  type SecretRef,
} from '../model/notice-settings.ts';
import type { Severity } from '../model/severity.ts';
import type { YamlPath } from '../rules/read-yaml.ts';
import { suggestKey } from '../rules/suggest-key.ts';

/** A reference, or the secret itself written where it must not be. */
type RawSecret = string | SecretRef;

interface RawChannel {
  readonly id: string;
  readonly type: NoticeChannel['type'];
  readonly host?: string;
  readonly port?: number;
  readonly security?: 'tls' | 'starttls' | 'none';
  readonly user?: string;
  readonly password?: RawSecret;
  readonly from?: string;
  readonly url?: RawSecret;
  readonly secret?: RawSecret;
}

export interface RawNotify {
  readonly console?: string;
  readonly severity?: Severity;
  readonly only?: readonly NoticeEvent[];
  readonly channels?: readonly RawChannel[];
  readonly send?: readonly {
    readonly channel: string;
    readonly owners?: 'all' | readonly string[];
    readonly combined?: boolean;
    readonly to?: string | readonly string[];
  }[];
  readonly contacts?: Readonly<Record<string, string | readonly string[]>>;
}

interface Problem {
  readonly path: YamlPath;
  readonly text: Translated;
  readonly remedy: Translated;
}

const SMTP_PORTS = { tls: 465, starttls: 587, none: 25 } as const;
const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

const refOf = (secret: RawSecret | undefined): SecretRef | null => (typeof secret === 'object' ? secret : null);

/** Shapes and meanings have been checked by now; what is missing all the same leaves the channel out. */
function buildChannel(raw: RawChannel): NoticeChannel[] {
  const { id, type } = raw;
  const secret = refOf(raw.secret);
  if (type === 'email') {
    const { host = '', security = 'starttls', user = null, from = '' } = raw;
    const port = raw.port ?? SMTP_PORTS[security];
    return [{ type, id, host, port, security, user, password: refOf(raw.password), from }];
  }
  if (raw.url === undefined) return [];
  if (type === 'webhook') return [{ type, id, url: raw.url, secret }];
  return typeof raw.url === 'string' ? [] : [{ type, id, url: raw.url, secret }];
}

/** Null: nobody is told anything. */
export function buildNotify(raw: RawNotify | undefined): NoticeSettings | null {
  if (raw === undefined) return null;
  return {
    console: raw.console === undefined ? null : raw.console.replace(/\/*$/, '/'),
    severity: raw.severity ?? 'minor',
    only: raw.only ?? NOTICE_EVENTS,
    channels: (raw.channels ?? []).flatMap(buildChannel),
    routes: (raw.send ?? []).map(({ channel, owners = 'all', combined = false, to }) => ({
      channel,
      owners,
      combined,
      to: listOf(to),
    })),
    contacts: Object.fromEntries(Object.entries(raw.contacts ?? {}).map(([owner, to]) => [owner, listOf(to)])),
  };
}

const problem = (path: YamlPath, text: Translated, remedy: Translated): Problem => ({ path, text, remedy });

/** The value is not quoted: whoever sends the error on would send the secret with it. */
const literal = (path: YamlPath, name: string): Problem =>
  problem(
    path,
    {
      'zh-CN': `${name} 是密钥，不能直接写在配置文件里`,
      en: `${name} is a secret and must not stand in the config itself`,
    },
    {
      'zh-CN': `写成 ${name}: { env: 环境变量名 } 或 ${name}: { file: 文件路径 }；已写进文件的密钥请更换`,
      en: `Write ${name}: { env: VARIABLE } or ${name}: { file: PATH }; replace a secret that has been in the file`,
    },
  );

const missing = (path: YamlPath, name: string, example: string): Problem =>
  problem(
    path,
    { 'zh-CN': `这个渠道缺少 ${name}`, en: `This channel has no ${name}` },
    { 'zh-CN': `写法如 ${example}`, en: `Write it as ${example}` },
  );

/** `name <address>` or an address: one @, no line break, nothing a header could be made of. */
const MAIL_ADDRESS = /^[^\s<>@,;:"\\]{1,64}@[^\s<>@,;:"\\]{1,255}$/;
const isMailAddress = (text: string): boolean => MAIL_ADDRESS.test(text);
const isSender = (text: string): boolean => {
  if (/[\r\n]/.test(text)) return false;
  const [, address] = /^[^<>]{0,100}<([^<>]+)>$/.exec(text) ?? [];
  return isMailAddress(address ?? text);
};

const SECRET_PARAMETER = /^(?:key|token|access_token|secret|sign|signature|apikey|api_key|password)$/i;

const isWebAddress = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
};

function checkMail(raw: RawChannel, path: YamlPath): Problem[] {
  const { host, from, user, password } = raw;
  return [
    ...(host === undefined ? [missing(path, 'host', 'host: smtp.example.edu.cn')] : []),
    ...(from === undefined ? [missing(path, 'from', 'from: "网巡 <wangxun@example.edu.cn>"')] : []),
    ...(from !== undefined && !isSender(from)
      ? [
          problem(
            [...path, 'from'],
            { 'zh-CN': `“${from}”不是邮件地址`, en: `"${from}" is no mail address` },
            {
              'zh-CN': '写法如 "网巡 <wangxun@example.edu.cn>"',
              en: 'Write it as "webpatrol <wangxun@example.edu.cn>"',
            },
          ),
        ]
      : []),
    ...(user !== undefined && password === undefined
      ? [missing(path, 'password', 'password: { env: MAIL_PASSWORD }')]
      : []),
    ...(user !== undefined && raw.security === 'none'
      ? [
          problem(
            [...path, 'security'],
            {
              'zh-CN': 'security: none 会把密码明文发出',
              en: 'With security: none the password would go out in the clear',
            },
            {
              'zh-CN': '改用 starttls 或 tls，或去掉 user 和 password',
              en: 'Use starttls or tls, or leave out user and password',
            },
          ),
        ]
      : []),
    ...(typeof password === 'string' ? [literal([...path, 'password'], 'password')] : []),
  ];
}

function checkWeb(raw: RawChannel, path: YamlPath): Problem[] {
  const { type, url, secret } = raw;
  const at = [...path, 'url'];
  const signed = typeof secret === 'string' ? [literal([...path, 'secret'], 'secret')] : [];
  if (url === undefined) return [missing(path, 'url', 'url: { env: WEBHOOK_URL }'), ...signed];
  if (typeof url !== 'string') return signed;
  // Whoever has the address of a robot can write into its group.
  if (type !== 'webhook') return [literal(at, 'url'), ...signed];
  if (!isWebAddress(url)) {
    const text = {
      'zh-CN': 'url 不是网址，或带有用户名和密码',
      en: 'url is no address, or has a user name and password in it',
    };
    const remedy = {
      'zh-CN': '写完整网址，以 https:// 或 http:// 开头；含密钥的网址写成 url: { env: 环境变量名 }',
      en: 'Write the whole address with https:// or http://; one that holds a secret as url: { env: VARIABLE }',
    };
    return [problem(at, text, remedy), ...signed];
  }
  const holdsSecret = [...new URL(url).searchParams.keys()].some((name) => SECRET_PARAMETER.test(name));
  return [...(holdsSecret ? [literal(at, 'url')] : []), ...signed];
}

function checkSending(raw: RawNotify, owners: ReadonlySet<string>): Problem[] {
  const ids = (raw.channels ?? []).map(({ id }) => id);
  const unknownOwner = (owner: string, path: YamlPath): Problem[] => {
    if (owners.has(owner)) return [];
    const near = suggestKey(owner, [...owners]);
    return [
      problem(
        path,
        { 'zh-CN': `没有名为“${owner}”的责任单位`, en: `No site has the owner "${owner}"` },
        near === null
          ? { 'zh-CN': '与网站的 owner 写法一致', en: "Write it as in the sites' owner" }
          : { 'zh-CN': `是否想写“${near}”？`, en: `Did you mean "${near}"?` },
      ),
    ];
  };
  const badAddresses = (addresses: readonly string[], path: YamlPath): Problem[] =>
    addresses
      .filter((address) => !isMailAddress(address))
      .map((address) =>
        problem(
          path,
          { 'zh-CN': `“${address}”不是邮件地址`, en: `"${address}" is no mail address` },
          { 'zh-CN': '写法如 jwc@example.edu.cn', en: 'Write it as jwc@example.edu.cn' },
        ),
      );
  return [
    ...(raw.send ?? []).flatMap(({ channel, owners: named, to }, at) => {
      const path: YamlPath = ['notify', 'send', at];
      const near = suggestKey(channel, ids);
      return [
        ...(ids.includes(channel)
          ? []
          : [
              problem(
                [...path, 'channel'],
                { 'zh-CN': `没有名为“${channel}”的通知渠道`, en: `There is no channel "${channel}"` },
                near === null
                  ? { 'zh-CN': '先在 notify.channels 中写明', en: 'Describe it in notify.channels' }
                  : { 'zh-CN': `是否想写“${near}”？`, en: `Did you mean "${near}"?` },
              ),
            ]),
        ...(Array.isArray(named) ? named : []).flatMap((owner: string, index) =>
          unknownOwner(owner, [...path, 'owners', index]),
        ),
        ...badAddresses(listOf(to), [...path, 'to']),
      ];
    }),
    ...Object.entries(raw.contacts ?? {}).flatMap(([owner, to]) =>
      badAddresses(listOf(to), ['notify', 'contacts', owner]),
    ),
  ];
}

/** Problems that a valid shape can still have. `owners`: those of the sites. */
export function checkNotify(raw: RawNotify | undefined, owners: ReadonlySet<string>): readonly Problem[] {
  if (raw === undefined) return [];
  const channels = raw.channels ?? [];
  const twin = channels.findIndex(({ id }, at) => channels.findIndex((other) => other.id === id) !== at);
  return [
    ...(raw.console === undefined || isWebAddress(raw.console)
      ? []
      : [
          problem(
            ['notify', 'console'],
            { 'zh-CN': `“${raw.console}”不是网址`, en: `"${raw.console}" is no address` },
            { 'zh-CN': '写法如 https://wangxun.example.edu.cn/', en: 'Write it as https://wangxun.example.edu.cn/' },
          ),
        ]),
    ...channels.flatMap((channel, at) => {
      const path: YamlPath = ['notify', 'channels', at];
      return channel.type === 'email' ? checkMail(channel, path) : checkWeb(channel, path);
    }),
    ...(twin < 0
      ? []
      : [
          problem(
            ['notify', 'channels', twin, 'id'],
            { 'zh-CN': `通知渠道“${channels[twin]?.id}”重复`, en: `Two channels are called "${channels[twin]?.id}"` },
            { 'zh-CN': '请换一个标识', en: 'Choose another id' },
          ),
        ]),
    ...checkSending(raw, owners),
  ];
}
