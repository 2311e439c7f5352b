import { dressOf } from './estate-dress.ts';

/** Shape of the synthetic estate. Everything else follows from these numbers: same numbers, same bytes. */
export interface EstateShape {
  /** Over all hosts. */
  readonly pages: number;
  readonly hosts: number;
  readonly port: number;
  /** Bytes a page, about. */
  readonly pageBytes: number;
  /** With the sheets, scripts and hidden menus of real pages. */
  readonly isDressed?: boolean;
}

const NAVIGATION_LINKS = 38;
const LOCAL_LINKS = 40;
const NEIGHBOUR_SITES = 8;
/** Links in hidden menus of a dressed page, to pages of the site and to other hosts: on real ones there are hardly any. */
const HIDDEN_LINKS = 8;
const HIDDEN_STRANGERS = 2;
/** One page in 33 has a dead link of its own, which the page after it has too: 3 %. */
const DEAD_EVERY = 33;
const RESOURCES = ['/css/style.css', '/images/logo.png', '/images/banner.png', '/images/foot.png'];

export const hostAt = (index: number): string => `127.0.0.${index + 2}`;

export const pagesPerHost = (shape: EstateShape): number => Math.ceil(shape.pages / shape.hosts);

const deadPerHost = (pages: number): number => Math.ceil(pages / DEAD_EVERY);

/** What a crawl of the whole estate must come to. */
export function expectTotals(shape: EstateShape): { readonly pages: number; readonly dead: number } {
  const pages = pagesPerHost(shape);
  return { pages: pages * shape.hosts, dead: deadPerHost(pages) * shape.hosts };
}

const pagePath = (page: number): string => (page === 0 ? '/' : `/info/${1001 + (page % 40)}/${page}.htm`);
const deadPath = (page: number): string => `/info/1099/${page}.htm`;

/** All page addresses, for tools that do not recurse. */
export function listPages(shape: EstateShape): readonly string[] {
  return Array.from({ length: shape.hosts }, (_, host) =>
    Array.from({ length: pagesPerHost(shape) }, (_, page) => `http://${hostAt(host)}:${shape.port}${pagePath(page)}`),
  ).flat();
}

export const listHomes = (shape: EstateShape): readonly string[] =>
  Array.from({ length: shape.hosts }, (_, host) => `http://${hostAt(host)}:${shape.port}/`);

const WORDS = ['教学', '管理', '学生', '课程', '实训', '就业', '图书', '科研', '招生', '后勤', '党建', '资产'];
const wordAt = (number: number): string => WORDS[number % WORDS.length] ?? '';
const titleOf = (page: number): string => `关于做好${wordAt(page)}${wordAt(page * 7 + 3)}工作的通知（${page}）`;

const SENTENCES = [
  '各单位要高度重视，明确专人负责，按时间节点完成各项任务。',
  '会议围绕人才培养方案修订、课程资源建设和实训条件改善进行了交流。',
  '下一步，学校将继续深化校企合作，推动课程内容与岗位要求对接。',
  '报送材料须经单位负责人审核签字并加盖公章，电子版与纸质版须一致。',
  '活动现场气氛热烈，同学们认真聆听、积极提问，收获很大。',
  '学校图书馆开放时间为每日八时至二十二时，节假日另行通知。',
];

/** Text in paragraphs with the tags that editors leave behind; about `bytes` long. */
function buildFiller(bytes: number, seed: number): string {
  const parts: string[] = [];
  for (let size = 0, at = seed; size < bytes; at++) {
    const paragraph = `<p class="vsbcontent_start" style="text-indent:2em"><span style="font-size:16px">${SENTENCES[at % 6]}${SENTENCES[(at * 5 + 1) % 6]}</span></p>\n`;
    parts.push(paragraph);
    size += Buffer.byteLength(paragraph);
  }
  return parts.join('');
}

/** Fillers differ so that pages are not copies of each other. */
const FILLERS = 16;

export interface PageSource {
  /** Body of a page; null: no such address. */
  body(host: number, path: string): Buffer | null;
  readonly isDead: (path: string) => boolean;
}

export function buildPageSource(shape: EstateShape): PageSource {
  const pages = pagesPerHost(shape);
  const homeOf = (host: number): string => `http://${hostAt(host % shape.hosts)}:${shape.port}/`;
  const dressFor = (host: number) =>
    dressOf(
      Array.from({ length: HIDDEN_LINKS }, (_, at) => pagePath((at + 1) % pages)),
      Array.from({ length: HIDDEN_STRANGERS }, (_, at) => homeOf(host + at + 1)),
    );
  const frames = Array.from({ length: shape.hosts }, (_, host) => {
    const dress = shape.isDressed ? dressFor(host) : null;
    const navigation = Array.from({ length: NAVIGATION_LINKS }, (_, at) => {
      const page = (at + 1) % pages;
      return `<li><a href="${pagePath(page)}" title="${titleOf(page)}">${wordAt(at)}${wordAt(at + 5)}栏目</a></li>\n`;
    });
    const neighbours = Array.from({ length: NEIGHBOUR_SITES }, (_, at) => {
      const other = (host + at + 1) % shape.hosts;
      return `<a href="${homeOf(other)}" target="_blank">二级网站${other}</a>\n`;
    });
    const images = RESOURCES.slice(1).map((path) => `<img src="${path}" alt="江南应用技术学院">\n`);
    return {
      top: Buffer.from(
        `<link rel="stylesheet" href="${RESOURCES[0]}">\n${dress?.head ?? ''}</head>\n<body>\n${dress?.top ?? ''}<div class="top">${images.join('')}</div>\n<div class="nav"><ul>\n<li><a href="/">首页</a></li>\n${navigation.join('')}</ul></div>\n`,
      ),
      foot: Buffer.from(
        `<div class="foot">${neighbours.join('')}<p>版权所有 江南应用技术学院 江南ICP备05012345号</p></div>\n${dress?.foot ?? ''}</body>\n</html>\n`,
      ),
    };
  });
  // What the links, the frame and the title take of a page.
  const fillerBytes = Math.max(0, shape.pageBytes - 13_500);
  const fillers = Array.from({ length: FILLERS }, (_, seed) => Buffer.from(buildFiller(fillerBytes, seed)));

  // Alike on all hosts, so a few megabytes hold them and the server need not build them again and again.
  const linkBlocks: (Buffer | undefined)[] = [];
  const localLinks = (page: number): Buffer => {
    const known = linkBlocks[page];
    if (known !== undefined) return known;
    let links = '';
    for (let at = 1; at <= LOCAL_LINKS; at++) {
      // The next twelve keep every page reachable; far ones keep the estate shallow.
      const to = (at <= 12 ? page + at : page * 31 + at * at * 97 + 7) % pages;
      links += `<li><a href="${pagePath(to)}" title="${titleOf(to)}">${titleOf(to)}</a><span>2026-${String(1 + (to % 9)).padStart(2, '0')}-${String(1 + (to % 28)).padStart(2, '0')}</span></li>\n`;
    }
    const owner = page - (page % DEAD_EVERY);
    if (page - owner < 2) links += `<li><a href="${deadPath(owner)}">已归档通知</a></li>\n`;
    const block = Buffer.from(`${links}</ul>\n`);
    linkBlocks[page] = block;
    return block;
  };

  const resource = Buffer.from('.top{color:#333}\n');
  const files = shape.isDressed ? dressFor(0).files : new Map<string, Buffer>();
  return {
    isDead: (path) => path.startsWith('/info/1099/'),
    body: (host, path) => {
      const file = files.get(path);
      if (file !== undefined) return file;
      if (RESOURCES.includes(path)) return resource;
      const page = path === '/' ? 0 : Number(/^\/info\/\d{4}\/(\d+)\.htm$/.exec(path)?.[1] ?? -1);
      const frame = frames[host];
      const filler = fillers[page % FILLERS];
      if (page < 0 || page >= pages || pagePath(page) !== path || frame === undefined || filler === undefined)
        return null;
      const title = page === 0 ? `江南应用技术学院二级网站${host}` : titleOf(page);
      const head = `<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>${title}</title>\n`;
      const middle = `<div class="main"><h1>${title}</h1>\n<div class="info">发布时间：2026-${String(1 + (page % 9)).padStart(2, '0')}-10 来源：教务处 编号：${host}-${page}</div>\n<ul class="list">\n`;
      return Buffer.concat([
        Buffer.from(head),
        frame.top,
        Buffer.from(middle),
        localLinks(page),
        filler,
        Buffer.from('</div>\n'),
        frame.foot,
      ]);
    },
  };
}
