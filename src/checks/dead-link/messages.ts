import type { Translated } from '../../model/lang.ts';

/**
 * What became of the request, the same for a link and for a resource. No host is named: after a redirect
 * it need not be the target's.
 */
const OUTCOMES = {
  notFound: { 'zh-CN': '目标不存在（{status}）', en: 'the target does not exist ({status})' },
  gone: { 'zh-CN': '目标已被删除（{status}）', en: 'the target has been removed ({status})' },
  softNotFound: {
    'zh-CN': '服务器返回 {status}，显示的却是“页面不存在”一类的提示',
    en: 'the server answers {status}, but with its page for addresses that do not exist',
  },
  movedHome: { 'zh-CN': '目标已不存在，被转到网站首页', en: 'the target is gone; visitors are sent to the home page' },
  nameNotFound: { 'zh-CN': '域名不存在', en: 'the host name does not exist' },
  refused: { 'zh-CN': '服务器拒绝连接', en: 'the server refuses the connection' },
  redirectLoop: { 'zh-CN': '循环跳转，{hops} 次后仍未到达', en: 'redirects without end ({hops} hops)' },
  timeout: { 'zh-CN': '{seconds} 秒内没有响应', en: 'no answer within {seconds} s' },
  broken: { 'zh-CN': '连接中断（{code}）', en: 'the connection broke ({code})' },
  nameTrouble: { 'zh-CN': '域名解析失败（{code}）', en: 'the host name could not be resolved ({code})' },
  serverError: { 'zh-CN': '服务器出错（{status}）', en: 'the server fails ({status})' },
  otherError: { 'zh-CN': '服务器返回 {status}', en: 'the server answers {status}' },
  blocked: {
    'zh-CN': '对方不接受自动访问（{status}），请人工打开核实',
    en: 'the server turns automatic visitors away ({status}); please open it by hand',
  },
  tlsExpired: { 'zh-CN': '证书已过期', en: 'the certificate has expired' },
  tlsNotYetValid: { 'zh-CN': '证书尚未生效', en: 'the certificate is not valid yet' },
  tlsWrongHost: { 'zh-CN': '证书与域名不符', en: 'the certificate is for another host' },
  tlsIncompleteChain: {
    'zh-CN': '证书链不完整，缺少中间证书',
    en: 'the server does not send its intermediate certificate',
  },
  tlsSelfSigned: { 'zh-CN': '使用自签名证书', en: 'the certificate is self-signed' },
  tlsRevoked: { 'zh-CN': '证书已被吊销', en: 'the certificate has been revoked' },
  tlsHandshake: { 'zh-CN': '加密连接建立失败', en: 'no encrypted connection could be made' },
} as const satisfies Record<string, Translated>;

export type OutcomeId = keyof typeof OUTCOMES;
export type MessageId = OutcomeId | `${OutcomeId}Resource`;

function prefixed(id: OutcomeId): readonly (readonly [MessageId, Translated])[] {
  const { 'zh-CN': zh, en } = OUTCOMES[id];
  return [
    [id, { 'zh-CN': `链接打不开：${zh}`, en: `Dead link: ${en}` }],
    [
      `${id}Resource`,
      { 'zh-CN': `页面引用的图片、样式或脚本加载失败：${zh}`, en: `An image, style or script does not load: ${en}` },
    ],
  ];
}

/** Every sentence twice: for what a visitor follows, and for what a page loads. */
export const messages = Object.fromEntries((Object.keys(OUTCOMES) as OutcomeId[]).flatMap(prefixed)) as Readonly<
  Record<MessageId, Translated>
>;
