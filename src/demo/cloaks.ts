import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Addresses } from './addresses.ts';
import type { ExpectedFault } from './expected.ts';
import type { StoredFile } from './file-answer.ts';
import type { Variant } from './plant.ts';
import { CASINO } from './strangers.ts';

/** What one visitor gets instead of the page everybody gets. */
type Instead =
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'html'; readonly change: (html: string) => string };

interface Cloak {
  readonly site: string;
  readonly url: string;
  readonly isFor: (request: IncomingMessage) => boolean;
  readonly instead: Instead;
  /** As the finding's message is called; null: an innocent difference. */
  readonly finds: string | null;
  /** Gone in `repaired`. */
  readonly isRepaired?: true;
}

/** Answers one visitor otherwise than the rest. */
export function answerInstead(
  request: IncomingMessage,
  response: ServerResponse,
  file: StoredFile,
  instead: Instead,
): void {
  if (instead.kind === 'redirect') {
    response.writeHead(302, { location: instead.location, 'content-length': 0 }).end();
    return;
  }
  if (instead.kind === 'status') {
    response.writeHead(instead.status, { 'content-length': 0 }).end();
    return;
  }
  const body = Buffer.from(instead.change(file.body.toString()));
  response.writeHead(200, { 'content-type': file.type, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

const agentOf = (request: IncomingMessage): string => request.headers['user-agent'] ?? '';
const isSpider = (request: IncomingMessage): boolean => agentOf(request).includes('Baiduspider');
const isPhone = (request: IncomingMessage): boolean => agentOf(request).includes('iPhone');
const fromSearch = (request: IncomingMessage): boolean => (request.headers.referer ?? '').includes('www.baidu.com');
const isOther = (request: IncomingMessage): boolean => !agentOf(request).startsWith('webpatrol');

const SPAM = ['开云体育', '澳门百家乐', '六合彩特码', '足球投注', '注册送彩金']
  .map((text, at) => `<a href="http://www.spam${at + 1}.invalid/">${text}</a>`)
  .join(' ');

let visitors = 0;

function listCloaks({ at, stranger }: Addresses): readonly Cloak[] {
  const casino: Instead = { kind: 'redirect', location: stranger(CASINO, '/') };
  return [
    {
      site: 'xgc',
      url: at('xgc', '/'),
      isFor: isSpider,
      instead: {
        kind: 'html',
        change: (html) =>
          html
            .replace(/<title>.*?<\/title>/, '<title>澳门新葡京娱乐城-百家乐注册送彩金</title>')
            .replace('</body>', `<div>${SPAM}</div></body>`),
      },
      finds: 'spiderSpam',
      isRepaired: true,
    },
    { site: 'rsc', url: at('rsc', '/'), isFor: fromSearch, instead: casino, finds: 'searchRedirect' },
    { site: 'lib', url: at('lib', '/'), isFor: isPhone, instead: casino, finds: 'phoneRedirect' },
    {
      site: 'main',
      url: at('www', '/'),
      isFor: isPhone,
      instead: { kind: 'redirect', location: at('m', '/') },
      finds: null,
    },
    {
      site: 'jwc',
      url: at('jwc', '/'),
      isFor: isOther,
      instead: {
        kind: 'html',
        change: (html) =>
          html.replace(
            '</body>',
            `<p>您是第${++visitors}位访客</p><p>${['弘毅', '笃行', '求是'][visitors % 3]}</p></body>`,
          ),
      },
      finds: null,
    },
    { site: 'lishi', url: at('lishi', '/'), isFor: isSpider, instead: { kind: 'status', status: 403 }, finds: null },
  ];
}

const isShown = ({ isRepaired }: Cloak, variant: Variant): boolean => !(isRepaired && variant === 'repaired');

/** What this visitor gets instead of the file at an address; null: what everybody gets. */
export function findInstead(
  addresses: Addresses,
  variant: Variant,
): (request: IncomingMessage, url: string) => Instead | null {
  const cloaks = listCloaks(addresses).filter((cloak) => isShown(cloak, variant));
  return (request, url) => cloaks.find((cloak) => cloak.url === url && cloak.isFor(request))?.instead ?? null;
}

export const expectCloaks = (addresses: Addresses, variant: Variant): readonly ExpectedFault[] =>
  listCloaks(addresses).flatMap((cloak) =>
    cloak.finds === null || !isShown(cloak, variant)
      ? []
      : [
          {
            check: 'cloaked-content',
            kind: cloak.finds,
            target: cloak.url,
            site: cloak.site,
            certainty: 'certain',
            pages: [cloak.url],
            inTemplate: false,
          },
        ],
  );
