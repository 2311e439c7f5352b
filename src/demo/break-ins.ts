import type { Addresses } from './addresses.ts';
import { barePage, HTML, type ServedFile } from './extra-pages.ts';
import type { Plant } from './plant.ts';

/** Firms that an intruder wants found by search engines. Their pages are what they say. */
const FURNITURE = 'jnjj-jiaju';
const REMOVALS = 'jnbj-banjia';
const DECORATION = 'jnzs-zhuangshi';
const SIGNS = 'jngg-biaopai';
const FLOWERS = 'jnxh-xianhua';
const ADVERTISING = 'jnad-tuiguang';
const PARTNER = 'jnlh-jixie';

const FIRMS = {
  [FURNITURE]: '江南家居城',
  [REMOVALS]: '江南搬家服务部',
  [DECORATION]: '江南装饰工程部',
  [SIGNS]: '江南标牌制作部',
  [FLOWERS]: '江南鲜花店',
  [PARTNER]: '江南联合机械有限公司',
};

export const breakInFiles = ({ stranger }: Addresses): readonly ServedFile[] => [
  ...Object.entries(FIRMS).map(([name, title]) => ({
    url: stranger(name, '/'),
    type: HTML,
    body: barePage(title, `<p>${title}欢迎您。</p><p>苏ICP备18000001号</p>`),
  })),
  { url: stranger(ADVERTISING, '/t.js'), type: 'text/javascript', body: Buffer.from('var tg=1;\n') },
];

/** Percent-encoded as `escape` has it. */
const escaped = (text: string): string =>
  [...text].map((character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');

const SPAM = '澳门新葡京娱乐城、百家乐、时时彩平台、老虎机，注册送彩金，提款秒到，24小时在线客服。';
const SWITCHED = '江南家居城-全屋定制';

/** Pages that somebody broke into: hidden links, planted text, scripts for visitors from search engines. */
export function plantBreakIns({ stranger }: Addresses): readonly Plant[] {
  const hidden = (kind: string, name: string, certainty: 'certain' | 'review' = 'certain') => ({
    check: 'hidden-link',
    kind,
    target: stranger(name, '/'),
    certainty,
  });
  const link = (name: keyof typeof FIRMS): string => `<a href="${stranger(name, '/')}">${FIRMS[name]}</a>`;
  return [
    {
      site: 'main',
      on: ['article/24'],
      html: `<div style="display:none">${link(FURNITURE)}</div>`,
      faults: [hidden('notDisplayed', FURNITURE, 'review')],
      repair: 'removed',
    },
    {
      site: 'jwc',
      on: ['article/20', 'article/22'],
      html: `<style>.hx7{position:absolute;left:-9999px}</style><div class="hx7"><b>${link(REMOVALS)}</b></div>`,
      faults: [hidden('offScreen', REMOVALS, 'review')],
    },
    {
      site: 'lib',
      on: ['article/16'],
      html: `<script>document.write(unescape("${escaped(`<p style="font-size:0"><a href="${stranger(DECORATION, '/')}">zs</a></p>`)}"))</script>`,
      faults: [hidden('encoded', DECORATION)],
    },
    {
      site: 'zsjy',
      on: ['article/14'],
      html: `<marquee height="1" width="2" scrollamount="3000">${link(SIGNS)}</marquee>`,
      faults: [hidden('marquee', SIGNS, 'review')],
    },
    {
      site: 'rsc',
      on: ['article/12'],
      html: `<iframe src="${stranger(FLOWERS, '/')}" width="0" height="0"></iframe>`,
      faults: [
        hidden('zeroFrame', FLOWERS, 'review'),
        { check: 'injected-content', kind: 'foreignFrame', target: stranger(FLOWERS, '/'), certainty: 'review' },
      ],
    },
    {
      site: 'xgc',
      on: ['article/12'],
      html: `<p>${SPAM}</p>`,
      faults: [{ check: 'injected-content', kind: 'spamBlock', target: SPAM, certainty: 'certain' }],
      repair: 'removed',
    },
    {
      site: 'zsjy',
      on: ['article/16'],
      html: `<script>if(/baidu|sogou/.test(document.referrer)){document.title="${SWITCHED}"}</script>`,
      faults: [{ check: 'injected-content', kind: 'titleSwitch', target: SWITCHED, certainty: 'certain' }],
    },
    {
      site: 'rsc',
      on: ['article/14'],
      html: `<script src="${stranger(ADVERTISING, '/t.js')}"></script>`,
      faults: [
        {
          check: 'injected-content',
          kind: 'foreignScript',
          target: stranger(ADVERTISING, '/t.js'),
          certainty: 'review',
        },
      ],
    },
  ];
}

/** What resembles it and stands on most pages of colleges. */
export function breakInLookAlikes({ stranger }: Addresses) {
  return [
    {
      what: 'menu that opens under the pointer',
      site: 'jwc',
      on: ['article/24' as const],
      html: `<style>.qy li ul{display:none}.qy li:hover ul{display:block}</style><ul class="qy"><li>合作企业<ul><li><a href="${stranger(PARTNER, '/')}">${FIRMS[PARTNER]}</a></li></ul></li></ul>`,
      targets: [stranger(PARTNER, '/')],
      requests: 'allowed' as const,
    },
    {
      what: 'badge of institutions, written by an encoded script',
      site: 'main',
      on: ['home' as const],
      html: `<script>document.write(unescape("%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='http://dcs.conac.cn/js/19/285/0000/40780/CA192850000407800001.js' type='text/javascript'%3E%3C/script%3E"))</script>`,
      targets: ['http://dcs.conac.cn/js/19/285/0000/40780/CA192850000407800001.js'],
      requests: 'never' as const,
    },
  ];
}
