import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { decodeHtml } from '../../extract/decode.ts';
import { readDocument } from '../../extract/documents/read-document.ts';
import { signatureOf } from '../../extract/documents/sniff.ts';
import { extractFacts } from '../../extract/extract.ts';
import { createLinkResolver } from '../../extract/link-resolver.ts';
import { createPersonalReader } from '../../extract/personal.ts';
import { DOCUMENT_LIMITS } from '../../model/document-facts.ts';
import type { PageFacts, TextBlock } from '../../model/facts.ts';
import type { Translated } from '../../model/lang.ts';
import type { FetchOutcome } from '../../model/outcome.ts';
import { NO_OUTLINE } from '../../model/outline.ts';
import { UserError } from '../../model/user-error.ts';
import type { HttpClient, HttpFailure, HttpResponse } from '../../ports/http-client.ts';
import { outcomeText } from '../../report/outcome-text.ts';
import { remedyFor } from '../remedy-for.ts';
import type { DraftSource } from './draft.ts';
import { type MarkupText, readHtmlText, readMarkdownText, readPlainText } from './markup-text.ts';

/** A draft taken apart. */
export interface ReadDraft {
  readonly name: string;
  readonly format: string;
  readonly facts: PageFacts;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Text and HTML: the source and the text in it; null for documents. */
  readonly written: { readonly source: string; readonly charset: string; readonly markup: MarkupText } | null;
  readonly unchecked: readonly { readonly place: string; readonly reason: string }[];
}

interface Fetched {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** What links are relative to. */
  readonly url: string;
}

/** Drafts have no address yet; their relative links lead to this one, which cannot exist. */
export const NO_ADDRESS = 'https://draft.invalid/';
const { maxBytes } = DOCUMENT_LIMITS;
const MAX_REDIRECTS = 5;

async function readFromFile(path: string): Promise<Fetched> {
  try {
    const read = await readFile(path);
    return { name: path, bytes: new Uint8Array(read), contentType: '', url: NO_ADDRESS };
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    const known: Readonly<Record<string, Translated>> = {
      ENOENT: { 'zh-CN': `找不到文件 ${path}`, en: `No such file: ${path}` },
      EISDIR: { 'zh-CN': `${path} 是文件夹，请给出其中的文件`, en: `${path} is a folder; name the files in it` },
    };
    throw new UserError(
      known[String(cause.code)] ?? {
        'zh-CN': `无法读取 ${path}：${cause.message}`,
        en: `Cannot read ${path}: ${cause.message}`,
      },
      { remedy: { 'zh-CN': '请检查路径和权限', en: 'Check the path and its permissions' }, cause },
    );
  }
}

async function readFromUrl(url: string, client: HttpClient, timeoutMs: number): Promise<Fetched> {
  const answer = await client.request({ url, method: 'GET', maxBytes, maxRedirects: MAX_REDIRECTS, timeoutMs });
  if (answer.kind === 'response' && answer.truncated) throw tooLarge(url);
  if (answer.kind === 'response' && answer.status >= 200 && answer.status < 300 && !answer.broken) {
    return { name: url, bytes: answer.body, contentType: answer.headers['content-type'] ?? '', url: answer.url };
  }
  throw notOpened(url, outcomeOf(answer));
}

function outcomeOf(answer: HttpResponse | HttpFailure): FetchOutcome {
  if (answer.kind === 'failure') return answer.fault;
  return answer.broken ? { kind: 'broken', code: 'incomplete' } : { kind: 'http-error', status: answer.status };
}

const ALLOW: Translated = {
  'zh-CN': '内网地址须写明网段才访问，如 --allow-private 10.1.0.0/16',
  en: 'A private address is only asked when its range is named, as in --allow-private 10.1.0.0/16',
};

function notOpened(url: string, outcome: FetchOutcome): UserError {
  const isPrivate = outcome.kind === 'excluded' && outcome.reason === 'private-address';
  return new UserError(
    {
      'zh-CN': `无法打开 ${url}：${outcomeText(outcome, 'zh-CN')}`,
      en: `Cannot open ${url}: ${outcomeText(outcome, 'en')}`,
    },
    { remedy: isPrivate ? ALLOW : remedyFor(outcome) },
  );
}

const tooLarge = (name: string): UserError =>
  new UserError(
    { 'zh-CN': `${name} 过大`, en: `${name} is too large` },
    { remedy: { 'zh-CN': `最大 ${maxBytes >> 20} MB`, en: `At most ${maxBytes >> 20} MB` } },
  );

/** Part of a page, as copied out of an editor. */
const FRAGMENT = /^\s*<(?:div|p|h[1-6]|ul|ol|section|article|span|img|a)[\s>]/i;
const startOf = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 200)).toString('latin1');

/** Tables are saved as HTML under names of their own; those are read as documents. */
const isHtml = ({ name, contentType, bytes }: Fetched): boolean =>
  /\.x?html?$/i.test(name) ||
  (signatureOf(bytes) === 'html' && !/\.(?:xls|doc)x?$/i.test(name)) ||
  (signatureOf(bytes) === 'text' && (/text\/html|xhtml/i.test(contentType) || FRAGMENT.test(startOf(bytes))));

/** Nothing at all is a text, but no file of these kinds. */
const OFFICE = /\.(?:docx?|xlsx?|pptx?|pdf|rtf|wps|et|dps|ofd|zip|rar|7z)$/i;
const isText = ({ name, bytes }: Fetched): boolean =>
  signatureOf(bytes) === 'text' && !/\.[ct]sv$/i.test(name) && !(bytes.length === 0 && OFFICE.test(name));

/** Lines that an editor broke are at least this long, in characters. */
const BROKEN_LINE = 20;
const LINE_END = /[。！？：；.!?:;”’）》]$/;

/** A line is a paragraph, unless it only breaks off where the editor's margin was. Markdown's headings are headings. */
function paragraphsOf(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const first = at;
    let words = (lines[at] ?? '').trim();
    if (words === '') continue;
    const isHeading = /^#{1,6} /.test(words);
    for (
      let next = lines[at + 1];
      !isHeading &&
      next !== undefined &&
      /^\S/.test(next) &&
      lineLength(lines[at]) >= BROKEN_LINE &&
      !LINE_END.test(words);
      next = lines[at + 1]
    ) {
      words += `\n${next.trim()}`;
      at++;
    }
    blocks.push({ text: words, kind: isHeading ? 'heading' : 'paragraph', selector: `line ${first + 1}` });
  }
  return blocks;
}

const lineLength = (line: string | undefined): number => (line ?? '').trim().length;

const emptyFacts = (url: string): PageFacts => ({
  siteId: 'draft',
  url,
  status: 200,
  title: '',
  charset: 'utf-8',
  metas: {},
  links: [],
  textBlocks: [],
  listings: [],
  publishedAt: null,
  newestListed: null,
  outline: NO_OUTLINE,
  textLength: 0,
  personal: [],
  document: null,
  tampering: null,
});

function readText({ name, bytes, url }: Fetched, now: number): ReadDraft {
  const { text, charset } = decodeHtml(bytes, 'text/plain');
  const isMarkdown = /\.(?:md|markdown)$/i.test(name);
  const markup = isMarkdown ? readMarkdownText(text) : readPlainText(text);
  const source = markup.text.replace(/\r\n?/g, '\n');
  const reader = createPersonalReader({ key: null, now });
  const textBlocks = paragraphsOf(source).map((block) => ({ ...block, text: reader.text(block.text, block.selector) }));
  return {
    name,
    format: isMarkdown ? 'markdown' : 'text',
    bytes,
    facts: { ...emptyFacts(url), textBlocks, textLength: source.length, personal: reader.groups() },
    written: { source: text, charset, markup },
    unchecked: [],
  };
}

/**
 * Fetches a draft and takes it apart. Throws a UserError for what cannot be read or opened.
 * @param now epoch milliseconds
 */
export async function readDraft(
  source: DraftSource,
  options: { readonly client: HttpClient; readonly timeoutMs: number; readonly timezone: string; readonly now: number },
): Promise<ReadDraft> {
  const fetched: Fetched =
    source.kind === 'file'
      ? await readFromFile(source.path)
      : source.kind === 'url'
        ? await readFromUrl(source.url, options.client, options.timeoutMs)
        : { name: source.name, bytes: source.bytes, contentType: '', url: NO_ADDRESS };
  const { name, bytes, contentType, url } = fetched;
  if (bytes.length > maxBytes) throw tooLarge(name);
  const links = createLinkResolver({ trackingParameters: [] });
  if (isHtml(fetched)) {
    const { text, charset } = decodeHtml(bytes, contentType);
    const { timezone, now } = options;
    const facts = extractFacts({ text, charset }, { siteId: 'draft', url, status: 200 }, { timezone, now, links });
    return {
      name,
      format: 'html',
      facts,
      bytes,
      written: { source: text, charset, markup: readHtmlText(text) },
      unchecked: [],
    };
  }
  if (isText(fetched)) return readText(fetched, options.now);
  const read = await readDocument(
    { bytes, name: basename(name), contentType },
    {
      limits: DOCUMENT_LIMITS,
      url: url === NO_ADDRESS ? null : url,
      links,
      personal: { key: null, now: options.now },
      timezone: options.timezone,
    },
  );
  if (read.kind === 'unchecked') {
    return {
      name,
      format: '',
      facts: emptyFacts(url),
      bytes,
      written: null,
      unchecked: [{ place: '', reason: read.reason }],
    };
  }
  const { format, title, textBlocks, links: found, textLength, personal, unchecked } = read;
  const document = { format, unchecked };
  const facts = { ...emptyFacts(url), title, textBlocks, links: found, textLength, personal, document };
  return { name, format, facts, bytes, written: null, unchecked };
}
