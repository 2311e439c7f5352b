import type { Command } from 'commander';
import type { App } from '../../app/app.ts';
import { dayAndTime, isoDay, speak } from '../../app/report-words.ts';
import { ITEM_STATUSES, type Item, type ItemStatus } from '../../model/item.ts';
import { formatMessage, type Lang } from '../../model/lang.ts';
import { UserError } from '../../model/user-error.ts';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import { printJson, printLines } from '../output.ts';
import type { ListFlags } from '../overrides.ts';
import { columnsOf, type Session } from '../session.ts';
import { fieldLines, tableLines } from '../table.ts';
import { list, listOf, oneOf, text } from '../values.ts';
import { withApp } from '../with-app.ts';

interface ItemFilter extends ListFlags {
  readonly site?: readonly string[];
  readonly status?: readonly ItemStatus[];
  readonly owner?: string;
}

/** The defect in a sentence; the bare message id when the check that found it is gone. */
function messageOf({ finding }: Item, { catalog }: App, lang: Lang): string {
  const message = catalog.find(({ id }) => id === finding.check)?.messages[finding.messageId];
  return message === undefined ? finding.messageId : formatMessage(message[lang], finding.data);
}

const itemJson = (item: Item, message: string) => ({
  identity: item.identity,
  check: item.finding.check,
  category: item.finding.category,
  severity: item.finding.severity,
  certainty: item.finding.certainty,
  status: item.status,
  closedAs: item.closedAs,
  until: item.until,
  site: item.siteId,
  owner: item.owner,
  message,
  target: item.finding.target,
  occurrences: item.finding.occurrences,
  firstSeen: item.firstSeen,
  lastSeen: item.lastSeen,
});

const listItems = (session: Session, flags: ItemFilter): Promise<number> =>
  withApp(session, flags, async (app) => {
    const { io, lang, say } = session;
    const word = speak(lang);
    const found = await app.listItems({
      ...(flags.site === undefined ? {} : { siteIds: flags.site }),
      ...(flags.status === undefined ? {} : { statuses: flags.status }),
    });
    const items = found.filter(({ owner }) => flags.owner === undefined || owner === flags.owner);
    if (flags.format === 'json') {
      await printJson(io.stdout, { items: items.map((item) => itemJson(item, messageOf(item, app, lang))) });
      return 0;
    }
    if (items.length === 0) {
      io.stderr.write(`${say('noItems')}\n`);
      return 0;
    }
    const columns = [
      { title: say('status') },
      { title: say('severity') },
      { title: say('site') },
      { title: say('what'), flexible: true },
      { title: say('target'), flexible: true },
      { title: say('firstSeen') },
    ];
    const rows = items.map((item) => [
      word(`status.${item.status}`),
      word(`severity.${item.finding.severity}`),
      item.siteId,
      messageOf(item, app, lang),
      item.finding.target,
      isoDay(item.firstSeen, app.estate.timezone),
    ]);
    await printLines(io.stdout, tableLines(columns, rows, columnsOf(io.stdout)));
    io.stderr.write(`${say('itemCount', { n: items.length })}\n`);
    return 0;
  });

/** The item of this identity, or the only one whose identity or target holds the text. */
async function pickItem(app: App, text: string) {
  const exact = await app.findItem(text);
  if (exact !== null) return exact;
  const near = (await app.listItems({})).filter(
    ({ identity, finding }) => identity.includes(text) || finding.target.includes(text),
  );
  const [only] = near;
  const found = near.length === 1 && only !== undefined ? await app.findItem(only.identity) : null;
  if (found !== null) return found;
  const some = near.slice(0, 5).map(({ identity }) => `'${identity}'`);
  throw new UserError(
    near.length === 0
      ? { 'zh-CN': `没有与“${text}”相符的整改项`, en: `No item matches "${text}"` }
      : { 'zh-CN': `有 ${near.length} 个整改项与“${text}”相符`, en: `${near.length} items match "${text}"` },
    {
      remedy:
        near.length === 0
          ? { 'zh-CN': '用 webpatrol items list 查看全部整改项', en: 'See them all with `webpatrol items list`' }
          : { 'zh-CN': `请写完整编号，如 ${some.join('、')}`, en: `Write one identity in full: ${some.join(', ')}` },
    },
  );
}

const showItem = (session: Session, text: string, flags: ListFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const { io, lang, say } = session;
    const word = speak(lang);
    const { item, events } = await pickItem(app, text);
    const message = messageOf(item, app, lang);
    const { finding } = item;
    if (flags.format === 'json') {
      const { places, evidence } = finding;
      await printJson(io.stdout, { item: { ...itemJson(item, message), places, evidence }, events });
      return 0;
    }
    const { timezone, sites } = app.estate;
    const width = columnsOf(io.stdout);
    const fields = fieldLines(
      [
        [say('what'), message],
        [say('target'), finding.target],
        [say('severity'), word(`severity.${finding.severity}`)],
        [say('status'), word(`status.${item.status}`)],
        [say('site'), sites.find(({ id }) => id === item.siteId)?.name ?? item.siteId],
        [say('owner'), item.owner],
        [say('firstSeen'), dayAndTime(item.firstSeen, timezone)],
        [say('lastSeen'), dayAndTime(item.lastSeen, timezone)],
        [say('occurrences'), String(finding.occurrences)],
        [say('identity'), item.identity],
      ],
      width,
    );
    const places = finding.places.map(({ page, text: words }) => (words === '' ? page : `${page}  “${words}”`));
    const history = events.map(({ at, actor, to, reason }) =>
      [dayAndTime(at, timezone), word(`status.${to}`), actor, reason].filter((part) => part !== '').join('  '),
    );
    await printLines(io.stdout, [
      ...fields,
      '',
      ...fieldLines([[say('places'), places.join('\n')]], width),
      '',
      ...fieldLines([[say('history'), history.join('\n')]], width),
    ]);
    return 0;
  });

export function addItemsCommands(program: Command, kit: Kit): void {
  const { session, shared } = kit;
  const items = kit.define(program, 'items', { 'zh-CN': '查看整改项', en: 'rectification items' }, GROUPS.results);

  const listing = kit.define(items, 'list', { 'zh-CN': '列出整改项', en: 'list items' });
  const group = GROUPS.scope;
  kit.add(
    listing,
    kit.flag('--site <id,…>', { read: list, group, text: { 'zh-CN': '只看这些网站', en: 'of these sites' } }),
    kit.flag('--owner <unit>', { read: text, group, text: { 'zh-CN': '只看这个责任单位', en: 'of this unit' } }),
    kit.flag('--status <status,…>', {
      read: listOf(oneOf(ITEM_STATUSES)),
      group,
      text: {
        'zh-CN': `只看这些状态：${ITEM_STATUSES.join('、')}`,
        en: `in these states: ${ITEM_STATUSES.join(', ')}`,
      },
    }),
    shared.listFormat,
  );
  kit.run(listing, (flags: ItemFilter) => listItems(session, flags));

  const showing = kit.define(items, 'show', {
    'zh-CN': '查看一个整改项的详情和经过',
    en: 'show one item and its history',
  });
  kit.argument(showing, '<item>', {
    'zh-CN': '编号，或编号、网址中独有的一段',
    en: 'identity, or a part of it or of the address that no other has',
  });
  kit.add(showing, shared.listFormat);
  kit.run(showing, (id: string, flags: ListFlags) => showItem(session, id, flags));
}
