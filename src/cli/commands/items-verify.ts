import type { Command } from 'commander';
import type { Verification } from '../../app/items/items-work.ts';
import { interruptible } from '../interrupt.ts';
import type { Kit } from '../kit.ts';
import { printJson, printLines } from '../output.ts';
import type { CrawlFlags, ListFlags } from '../overrides.ts';
import { openProgress, progressStyle } from '../progress.ts';
import { columnsOf, type Session } from '../session.ts';
import { tableLines } from '../table.ts';
import { withApp } from '../with-app.ts';
import { itemWords } from './items-texts.ts';
import { itemJson, messageOf } from './items-view.ts';

interface VerifyFlags extends ListFlags, CrawlFlags {
  readonly progress?: boolean;
}

const INTERRUPTED = 130;

/** 0: all are fixed, or of withdrawn rules. 1: some are still there. 3: of some nothing can be said. */
function exitCodeOf({ results, wholeSite, interrupted }: Verification): number {
  if (interrupted) return INTERRUPTED;
  if (results.some(({ verdict }) => verdict === 'still-there')) return 1;
  const isOpen = results.some(({ verdict }) => verdict === 'site-down' || verdict === 'unread');
  return isOpen || wholeSite.length > 0 ? 3 : 0;
}

const verify = (session: Session, names: readonly string[], flags: VerifyFlags): Promise<number> =>
  interruptible(session, 'stopping', async (signal) => {
    const style = progressStyle(session, flags);
    return withApp(
      session,
      flags,
      async (app) => {
        const { io, lang, say } = session;
        const own = itemWords(lang);
        const progress = openProgress(session, style, signal);
        let done: Verification;
        try {
          done = await app.items.verify(names.length === 0 ? null : names, { signal, onProgress: progress.update });
        } finally {
          progress.stop();
        }
        const { scanId, results, wholeSite } = done;
        if (flags.format === 'json') {
          await printJson(io.stdout, {
            scan: scanId,
            results: [
              ...results.map(({ item, verdict, event }) => ({
                ...itemJson(item, app, lang),
                verdict,
                proof: event?.proof ?? null,
              })),
              ...wholeSite.map((item) => ({ ...itemJson(item, app, lang), verdict: 'whole-site', proof: null })),
            ],
          });
          return exitCodeOf(done);
        }
        if (done.interrupted) {
          io.stderr.write(`${own('verifyInterrupted')}\n`);
          return INTERRUPTED;
        }
        if (results.length + wholeSite.length === 0) {
          io.stderr.write(`${own('nothingClaimed')}\n`);
          return 0;
        }
        const rows = [
          ...results.map(({ item, verdict }) => ({ item, result: own(`verdict.${verdict}`) })),
          ...wholeSite.map((item) => ({ item, result: own('verdict.whole-site') })),
        ].map(({ item, result }) => [result, item.siteId, item.owner, messageOf(item, app, lang), item.finding.target]);
        const columns = [
          { title: own('result') },
          { title: say('site') },
          { title: say('owner'), flexible: true },
          { title: say('what'), flexible: true },
          { title: say('target'), flexible: true, keepsEnd: true },
        ];
        await printLines(io.stdout, tableLines(columns, rows, columnsOf(io.stdout)));
        const closed = results.filter(({ verdict }) => verdict === 'fixed' || verdict === 'removed').length;
        const there = results.filter(({ verdict }) => verdict === 'still-there').length;
        const withdrawn = results.filter(({ verdict }) => verdict === 'withdrawn').length;
        const n = results.length + wholeSite.length;
        io.stderr.write(`${own('verified', { n, closed, there, open: n - closed - there - withdrawn })}\n`);
        if (withdrawn > 0) io.stderr.write(`${own('verifiedWithdrawn', { n: withdrawn })}\n`);
        if (wholeSite.length > 0) {
          const sites = [...new Set(wholeSite.map(({ siteId }) => siteId))].join(' ');
          io.stderr.write(`${own('wholeSiteHint', { sites })}\n`);
        }
        return exitCodeOf(done);
      },
      { quietLog: style === 'bar' },
    );
  });

export function addVerifyCommand(items: Command, kit: Kit): void {
  const { session, shared } = kit;
  const command = kit.define(items, 'verify', {
    'zh-CN': '立即核验：只重新读取这些整改项所在的页面和链接目标',
    en: 'look at the places of items now: their pages and link targets, nothing else',
  });
  kit.argument(command, '[item...]', {
    'zh-CN': '编号，或编号、网址中独有的一段；不写则核验全部已报整改的',
    en: 'identity, or a part of it or of the address that no other has; none: all that are claimed fixed',
  });
  kit.add(command, shared.render, shared.browser, shared.allowPrivate);
  kit.add(command, shared.concurrency, shared.hostConcurrency, shared.hostInterval, shared.timeLimit);
  kit.add(command, shared.listFormat, shared.noProgress);
  kit.run(command, (names: string[], flags: VerifyFlags) => verify(session, names, flags));
}
