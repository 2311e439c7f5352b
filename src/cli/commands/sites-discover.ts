import type { Command } from 'commander';
import { addSite } from '../../app/add-site.ts';
import type { Discovery, FoundSite } from '../../app/discover-sites.ts';
import { UserError } from '../../model/user-error.ts';
import type { Kit } from '../kit.ts';
import { printJson, printLines } from '../output.ts';
import type { ListFlags } from '../overrides.ts';
import { columnsOf, type Session } from '../session.ts';
import { tableLines } from '../table.ts';
import { list } from '../values.ts';
import { withApp } from '../with-app.ts';
import { stateIn, unknownHost, wordsIn } from './sites-discover-texts.ts';

interface DiscoverFlags extends ListFlags {
  readonly add?: readonly string[];
}

/** Longest name taken from a title. */
const LONGEST_NAME = 40;

/** `图书馆-江南应用技术学院` → `图书馆`: titles put the site first and the school behind a sign; nothing left: the host. */
export function nameFrom({ title, host }: Pick<FoundSite, 'title' | 'host'>, organization: string): string {
  const parts = title
    .split(/\s*[-_|·—–]+\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [first = ''] = parts.filter((part) => part !== organization);
  const own = organization !== '' && first.startsWith(organization) ? first.slice(organization.length) : first;
  return [...own].slice(0, LONGEST_NAME).join('') || host;
}

async function register(
  session: Session,
  discovery: Discovery,
  organization: string,
  flags: DiscoverFlags,
): Promise<void> {
  const say = wordsIn(session.lang);
  const chosen = (flags.add ?? []).map((host) => {
    const found = discovery.found.find((each) => each.host === host.toLowerCase());
    if (found !== undefined) return found;
    const { text, remedy } = unknownHost(host);
    throw new UserError(text, { remedy });
  });
  for (const found of chosen) {
    const { id, name, path } = await addSite(
      { cwd: session.io.cwd, configPath: flags.config ?? null },
      { url: found.url, id: null, name: nameFrom(found, organization), owner: null },
    );
    await printLines(session.io.stdout, [say('added', { id, name, path })]);
  }
}

const tell = async (session: Session, { scan, found }: Discovery, flags: DiscoverFlags): Promise<void> => {
  const { io, lang } = session;
  const say = wordsIn(lang);
  if (flags.format === 'json') {
    await printJson(io.stdout, { scan, sites: found });
    return;
  }
  const [first] = found;
  if (first === undefined) {
    io.stderr.write(`${say('none', { scan: scan.id })}\n`);
    return;
  }
  const columns = [
    { title: say('kind') },
    { title: say('host') },
    { title: say('title'), flexible: true },
    { title: say('state') },
    { title: say('pages') },
    { title: say('sites'), flexible: true },
    { title: say('example'), flexible: true },
  ];
  const rows = found.map(({ kind, host, title, state, pages, sites, places }) => [
    say(kind),
    host,
    // What does not open is known by what links call it.
    title || (places[0]?.text ?? ''),
    stateIn(lang, state),
    String(pages),
    sites.join(' '),
    places[0]?.page ?? '',
  ]);
  await printLines(io.stdout, tableLines(columns, rows, columnsOf(io.stdout)));
  const foreign = found.filter(({ kind }) => kind === 'foreign').length;
  const counts = { scan: scan.id, subsites: found.length - foreign, foreign };
  io.stderr.write(`${say('counts', counts)}\n`);
  if (foreign > 0) io.stderr.write(`${say('foreignNote')}\n`);
  io.stderr.write(`${say('how', { host: first.host })}\n`);
};

const discover = (session: Session, flags: DiscoverFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const discovery = await app.discoverSites();
    if (flags.add === undefined) await tell(session, discovery, flags);
    else await register(session, discovery, app.estate.organization, flags);
    return 0;
  });

export function addSitesDiscoverCommand(sites: Command, kit: Kit): void {
  const command = kit.define(sites, 'discover', {
    'zh-CN': '从最近一次扫描的链接中找出未登记的网站',
    en: 'find unregistered sites in the links of the newest scan',
  });
  kit.add(
    command,
    kit.flag('--add <host,…>', {
      read: list,
      text: { 'zh-CN': '登记列出的这些主机，写入 webpatrol.yaml', en: 'register these of them in webpatrol.yaml' },
    }),
    kit.shared.listFormat,
  );
  kit.examples(
    command,
    ['webpatrol sites discover', { 'zh-CN': '列出', en: 'list them' }],
    ['webpatrol sites discover --add lib.example.edu.cn', { 'zh-CN': '登记其中一个', en: 'register one of them' }],
  );
  kit.run(command, (flags: DiscoverFlags) => discover(kit.session, flags));
}
