import { PLANTED_COLUMNS } from './columns.ts';

/** How a content system writes its addresses; see address-scheme.ts. */
export type Family = 'a' | 'b' | 'c';

export interface ColumnPlan {
  /** Letters in family A's addresses, digits in B's and C's. */
  readonly key: string;
  readonly name: string;
  readonly kind: 'news' | 'notice' | 'intro';
  readonly articles: number;
  /** Days since the newest article. */
  readonly newest: number;
  /** Days from one article to the next. */
  readonly every: number;
  /** Content of the page of an `intro`; absent: some paragraphs. */
  readonly body?: string;
}

export interface SitePlan {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  /** Host name before `.jnyy.localhost`. */
  readonly label: string;
  readonly family: Family;
  readonly charset: 'utf-8' | 'gb2312';
  readonly colour: readonly [number, number, number];
  readonly columns: readonly ColumnPlan[];
}

const news = (key: string, name: string, articles: number, newest: number, every: number): ColumnPlan => ({
  key,
  name,
  kind: 'news',
  articles,
  newest,
  every,
});
const notices = (key: string, name: string, articles: number, newest: number, every: number): ColumnPlan => ({
  ...news(key, name, articles, newest, every),
  kind: 'notice',
});
const intro = (key: string, name: string): ColumnPlan => ({
  key,
  name,
  kind: 'intro',
  articles: 0,
  newest: 0,
  every: 0,
});

export const ORGANIZATION = '江南应用技术学院';

/** The sites that have pages of their own. Sizes are those of a college's sites at a tenth. */
export const SITE_PLANS: readonly SitePlan[] = [
  {
    id: 'main',
    name: '学校官网',
    owner: '宣传统战部',
    label: 'www',
    family: 'a',
    charset: 'utf-8',
    colour: [20, 80, 150],
    columns: [
      news('xxyw', '学校要闻', 32, 1, 2),
      notices('tzgg', '通知公告', 20, 2, 5),
      news('mtjn', '媒体江南', 12, 4, 8),
      intro('xxjj', '学校简介'),
      intro('lsyg', '历史沿革'),
      intro('jgsz', '机构设置'),
      intro('lxwm', '联系我们'),
    ],
  },
  {
    id: 'jwc',
    name: '教务处',
    owner: '教务处',
    label: 'jwc',
    family: 'a',
    charset: 'utf-8',
    colour: [150, 40, 40],
    columns: [
      notices('jwtz', '教务通知', 24, 1, 3),
      news('jxdt', '教学动态', 16, 3, 6),
      news('jxyj', '教学研究', 10, 6, 8),
      notices('gzzd', '规章制度', 8, 40, 25),
      intro('bmjj', '部门简介'),
      intro('bslc', '办事流程'),
    ],
  },
  {
    id: 'lib',
    name: '图书馆',
    owner: '图书馆',
    label: 'lib',
    family: 'b',
    charset: 'utf-8',
    colour: [30, 110, 80],
    columns: [
      notices('1101', '本馆公告', 16, 2, 7),
      news('1102', '资源动态', 12, 5, 9),
      news('1103', '阅读推广', 10, 8, 10),
      intro('1104', '入馆须知'),
      intro('1105', '开放时间'),
    ],
  },
  {
    id: 'zsjy',
    name: '招生就业网',
    owner: '招生就业处',
    label: 'zsjy',
    family: 'b',
    charset: 'utf-8',
    colour: [190, 100, 20],
    columns: [
      notices('2101', '招生信息', 16, 3, 8),
      news('2102', '就业动态', 14, 2, 6),
      notices('2103', '招聘公告', 14, 1, 4),
      intro('2104', '就业指导'),
    ],
  },
  {
    id: 'rsc',
    name: '人事处',
    owner: '人事处',
    label: 'rsc',
    family: 'a',
    charset: 'utf-8',
    colour: [70, 70, 120],
    columns: [notices('rstz', '人事通知', 14, 4, 9), news('szdt', '师资动态', 12, 6, 10), intro('bmzz', '部门职责')],
  },
  {
    id: 'xgc',
    name: '学生工作处',
    owner: '学生工作处',
    label: 'xgc',
    family: 'b',
    charset: 'utf-8',
    colour: [160, 50, 110],
    columns: [news('3101', '学工动态', 14, 2, 7), notices('3102', '通知公告', 12, 5, 8), intro('3103', '资助政策')],
  },
  {
    id: 'gjjl',
    name: '国际交流中心',
    owner: '国际交流中心',
    label: 'gjjl',
    family: 'a',
    charset: 'utf-8',
    colour: [20, 120, 140],
    columns: [
      news('jldt', '交流动态', 10, 400, 20),
      notices('jltz', '通知公告', 8, 430, 30),
      intro('zxjj', '中心简介'),
    ],
  },
  {
    id: 'lishi',
    name: '校史馆',
    owner: '档案馆',
    label: 'lishi',
    family: 'c',
    charset: 'gb2312',
    colour: [130, 90, 40],
    columns: [news('1', '校史资讯', 14, 7, 12), news('2', '校友风采', 12, 9, 14), intro('3', '参观须知')],
  },
  {
    id: 'hqc',
    name: '后勤管理处',
    owner: '后勤管理处',
    label: 'hqc',
    family: 'b',
    charset: 'utf-8',
    colour: [90, 110, 50],
    // Its notices are current by their own period, and its home page is not by that of home pages.
    columns: [
      notices('4101', '后勤通知', 10, 24, 20),
      notices('4102', '采购公示', 8, 31, 25),
      intro('4103', '服务指南'),
      ...PLANTED_COLUMNS,
    ],
  },
];

export interface BareSite {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly label: string;
}

/** Registered, and the web server shows its default page. */
export const DEFAULT_PAGE_SITE: BareSite = { id: 'sxzx', name: '实训中心', owner: '实训管理中心', label: 'sxzx' };
/** Registered, and its certificate is signed by itself. */
export const SELF_SIGNED_SITE: BareSite = { id: 'vpn', name: '校外访问系统', owner: '信息中心', label: 'vpn' };
/** Registered, and nothing listens. */
export const REFUSING_SITE: BareSite = { id: 'kyc', name: '科研处', owner: '科研处', label: 'kyc' };
