import type { Command } from 'commander';
import { addSite } from '../../app/add-site.ts';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import { printJson, printLines } from '../output.ts';
import type { GlobalFlags, ListFlags } from '../overrides.ts';
import { columnsOf, type Session } from '../session.ts';
import { tableLines } from '../table.ts';
import { text } from '../values.ts';
import { withApp } from '../with-app.ts';
import { addSitesShowCommand } from './sites-columns.ts';
import { addSitesDiscoverCommand } from './sites-discover.ts';
import { addSitesImportCommand } from './sites-import.ts';

const listSites = (session: Session, flags: ListFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const { io, say } = session;
    const sites = app.estate.sites.map(({ id, name, owner, url }) => ({ id, name, owner, url }));
    if (flags.format === 'json') {
      await printJson(io.stdout, { sites });
      return 0;
    }
    if (sites.length === 0) {
      io.stderr.write(`${say('noSites')}\n${say('noSitesRemedy')}\n`);
      return 0;
    }
    const columns = [
      { title: say('id') },
      { title: say('name'), flexible: true },
      { title: say('owner'), flexible: true },
      { title: say('url') },
    ];
    const rows = sites.map(({ id, name, owner, url }) => [id, name, owner, url]);
    await printLines(io.stdout, tableLines(columns, rows, columnsOf(io.stdout)));
    io.stderr.write(`${say('siteCount', { n: sites.length })}\n`);
    return 0;
  });

interface AddFlags extends GlobalFlags {
  readonly id?: string;
  readonly name?: string;
  readonly owner?: string;
}

async function addOneSite(session: Session, url: string, flags: AddFlags): Promise<number> {
  const { io, say } = session;
  const { id, name, path } = await addSite(
    { cwd: io.cwd, configPath: flags.config ?? null },
    { url, id: flags.id ?? null, name: flags.name ?? null, owner: flags.owner ?? null },
  );
  await printLines(io.stdout, [say('siteAdded', { id, name, path })]);
  return 0;
}

export function addSitesCommands(program: Command, kit: Kit): void {
  const { session, shared } = kit;
  const sites = kit.define(program, 'sites', { 'zh-CN': '查看和登记网站', en: 'the registry of sites' }, GROUPS.upkeep);

  const listing = kit.define(sites, 'list', { 'zh-CN': '列出登记的网站', en: 'list the registered sites' });
  kit.add(listing, shared.listFormat);
  kit.hide(listing, '--db');
  kit.run(listing, (flags: ListFlags) => listSites(session, flags));

  addSitesShowCommand(sites, kit);

  const adding = kit.define(sites, 'add', {
    'zh-CN': '登记一个网站，写入 webpatrol.yaml',
    en: 'register a site in webpatrol.yaml',
  });
  kit.argument(adding, '<url>', { 'zh-CN': '首页网址', en: 'address of its home page' });
  kit.add(
    adding,
    kit.flag('--id <id>', {
      read: text,
      text: { 'zh-CN': '网站标识，默认取域名的第一段', en: 'site id; default: first part of the host name' },
    }),
    kit.flag('--name <name>', {
      read: text,
      text: { 'zh-CN': '网站名称，默认取域名', en: 'name; default: the host name' },
    }),
    kit.flag('--owner <unit>', { read: text, text: { 'zh-CN': '责任单位', en: 'unit that answers for it' } }),
  );
  kit.examples(adding, [
    'webpatrol sites add https://lib.example.edu.cn/ --name 图书馆 --owner 图书馆',
    { 'zh-CN': '', en: '' },
  ]);
  kit.hide(adding, '--db');
  kit.run(adding, (url: string, flags: AddFlags) => addOneSite(session, url, flags));

  addSitesImportCommand(sites, kit);
  addSitesDiscoverCommand(sites, kit);
}
