/** Pages that servers and panels show before anything has been installed. All known by words of their own. */
const DEFAULT_PAGES: readonly (readonly [server: string, words: RegExp])[] = [
  ['nginx', /^Welcome to nginx\b|^Test Page for the (?:Nginx|nginx)/],
  ['OpenResty', /^Welcome to OpenResty\b/],
  ['Tengine', /^Welcome to tengine\b/i],
  ['IIS', /^IIS(?:\d+| Windows(?: Server)?)$|^Internet Information Services$/],
  [
    'Apache',
    /^Apache2? (?:Debian|Ubuntu|Default|HTTP Server).*(?:It works|Test Page)|^Apache\d? .*Default Page|^(?:Apache )?HTTP Server Test Page|^Test Page for the Apache/i,
  ],
  ['Apache', /^It works!$/],
  ['Tomcat', /^Apache Tomcat(?:\/[\d.]+)?$/],
  ['CentOS', /^Welcome to CentOS$/],
  ['宝塔面板', /^没有找到站点$|^恭喜[，,]\s*站点创建成功[！!]?$|^站点创建成功$/],
  ['phpStudy', /^站点创建成功.*phpstudy|^phpStudy 探针/i],
  ['Index of /', /^Index of \/$/],
];

const UNDER_CONSTRUCTION =
  /(?:网站|站点|本站|主页|首页|系统|平台)(?:正在|目前|暂时|尚在|还在|处于|内容|进行|中|紧张|全面|，|,|\s){0,4}(?:建设|维护|升级|改版|施工|调试|关闭)(?:中(?![心期国等])|之中|阶段|期间)|(?:网站|站点|本站|主页|系统|平台)正在(?:建设|维护|升级|改版)|^(?:正在)?(?:建设|施工|维护|升级|改版)中[.…。！!]*$|^(?:(?:web)?site (?:is )?)?(?:currently )?(?:under|down for) (?:construction|maintenance)[.!]*$/i;

/** What hosting companies show in place of a site they keep from the public. */
const WITHHELD =
  /^(?:该|此|本|您访问的)?(?:网站|站点|域名|账户|主机|空间)(?:暂时|已|目前|暂|尚|正在|未|因|,|，|\s){0,3}(?:无法访问|(?:被|已)?(?:关闭|暂停(?:服务|访问)?|停用|停止(?:服务|访问)|封禁|禁止访问)|未(?:完成)?(?:ICP)?备案|(?:过期|到期|欠费))|未(?:完成)?(?:ICP)?备案(?:或|，|,|,?\s)|^(?:this )?(?:account|website|site)(?: has been| is)?(?: temporarily)? suspended|Non-?compliance ICP Filing/i;

/** A title or heading that stands for “no such page”, made by the server or by a script. */
const NOT_FOUND =
  /^(?:(?:错误|error|http(?: status)?)?\s?[-:：]?\s?404\b|(?:对不起|抱歉|很抱歉|sorry)?[，,！!\s]{0,2}(?:您|你)?(?:所)?(?:要)?(?:访问|查找|请求|浏览|打开|找|查看)?的?(?:页面|网页|内容|地址|站点|网站)(?:已)?(?:不存在|没有找到|未找到|找不到|被删除)|(?:404 )?(?:page|file) (?:can ?not be|was not|is not|not) found)/i;

/** Characters of text beyond which a page is a real one, whatever it says about its own renewal. */
const LONGEST_NOTICE = 200;
/** IIS and Apache explain themselves at some length. */
const LONGEST_DEFAULT_PAGE = 4_000;

export type Stub =
  | { readonly kind: 'default-page'; readonly server: string }
  | { readonly kind: 'under-construction' | 'withheld' | 'not-found' | 'parked'; readonly words: string };

/** Tells words by which a name without a site is known. */
export type ParkedTest = (text: string) => boolean;

/** Tells a page that stands where a home page should be. `texts`: its title and text blocks. */
export function stubOf(texts: readonly string[], textLength: number, isParked: ParkedTest = () => false): Stub | null {
  if (textLength > LONGEST_DEFAULT_PAGE) return null;
  for (const text of texts) {
    const known = DEFAULT_PAGES.find(([, words]) => words.test(text));
    if (known) return { kind: 'default-page', server: known[0] };
  }
  if (textLength > LONGEST_NOTICE) return null;
  for (const [kind, is] of kinds(isParked)) {
    const words = texts.find(is);
    if (words !== undefined) return { kind, words };
  }
  return null;
}

const kinds = (isParked: ParkedTest) =>
  [
    ['withheld', (text: string) => WITHHELD.test(text)],
    ['parked', isParked],
    ['not-found', (text: string) => NOT_FOUND.test(text)],
    ['under-construction', (text: string) => UNDER_CONSTRUCTION.test(text)],
  ] as const;
