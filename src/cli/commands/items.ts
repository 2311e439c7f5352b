import type { Command } from 'commander';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import { printJson, printLines } from '../output.ts';
import type { ListFlags } from '../overrides.ts';
import type { Session } from '../session.ts';
import { withApp } from '../with-app.ts';
import { addChangeCommands } from './items-change.ts';
import { addConditions, type ChooseFlags, queryOf } from './items-choose.ts';
import { showItem } from './items-show.ts';
import { addVerifyCommand } from './items-verify.ts';
import { itemJson, itemLines } from './items-view.ts';
import { addWaiverCommand } from './items-waivers.ts';

const listItems = (session: Session, flags: ListFlags & ChooseFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const { io, lang, say } = session;
    const items = await app.items.list(queryOf(flags));
    if (flags.format === 'json') {
      await printJson(io.stdout, { items: items.map((item) => itemJson(item, app, lang)) });
      return 0;
    }
    if (items.length === 0) {
      io.stderr.write(`${say('noItems')}\n`);
      return 0;
    }
    await printLines(io.stdout, itemLines(items, app, session));
    io.stderr.write(`${say('itemCount', { n: items.length })}\n`);
    return 0;
  });

export function addItemsCommands(program: Command, kit: Kit): void {
  const { session, shared } = kit;
  const items = kit.define(
    program,
    'items',
    {
      'zh-CN': '查看和处理整改项：指派、报整改、核验、暂缓、误报',
      en: 'rectification items: see, assign, verify, waive',
    },
    GROUPS.results,
  );

  const listing = kit.define(items, 'list', { 'zh-CN': '列出整改项', en: 'list items' });
  addConditions(listing, kit);
  kit.add(listing, shared.listFormat);
  kit.run(listing, (flags: ListFlags & ChooseFlags) => listItems(session, flags));

  const showing = kit.define(items, 'show', {
    'zh-CN': '查看一个整改项的详情、经过和整改前后的证据',
    en: 'show one item, its history, and what proves it',
  });
  kit.argument(showing, '<item>', {
    'zh-CN': '编号，或编号、网址中独有的一段',
    en: 'identity, or a part of it or of the address that no other has',
  });
  kit.add(showing, shared.listFormat);
  kit.run(showing, (id: string, flags: ListFlags) => showItem(session, id, flags));

  addChangeCommands(items, kit);
  addVerifyCommand(items, kit);
  addWaiverCommand(items, kit);
}
