/** What pages say that have nothing to show. Short texts only: an article may speak of anything. */
const EMPTY =
  /^[\s[(（【*※]*(?:(?:对不起|很?抱歉|sorry)[\s,，！!。.]{0,3})?(?:(?:该|本|此)?(?:栏目|类别|分类|页面|频道|板块|版块)?(?:下|中|或指定的范围内)?(?:暂时?|目前|当前|还|尚)?(?:没有|无|未有)(?:任何|相关|可显示的|找到|查到|符合条件的|您要的){0,3}(?:内容|数据|信息|记录|文章|新闻|公告|通知|资料|文件|文档|资源|图片|动态|消息|主题|帖子)|(?:共|合计|总计|共有|总共)\s?0\s?(?:条|篇|页|项|个|则)|(?:该|本|此)?(?:栏目|网站|网页|页面|内容|频道|板块|功能|系统)(?:内容)?(?:正在|尚在|还在)?(?:建设|更新|完善|整理|维护|开发|制作|筹建|升级)(?:之)?中|(?:正在|努力|紧张)(?:建设|制作|更新|整理|完善)(?:之)?中|(?:建设|更新|整理|完善|维护)中[\s.。…!！~]*$|(?:内容|资料)?(?:敬请|尽请)期待|(?:暂无|无)(?:数据|内容|信息|记录)|暂缺|待(?:更新|完善|补充|建设)|under\s+construction|coming\s+soon|(?:看起来我们?)?(?:没有找到|未找到)(?!人)|total\D{0,4}0\s+(?:records?|items?)|nothing\s+(?:was\s+)?found|no\s+(?:data|content|records?|results?|articles?|news)\b)/i;
const LONGEST_PHRASE = 40;

/** The text where it says that there is nothing; null where it does not. */
export function emptyPhraseIn(text: string): string | null {
  return text.length <= LONGEST_PHRASE && EMPTY.test(text) ? text : null;
}

const TOTAL =
  /(?:共|合计|总计|总数|总共|共有|记录数|条数)\s{0,3}[:：]?\s{0,3}(\d{1,7})\s{0,3}(?:条|篇|项|则|个记录|记录|个文章|$)|total\D{0,12}(\d{1,7})/i;

/** Entries a text says a list has: “共19条”, “总记录数：19”. */
export function totalIn(text: string): number | null {
  if (text.length > 200) return null;
  const found = TOTAL.exec(text);
  const written = found?.[1] ?? found?.[2];
  return written === undefined ? null : Number(written);
}

const PAGER =
  /^[\s<>《》»›|·.…]*(?:下一?页|上一?页|尾页|末页|最后一?页|首页|next|last|第\s?\d+\s?页)[\s<>《》»›|·.…]*$/i;
const NEXT = /^[\s<>《》»›|·.…]*(?:下一?页|尾页|末页|最后一?页|next)[\s<>《》»›|·.…]*$/i;

export const isPagerLink = (text: string): boolean => text.length <= 10 && PAGER.test(text);
export const leadsOn = (text: string): boolean => text.length <= 10 && NEXT.test(text);

/** Lines around a text that are no text: days, clicks, buttons. */
const FURNITURE =
  /^(?:(?:发布|更新|录入)?(?:日期|时间)|来源|作者|编辑|审核|点击(?:数|量|次数|率)?|浏览(?:数|量|次数)?|阅读(?:数|量|次数)?|访问(?:数|量|次数)?|字体|字号|打印|关闭|收藏|分享|上一[篇条页]|下一[篇条页]|返回|搜索|关键[字词]|当前位置|您(?:现在|目前)?(?:的|所在)|今天是|欢迎|(?:正在|努力)?加载中?|数据加载|请稍[候后]|loading|共\s?\d+|第\s?\d+|每页|跳转|转到|版权|copyright|©|主办|承办|技术支持|备案|[\d\s\-/.:：年月日[\]()（）|]+$)/i;

/** Longer texts that begin so are content: “欢迎报考…”, “时间：每周三下午，地点…”. */
const LONGEST_FURNITURE = 40;

/** What a line of page numbers is made of, linked or not. */
const PAGER_WORDS =
  /首页|上一?页|下一?页|尾页|末页|最后一?页|上页|下页|第\s?[\d一]*\s?页|总?共\s?\d*\s?(?:[页条篇]|记录)|每页\s?\d*\s?(?:条|记录)?|篇?文章|记录|页码|页次|跳转到?|转到|到|页|GO|[\d\s/|<>«»‹›·.,，:：[\]]+/gi;

/** Whether a text of the page is only its equipment. Short texts are looked at in whole. */
/** Heads of the table of a list, of which no row is left. */
const HEADING =
  /^(?:序号|编号|标题|名称|主题|内容|文件名|(?:信息|文件)?标题|(?:发布|更新)(?:时间|日期|单位|部门|人)|责任单位|操作|状态|类别|类型|附件|下载|查看|更多|more)\s*[»>+]*$/i;

export const isFurniture = (text: string): boolean =>
  HEADING.test(text) ||
  (text.length <= 80 && (WORDY_CRUMBS.test(text) || NAMED_HEAD.test(text))) ||
  (text.length <= LONGEST_FURNITURE && FURNITURE.test(text)) ||
  (text.length <= 80 && text.replace(PAGER_WORDS, '') === '');

/** A breadcrumb in words that lead nowhere: “现在位置：网站首页 → 学生园地”, with the column's name before it. */
const WORDY_CRUMBS =
  /^[^>»›＞→]{0,24}(?:首页|主页|home)\s{0,3}(?:(?:>{1,2}|[»›＞→])\s{0,3}[^>»›＞→。，；！？]{1,20}){1,4}$/i;
/** The head of a list by its name: “分类：社会实践”. */
const NAMED_HEAD = /^(?:分类|栏目|类别|标签|归档|所属栏目|category)\s{0,3}[:：]\s{0,3}[^，。；！？]{1,20}$/i;

const PLACE_WORDS =
  /(?:您|你)?(?:现在|目前|当前)?(?:的|所在)*位置(?:是|为)?|网站|首页|主页|正文|home|[\s>»›＞→≫▸⇒/|／\\·:：—–_-]+/gi;

/** Characters of a breadcrumb's line that are no part of it. */
const MOST_BESIDE_CRUMBS = 10;

/** Whether a text is the breadcrumb in one line, and not a sentence with the column's name in it. */
export function isCrumbLine(text: string, names: readonly string[]): boolean {
  if (names.length === 0 || text.length > 160 || !names.every((name) => text.includes(name))) return false;
  const rest = names.reduce((left, name) => left.replaceAll(name, ''), text).replace(PLACE_WORDS, '');
  // Behind arrows may stand 列表 or a name that is no link.
  return rest.length <= (/[>»›＞→≫▸⇒]|位置/.test(text) ? MOST_BESIDE_CRUMBS : 0);
}

/** What ends the content: from here on it is about the owner of the site. */
const FOOTER = /版权所有|copyright|©|ICP\s?备|公网安备|技术支持\s?[:：]/i;

export const isFooter = (text: string): boolean => text.length <= 400 && FOOTER.test(text);

const SOURCE =
  /(?:信息|文章|新闻|稿件)?(?:来源|供稿单位|供稿部门|供稿|发布单位|发布部门)\s{0,3}[:：]\s{0,3}([^\s|｜:：,，;；]{1,40})/;
const AUTHOR =
  /(?:作\s?者|撰稿人?|文\/图|通讯员|记者|发布者|发布人|供稿人)\s{0,3}[:：/]\s{0,3}([^\s|｜:：,，;；]{1,30})/;
const LABEL = /^(?:作者|来源|时间|日期|发布|点击|浏览|编辑|审核|阅读|访问|字体|字号|次数|未知|本站)/;

const namedBy = (pattern: RegExp, text: string): string | null => {
  const value = pattern.exec(text)?.[1]?.replace(/[\]】）)》]+$/, '') ?? null;
  return value === null || value === '' || LABEL.test(value) ? null : value;
};

export const sourceIn = (text: string): string | null =>
  /来源|供稿|发布单位|发布部门/.test(text) ? namedBy(SOURCE, text) : null;
export const authorIn = (text: string): string | null =>
  /作|稿|文\/图|通讯员|记者|发布/.test(text) ? namedBy(AUTHOR, text) : null;
