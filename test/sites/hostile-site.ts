import { type AddressInfo, createServer, type Socket } from 'node:net';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { encodeGb2312 } from '../../src/demo/encode-gb2312.ts';

interface HostileCase {
  readonly path: string;
  readonly what: string;
  /** `page`: readable all the same, and `text` is on it. `cut`: the beginning is, at most. `none`: no page comes of it. */
  readonly gives: 'page' | 'cut' | 'none';
  readonly text?: string;
}

/** A site that misbehaves in every way a crawler meets: on bytes, not by an HTTP library that would keep it polite. */
export interface HostileSite {
  /** Home page, which links to all cases. */
  readonly url: string;
  readonly cases: readonly HostileCase[];
  /** Bytes written so far: shows whether a client really stopped reading. */
  written(): number;
  close(): Promise<void>;
}

type Answer = (socket: Socket) => void;

const MEGABYTE = 1_000_000;
/** Between two bytes of a drip: far below any idle time-out, so that only a limit on the whole answer ends it. Milliseconds. */
const DRIP = 50;

const html = (title: string, body: string): string =>
  `<!DOCTYPE html><html lang="zh-CN"><head><title>${title}</title></head><body><p>${body}</p></body></html>`;

function send(
  body: Buffer | string,
  headers: readonly string[] = ['Content-Type: text/html; charset=utf-8'],
  status = '200 OK',
): Answer {
  const bytes = Buffer.from(body);
  return (socket) => {
    socket.write(
      `HTTP/1.1 ${status}\r\n${[...headers, `Content-Length: ${bytes.length}`, 'Connection: close'].join('\r\n')}\r\n\r\n`,
    );
    socket.end(bytes);
  };
}

const redirect = (location: string, ...headers: readonly string[]): Answer =>
  send('', [`Location: ${location}`, ...headers], '302 Found');

/** Writes the same piece until the client hangs up, never faster than it reads. */
function pour(socket: Socket, piece: Buffer | string): void {
  const more = () => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on('drain', more);
  more();
}

function drip(socket: Socket, piece: string): void {
  const timer = setInterval(() => socket.write(piece), DRIP);
  socket.on('close', () => clearInterval(timer));
}

const raw =
  (text: string, end = true): Answer =>
  (socket) => {
    socket.write(text);
    if (end) socket.end();
  };

/** Spaces are small however little effort is made. */
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

/** Members of a gzip file inflate one after the other: half a megabyte becomes 500. */
const gzipBomb = (): Buffer => Buffer.concat(Array<Buffer>(500).fill(gzipSync(Buffer.alloc(MEGABYTE, 0x20))));

interface Misdeed extends HostileCase {
  readonly answer: Answer;
}

function endless(): readonly Misdeed[] {
  const start = 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n';
  return [
    {
      path: '/endless-body',
      what: 'body without end',
      gives: 'cut',
      answer: (socket) => {
        socket.write(`${start}\r\n${html('没有尽头的页面', '正文')}`);
        pour(socket, Buffer.from('<p>正文</p>\n'.repeat(2_000)));
      },
    },
    {
      path: '/endless-headers',
      what: 'header lines without end',
      gives: 'none',
      answer: (socket) => {
        socket.write(start);
        pour(socket, `X-Filler: ${'a'.repeat(1_000)}\r\n`);
      },
    },
    {
      path: '/endless-chunks',
      what: 'chunks of one byte without end',
      gives: 'cut',
      answer: (socket) => {
        socket.write(`${start}Transfer-Encoding: chunked\r\n\r\n`);
        pour(socket, '1\r\na\r\n'.repeat(1_000));
      },
    },
    {
      path: '/drip',
      what: 'a byte now and then, for ever',
      gives: 'cut',
      answer: (socket) => {
        socket.write(`${start}\r\n`);
        drip(socket, 'a');
      },
    },
    {
      path: '/drip-headers',
      what: 'header bytes now and then, for ever',
      gives: 'none',
      answer: (socket) => {
        socket.write(`${start}X-Filler: `);
        drip(socket, 'a');
      },
    },
    { path: '/silence', what: 'no byte at all', gives: 'none', answer: () => {} },
    {
      path: '/gzip-bomb',
      what: '500 MB of spaces in half a megabyte of gzip',
      gives: 'cut',
      answer: (socket) => send(gzipBomb(), ['Content-Type: text/html', 'Content-Encoding: gzip'])(socket),
    },
    {
      path: '/brotli-bomb',
      what: '50 MB of spaces in a few hundred bytes of brotli',
      gives: 'cut',
      answer: (socket) =>
        send(brotliCompressSync(Buffer.alloc(50 * MEGABYTE, 0x20), QUICK), [
          'Content-Type: text/html',
          'Content-Encoding: br',
        ])(socket),
    },
    {
      path: '/big',
      what: '10 MB of paragraphs',
      gives: 'cut',
      answer: (socket) => send(html('很长的页面', '各单位：</p>\n<p>'.repeat(MEGABYTE / 2)))(socket),
    },
  ];
}

function wrongLabels(): readonly Misdeed[] {
  const page = (charset: string, words: string) =>
    `<html><head><meta charset="${charset}"><title>教务处</title></head><body><p>${words}</p></body></html>`;
  return [
    {
      path: '/octet-stream.htm',
      what: 'HTML called octet-stream',
      gives: 'page',
      text: '下载中心',
      answer: send(html('下载中心', '下载中心'), ['Content-Type: application/octet-stream']),
    },
    {
      path: '/no-type.htm',
      what: 'HTML without a type',
      gives: 'page',
      text: '信息公开',
      answer: send(html('信息公开', '信息公开').replace('<head>', '<head><meta charset="utf-8">'), []),
    },
    {
      path: '/picture.htm',
      what: 'a picture called HTML',
      gives: 'none',
      answer: send(Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'), [
        'Content-Type: text/html',
      ]),
    },
    {
      path: '/gb2312-as-utf8.htm',
      what: 'GB 2312 called UTF-8 by the header',
      gives: 'page',
      text: '教务处关于期末考试的通知',
      answer: send(encodeGb2312(page('gb2312', '教务处关于期末考试的通知'))),
    },
    {
      path: '/utf16.htm',
      what: 'UTF-16 with a byte order mark',
      gives: 'page',
      text: '图书馆开放时间',
      answer: send(Buffer.from(`\ufeff${page('utf-16', '图书馆开放时间')}`, 'utf16le'), ['Content-Type: text/html']),
    },
    {
      path: '/big5.htm',
      what: 'Big5 that only the page declares',
      gives: 'page',
      text: '中文',
      answer: send(
        Buffer.from(
          '<html><head><meta charset="big5"><title>\xa4\xa4\xa4\xe5</title></head><body><p>\xa4\xa4\xa4\xe5</p></body></html>',
          'latin1',
        ),
        ['Content-Type: text/html'],
      ),
    },
    {
      path: '/nul.htm',
      what: 'NUL bytes in tags and text',
      gives: 'page',
      text: '学工处',
      answer: send(html('\0学工处\0', '<a \0href="/\0big">学工处</a>\0')),
    },
    {
      path: '/gzip-not.htm',
      what: 'called gzip and is not',
      gives: 'none',
      answer: send(html('不是压缩', '正文'), ['Content-Type: text/html', 'Content-Encoding: gzip']),
    },
  ];
}

function lyingProtocol(): readonly Misdeed[] {
  return [
    {
      path: '/length-too-long',
      what: 'content-length says more than comes',
      gives: 'none',
      answer: raw(
        `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999\r\n\r\n${html('不完整', '正文')}`,
      ),
    },
    {
      path: '/length-not-a-number',
      what: 'content-length is a word',
      gives: 'none',
      answer: raw('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: many\r\n\r\n<p>正文</p>'),
    },
    { path: '/garbage', what: 'not HTTP', gives: 'none', answer: raw('SSH-2.0-OpenSSH_9.6\r\n') },
    { path: '/status-999', what: 'status 999', gives: 'none', answer: send('', [], '999 Denied') },
    {
      path: '/continue',
      what: 'status 100 again and again',
      gives: 'none',
      answer: (socket) => pour(socket, 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(100)),
    },
    {
      path: '/half-chunk',
      what: 'connection ends within a chunk',
      gives: 'none',
      answer: raw('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n<p>正文'),
    },
  ];
}

function redirects(): readonly Misdeed[] {
  const chain = [1, 2, 3, 4, 5, 6].map(
    (step): Misdeed => ({
      path: `/chain/${step}`,
      what: `${7 - step} redirects, then a page`,
      gives: step === 1 ? 'none' : 'page',
      ...(step === 1 ? {} : { text: '终点' }),
      answer: redirect(step === 6 ? '/chain/end' : `/chain/${step + 1}`),
    }),
  );
  const nowhere = (path: string, what: string, location: string): Misdeed => ({
    path,
    what,
    gives: 'none',
    answer: redirect(location),
  });
  return [
    ...chain,
    { path: '/chain/end', what: 'end of the chain', gives: 'page', text: '终点', answer: send(html('终点', '终点')) },
    nowhere('/to-metadata', 'redirect to a link-local address', 'http://169.254.169.254/latest/meta-data/'),
    nowhere('/to-private', 'redirect to a private address', 'http://192.168.1.1/'),
    nowhere('/to-file', 'redirect to a file', 'file:///etc/passwd'),
    nowhere('/to-script', 'redirect to a script', 'javascript:alert(1)'),
    nowhere('/to-broken', 'redirect to no address', 'http://[::1'),
    nowhere('/to-user', 'redirect with user information', 'http://admin:admin@127.0.0.1:1/'),
    { path: '/to-nothing', what: 'redirect without a location', gives: 'none', answer: send('', [], '302 Found') },
    {
      path: '/cookie-loop',
      what: 'sets a cookie and redirects to itself, whatever is sent',
      gives: 'none',
      answer: redirect('/cookie-loop', 'Set-Cookie: visit=1; Path=/'),
    },
  ];
}

function heavyMarkup(): readonly Misdeed[] {
  const page = (path: string, what: string, body: () => string): Misdeed => ({
    path,
    what,
    gives: 'page',
    text: '页首',
    answer: (socket) => send(html('页首', `页首${body()}`))(socket),
  });
  return [
    page('/deep', '50,000 elements in one another', () => '<div>'.repeat(50_000)),
    page('/links', '50,000 links', () =>
      Array.from({ length: 50_000 }, (_, at) => `<a href="/picture.htm?${at % 3}">链接</a>`).join(''),
    ),
    page('/long-href', 'an address of a megabyte', () => `<a href="/${'a'.repeat(MEGABYTE)}">链接</a>`),
    page(
      '/attributes',
      '20,000 attributes',
      () => `<a ${Array.from({ length: 20_000 }, (_, at) => `data-${at}="1"`).join(' ')} href="/chain/end">链接</a>`,
    ),
    page(
      '/unclosed',
      'a comment, a tag and an attribute that never close',
      () => '<!-- <a href="/x <script> var a = "</a>',
    ),
    page('/quotes', '100,000 opening quotes', () => '<a href="'.repeat(100_000)),
  ];
}

/** Longest request head that is waited for. */
const MAX_HEAD = 16_384;

/** Starts the site on a free port of 127.0.0.1. */
export async function startHostileSite(): Promise<HostileSite> {
  const misdeeds = [...endless(), ...wrongLabels(), ...lyingProtocol(), ...redirects(), ...heavyMarkup()];
  const links = misdeeds.map(({ path, what }) => `<a href="${path}">${what}</a>`).join('\n');
  const answers = new Map<string, Answer>(misdeeds.map(({ path, answer }) => [path, answer]));
  answers.set('/', send(html('首页', links)));
  const missing = send(html('404', '页面不存在'), undefined, '404 Not Found');

  const sockets = new Set<Socket>();
  let closedBytes = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      closedBytes += socket.bytesWritten;
      sockets.delete(socket);
    });
    // Clients hang up in the middle of an answer here: that is what they are meant to do.
    socket.on('error', () => socket.destroy());
    let head = '';
    socket.setEncoding('latin1');
    const read = (chunk: string) => {
      head += chunk;
      if (head.length > MAX_HEAD) socket.destroy();
      if (!head.includes('\r\n\r\n')) return;
      socket.off('data', read);
      socket.resume();
      const path = head.split(' ', 2)[1] ?? '';
      (answers.get(path) ?? answers.get(path.split('?')[0] ?? '') ?? missing)(socket);
    };
    socket.on('data', read);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    cases: misdeeds.map(({ path, what, gives, text }) => ({
      path,
      what,
      gives,
      ...(text === undefined ? {} : { text }),
    })),
    written: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, closedBytes),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        for (const socket of sockets) socket.destroy();
      }),
  };
}
