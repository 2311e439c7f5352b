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

/** Characters of text beyond which a page is a real one, whatever it says about its own renewal. */
const LONGEST_NOTICE = 200;
/** IIS and Apache explain themselves at some length. */
const LONGEST_DEFAULT_PAGE = 4_000;

export type Stub =
  | { readonly kind: 'default-page'; readonly server: string }
  | { readonly kind: 'under-construction'; readonly words: string };

/** Tells a page that stands where a home page should be. `texts`: its title and text blocks. */
export function stubOf(texts: readonly string[], textLength: number): Stub | null {
  if (textLength > LONGEST_DEFAULT_PAGE) return null;
  for (const text of texts) {
    const known = DEFAULT_PAGES.find(([, words]) => words.test(text));
    if (known) return { kind: 'default-page', server: known[0] };
  }
  if (textLength > LONGEST_NOTICE) return null;
  const words = texts.find((text) => UNDER_CONSTRUCTION.test(text));
  return words === undefined ? null : { kind: 'under-construction', words };
}
