import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { ChangeKind, ChangeResult, Deed } from '../../app/items/items-work.ts';
import { speak } from '../../app/report-words.ts';
import type { Translated } from '../../model/lang.ts';
import { UserError } from '../../model/user-error.ts';
import type { Kit } from '../kit.ts';
import { printJson, printLines } from '../output.ts';
import type { ListFlags } from '../overrides.ts';
import type { Session } from '../session.ts';
import { day, oneOf, text } from '../values.ts';
import { withApp } from '../with-app.ts';
import { addConditions, type ChooseFlags, selectionOf } from './items-choose.ts';
import { itemText, itemWords } from './items-texts.ts';
import { itemJson, itemLines } from './items-view.ts';

export interface DeedFlags extends ListFlags {
  readonly by?: string;
  readonly reason?: string;
}

interface ChangeFlags extends DeedFlags, ChooseFlags {
  readonly to?: string;
  readonly deadline?: string;
  readonly until?: string;
  readonly scope?: 'item' | 'target' | 'rule';
  readonly thisSite?: boolean;
}

/** Name of whoever is logged in; empty where the system has none for the process. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // ENOENT: a container runs under a number without a name.
    return '';
  }
}

/** Who does it. */
export function deedOf({ by, reason }: DeedFlags, { io: { env } }: Session): Deed {
  const actor = (by ?? env['USER'] ?? env['LOGNAME'] ?? env['USERNAME'] ?? systemUser()).trim();
  if (actor !== '') return { actor, reason: reason ?? '' };
  throw new UserError(
    { 'zh-CN': '没有写明是谁', en: 'It is not said who does this' },
    { remedy: { 'zh-CN': '加上 --by 姓名', en: 'Add --by NAME' } },
  );
}

export function addDeedFlags(command: Command, kit: Kit): void {
  kit.add(
    command,
    kit.flag('--by <name>', {
      read: text,
      text: { 'zh-CN': '谁做的，默认为系统用户名', en: "who does it; default: the system's user name" },
    }),
    kit.flag('--reason <text>', { read: text, text: { 'zh-CN': '理由，写入经过', en: 'why; kept in the history' } }),
    kit.shared.listFormat,
  );
}

async function tell(
  { io, lang }: Session,
  kind: ChangeKind['kind'],
  { changed, refused, waiver, batch }: ChangeResult,
): Promise<void> {
  const own = itemWords(lang);
  const word = speak(lang);
  const until = changed.find((item) => item.until !== null)?.until ?? '';
  const statuses = [...new Set(refused.map(({ status }) => word(`status.${status}`)))].join(
    lang === 'en' ? ', ' : '、',
  );
  const lines = [
    own(`did.${kind}`, { n: changed.length, day: until }),
    ...(refused.length === 0 ? [] : [own('skipped', { n: refused.length, statuses })]),
    ...(waiver === null ? [] : [own('waiverHint', { id: waiver.id })]),
    ...(kind === 'claim' ? [own('verifyHint')] : []),
    own('undoHint', { batch }),
  ];
  io.stderr.write(lines.map((line) => `${line}\n`).join(''));
}

const change = (session: Session, names: readonly string[], flags: ChangeFlags, kind: ChangeKind): Promise<number> => {
  const selection = selectionOf(names, flags);
  const deed = deedOf(flags, session);
  return withApp(session, flags, async (app) => {
    const result = await app.items.change(selection, kind, deed);
    const { changed, refused, batch, waiver } = result;
    if (flags.format === 'json') {
      const asJson = (item: (typeof changed)[number]) => itemJson(item, app, session.lang);
      await printJson(session.io.stdout, {
        batch,
        waiver,
        changed: changed.map(asJson),
        refused: refused.map(asJson),
      });
      return 0;
    }
    await printLines(session.io.stdout, itemLines(changed, app, session));
    await tell(session, kind.kind, result);
    return 0;
  });
};

const NAMES: Translated = {
  'zh-CN': '编号，或编号、网址中独有的一段；不写则用下面的条件成批选择',
  en: 'identity, or a part of it or of the address that no other has; none: all that fit the conditions',
};

function define(items: Command, kit: Kit, name: string, description: Translated): Command {
  const command = kit.define(items, name, description);
  kit.argument(command, '[item...]', NAMES);
  addConditions(command, kit);
  return command;
}

function kindOf(kind: 'waive' | 'reject', { until, scope = 'item', thisSite = false }: ChangeFlags): ChangeKind {
  return { kind, until: until ?? null, scope, onSite: thisSite };
}

function addExcuse(items: Command, kit: Kit, kind: 'waive' | 'reject', description: Translated): Command {
  const command = define(items, kit, kind, description);
  kit.add(
    command,
    kit.flag('--until <day>', {
      read: day,
      text: {
        'zh-CN': '有效的最后一天，如 2026-12-31，默认一年；到期自动重新打开',
        en: 'last day it holds, such as 2026-12-31; default: a year. Open again afterwards',
      },
    }),
    kit.flag('--scope <scope>', {
      read: oneOf(['item', 'target', 'rule']),
      text: {
        'zh-CN': '范围：item 只此一项（默认），target 同一对象，rule 同一规则；后两种对以后发现的也有效',
        en: 'item: this one (default); target: all of its target; rule: all of its rule. The last two hold for what is found later, too',
      },
    }),
    kit.flag('--this-site', {
      text: { 'zh-CN': 'target、rule 只限该项所在的网站', en: 'target and rule on the site of this item only' },
    }),
  );
  addDeedFlags(command, kit);
  kit.run(command, (names: string[], flags: ChangeFlags) => change(kit.session, names, flags, kindOf(kind, flags)));
  return command;
}

export function addChangeCommands(items: Command, kit: Kit): void {
  const { session } = kit;
  const assigning = define(items, kit, 'assign', {
    'zh-CN': '指派给责任单位，或改期限',
    en: 'give items to a unit, or set their deadline',
  });
  kit.add(
    assigning,
    kit.flag('--to <unit>', { read: text, text: { 'zh-CN': '责任单位', en: 'the unit' } }),
    kit.flag('--deadline <day>', {
      read: day,
      text: { 'zh-CN': '整改期限，如 2026-12-10', en: 'last day, such as 2026-12-10' },
    }),
  );
  addDeedFlags(assigning, kit);
  kit.examples(
    assigning,
    ['webpatrol items assign 2031.htm --to 教务处', { 'zh-CN': '指派一项', en: 'one item' }],
    [
      'webpatrol items assign --check dead-link --site jwc --to 信息中心 --deadline 2026-12-10',
      { 'zh-CN': '成批指派', en: 'many' },
    ],
  );
  kit.run(assigning, (names: string[], flags: ChangeFlags) => {
    const { to = null, deadline = null } = flags;
    if (to === null && deadline === null)
      throw new UserError(itemText('assignWhat'), { remedy: itemText('assignWhatRemedy') });
    return change(session, names, flags, { kind: 'assign', owner: to, deadline });
  });

  const claiming = define(items, kit, 'claim', {
    'zh-CN': '报整改完成，等待核验',
    en: 'say that items are fixed; verify or the next scan proves it',
  });
  addDeedFlags(claiming, kit);
  kit.run(claiming, (names: string[], flags: ChangeFlags) => change(session, names, flags, { kind: 'claim' }));

  addExcuse(items, kit, 'waive', { 'zh-CN': '暂缓整改，到期重新打开', en: 'put items off for a time' });
  addExcuse(items, kit, 'reject', { 'zh-CN': '判为误报', en: 'say that items are false alarms' });

  const reopening = define(items, kit, 'reopen', { 'zh-CN': '重新打开', en: 'open items again' });
  addDeedFlags(reopening, kit);
  kit.run(reopening, (names: string[], flags: ChangeFlags) => change(session, names, flags, { kind: 'reopen' }));

  const undoing = kit.define(items, 'undo', {
    'zh-CN': '撤销最近一次改动（其中任何一项此后又有变动的，不能撤销）',
    en: 'take back the newest change, while nothing else happened to any of its items',
  });
  kit.argument(undoing, '[batch]', { 'zh-CN': '批号，默认为自己最近一次', en: 'its id; default: your newest' });
  addDeedFlags(undoing, kit);
  kit.run(undoing, (batch: string | undefined, flags: DeedFlags) =>
    withApp(session, flags, async (app) => {
      const { io, lang } = session;
      const restored = await app.items.undo(batch ?? null, deedOf(flags, session));
      if (flags.format === 'json') {
        await printJson(io.stdout, { restored: restored.map((item) => itemJson(item, app, lang)) });
        return 0;
      }
      await printLines(io.stdout, itemLines(restored, app, session));
      io.stderr.write(`${itemWords(lang)('did.undo', { n: restored.length })}\n`);
      return 0;
    }),
  );
}
