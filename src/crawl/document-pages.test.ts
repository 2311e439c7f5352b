import { describe, expect, it } from 'vitest';
import {
  documentHash,
  factsOfDocument,
  fileName,
  isDocument,
  isSameDocument,
  isUnreadable,
  uncheckedReason,
  unreadOf,
} from './document-pages.ts';

const page = { siteId: 'xsc', url: 'http://xsc.jnyy.edu.cn/a.xlsx', status: 200 };
const bytes = new TextEncoder().encode('名单');

describe('which addresses are documents', () => {
  it.each(['/a.PDF', '/b.docx?x=1', '/c/名单.xls', '/d.zip', '/e.rar', '/f.wps', '/g.csv'])('%s can be read', (path) =>
    expect(isDocument(`http://xsc.jnyy.edu.cn${path}`)).toBe(true),
  );
  it.each(['/a.7z', '/b.ofd', '/c.tar'])('%s cannot', (path) => {
    expect(isDocument(`http://xsc.jnyy.edu.cn${path}`)).toBe(false);
    expect(isUnreadable(`http://xsc.jnyy.edu.cn${path}`)).toBe(true);
  });
  it.each(['/a.htm', '/pdf', '/a.jpg', '/?f=a.pdf', '/a.mp4'])('%s is none', (path) => {
    expect(isDocument(`http://xsc.jnyy.edu.cn${path}`)).toBe(false);
    expect(isUnreadable(`http://xsc.jnyy.edu.cn${path}`)).toBe(false);
  });
});

it.each([
  ["attachment; filename*=UTF-8''%E5%90%8D%E5%8D%95.xlsx", '名单.xlsx'],
  ['attachment; filename="list.xlsx"', 'list.xlsx'],
  ['attachment; filename=100%.xlsx', '100%.xlsx'],
  ['', '通知.pdf'],
])('takes the name from %j', (disposition, name) =>
  expect(fileName('http://xsc.jnyy.edu.cn/a/%E9%80%9A%E7%9F%A5.pdf?x=1', disposition)).toBe(name),
);

it('knows an unchanged document by its bytes, however it could be read', () => {
  const hash = documentHash(bytes);
  for (const reason of [null, 'encrypted', 'no-text'] as const) {
    expect(isSameDocument(hash(reason), bytes)).toBe(true);
    expect(unreadOf(hash(reason))).toBe(reason === null ? null : `document-${reason}`);
  }
  expect(isSameDocument(hash(null), new TextEncoder().encode('名单二'))).toBe(false);
  expect(isSameDocument('1f8ac10f23c5b5bc1167bda84b833e5c057a77d2', bytes)).toBe(false);
  expect(unreadOf('1f8ac10f23c5b5bc1167bda84b833e5c057a77d2')).toBe(null);
});

it('has of a page what a document has, and says what was not read of it', () => {
  const unread = { kind: 'unchecked', reason: 'encrypted', detail: '' } as const;
  expect(uncheckedReason(unread)).toBe('encrypted');
  expect(factsOfDocument(unread, page, '名单.xlsx')).toMatchObject({
    ...page,
    title: '名单.xlsx',
    textBlocks: [],
    personal: [],
    publishedAt: null,
    document: { format: null, unchecked: [{ place: '', reason: 'encrypted' }] },
  });
  const read = {
    kind: 'document',
    format: 'zip',
    title: '附件',
    textBlocks: [],
    links: [],
    personal: [],
    textLength: 9,
  } as const;
  const part = { place: 'a.7z » ', reason: 'unsupported' } as const;
  expect(uncheckedReason({ ...read, unchecked: [] })).toBe(null);
  expect(uncheckedReason({ ...read, unchecked: [part] })).toBe('unsupported');
  expect(factsOfDocument({ ...read, unchecked: [part] }, page, 'a.zip')).toMatchObject({
    title: '附件',
    textLength: 9,
    document: { format: 'zip', unchecked: [part] },
  });
});
