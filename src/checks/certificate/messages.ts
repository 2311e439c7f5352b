import type { Translated } from '../../model/lang.ts';

export const messages = {
  expired: { 'zh-CN': '{host} 的证书已于 {day} 过期', en: 'The certificate of {host} expired on {day}' },
  expiring: {
    'zh-CN': '{host} 的证书将于 {day} 过期，还有 {days} 天',
    en: 'The certificate of {host} expires on {day}, in {days} days',
  },
  notYetValid: { 'zh-CN': '{host} 的证书 {day} 才生效', en: 'The certificate of {host} is not valid before {day}' },
  chainExpired: {
    'zh-CN': '{host} 发送的中间证书已过期',
    en: '{host} sends an intermediate certificate that has expired',
  },
  wrongHost: { 'zh-CN': '证书不适用于 {host}', en: 'The certificate is not for {host}' },
  incompleteChain: {
    'zh-CN': '{host} 的证书链不完整，缺少中间证书“{missing}”',
    en: 'The chain of {host} is incomplete: it lacks the intermediate "{missing}"',
  },
  unknownIssuer: {
    'zh-CN': '{host} 的证书由“{missing}”签发，浏览器不信任或缺少中间证书',
    en: 'The chain of {host} ends at "{missing}", which is not trusted or not sent',
  },
  selfSigned: {
    'zh-CN': '{host} 使用自签名证书，浏览器不信任',
    en: 'The certificate of {host} is signed by itself or by an authority of its own',
  },
  revoked: { 'zh-CN': '{host} 的证书已被吊销', en: 'The certificate of {host} has been revoked' },
  otherFault: { 'zh-CN': '{host} 的证书未通过验证', en: 'The certificate of {host} cannot be verified' },
  httpOnly: { 'zh-CN': '网站未启用 HTTPS', en: 'The site is not served over HTTPS' },
} as const satisfies Readonly<Record<string, Translated>>;
