import { ADDRESS_SCHEMES } from './address-scheme.ts';
import type { Addresses } from './addresses.ts';
import { buildDocx, buildPdf, buildPng } from './sample-files.ts';
import { ORGANIZATION, SITE_PLANS } from './site-plan.ts';
import { buildStylesheet } from './stylesheet.ts';

export interface ServedFile {
  /** `http://host:port/path?query`, as `Addresses` writes it. */
  readonly url: string;
  readonly type: string;
  readonly body: Buffer;
}

export const HTML = 'text/html; charset=utf-8';

export const barePage = (title: string, body: string, head = ''): Buffer =>
  Buffer.from(
    `<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>${head}</head>\n<body>\n<h1>${title}</h1>\n${body}\n</body></html>\n`,
  );

const DEFAULT_SERVER_PAGE = Buffer.from(`<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto; font-family: Tahoma, Verdana, Arial, sans-serif; }</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p>
<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`);

const SAMPLE_LINES = [`${ORGANIZATION}材料报送清单`, '一、申请表一份', '二、证明材料复印件一份', '三、汇总表电子版'];

function siteFiles(addresses: Addresses): readonly ServedFile[] {
  const pdf = buildPdf(SAMPLE_LINES);
  const docx = buildDocx(SAMPLE_LINES);
  return SITE_PLANS.flatMap((site) => {
    const scheme = ADDRESS_SCHEMES[site.family];
    const url = (path: string) => addresses.at(site.label, path);
    const pictures = [1, 2, 3, 4].map((variant) => ({
      url: url(`${scheme.pictures}${variant}.png`),
      type: 'image/png',
      // The first is the banner of the home page.
      body: variant === 1 ? buildPng(1080, 180, site.colour, variant) : buildPng(480, 270, site.colour, variant),
    }));
    return [
      ...pictures,
      { url: url('/favicon.ico'), type: 'image/png', body: buildPng(16, 16, site.colour, 1) },
      { url: url(`${scheme.attachments}bsqd.pdf`), type: 'application/pdf', body: pdf },
      {
        url: url(`${scheme.attachments}sqb.docx`),
        type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        body: docx,
      },
      { url: url(scheme.style), type: 'text/css', body: Buffer.from(buildStylesheet(site.colour, scheme.pictures)) },
    ];
  });
}

/** Found by nobody who only follows links. */
export const SITEMAP_ONLY_PATH = '/info/1009/2901.htm';
export const META_REFRESH_PAGE = '/zt2019/index.htm';
export const META_REFRESH_TARGET = '/zt2019/default.htm';

function specialFiles({ at, outside }: Addresses): readonly ServedFile[] {
  const page = (url: string, title: string, body: string, head = ''): ServedFile => ({
    url,
    type: HTML,
    body: barePage(title, body, head),
  });
  const text = (url: string, body: string): ServedFile => ({
    url,
    type: 'text/plain; charset=utf-8',
    body: Buffer.from(body),
  });
  const sitemap = ['/', '/xxyw.htm', '/tzgg.htm', SITEMAP_ONLY_PATH].map(
    (path) => `<url><loc>${at('www', path)}</loc></url>`,
  );
  return [
    text(at('www', '/robots.txt'), `User-agent: *\nDisallow:\n\nSitemap: ${at('www', '/sitemap.xml')}\n`),
    text(at('jwc', '/robots.txt'), 'User-agent: *\nDisallow: /neibu/\n'),
    {
      url: at('www', '/sitemap.xml'),
      type: 'application/xml',
      body: Buffer.from(
        `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${sitemap.join('\n')}\n</urlset>\n`,
      ),
    },
    page(at('www', SITEMAP_ONLY_PATH), '信息公开指南', '<p>本指南说明学校信息公开的范围、形式和程序。</p>'),
    page(
      at('www', META_REFRESH_PAGE),
      '主题教育专题',
      '<p>正在进入专题网站，请稍候。</p>',
      `<meta http-equiv="refresh" content="0;url=${META_REFRESH_TARGET}">`,
    ),
    page(at('jwc', '/neibu/index.htm'), '内部资料', '<p><a href="/neibu/dead.htm">资料目录</a></p>'),
    page(
      at('zsjy', '/error.html?code=404'),
      '出错了',
      '<p>您访问的页面不存在或已被删除。</p><p><a href="/">返回首页</a></p>',
    ),
    page(
      at('zsjy', '/portal/'),
      '学生入口',
      '<p>请使用统一身份认证账号登录。</p><p><a href="/2104/list.htm">就业指导</a></p>',
    ),
    {
      url: at('zsjy', '/download.do?id=7'),
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      body: buildDocx(['报名表', '姓名：', '班级：']),
    },
    { url: at('lib', '/file/guide.pdf'), type: 'application/pdf', body: buildPdf(['图书馆读者指南']) },
    page(at('lishi', '/search.asp?key=%D0%A3%CA%B7'), '检索结果', '<p>检索“校史”，共找到3条记录。</p>'),
    page(
      outside('partner', '/'),
      '江南职业教育联盟',
      '<p>联盟由三十余所院校和企业组成，开展资源共建与师资交流。</p><p><a href="/course/">在线课程</a></p>',
    ),
    page(outside('partner', '/course/'), '在线课程', '<p>联盟成员单位共建课程四十门。</p>'),
    page(at('m', '/'), '江南应用技术学院手机版', '<p>要闻</p><p>通知</p>'),
    page(outside('partner', '/busy/'), '联盟资源库', '<p>资源库收录课件、案例和微课。</p>'),
    page(outside('bank', '/campus/'), '校园卡服务', '<p>提供充值、挂失和账单查询。</p>'),
    {
      url: at('sxzx', '/'),
      type: 'text/html',
      body: DEFAULT_SERVER_PAGE,
    },
  ];
}

/** Everything served beside the regular pages. */
export const buildExtraFiles = (addresses: Addresses): readonly ServedFile[] => [
  ...siteFiles(addresses),
  ...specialFiles(addresses),
];

/** What a dead target answers once it has been restored. */
export function restoredFile(url: string): ServedFile {
  return url.endsWith('.png')
    ? { url, type: 'image/png', body: buildPng(240, 135, [120, 120, 120], 5) }
    : { url, type: HTML, body: barePage('已恢复的页面', '<p>页面内容已恢复，欢迎浏览。</p>') };
}
