import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export interface StoredFile {
  readonly type: string;
  readonly body: Buffer;
  readonly etag: string;
  /** Epoch milliseconds, whole seconds. */
  readonly lastModified: number;
  /** Made when first asked for. */
  readonly packed: Map<'br' | 'gzip', Buffer>;
}

export const buildFile = (type: string, body: Buffer, lastModified: number): StoredFile => ({
  type,
  body,
  etag: `W/"${createHash('sha1').update(body).digest('hex').slice(0, 16)}"`,
  lastModified: Math.floor(lastModified / 1000) * 1000,
  packed: new Map(),
});

function isUnchanged({ headers }: IncomingMessage, file: StoredFile): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags.split(',').some((tag) => tag.trim() === file.etag || tag.trim() === '*');
  const since = headers['if-modified-since'];
  return since !== undefined && Date.parse(since) >= file.lastModified;
}

function encode(file: StoredFile, accepted: string): { readonly name: 'br' | 'gzip' | null; readonly body: Buffer } {
  const name = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
  if (name === null || !/^(text|application\/xml)/.test(file.type)) return { name: null, body: file.body };
  let body = file.packed.get(name);
  if (body === undefined) {
    body =
      name === 'br'
        ? brotliCompressSync(file.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
        : gzipSync(file.body);
    file.packed.set(name, body);
  }
  return { name, body };
}

/** Answers a GET or HEAD for a file as web servers do; gives the status. */
export function answerWithFile(request: IncomingMessage, response: ServerResponse, file: StoredFile): number {
  const common = {
    etag: file.etag,
    'last-modified': new Date(file.lastModified).toUTCString(),
    vary: 'accept-encoding',
  };
  if (isUnchanged(request, file)) {
    response.writeHead(304, common).end();
    return 304;
  }
  const { name, body } = encode(file, String(request.headers['accept-encoding'] ?? ''));
  response.writeHead(200, {
    ...common,
    'content-type': file.type,
    'content-length': body.length,
    ...(name === null ? {} : { 'content-encoding': name }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
  return 200;
}
