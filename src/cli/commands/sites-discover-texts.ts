import { formatMessage, type Lang, type MessageData, type Translated } from '../../model/lang.ts';

const TEXTS = {
  kind: { 'zh-CN': '类别', en: 'Kind' },
  host: { 'zh-CN': '主机', en: 'Host' },
  title: { 'zh-CN': '标题', en: 'Title' },
  state: { 'zh-CN': '应答', en: 'Answer' },
  pages: { 'zh-CN': '链接页面', en: 'Pages' },
  sites: { 'zh-CN': '来自网站', en: 'From' },
  example: { 'zh-CN': '例如', en: 'Such as' },
  subsite: { 'zh-CN': '未登记', en: 'unregistered' },
  foreign: { 'zh-CN': '双非', en: 'foreign' },
  'state.refused': { 'zh-CN': '拒绝连接', en: 'refused' },
  'state.timeout': { 'zh-CN': '超时', en: 'timed out' },
  'state.broken': { 'zh-CN': '连接中断', en: 'broken' },
  'state.tls-error': { 'zh-CN': '证书错误', en: 'certificate' },
  'state.dns-error': { 'zh-CN': '解析失败', en: 'name trouble' },
  'state.redirect-loop': { 'zh-CN': '循环跳转', en: 'redirect loop' },
  none: {
    'zh-CN': '根据扫描 {scan} 的链接，没有发现未登记的网站',
    en: 'The links of scan {scan} lead to no unregistered site',
  },
  counts: {
    'zh-CN': '根据扫描 {scan} 的链接：本校域名下未登记的网站 {subsites} 个，疑似双非网站 {foreign} 个',
    en: 'From the links of scan {scan}. Unregistered under the own domains: {subsites}, possibly foreign: {foreign}',
  },
  how: {
    'zh-CN': '登记：webpatrol sites discover --add {host}，或 webpatrol sites add。不再列出：写入 discover.ignore',
    en: 'Register: webpatrol sites discover --add {host}, or webpatrol sites add. Not to be listed again: discover.ignore',
  },
  foreignNote: {
    'zh-CN': '双非：不在本校域名和 IP 地址段内，而标题带有学校名称，请核实主办单位',
    en: 'Foreign: under neither the own domains nor the own addresses, with the name in the title; see who runs it',
  },
  added: { 'zh-CN': '已登记 {name}（{id}），写入 {path}', en: 'Registered {name} ({id}) in {path}' },
  unknown: { 'zh-CN': '没有列出主机“{host}”', en: 'No host "{host}" is listed' },
  unknownRemedy: {
    'zh-CN': '用 webpatrol sites discover 查看，或用 webpatrol sites add 直接登记网址',
    en: 'See webpatrol sites discover, or register the address with webpatrol sites add',
  },
} as const satisfies Record<string, Translated>;

type TextId = keyof typeof TEXTS;

export const wordsIn =
  (lang: Lang) =>
  (id: TextId, data: MessageData = {}): string =>
    formatMessage(TEXTS[id][lang], data);

/** A status as it is, anything else in words. */
export function stateIn(lang: Lang, state: string): string {
  const id = `state.${state}`;
  return id in TEXTS ? wordsIn(lang)(id as TextId) : state;
}

export const unknownHost = (host: string): { readonly text: Translated; readonly remedy: Translated } => ({
  text: { 'zh-CN': wordsIn('zh-CN')('unknown', { host }), en: wordsIn('en')('unknown', { host }) },
  remedy: TEXTS.unknownRemedy,
});
