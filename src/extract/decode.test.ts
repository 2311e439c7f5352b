import { expect, it } from 'vitest';
import { decodeHtml } from './decode.ts';

/** “江南应用技术学院” in GBK. */
const GBK = [0xbd, 0xad, 0xc4, 0xcf, 0xd3, 0xa6, 0xd3, 0xc3, 0xbc, 0xbc, 0xca, 0xf5, 0xd1, 0xa7, 0xd4, 0xba];
const NAME = '江南应用技术学院';
const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

it.each([
  ['UTF-8 without any word', bytes(NAME), '', 'utf-8'],
  ['GBK without any word', bytes('<p>', GBK), 'text/html', 'gb18030'],
  ['GBK by header', bytes(GBK), 'text/html; charset=GB2312', 'gb18030'],
  ['GBK by meta', bytes('<meta charset="gbk">', GBK), 'text/html', 'gb18030'],
  [
    'GBK by an old meta',
    bytes('<META http-equiv="Content-Type" content="text/html; charset=gb2312">', GBK),
    '',
    'gb18030',
  ],
  ['a header that lies', bytes(GBK), 'text/html; charset=utf-8', 'gb18030'],
  ['a meta that lies', bytes('<meta charset=gb2312><p>', `${NAME}：关于`), 'text/html', 'utf-8'],
  ['a meta in a comment', bytes('<!-- <meta charset="big5"> -->', NAME), '', 'utf-8'],
  ['an encoding nobody knows', bytes('<meta charset="x-none">', NAME), 'text/html; charset=klingon', 'utf-8'],
  ['a byte order mark', bytes([0xef, 0xbb, 0xbf], NAME), 'text/html; charset=gbk', 'utf-8'],
  ['UTF-16', bytes([0xff, 0xfe], [...Buffer.from(NAME, 'utf16le')]), '', 'utf-16le'],
  ['Big5 by header', bytes([0xa6, 0xbf, 0xab, 0x6e]), 'text/html;charset=big5', 'big5'],
])('%s', (_name, body, contentType, charset) => {
  const decoded = decodeHtml(body, contentType);
  expect(decoded.charset).toBe(charset);
  expect(decoded.text).toContain(charset === 'big5' ? '江南' : NAME);
  expect(decoded.text).not.toContain('\uFEFF');
});

it('believes a declaration over a word that happens to be clean UTF-8', () => {
  // “联通” in GBK, famous for it.
  const body = bytes('<meta charset=gbk>', [0xc1, 0xaa, 0xcd, 0xa8]);
  expect(decodeHtml(body, '')).toMatchObject({ charset: 'gb18030', text: expect.stringContaining('联通') });
});

it('takes a body of nothing', () => {
  expect(decodeHtml(new Uint8Array(), '')).toEqual({ text: '', charset: 'utf-8' });
});

it('keeps the declared encoding when a byte is damaged', () => {
  expect(decodeHtml(bytes(NAME.repeat(20), [0xff], NAME), 'text/html; charset=utf-8').charset).toBe('utf-8');
});
