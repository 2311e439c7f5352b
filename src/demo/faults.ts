import type { Addresses } from './addresses.ts';
import { plantBreakIns } from './break-ins.ts';
import { plantIdentity } from './identity.ts';
import { plantPersons } from './persons.ts';
import type { Plant, PlantedFault } from './plant.ts';
import { plantStrangers } from './strangers.ts';

const certain = (kind: string, target: string): PlantedFault => ({
  check: 'dead-link',
  kind,
  target,
  certainty: 'certain',
});
const review = (kind: string, target: string): PlantedFault => ({
  check: 'dead-link',
  kind,
  target,
  certainty: 'review',
});
const open = (kind: string, target: string): PlantedFault => ({ check: 'dead-link', kind, target });
const link = (href: string, text: string): string => `<p>相关链接：<a href="${href}">${text}</a></p>`;

function deadOnOwnSites({ at }: Addresses): readonly Plant[] {
  return [
    {
      site: 'jwc',
      on: ['template'],
      html: '<p><a href="/wzdt.htm">网站地图</a></p>',
      faults: [certain('http-error:404', at('jwc', '/wzdt.htm'))],
      repair: 'removed',
    },
    {
      site: 'main',
      on: ['article/3', 'article/12'],
      html: link('/info/1003/0999.htm', '学校召开年度工作部署会'),
      faults: [certain('http-error:404', at('www', '/info/1003/0999.htm'))],
      repair: 'restored',
    },
    {
      site: 'lib',
      on: ['article/5'],
      html: link('/2019/0304/c1101a88/page.htm', '2019年寒假开放安排'),
      faults: [certain('http-error:410', at('lib', '/2019/0304/c1101a88/page.htm'))],
    },
    {
      site: 'zsjy',
      on: ['article/2'],
      html: '<p><img src="/_upload/article/images/7f/ditu.png" alt="报到线路图"></p>',
      faults: [certain('http-error:404', at('zsjy', '/_upload/article/images/7f/ditu.png'))],
      repair: 'restored',
    },
    {
      site: 'jwc',
      on: ['article/6'],
      movesTo: ['article/7'],
      html: '<p>附件：<a href="/__local/doc/kscx2025.xls">考试安排表.xls</a></p>',
      faults: [certain('http-error:404', at('jwc', '/__local/doc/kscx2025.xls'))],
    },
    {
      site: 'rsc',
      on: ['article/4'],
      html: `<style>.zp-banner{height:60px;background:url('/images/bg-2023.png') no-repeat}</style><div class="zp-banner">人才招聘</div>`,
      faults: [certain('http-error:404', at('rsc', '/images/bg-2023.png'))],
    },
    {
      site: 'xgc',
      on: ['article/1'],
      html: link('/2019/0304/c3101a99/page.htm', '学生手册（2019版）'),
      faults: [open('soft-404:same-as-random', at('xgc', '/2019/0304/c3101a99/page.htm'))],
      repair: 'restored',
    },
    {
      site: 'zsjy',
      on: ['article/6'],
      html: link('/item/view.do?id=218', '分专业招生计划查询'),
      faults: [open('soft-404:redirected-to-error', at('zsjy', '/item/view.do?id=218'))],
    },
    {
      site: 'rsc',
      on: ['article/7'],
      html: link('/rczp/2022.htm', '2022年招聘公告'),
      faults: [open('soft-404:redirected-to-home', at('rsc', '/rczp/2022.htm'))],
    },
    {
      site: 'main',
      on: ['article/7'],
      html: link('/go/loop1', '专题网站'),
      faults: [open('redirect-loop', at('www', '/go/loop1'))],
    },
    {
      site: 'lib',
      on: ['article/9'],
      html: link('/opac/search.php?q=java', '馆藏检索示例'),
      faults: [review('http-error:500', at('lib', '/opac/search.php?q=java'))],
      repair: 'restored',
    },
    {
      site: 'main',
      on: ['article/15'],
      html: link('/zt2019/index.htm', '主题教育专题'),
      // Stands on the page that is linked here: see extra-pages.ts.
      faults: [],
    },
    {
      site: 'jwc',
      on: ['article/26'],
      html: '<p>校历：</p><iframe src="/jwgl/rili.htm" width="600" height="200" title="校历"></iframe>',
      faults: [certain('http-error:404', at('jwc', '/jwgl/rili.htm'))],
    },
    {
      site: 'zsjy',
      on: ['home'],
      html: `<p><a href="javascript:void(0)" onclick="window.open('/zt/2021zsjz/index.htm')">招生简章专题</a></p>`,
      faults: [certain('http-error:404', at('zsjy', '/zt/2021zsjz/index.htm'))],
    },
    {
      site: 'lishi',
      on: ['article/5'],
      html: link('show.asp?ArticleID=9', '建校初期的校舍'),
      faults: [certain('http-error:404', at('lishi', '/show.asp?ArticleID=9'))],
    },
    {
      site: 'main',
      on: ['article/9', 'article/21'],
      html: link('/info/1001/0870.htm', '学校举行开学典礼'),
      faults: [certain('http-error:404', at('www', '/info/1001/0870.htm'))],
      onlyRegressed: true,
    },
    {
      site: 'xgc',
      on: ['article/9'],
      html: '<p>各班要按步就班做好宿舍安全自查。</p>',
      faults: [{ check: 'wording', kind: '按步就班', target: '按步就班', certainty: 'certain' }],
      onlyRegressed: true,
    },
  ];
}

function deadElsewhere({ outside, closed, tls }: Addresses): readonly Plant[] {
  const gone = outside('partner', '/2018/old.htm');
  const shut = outside('partner', '/closed/');
  return [
    {
      site: 'main',
      on: ['article/20'],
      html: link(gone, '合作企业简介'),
      faults: [open('http-error:404', gone)],
    },
    {
      site: 'main',
      on: ['home'],
      html: `<p>友情链接：<select onchange="if(this.value)window.open(this.value)"><option value="">请选择</option><option value="${outside('partner', '/')}">江南职业教育联盟</option><option value="${shut}">产教融合共同体</option></select></p>`,
      faults: [open('http-error:404', shut)],
    },
    {
      site: 'main',
      on: ['article/34'],
      html: link(outside('bank', '/campus/'), '校园卡充值服务'),
      faults: [review('http-error:403', outside('bank', '/campus/'))],
    },
    {
      site: 'main',
      on: ['article/35'],
      html: link(closed('mail', '/'), '电子邮箱'),
      faults: [certain('refused', closed('mail', '/'))],
      repair: 'removed',
    },
    {
      site: 'zsjy',
      on: ['article/18'],
      html: link(outside('broken', '/zhaopin/'), '企业招聘主页'),
      faults: [open('broken', outside('broken', '/zhaopin/'))],
    },
    {
      site: 'zsjy',
      on: ['article/20'],
      html: link(outside('slow', '/report.htm'), '就业质量报告'),
      faults: [review('timeout', outside('slow', '/report.htm'))],
    },
    ...(['main', 'lib'] as const).map(
      (site): Plant => ({
        site,
        on: [site === 'main' ? 'article/10' : 'article/12'],
        html: link('http://www.jnyy-oldsite.invalid/', '旧版网站'),
        faults: [certain('dns-error', 'http://www.jnyy-oldsite.invalid/')],
      }),
    ),
    {
      site: 'lib',
      on: ['article/3'],
      html: link(tls('/'), '校外访问入口'),
      faults: [review('tls-error:self-signed', tls('/'))],
    },
  ];
}

/** Hrefs that no visitor can follow. The target is the href as written. */
function unusable(): readonly Plant[] {
  const one = (site: string, article: number, check: string, kind: string, href: string, text: string): Plant => ({
    site,
    on: [`article/${article}`],
    html: link(href, text),
    faults: [{ check, kind, target: href }],
  });
  return [
    one('zsjy', 8, 'malformed-link', 'full-width', 'ｈｔｔｐ：／／zsjy.jnyy.example／', '招生办公室主页'),
    one('main', 17, 'malformed-link', 'full-width', 'http：//www.jnyy.example/zt/', '专题学习网'),
    one('jwc', 10, 'malformed-link', 'missing-scheme', 'www.jnyy.example/jwc/', '教务管理系统'),
    {
      ...one('rsc', 2, 'malformed-link', 'missing-colon', 'http//rsc.jnyy.example/zp.htm', '招聘报名系统'),
      repair: 'removed',
    },
    one('xgc', 4, 'malformed-link', 'missing-host', 'http://', '资助系统'),
    one('lib', 20, 'malformed-link', 'placeholder', '{$vo.url}', '数据库导航'),
    one('jwc', 12, 'local-link', 'file', 'file:///C:/Users/Administrator/Desktop/附件1.docx', '附件1.docx'),
    one('rsc', 9, 'local-link', 'drive', 'D:\\人事\\2026年职称评审表.xls', '职称评审表.xls'),
    one('zsjy', 22, 'local-link', 'localhost', 'http://localhost:8080/jyw/', '就业信息网'),
    one('jwc', 14, 'intranet-link', 'private-address', 'http://192.168.1.5/jwgl/', '成绩录入'),
    one('main', 40, 'intranet-link', 'private-address', 'http://10.0.0.8:8088/oa/login.jsp', '办公系统'),
    one('rsc', 11, 'intranet-link', 'private-name', 'http://oa.intranet/', '办公自动化'),
  ];
}

function wrongWords(): readonly Plant[] {
  const fault = (words: string): PlantedFault => ({
    check: 'wording',
    kind: words,
    target: words,
    certainty: 'certain',
  });
  return [
    {
      site: 'jwc',
      on: ['article/2'],
      html: '<p>进入实训室请穿带好安全帽和工作服。</p>',
      faults: [fault('穿带')],
      repair: 'removed',
    },
    {
      site: 'main',
      on: ['article/5'],
      html: '',
      title: '新生迫不急待走进实训中心-学校官网',
      faults: [fault('迫不急待')],
    },
    {
      site: 'lib',
      on: ['article/18'],
      html: '<p><img src="/_upload/article/images/2.png" alt="志愿者按步就班整理图书" width="480" height="270"></p>',
      faults: [fault('按步就班')],
    },
    {
      site: 'xgc',
      on: ['article/6'],
      html: '<p>希望同学们<span style="color:#c00">再接</span><span style="color:#c00">再励</span>，取得更好成绩。</p>',
      faults: [fault('再接再励')],
    },
    {
      site: 'rsc',
      on: ['article/16'],
      html: '<ul><li>面对招聘难题，大家起初一愁莫展。</li></ul>',
      faults: [fault('一愁莫展')],
    },
    {
      site: 'lishi',
      on: ['article/3'],
      html: '<p>老校友勉励青年教师再接再励。</p>',
      faults: [fault('再接再励')],
    },
  ];
}

/** Every fault that stands in the HTML of regular pages. */
export const plantFaults = (addresses: Addresses): readonly Plant[] => [
  ...deadOnOwnSites(addresses),
  ...deadElsewhere(addresses),
  ...unusable(),
  ...wrongWords(),
  ...plantStrangers(addresses),
  ...plantIdentity(addresses),
  ...plantBreakIns(addresses),
  ...plantPersons(),
];
