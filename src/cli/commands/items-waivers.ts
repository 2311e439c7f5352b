import type { Command } from 'commander';
import { isoDay, speak } from '../../app/report-words.ts';
import type { Kit } from '../kit.ts';
import { printJson, printLines } from '../output.ts';
import { columnsOf, type Session } from '../session.ts';
import { tableLines } from '../table.ts';
import { text } from '../values.ts';
import { withApp } from '../with-app.ts';
import { addDeedFlags, type DeedFlags, deedOf } from './items-change.ts';
import { itemWords } from './items-texts.ts';
import { itemJson, itemLines } from './items-view.ts';

interface WaiverFlags extends DeedFlags {
  readonly end?: string;
}

const listDecisions = (session: Session, flags: WaiverFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const { io, lang, say } = session;
    const own = itemWords(lang);
    const word = speak(lang);
    const decisions = await app.items.decisions();
    if (flags.format === 'json') {
      await printJson(io.stdout, { waivers: decisions });
      return 0;
    }
    if (decisions.length === 0) {
      io.stderr.write(`${own('noDecisions')}\n`);
      return 0;
    }
    const columns = [
      { title: say('status') },
      { title: own('decision') },
      { title: own('scope') },
      { title: own('check') },
      { title: say('target'), flexible: true, keepsEnd: true },
      { title: say('site') },
      { title: own('items') },
      { title: own('until') },
      { title: own('by') },
      { title: own('reason'), flexible: true },
      { title: say('identity') },
    ];
    const rows = decisions.map((each) => [
      own(`state.${each.state}`),
      word(`status.${each.decision}`),
      own(`scope.${each.scope}`),
      each.check,
      each.about,
      each.siteId ?? own('allSites'),
      String(each.items),
      each.until ?? '',
      `${each.actor} ${isoDay(each.at, app.estate.timezone)}`.trim(),
      each.reason,
      // Of a single item the target tells; its identity may be long.
      each.scope === 'item' ? '' : each.id,
    ]);
    await printLines(io.stdout, tableLines(columns, rows, columnsOf(io.stdout)));
    const count = (state: string): number => decisions.filter((each) => each.state === state).length;
    const [expired, idle] = [count('expired'), count('idle')];
    if (expired + idle > 0) io.stderr.write(`${own('toReview', { expired, idle })}\n`);
    return 0;
  });

const endOne = (session: Session, id: string, flags: WaiverFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const { io, lang } = session;
    const opened = await app.items.endWaiver(id, deedOf(flags, session));
    if (flags.format === 'json') {
      await printJson(io.stdout, { ended: id, reopened: opened.map((item) => itemJson(item, app, lang)) });
      return 0;
    }
    if (opened.length > 0) await printLines(io.stdout, itemLines(opened, app, session));
    io.stderr.write(`${itemWords(lang)('did.end', { n: opened.length })}\n`);
    return 0;
  });

export function addWaiverCommand(items: Command, kit: Kit): void {
  const { session } = kit;
  const command = kit.define(items, 'waivers', {
    'zh-CN': '列出暂缓和误报的决定、期限，以及是否还有对应的问题',
    en: 'decisions not to fix: their end, and whether they match anything still',
  });
  kit.add(
    command,
    kit.flag('--end <id>', {
      read: text,
      text: { 'zh-CN': '取消一条对 target 或 rule 的决定', en: 'take back one for a target or rule' },
    }),
  );
  addDeedFlags(command, kit);
  kit.run(command, (flags: WaiverFlags) =>
    flags.end === undefined ? listDecisions(session, flags) : endOne(session, flags.end, flags),
  );
}
