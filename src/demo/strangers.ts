import type { Addresses } from './addresses.ts';
import { barePage, HTML, type ServedFile } from './extra-pages.ts';
import type { Plant } from './plant.ts';

/** Names that once were a partner's, a supplier's, a newspaper's. Each is a domain of its own. */
const HIJACKED = 'changda-gongju';
const PARKED = 'huayu-dianzi';
const LEADING_AWAY = 'jnwx-gongxiang';
const SENDING_BY_SCRIPT = 'qizhi-jiaoyu';
/** Where the hijackers' pages are. */
export const CASINO = 'k8888-tiyu';

const SOLD = 'jnsy-yiqi';
const BUYER = 'yuanda-jituan';
const NEWSPAPER = 'jnwanbao';
const LOTTERY = 'jn-fucai';

const meta = (name: string, content: string): string => `<meta name="${name}" content="${content}">`;

/** Old address → new one. */
export const strangerRedirects = ({ stranger }: Addresses): ReadonlyMap<string, string> =>
  new Map([
    [stranger(LEADING_AWAY, '/'), stranger(CASINO, '/')],
    [stranger(SOLD, '/'), stranger(BUYER, '/')],
  ]);

export function strangerFiles({ stranger }: Addresses): readonly ServedFile[] {
  const page = (name: string, title: string, body: string, head = ''): ServedFile => ({
    url: stranger(name, '/'),
    type: HTML,
    body: barePage(title, body, head),
  });
  return [
    page(
      HIJACKED,
      '澳门新葡京娱乐城-百家乐注册送彩金',
      '<p>百家乐、老虎机、体育投注，注册送彩金，提款秒到。</p>',
      meta('description', '澳门新葡京娱乐城提供百家乐、老虎机，注册送彩金，提款秒到') +
        meta('keywords', '澳门赌场,新葡京,百家乐,时时彩平台'),
    ),
    page(PARKED, 'huayu-dianzi 域名出售', '<p>本域名可出售，有意者请联系。购买此域名。</p>'),
    page(CASINO, '开云体育官方网站-APP下载/网页版登录入口', '<p>足球投注、滚球、电竞投注，返水高，大额无忧。</p>'),
    page(SENDING_BY_SCRIPT, '正在跳转', `<script>location.href='${stranger(CASINO, '/')}'</script>`),
    page(BUYER, '远大装备集团', '<p>远大装备集团于去年收购江南实验仪器厂。</p><p>浙ICP备09008877号-1</p>'),
    page(
      NEWSPAPER,
      '警方打掉一跨境网络赌博团伙',
      '<p>该团伙以百家乐、时时彩平台、注册送彩金为诱饵，引诱群众参与赌博。</p><p>苏ICP备07001234号</p>',
      meta('keywords', '网络赌博,百家乐,时时彩平台,注册送彩金'),
    ),
    page(
      LOTTERY,
      '江南省福利彩票发行中心',
      '<p>双色球、3D、快乐8开奖公告。</p><p>苏ICP备06004321号</p>',
      meta('keywords', '福利彩票,双色球,3D,开奖公告'),
    ),
  ];
}

const link = (href: string, text: string): string => `<p>合作单位：<a href="${href}">${text}</a></p>`;

export function plantStrangers({ stranger }: Addresses): readonly Plant[] {
  const one = (site: string, article: number, name: string, text: string, kind: string): Plant => ({
    site,
    on: [`article/${article}`],
    html: link(stranger(name, '/'), text),
    faults: [{ check: 'hijacked-link', kind, target: stranger(name, '/') }],
  });
  return [
    { ...one('main', 22, HIJACKED, '长达工具制造有限公司', 'gambling'), repair: 'removed' },
    one('zsjy', 12, PARKED, '华宇电子有限公司', 'parked'),
    one('lib', 14, LEADING_AWAY, '江南文献共享网', 'gambling'),
    one('xgc', 8, SENDING_BY_SCRIPT, '启智教育基金会', 'gambling'),
  ];
}

/** The same kinds of links to innocent hosts; see look-alikes.ts. */
export function strangerLookAlikes({ stranger }: Addresses) {
  const one = (what: string, site: string, article: number, name: string, text: string) => ({
    what,
    site,
    on: [`article/${article}` as const],
    html: link(stranger(name, '/'), text),
    targets: [stranger(name, '/')],
    requests: 'allowed' as const,
  });
  return [
    one('firm sold to a lawful owner', 'jwc', 8, SOLD, '江南实验仪器厂'),
    one('news about gambling crime', 'xgc', 10, NEWSPAPER, '案例学习'),
    one('lottery authority', 'xgc', 11, LOTTERY, '福彩公益金资助'),
  ];
}
