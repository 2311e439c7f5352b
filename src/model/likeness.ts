/** Pairs of characters that any institution's name has: they tell nobody apart. */
const COMMON: ReadonlySet<string> = new Set(
  (
    '公司 有限 限公 股份 集团 中国 国际 学院 大学 学校 官网 官方 方网 网站 网址 首页 主页 系统 平台 中心 服务 信息 欢迎 迎访 访问 欢迎 科技 技术 教育 网络 在线 线上 全国 国家 管理 企业 企事 门户 户网 产品 专业 点击 进入 查看 详情 更多 链接 登录 登陆 注册 下载 页面 有关 相关 联系 我们 关于 新闻 中文 版权 所有 ' +
    '入口 地址 最新 免费 手机 客户 户端'
  ).split(' '),
);
const COMMON_WORDS: ReadonlySet<string> = new Set(
  'www com net org edu gov http https home index html the and for official website welcome page site china login'.split(
    ' ',
  ),
);
/** Texts are titles and anchors; of a longer one the beginning will do. */
const MAX_TEXT = 2_000;

/** What tells a text apart: pairs of Han characters and Latin words, without those that everybody uses. */
function marksOf(text: string): ReadonlySet<string> {
  const marks = new Set<string>();
  const folded = text.slice(0, MAX_TEXT).normalize('NFKC').toLowerCase();
  for (const [run] of folded.matchAll(/[\u3400-\u9fff]{2,}/g)) {
    for (let at = 0; at + 2 <= run.length; at++) {
      const pair = run.slice(at, at + 2);
      if (!COMMON.has(pair)) marks.add(pair);
    }
  }
  for (const [word] of folded.matchAll(/[a-z][a-z0-9]{2,}/g)) if (!COMMON_WORDS.has(word)) marks.add(word);
  return marks;
}

/** Whether two texts have nothing in common though both say enough to tell. */
export function isUnlike(a: string, b: string): boolean {
  const first = marksOf(a);
  const second = marksOf(b);
  if (first.size < 2 || second.size < 2) return false;
  for (const mark of first) if (second.has(mark)) return false;
  return true;
}
