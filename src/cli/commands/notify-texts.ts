import { formatMessage, type Lang, type MessageData, type Translated } from '../../model/lang.ts';

const TEXTS = {
  noNotify: { 'zh-CN': '配置中没有 notify', en: 'The config has no notify' },
  noNotifyRemedy: {
    'zh-CN': '在 webpatrol.yaml 中写明通知渠道和对象，见 docs/notices.zh-CN.md',
    en: 'Name channels and whom to tell in webpatrol.yaml, see docs/notices.md',
  },
  noRoutes: {
    'zh-CN': '配置中没有 notify.send，不知道通知谁',
    en: 'The config has no notify.send: there is nobody to tell',
  },
  noRoutesRemedy: {
    'zh-CN': '写上 send: [{ channel: 渠道的标识 }]，即通知全部责任单位',
    en: 'Write send: [{ channel: ID }] to tell every owner through that channel',
  },
  nothing: { 'zh-CN': '扫描 {scan} 没有需要通知的问题', en: 'Scan {scan} has nothing to tell' },
  planned: {
    'zh-CN': '扫描 {scan}：共 {n} 份通知，没有发出（--dry-run）',
    en: 'Scan {scan}: notices {n}, none sent (--dry-run)',
  },
  queued: { 'zh-CN': '扫描 {scan}：通知 {n} 份', en: 'Scan {scan}: notices {n}' },
  queuedBefore: {
    'zh-CN': '扫描 {scan}：通知 {n} 份，其中 {old} 份以前已经生成，不再重复发送',
    en: 'Scan {scan}: notices {n}; made before and not sent twice: {old}',
  },
  done: { 'zh-CN': '已发送 {sent} 份', en: 'Sent: {sent}' },
  doneBadly: {
    'zh-CN': '已发送 {sent} 份，失败 {failed} 份，稍后重试 {waiting} 份。详情见 webpatrol notify outbox',
    en: 'Sent: {sent}, failed: {failed}, to be tried again: {waiting}. See webpatrol notify outbox',
  },
  laterRemedy: {
    'zh-CN': '下次重试时间 {at}：serve 和 schedule 会自动重试，也可以运行 webpatrol notify retry 立即重试',
    en: 'Next attempt {at}: serve and schedule make it by themselves, webpatrol notify retry at once',
  },
  to: { 'zh-CN': '渠道 {channel}', en: 'Channel {channel}' },
  toMail: { 'zh-CN': '渠道 {channel}，收件人 {to}', en: 'Channel {channel}, to {to}' },
  nobody: {
    'zh-CN': '渠道 {channel}，没有收件地址（在 notify.contacts 中写明）',
    en: 'Channel {channel}, nobody to write to (name an address in notify.contacts)',
  },
  tested: { 'zh-CN': '测试消息已通过“{channel}”发出', en: 'The test message went out through "{channel}"' },
  testFailed: { 'zh-CN': '“{channel}”没有发出：{why}', en: '"{channel}" did not send: {why}' },
  testRemedy: {
    'zh-CN': '检查 webpatrol.yaml 中 notify.channels 的这一项和它的密钥',
    en: 'Check this channel in notify.channels of webpatrol.yaml, and its secret',
  },
  empty: { 'zh-CN': '发件箱是空的', en: 'The outbox is empty' },
  count: { 'zh-CN': '共 {n} 份', en: 'Notices: {n}' },
  retried: { 'zh-CN': '{n} 份通知重新发送', en: 'Notices to be sent again: {n}' },
  id: { 'zh-CN': '编号', en: 'No.' },
  state: { 'zh-CN': '状态', en: 'State' },
  channel: { 'zh-CN': '渠道', en: 'Channel' },
  owner: { 'zh-CN': '责任单位', en: 'Unit' },
  title: { 'zh-CN': '内容', en: 'Content' },
  attempts: { 'zh-CN': '尝试', en: 'Tries' },
  time: { 'zh-CN': '时间', en: 'Time' },
  fault: { 'zh-CN': '最近一次错误', en: 'Last fault' },
  'state.waiting': { 'zh-CN': '待发', en: 'waiting' },
  'state.sending': { 'zh-CN': '发送中', en: 'sending' },
  'state.sent': { 'zh-CN': '已发', en: 'sent' },
  'state.failed': { 'zh-CN': '失败', en: 'failed' },
} as const satisfies Record<string, Translated>;

type Id = keyof typeof TEXTS;

export const notifyWords =
  (lang: Lang) =>
  (id: Id, data: MessageData = {}): string =>
    formatMessage(TEXTS[id][lang], data);

export const notifyText = (id: Id, data: MessageData = {}): Translated => ({
  'zh-CN': formatMessage(TEXTS[id]['zh-CN'], data),
  en: formatMessage(TEXTS[id].en, data),
});
