import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { OUTSIDE_DOMAIN, SCHOOL_DOMAIN } from './addresses.ts';
import { barePage, HTML } from './extra-pages.ts';

export interface OddContext {
  /** Host name without port. */
  readonly host: string;
  /** Path and query. */
  readonly path: string;
  /** Earlier requests for this address since the variant was set. */
  readonly seen: number;
}

type Answer = (request: IncomingMessage, response: ServerResponse, context: OddContext) => void;

/** Enough for a client that waits, too short to hold up a demonstration. Seconds. */
const RETRY_AFTER = 1;

const redirect =
  (location: string, status = 302): Answer =>
  (_request, response) => {
    response.writeHead(status, { location, 'content-length': 0 }).end();
  };

const status =
  (code: number, title: string): Answer =>
  (request, response) => {
    const body = barePage(title, '<p><a href="/">返回首页</a></p>');
    response.writeHead(code, { 'content-type': HTML, 'content-length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  };

/** Hosts that behave in one way whatever is asked. */
function answerOfHost({ host }: OddContext, request: IncomingMessage): Answer | null {
  switch (host) {
    case `slow.${OUTSIDE_DOMAIN}`:
      return () => {};
    case `broken.${OUTSIDE_DOMAIN}`:
      return ({ socket }) => {
        socket.resetAndDestroy();
      };
    case `bank.${OUTSIDE_DOMAIN}`:
      return /^Mozilla\/5\.0 .*(Chrome|Firefox)/.test(request.headers['user-agent'] ?? '')
        ? null
        : status(403, '403 Forbidden');
    default:
      return null;
  }
}

function answerOfAddress({ host, path, seen }: OddContext, request: IncomingMessage): Answer | null {
  if (host === `partner.${OUTSIDE_DOMAIN}`) {
    if (path !== '/busy/' || seen > 0) return null;
    return (_request, response) => {
      response.writeHead(429, { 'retry-after': String(RETRY_AFTER), 'content-length': 0 }).end();
    };
  }
  if (!host.endsWith(`.${SCHOOL_DOMAIN}`)) return null;
  switch (`${host.slice(0, -SCHOOL_DOMAIN.length - 1)} ${path}`) {
    case 'www /go/loop1':
      return redirect('/go/loop2');
    case 'www /go/loop2':
      return redirect('/go/loop1');
    case 'www /go/partner':
      return redirect(`http://partner.${OUTSIDE_DOMAIN}:${request.socket.localPort}/`);
    case 'www /index.htm':
      return redirect('/', 301);
    case 'lib /2019/0304/c1101a88/page.htm':
      return status(410, '410 Gone');
    case 'lib /opac/search.php?q=java':
      return status(500, '500 Internal Server Error');
    case 'lib /file/guide.pdf':
      return request.method === 'HEAD' ? status(404, '404 Not Found') : null;
    case 'zsjy /download.do?id=7':
      return request.method === 'HEAD' ? status(405, '405 Method Not Allowed') : null;
    case 'zsjy /item/view.do?id=218':
      return redirect('/error.html?code=404');
    case 'zsjy /portal/':
      return /\bvisit=1\b/.test(request.headers.cookie ?? '')
        ? null
        : (_request, response) => {
            response
              .writeHead(302, { location: '/portal/', 'set-cookie': 'visit=1; Path=/', 'content-length': 0 })
              .end();
          };
    default:
      return null;
  }
}

function page(title: string, body: string): Answer {
  const bytes = barePage(title, body);
  return (request, response) => {
    response.writeHead(200, { 'content-type': HTML, 'content-length': bytes.length });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };
}

/** Months in both directions for ever. */
function answerCalendar(path: string): Answer | null {
  const month = /^\/calendar\/\?month=(\d{4})-(\d{2})$/.exec(path);
  if (month === null) return null;
  const at = Number(month[1]) * 12 + Number(month[2]) - 1;
  const name = (index: number) => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  const days = Array.from({ length: 28 }, (_, day) => `<td>${day + 1}</td>`).join('');
  return page(
    '校历',
    `<table><tr>${days}</tr></table><p><a href="/calendar/?month=${name(at - 1)}">上月</a> <a href="/calendar/?month=${name(at + 1)}">下月</a></p>`,
  );
}

/** A relative link that leads one folder deeper each time; ends only where an address becomes too long. */
function answerBrowse(path: string): Answer | null {
  if (!/^\/browse\/(?:a\/){0,900}$/.test(path)) return null;
  return page('分类浏览', '<p>按类别浏览馆藏。</p><p><a href="a/">下一级</a></p>');
}

/**
 * Answers what no file can: redirects, refusals, silence, pages without end.
 * Null: nothing odd here. `xgc` answers 200 whatever is asked, so this must come after the files.
 */
export function findOddAnswer(request: IncomingMessage, context: OddContext): Answer | null {
  return answerOfHost(context, request) ?? answerOfAddress(context, request);
}

/** For addresses that have no file. */
export function findFallback({ host, path }: OddContext): Answer {
  if (host === `jwc.${SCHOOL_DOMAIN}`) {
    const calendar = answerCalendar(path);
    if (calendar !== null) return calendar;
  }
  if (host === `lib.${SCHOOL_DOMAIN}`) {
    const browse = answerBrowse(path);
    if (browse !== null) return browse;
  }
  if (host === `rsc.${SCHOOL_DOMAIN}` && path.startsWith('/rczp/')) return redirect('/');
  if (host === `xgc.${SCHOOL_DOMAIN}` && path !== '/robots.txt' && path !== '/sitemap.xml') {
    const reference = createHash('sha1').update(path).digest('hex').slice(0, 8);
    return page(
      '页面不存在',
      `<p>您访问的页面不存在或已被删除。</p><p>编号：${reference}</p><p><a href="/">返回首页</a></p>`,
    );
  }
  return status(404, '404 您访问的页面不存在');
}
