import type { Command } from 'commander';
import { type ImportResult, importSites } from '../../app/import-sites.ts';
import type { RowOutcome } from '../../app/import-sites-plan.ts';
import { formatMessage, type Lang, type MessageData, type Translated } from '../../model/lang.ts';
import type { Kit } from '../kit.ts';
import { printJson, printLines } from '../output.ts';
import type { ListFlags } from '../overrides.ts';
import { columnsOf, type Session } from '../session.ts';
import { tableLines } from '../table.ts';

const TEXTS = {
  row: { 'zh-CN': '行', en: 'Row' },
  result: { 'zh-CN': '结果', en: 'Result' },
  id: { 'zh-CN': '编号', en: 'Id' },
  name: { 'zh-CN': '名称', en: 'Name' },
  owner: { 'zh-CN': '责任单位', en: 'Owner' },
  url: { 'zh-CN': '网址', en: 'Address' },
  aliases: { 'zh-CN': '别名', en: 'Aliases' },
  note: { 'zh-CN': '说明', en: 'Note' },
  added: { 'zh-CN': '新增', en: 'added' },
  changed: { 'zh-CN': '变更', en: 'changed' },
  same: { 'zh-CN': '不变', en: 'same' },
  refused: { 'zh-CN': '未收', en: 'refused' },
  change: { 'zh-CN': '{field}：{from} → {to}', en: '{field}: {from} → {to}' },
  none: { 'zh-CN': '（空）', en: '(none)' },
  supplied: {
    'zh-CN': '名单没写 http:// 或 https://，按 {address} 收',
    en: 'the list has no http:// or https://: taken as {address}',
  },
  semicolon: { 'zh-CN': '；', en: '; ' },
  counts: {
    'zh-CN': '新增 {added}，变更 {changed}，不变 {same}，未收 {refused}',
    en: 'added {added}, changed {changed}, same {same}, refused {refused}',
  },
  written: { 'zh-CN': '已写入 {path}', en: 'Wrote {path}' },
  dryRun: { 'zh-CN': '没有写入（--dry-run）', en: 'Nothing was written (--dry-run)' },
  unchanged: { 'zh-CN': '{path} 没有变化', en: '{path} stays as it is' },
  again: {
    'zh-CN': '未收的行改好后再导入一次即可，已导入的不会重复',
    en: 'Put the refused rows right and import again: what is in already is not added twice',
  },
} as const satisfies Record<string, Translated>;

const wordsIn =
  (lang: Lang) =>
  (id: keyof typeof TEXTS, data: MessageData = {}): string =>
    formatMessage(TEXTS[id][lang], data);

interface ImportFlags extends ListFlags {
  readonly dryRun?: boolean;
}

const siteOf = (row: RowOutcome) => (row.kind === 'refused' ? row.listed : row.site);

function noteOf(row: RowOutcome, lang: Lang): string {
  const say = wordsIn(lang);
  if (row.kind === 'refused') return row.why[lang];
  if (row.kind === 'same') return '';
  const changes = row.kind === 'changed' ? row.changes : [];
  return [
    ...changes.map(({ field, from, to }) => say('change', { field: say(field), from: from || say('none'), to })),
    ...row.supplied.map((address) => say('supplied', { address })),
  ].join(say('semicolon'));
}

const countOf = ({ rows }: ImportResult, kind: RowOutcome['kind']): number =>
  rows.filter((row) => row.kind === kind).length;

function rowJson(row: RowOutcome, lang: Lang) {
  const { id, name, owner, url, aliases } = siteOf(row);
  return {
    row: row.row,
    result: row.kind,
    site: { id, name, owner, url, aliases },
    changes: row.kind === 'changed' ? row.changes : [],
    supplied: row.kind === 'added' || row.kind === 'changed' ? row.supplied : [],
    why: row.kind === 'refused' ? row.why[lang] : null,
  };
}

async function importFile(session: Session, file: string, flags: ImportFlags): Promise<number> {
  const { io, lang } = session;
  const say = wordsIn(lang);
  const dryRun = flags.dryRun ?? false;
  const result = await importSites({ cwd: io.cwd, configPath: flags.config ?? null }, { file, dryRun });
  const counts = {
    added: countOf(result, 'added'),
    changed: countOf(result, 'changed'),
    same: countOf(result, 'same'),
    refused: countOf(result, 'refused'),
  };
  if (flags.format === 'json') {
    const rows = result.rows.map((row) => rowJson(row, lang));
    await printJson(io.stdout, { path: result.path, written: result.written, ...counts, rows });
    return counts.refused > 0 ? 1 : 0;
  }
  const columns = [
    { title: say('row') },
    { title: say('result') },
    { title: say('id') },
    { title: say('name'), flexible: true },
    { title: say('owner'), flexible: true },
    { title: say('url'), flexible: true },
    { title: say('note'), flexible: true },
  ];
  const cells = result.rows
    .filter(({ kind }) => kind !== 'same')
    .map((row) => {
      const { id, name, owner, url } = siteOf(row);
      return [String(row.row), say(row.kind), id, name, owner, url, noteOf(row, lang)];
    });
  if (cells.length > 0) await printLines(io.stdout, tableLines(columns, cells, columnsOf(io.stdout)));
  io.stderr.write(`${say('counts', counts)}\n`);
  io.stderr.write(`${say(result.written ? 'written' : dryRun ? 'dryRun' : 'unchanged', { path: result.path })}\n`);
  if (counts.refused > 0 && !dryRun) io.stderr.write(`${say('again')}\n`);
  return counts.refused > 0 ? 1 : 0;
}

export function addSitesImportCommand(sites: Command, kit: Kit): void {
  const command = kit.define(sites, 'import', {
    'zh-CN': '从 xlsx、xls 或 csv 名单导入网站和责任单位，写入 webpatrol.yaml',
    en: 'take sites and owners from an xlsx, xls or csv list into webpatrol.yaml',
  });
  kit.argument(command, '<file>', {
    'zh-CN': '名单，列名：编号、名称、责任单位、网址、别名；只有网址必须有',
    en: 'the list, with columns id, name, owner, url, aliases; only url has to be there',
  });
  kit.add(
    command,
    kit.flag('--dry-run', {
      text: { 'zh-CN': '只显示会怎样，不写入', en: 'show what would happen, write nothing' },
    }),
    kit.shared.listFormat,
  );
  kit.examples(command, [
    'webpatrol sites import 网站名单.xlsx --dry-run',
    { 'zh-CN': '先看看会新增、变更什么', en: 'see what would be added and changed' },
  ]);
  kit.hide(command, '--db');
  kit.run(command, (file: string, flags: ImportFlags) => importFile(kit.session, file, flags));
}
