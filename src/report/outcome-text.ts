import { formatMessage, type Lang, type MessageData, type Translated } from '../model/lang.ts';
import type { ExclusionReason, FetchOutcome, TlsFault } from '../model/outcome.ts';
import type { UnreadPictureReason } from '../model/picture.ts';

const TLS: Readonly<Record<TlsFault, Translated>> = {
  expired: { 'zh-CN': '证书已过期', en: 'certificate expired' },
  'not-yet-valid': { 'zh-CN': '证书尚未生效', en: 'certificate not yet valid' },
  'wrong-host': { 'zh-CN': '证书与域名不符', en: 'certificate of another host' },
  'incomplete-chain': { 'zh-CN': '证书链不完整', en: 'certificate chain incomplete' },
  'self-signed': { 'zh-CN': '自签名证书', en: 'self-signed certificate' },
  revoked: { 'zh-CN': '证书已吊销', en: 'certificate revoked' },
  handshake: { 'zh-CN': '安全连接建立失败', en: 'TLS handshake failed' },
};

const EXCLUDED: Readonly<Record<ExclusionReason, Translated>> = {
  robots: { 'zh-CN': 'robots.txt 不允许', en: 'robots.txt' },
  exclude: { 'zh-CN': '配置中排除', en: 'excluded by configuration' },
  scheme: { 'zh-CN': '非网页地址', en: 'not a web address' },
  'private-address': { 'zh-CN': '内网地址', en: 'private address' },
  'not-asked': { 'zh-CN': '不在本次核验之列', en: 'not among the places to verify' },
  depth: { 'zh-CN': '超出层数', en: 'depth limit' },
  'page-budget': { 'zh-CN': '超出页数上限', en: 'page limit' },
  'time-budget': { 'zh-CN': '超出时间上限', en: 'time limit' },
  'host-down': { 'zh-CN': '主机无响应', en: 'host down' },
  offline: { 'zh-CN': '本机网络不通', en: 'no network here' },
  trap: { 'zh-CN': '循环地址', en: 'endless addresses' },
  'side-effect': { 'zh-CN': '访问会改变数据', en: 'a visit would change something' },
  'document-encrypted': { 'zh-CN': '已加密', en: 'encrypted' },
  'document-too-large': { 'zh-CN': '过大或嵌套过深', en: 'too large or nested too deep' },
  'document-too-slow': { 'zh-CN': '读取超时', en: 'took too long to read' },
  'document-damaged': { 'zh-CN': '已损坏', en: 'damaged' },
  'document-unsupported': { 'zh-CN': '格式不支持', en: 'format not supported' },
  'document-no-text': { 'zh-CN': '扫描件，无文字', en: 'a scan without text' },
  'document-budget': { 'zh-CN': '超出附件数上限', en: 'attachment limit' },
};

const UNREAD_PICTURES: Readonly<Record<UnreadPictureReason, Translated>> = {
  'too-small': { 'zh-CN': '尺寸小', en: 'small' },
  'too-large': { 'zh-CN': '过大', en: 'too large' },
  unsupported: { 'zh-CN': '格式不支持', en: 'format not supported' },
  damaged: { 'zh-CN': '已损坏', en: 'damaged' },
  'too-slow': { 'zh-CN': '识别超时', en: 'took too long' },
  failed: { 'zh-CN': '识别出错', en: 'reading failed' },
  template: { 'zh-CN': '模板图片', en: 'of the template' },
  'not-opened': { 'zh-CN': '未打开', en: 'not opened' },
  budget: { 'zh-CN': '超出本次上限，留待下次', en: 'beyond the limit, left for the next scan' },
  'no-reader': { 'zh-CN': '未安装识别组件', en: 'no reader installed' },
};

const SEP: Translated = { 'zh-CN': '，', en: ', ' };

export const isTlsFault = (name: string): name is TlsFault => Object.hasOwn(TLS, name);
export const tlsText = (fault: TlsFault, lang: Lang): string => TLS[fault][lang];
export const unreadPictureText = (reason: UnreadPictureReason, lang: Lang): string => UNREAD_PICTURES[reason][lang];
export const exclusionText = (reason: ExclusionReason, lang: Lang): string => EXCLUDED[reason][lang];

/** What became of a request, in a few words. */
export function outcomeText(outcome: FetchOutcome, lang: Lang): string {
  const say = (text: Translated, data: MessageData = {}) => formatMessage(text[lang], data);
  switch (outcome.kind) {
    case 'ok':
      return say({ 'zh-CN': '正常（{status}）', en: 'OK ({status})' }, outcome);
    case 'http-error':
      return say({ 'zh-CN': '返回错误（{status}）', en: 'answered with an error ({status})' }, outcome);
    case 'soft-404':
      return say({ 'zh-CN': '返回“页面不存在”内容（{status}）', en: 'a “not found” page ({status})' }, outcome);
    case 'redirect-loop':
      return say({ 'zh-CN': '循环跳转（{hops} 次）', en: 'redirect loop ({hops} hops)' }, outcome);
    case 'timeout':
      return say(
        { 'zh-CN': '{seconds} 秒内没有响应', en: 'no answer within {seconds} s' },
        { seconds: Math.round(outcome.afterMs / 100) / 10 },
      );
    case 'dns-error':
      return outcome.code === 'ENOTFOUND'
        ? say({ 'zh-CN': '域名不存在', en: 'no such host name' })
        : say({ 'zh-CN': '域名解析失败（{code}）', en: 'name resolution failed ({code})' }, outcome);
    case 'refused':
      return say({ 'zh-CN': '拒绝连接（{code}）', en: 'connection refused ({code})' }, outcome);
    case 'broken':
      return say({ 'zh-CN': '连接中断（{code}）', en: 'connection broken ({code})' }, outcome);
    case 'tls-error':
      return (
        tlsText(outcome.fault, lang) +
        (outcome.behind === null
          ? ''
          : SEP[lang] +
            say({ 'zh-CN': '忽略证书后返回 {behind}', en: 'answers {behind} behind it' }, { behind: outcome.behind }))
      );
    case 'excluded':
      return exclusionText(outcome.reason, lang);
  }
}
