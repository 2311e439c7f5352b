import { formatMessage, type Lang, type MessageData, type Translated } from '../../model/lang.ts';
import type { DeliveryFault } from '../../model/notice.ts';
import { cleanText } from '../../report/clean-text.ts';
import { outcomeText } from '../../report/outcome-text.ts';

const SECRET: Readonly<Record<(DeliveryFault & { kind: 'secret' })['problem'], Translated>> = {
  missing: { 'zh-CN': '没有密钥：{where} 未设置或为空', en: 'no secret: {where} is not set or empty' },
  unreadable: { 'zh-CN': '读不到密钥文件 {where}', en: 'the secret file {where} cannot be read' },
  'no-address': {
    'zh-CN': '{where} 中不是网址，应为群机器人完整的 Webhook 地址',
    en: '{where} holds no address; it takes the whole webhook address of the robot',
  },
};

/** Codes of robots that a person at the keyboard can do something about. */
const ROBOT_CODES: Readonly<Record<number, Translated>> = {
  45009: { 'zh-CN': '发送过于频繁', en: 'too many messages' },
  93000: { 'zh-CN': 'Webhook 地址无效或机器人已删除', en: 'the webhook address is wrong or the robot is gone' },
  130101: { 'zh-CN': '发送过于频繁', en: 'too many messages' },
  310000: {
    'zh-CN': '安全设置不符：检查加签密钥、关键词或 IP 地址段',
    en: "the robot's security setting refused it: check secret, key word or address range",
  },
  11232: { 'zh-CN': '发送过于频繁', en: 'too many messages' },
  19021: { 'zh-CN': '签名校验未通过：检查签名密钥和本机时间', en: 'wrong signature: check the secret and the clock' },
  19022: { 'zh-CN': '本机 IP 不在机器人的白名单中', en: "this address is not on the robot's list" },
  19024: { 'zh-CN': '消息中没有机器人要求的关键词', en: 'the key word that the robot asks for is missing' },
};

/** Why a notice did not arrive, in a few words. */
export function faultText(fault: DeliveryFault, lang: Lang): string {
  const say = (text: Translated, data: MessageData = {}): string => formatMessage(text[lang], data);
  switch (fault.kind) {
    case 'network':
      return fault.fault.kind === 'excluded' && fault.fault.reason === 'private-address'
        ? say({
            'zh-CN': '内网地址，须在 network.allowPrivate 中允许',
            en: 'a private address, which network.allowPrivate has to allow',
          })
        : outcomeText(fault.fault, lang);
    case 'answer': {
      const known = fault.code === null ? undefined : ROBOT_CODES[fault.code];
      const said = [fault.code ?? fault.status, cleanText(fault.message)].join(' ').trim();
      return known === undefined
        ? say({ 'zh-CN': '对方答复：', en: 'the other side says: ' }) + said
        : say({ 'zh-CN': '{known}（{said}）', en: '{known} ({said})' }, { known: known[lang], said });
    }
    case 'mail':
      return say(
        { 'zh-CN': '邮件服务器：{code} {message}', en: 'mail server: {code} {message}' },
        { code: fault.code, message: cleanText(fault.message) },
      );
    case 'secret':
      return say(SECRET[fault.problem], { where: fault.where });
    case 'no-server':
      return say(
        {
          'zh-CN': '找不到邮件服务器 {host}：域名不存在，或是 network.allowPrivate 没有允许的内网地址',
          en: 'no mail server {host}: no such name, or a private address that network.allowPrivate does not allow',
        },
        { host: fault.host },
      );
    case 'no-recipient':
      return say({
        'zh-CN': '没有收件地址：在 notify.contacts 中写明，或在 notify.send 中写 to',
        en: 'nobody to write to: name an address in notify.contacts, or `to` in notify.send',
      });
  }
}
