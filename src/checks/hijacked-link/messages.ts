import type { Translated } from '../../model/lang.ts';

export const messages = {
  gambling: { 'zh-CN': '外链网站 {host} 现为赌博网站', en: '{host} now serves gambling' },
  pornography: { 'zh-CN': '外链网站 {host} 现为色情网站', en: '{host} now serves pornography' },
  fraud: { 'zh-CN': '外链网站 {host} 现为诈骗网站', en: '{host} now serves fraud' },
  forgedPapers: {
    'zh-CN': '外链网站 {host} 现提供代开发票、代办证件等违法服务',
    en: '{host} now offers forged papers or invoices',
  },
  gameServer: { 'zh-CN': '外链网站 {host} 现为私服、外挂网站', en: '{host} now serves pirate game servers' },
  illegal: { 'zh-CN': '外链网站 {host} 现含违法推广内容', en: '{host} now promotes something illegal' },
  blocked: { 'zh-CN': '外链网站 {host} 在违法网站名单中', en: '{host} is, or leads to, a host on the block list' },
  parked: {
    'zh-CN': '外链网站 {host} 已停用，域名处于停放或出售状态，随时可能被他人改作违法用途',
    en: '{host} is no longer in use: its name is parked or for sale, and may be taken over any day',
  },
  repurposed: {
    'zh-CN': '外链网站 {host} 内容已变，原备案号也不见了，可能已被他人接手',
    en: '{host} shows something else and has lost its filing number: somebody may have taken it over',
  },
} as const satisfies Record<string, Translated>;

export type MessageId = keyof typeof messages;
