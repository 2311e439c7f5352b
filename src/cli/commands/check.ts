import { basename, extname, resolve } from 'node:path';
import type { Command } from 'commander';
import type { App } from '../../app/app.ts';
import type { DraftFinding, DraftReview, DraftSource } from '../../app/draft/draft.ts';
import { SEVERITIES, type Severity } from '../../model/severity.ts';
import { UserError } from '../../model/user-error.ts';
import type { Terminal } from '../doors.ts';
import { draftLines, messageOf } from '../draft-lines.ts';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import { printLines, toFile } from '../output.ts';
import type { CrawlFlags, GlobalFlags } from '../overrides.ts';
import { printError } from '../print-error.ts';
import { isColored, pageWidth, type Session } from '../session.ts';
import { list, oneOf, text } from '../values.ts';
import { withApp } from '../with-app.ts';

interface CheckFlags extends GlobalFlags, CrawlFlags {
  readonly format?: 'pretty' | 'json';
  readonly output?: string;
  readonly packs?: readonly string[];
  readonly ocr?: boolean;
  readonly fix?: boolean;
  readonly failOn?: Severity;
}

const STDIN = '-';
const CODES = { clean: 0, found: 1, unread: 2, partial: 3 } as const;

const isAddress = (name: string): boolean => /^https?:\/\//i.test(name);

async function sourceOf(name: string, { io, lang }: Session): Promise<DraftSource> {
  if (isAddress(name)) return { kind: 'url', url: name };
  if (name !== STDIN) return { kind: 'file', path: resolve(io.cwd, name) };
  if (!io.readStdin) {
    throw new UserError(
      { 'zh-CN': '没有标准输入', en: 'There is no standard input' },
      { remedy: { 'zh-CN': '请写文件名或网址', en: 'Name a file or an address' } },
    );
  }
  return { kind: 'bytes', name: lang === 'en' ? 'standard input' : '标准输入', bytes: await io.readStdin() };
}

/** 通知.docx → 通知.fixed.docx, beside it; of an address its last part, here. */
function copyName(name: string): string {
  const path = isAddress(name) ? basename(new URL(name).pathname) || 'index.html' : name;
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)}.fixed${extension || (isAddress(name) ? '.html' : '.txt')}`;
}

const isOpen = ({ fixed }: DraftFinding): boolean => !fixed;

function codeOf(reviews: readonly DraftReview[], failOn: Severity): number {
  const limit = SEVERITIES.indexOf(failOn);
  const severities = reviews.flatMap(({ findings }) => findings.filter(isOpen).map(({ severity }) => severity));
  const isUnread = reviews.some(
    ({ format, characters, unchecked }) => format === '' || (characters === 0 && unchecked.length > 0),
  );
  if (isUnread) return CODES.unread;
  // Like a scan: whoever reads 1 as "the findings" would take some of them for all.
  if (reviews.some(({ unchecked }) => unchecked.length > 0)) return CODES.partial;
  return severities.some((severity) => SEVERITIES.indexOf(severity) <= limit) ? CODES.found : CODES.clean;
}

const asJson = (review: DraftReview, name: string, app: App, { lang }: Session) => ({
  name,
  format: review.format || null,
  title: review.title,
  characters: review.characters,
  findings: review.findings.map((finding) => {
    const { mark, ...rest } = finding;
    const offset = mark?.offset ?? null;
    return { ...rest, message: messageOf(finding, app.catalog, lang), offset, length: mark?.length ?? null };
  }),
  unchecked: review.unchecked,
});

async function writeCopy(session: Session, name: string, review: DraftReview, flags: CheckFlags): Promise<void> {
  const { io, say } = session;
  const { corrected } = review;
  if (corrected === null) {
    if (review.format === '') return;
    throw new UserError(
      { 'zh-CN': `${name} 的格式（${review.format}）不能自动改正`, en: `${review.format} files cannot be corrected` },
      {
        remedy: {
          'zh-CN': '可自动改正的有文本、HTML 和 docx；去掉 --fix 只看结果',
          en: 'Text, HTML and docx can; leave out --fix to see the findings',
        },
      },
    );
  }
  const write = (stream: NodeJS.WritableStream): Promise<void> =>
    new Promise((done, fail) => void stream.write(corrected, (error) => (error ? fail(error) : done())));
  if (name === STDIN && flags.output === undefined) {
    await write(io.stdout);
    return;
  }
  const path = await toFile(io.cwd, flags.output ?? copyName(name), write);
  if (!flags.quiet) io.stderr.write(`${say('written', { path })}\n`);
}

function checkUsage(names: readonly string[], { fix, output }: CheckFlags): void {
  if (fix && output !== undefined && names.length > 1) {
    throw new UserError(
      { 'zh-CN': '一次只能把一份改正副本写到 -o 指定的文件', en: '-o takes the corrected copy of one draft' },
      { remedy: { 'zh-CN': '请逐份运行，或去掉 -o', en: 'Run them one by one, or leave out -o' } },
    );
  }
}

/** Reviews drafts one after the other; prints them as they are done. */
const review = (session: Session, names: readonly string[], flags: CheckFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    checkUsage(names, flags);
    const { io, lang, doors } = session;
    // A corrected copy of standard input takes standard output.
    const isPiped = flags.fix === true && flags.output === undefined && names.includes(STDIN);
    const terminal: Terminal = isPiped ? io.stderr : io.stdout;
    const toReport = flags.fix ? undefined : flags.output;
    const style = {
      lang,
      color: toReport === undefined && isColored(terminal, io.env),
      width: pageWidth(terminal),
    };
    const reviews: { readonly name: string; readonly draft: DraftReview }[] = [];
    const report: string[] = [];
    const reviewOne = async (name: string): Promise<void> => {
      const draft = await app.reviewDraft({
        source: await sourceOf(name, session),
        packs: flags.packs ?? null,
        fix: flags.fix ?? false,
        ...(flags.ocr && { pictures: true }),
      });
      if (flags.fix) await writeCopy(session, name, draft, flags);
      reviews.push({ name, draft });
      if (flags.format === 'json') return;
      const shown = { ...draft, name: name === STDIN ? draft.name : name };
      const lines = [...(reviews.length > 1 ? [''] : []), ...draftLines(shown, app.catalog, style)];
      if (toReport === undefined) await printLines(terminal, lines);
      else report.push(...lines);
    };
    let isOneUnread = false;
    for (const name of names) {
      try {
        await reviewOne(name);
      } catch (error) {
        // One that is not there does not keep the others from being read.
        if (!(error instanceof UserError) || names.length === 1) throw error;
        printError(error, session, false);
        isOneUnread = true;
      }
    }
    if (flags.format === 'json') {
      const drafts = reviews.map(({ name, draft }) => asJson(draft, name, app, session));
      report.push(JSON.stringify({ tool: { name: 'webpatrol', version: doors.version }, drafts }, null, 2));
    }
    if (report.length > 0) {
      if (toReport === undefined) await printLines(terminal, report);
      else {
        const path = await toFile(io.cwd, toReport, (stream) => printLines(stream, report));
        if (!flags.quiet) io.stderr.write(`${session.say('written', { path })}\n`);
      }
    }
    return isOneUnread
      ? CODES.unread
      : codeOf(
          reviews.map(({ draft }) => draft),
          flags.failOn ?? 'minor',
        );
  });

export function addCheckCommand(program: Command, kit: Kit): void {
  const { session, shared } = kit;
  const checking = kit.define(
    program,
    'check',
    {
      'zh-CN': '发布前检查稿件：文本、HTML、docx、pdf、xlsx、网址，- 为标准输入',
      en: 'review a draft before it is published: text, HTML, docx, pdf, xlsx, an address; - is standard input',
    },
    GROUPS.scanning,
  );
  kit.argument(checking, '<draft...>', {
    'zh-CN': '文件、网址或 -（标准输入）',
    en: 'files, addresses or - (standard input)',
  });
  kit.add(
    checking,
    kit.flag('--packs <pack,…>', {
      group: GROUPS.scope,
      read: list,
      text: {
        'zh-CN': '使用哪些规则包，默认为配置中的规则包加上 punctuation（标点与序号）',
        en: 'rule packs; default: those of the config, and punctuation',
      },
    }),
    kit.flag('--ocr', {
      group: GROUPS.scope,
      text: {
        'zh-CN': '也检查图片里的文字（须另装组件，见 doctor）：图片文件、网页旁的图片、docx 中的图片',
        en: 'also text in pictures (needs one more package, see doctor): picture files, those beside a page, in a docx',
      },
    }),
    shared.allowPrivate,
    kit.flag('--fix', {
      group: GROUPS.output,
      text: {
        'zh-CN': '把“确定”的问题改正，另存为 文件名.fixed.扩展名，或 -o 指定的文件；只用于文本、HTML、docx',
        en: 'write a copy with what is certain put right, to NAME.fixed.EXT or to -o; text, HTML and docx only',
      },
    }),
    kit.flag('--format <format>', {
      group: GROUPS.output,
      read: oneOf(['pretty', 'json']),
      text: { 'zh-CN': '输出格式：pretty、json（默认 pretty）', en: 'output format: pretty, json (default pretty)' },
    }),
    kit.flag('-o, --output <file>', {
      group: GROUPS.output,
      read: text,
      text: {
        'zh-CN': '把结果写入文件；与 --fix 同用时是改正副本，可以就是原文件',
        en: 'write the review to a file; with --fix the corrected copy, which may be the draft itself',
      },
    }),
    kit.flag('--fail-on <severity>', {
      group: GROUPS.verdict,
      read: oneOf(SEVERITIES),
      text: {
        'zh-CN': '有此程度及以上的问题时退出码为 1（默认 minor，即有问题就是 1）',
        en: 'exit with 1 on findings this severe or worse (default minor: on any)',
      },
    }),
  );
  kit.examples(
    checking,
    ['webpatrol check 通知.docx', { 'zh-CN': '检查一份稿件', en: 'review one draft' }],
    ['webpatrol check --fix 通知.docx', { 'zh-CN': '改正确定的问题，另存一份', en: 'and write a corrected copy' }],
    ['cat 通知.txt | webpatrol check -', { 'zh-CN': '从标准输入读', en: 'read standard input' }],
    ['webpatrol check https://www.example.edu.cn/info/1001/1234.htm', { 'zh-CN': '检查一个网页', en: 'one page' }],
  );
  kit.run(checking, (names: string[], flags: CheckFlags) => review(session, names, flags));
}
