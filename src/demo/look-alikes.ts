import type { Addresses } from './addresses.ts';
import { breakInLookAlikes } from './break-ins.ts';
import { identityLookAlikes } from './identity.ts';
import { personLookAlikes } from './persons.ts';
import type { Plant } from './plant.ts';
import { strangerLookAlikes } from './strangers.ts';

/** Something that resembles a fault and must not be reported. */
export interface LookAlike {
  readonly what: string;
  readonly site: string;
  /** Addresses that no finding may name. */
  readonly targets: readonly string[];
  /** `never`: not even a request may be sent there. */
  readonly requests: 'never' | 'allowed';
}

interface PlantedLookAlike extends LookAlike {
  readonly on: Plant['on'];
  readonly html: string;
}

function neverAsked({ at }: Addresses): readonly PlantedLookAlike[] {
  return [
    {
      what: 'row in an HTML comment',
      site: 'jwc',
      on: ['home'],
      html: '<!-- <ul><li><a href="/old/beikao.htm">旧的备考须知</a><span>2019-03-04</span></li></ul> -->',
      targets: [at('jwc', '/old/beikao.htm')],
      requests: 'never',
    },
    {
      what: 'template string in a script',
      site: 'main',
      on: ['home'],
      html: '<script>function row(id){return `<a href="/no/such/${id}.htm">详情</a>`+\'<a href="/no/such/more.htm">更多</a>\'}</script>',
      targets: [at('www', '/no/such/more.htm'), at('www', '/no/such/$%7Bid%7D.htm'), at('www', '/no/such/${id}.htm')],
      requests: 'never',
    },
    {
      what: 'template element',
      site: 'main',
      on: ['home'],
      html: '<template id="row"><li><a href="/tpl/none.htm">条目</a></li></template>',
      targets: [at('www', '/tpl/none.htm')],
      requests: 'never',
    },
    {
      what: 'no http address',
      site: 'main',
      on: ['intro/lxwm'],
      html: `<p><a href="mailto:yb@jnyy.example">院办邮箱</a> <a href="tel:0791-88880000">总值班室</a> <a href="javascript:;">展开</a> <a href="#">返回顶部</a> <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=""></p>`,
      targets: [],
      requests: 'allowed',
    },
    {
      what: 'log out',
      site: 'zsjy',
      on: ['home'],
      html: '<p><a href="/portal/">学生入口</a> <a href="/logout">退出登录</a> <a href="/user/logout.jsp">注销</a> <a href="/member.php?action=logout">安全退出</a></p>',
      targets: [at('zsjy', '/logout'), at('zsjy', '/user/logout.jsp'), at('zsjy', '/member.php?action=logout')],
      requests: 'never',
    },
    {
      what: 'delete',
      site: 'lishi',
      on: ['article/1'],
      html: '<p><a href="admin/delete.asp?id=3">删除</a></p>',
      targets: [at('lishi', '/admin/delete.asp?id=3')],
      requests: 'never',
    },
    {
      what: 'area that robots.txt closes',
      site: 'jwc',
      on: ['article/16'],
      html: '<p><a href="/neibu/index.htm">内部资料</a></p>',
      targets: [at('jwc', '/neibu/index.htm'), at('jwc', '/neibu/dead.htm')],
      requests: 'never',
    },
    {
      what: 'form',
      site: 'lib',
      on: ['home'],
      html: '<form action="/opac/find.do" method="get"><input name="key"><button>检索</button></form>',
      targets: [at('lib', '/opac/find.do')],
      requests: 'never',
    },
  ];
}

function asked({ at, outside }: Addresses): readonly PlantedLookAlike[] {
  const upper = at('www', '/xxgk/xxjj.htm').replace('www.jnyy.localhost', 'WWW.JNYY.LOCALHOST');
  const live = (
    site: string,
    on: PlantedLookAlike['on'],
    what: string,
    html: string,
    targets: readonly string[],
  ): PlantedLookAlike => ({ site, on, what, html, targets, requests: 'allowed' });
  return [
    live(
      'main',
      ['article/1'],
      'fragment',
      '<p><a href="#top">回到顶部</a> <a href="/xxgk/jgsz.htm#jwc">教务处</a></p>',
      [at('www', '/xxgk/jgsz.htm')],
    ),
    live(
      'main',
      ['home'],
      'tracking parameters and links between the sites',
      `<p>二级网站：<a href="${at('jwc', '/?utm_source=homepage&amp;utm_medium=link')}">教务处</a> <a href="${at('lib', '/')}">图书馆</a> <a href="${at('zsjy', '/')}">招生就业网</a> <a href="${at('rsc', '/')}">人事处</a> <a href="${at('xgc', '/')}">学生工作处</a> <a href="${at('gjjl', '/')}">国际交流中心</a> <a href="${at('lishi', '/')}">校史馆</a> <a href="${at('sxzx', '/')}">实训中心</a></p>`,
      [at('jwc', '/'), at('lib', '/'), at('sxzx', '/')],
    ),
    live('zsjy', ['home'], 'session id', '<p><a href="/2104/list.htm;jsessionid=8A1F03C2D4E5B697">就业指导</a></p>', [
      at('zsjy', '/2104/list.htm'),
    ]),
    live('jwc', ['intro/bslc'], 'calendar without end', '<p><a href="/calendar/?month=2026-09">校历</a></p>', [
      at('jwc', '/calendar/?month=2026-09'),
    ]),
    live('lib', ['intro/1104'], 'path without end', '<p><a href="/browse/">分类浏览</a></p>', [at('lib', '/browse/')]),
    live('lishi', ['home'], 'query in GB 2312', '<p><a href="search.asp?key=校史">检索“校史”</a></p>', [
      at('lishi', '/search.asp?key=%D0%A3%CA%B7'),
    ]),
    live('main', ['article/2'], 'host in capitals', `<p><a href="${upper}">学校简介</a></p>`, [
      at('www', '/xxgk/xxjj.htm'),
    ]),
    live('main', ['article/4'], 'redirect to an outside page', '<p><a href="/go/partner">职业教育联盟</a></p>', [
      at('www', '/go/partner'),
      outside('partner', '/'),
    ]),
    live('main', ['article/6'], 'old name of the home page', '<p><a href="/index.htm">返回首页</a></p>', [
      at('www', '/index.htm'),
    ]),
    live(
      'zsjy',
      ['article/4'],
      'redirect to itself until a cookie is there',
      '<p><a href="/portal/">学生入口</a></p>',
      [at('zsjy', '/portal/')],
    ),
    live('zsjy', ['article/10'], 'HEAD answered 405', '<p>附件：<a href="/download.do?id=7">报名表.docx</a></p>', [
      at('zsjy', '/download.do?id=7'),
    ]),
    live('lib', ['article/7'], 'HEAD answered 404', '<p>附件：<a href="/file/guide.pdf">读者指南.pdf</a></p>', [
      at('lib', '/file/guide.pdf'),
    ]),
    live('main', ['article/8'], '429 at first', `<p><a href="${outside('partner', '/busy/')}">联盟资源库</a></p>`, [
      outside('partner', '/busy/'),
    ]),
    live(
      'main',
      ['article/11'],
      'open outside pages',
      `<p><a href="${outside('partner', '/course/')}">在线课程</a></p>`,
      [outside('partner', '/course/')],
    ),
    live(
      'main',
      ['article/13'],
      'long page that speaks of missing pages',
      '<p>信息中心提醒：浏览网站时如出现“页面不存在”的提示，请先核对网址，再清除浏览器缓存；仍不能打开的，请拍照留存并联系信息中心处理。</p>',
      [],
    ),
    live('rsc', ['article/6'], 'right words', '<p>要以一条主线贯穿带动各项工作，穿戴整齐，按部就班推进。</p>', []),
    live(
      'lib',
      ['article/22'],
      'pictures loaded late',
      '<p><img src="/_upload/article/images/1.png" data-src="/_upload/article/images/2.png" srcset="/_upload/article/images/3.png 1x, /_upload/article/images/4.png 2x" alt="阅览区"></p>',
      [at('lib', '/_upload/article/images/4.png')],
    ),
  ];
}

export const plantLookAlikes = (addresses: Addresses): readonly (Plant & LookAlike)[] =>
  [
    ...neverAsked(addresses),
    ...asked(addresses),
    ...strangerLookAlikes(addresses),
    ...breakInLookAlikes(addresses),
    ...identityLookAlikes(addresses),
    ...personLookAlikes(addresses),
  ].map((lookAlike) => ({
    ...lookAlike,
    faults: [],
  }));
