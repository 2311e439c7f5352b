import type { Command } from 'commander';
import { speak } from '../../app/report-words.ts';
import { testRuleFiles } from '../../app/test-rules.ts';
import type { CheckInfo } from '../../model/check-info.ts';
import type { PhraseRule } from '../../model/phrase.ts';
import { UserError } from '../../model/user-error.ts';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import { printJson, printLines } from '../output.ts';
import type { GlobalFlags, ListFlags } from '../overrides.ts';
import { columnsOf, type Session } from '../session.ts';
import { fieldLines, tableLines } from '../table.ts';
import { text } from '../values.ts';
import { withApp } from '../with-app.ts';

interface PackFlags extends ListFlags {
  readonly pack?: string;
}

const listRules = (session: Session, flags: PackFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const { io, lang, say } = session;
    const rules = app.listRules().filter(({ pack }) => flags.pack === undefined || pack === flags.pack);
    if (flags.format === 'json') {
      await printJson(io.stdout, { rules });
      return 0;
    }
    const columns = [
      { title: say('rule') },
      { title: say('severity') },
      { title: say('match'), flexible: true },
      { title: say('suggest'), flexible: true },
    ];
    const word = speak(lang);
    const rows = rules.map((rule) => [
      rule.id,
      word(`severity.${rule.severity}`),
      rule.match.join('、'),
      rule.suggest ?? '',
    ]);
    await printLines(io.stdout, tableLines(columns, rows, columnsOf(io.stdout)));
    io.stderr.write(`${say('ruleCount', { n: rules.length })}\n`);
    return 0;
  });

/** Without paths: the rules in force, which were tested while they loaded. */
async function testRules(session: Session, paths: readonly string[], flags: GlobalFlags): Promise<number> {
  const { io, say } = session;
  const [first, ...rest] = paths;
  const tested =
    first !== undefined
      ? testRuleFiles(io.cwd, [first, ...rest])
      : await withApp(session, flags, async (app) => {
          const rules = app.listRules();
          return { rules: rules.length, specs: rules.reduce((sum, { specs }) => sum + specs.length, 0) };
        });
  await printLines(io.stdout, [say('rulesPassed', tested)]);
  return 0;
}

function ruleLines(rule: PhraseRule, { lang, say, io }: Session): string[] {
  const word = speak(lang);
  const between = [rule.from ?? '', rule.until ?? ''];
  const source = rule.source === null ? [] : [rule.source.title, rule.source.issuer ?? '', rule.source.date ?? ''];
  return fieldLines(
    [
      [say('rule'), rule.id],
      [say('match'), rule.match.join('、')],
      [say('suggest'), rule.suggest ?? ''],
      [say('severity'), `${word(`severity.${rule.severity}`)} · ${word(`certainty.${rule.certainty}`)}`],
      [say('reason'), rule.reason],
      [say('except'), rule.except.join('、')],
      [say('source'), source.filter((part) => part !== '').join('，')],
      [say('validity'), between.some((day) => day !== '') ? between.join(' – ') : ''],
      [say('finds'), rule.specs.flatMap(({ text, finds }) => (finds.length > 0 ? [text] : [])).join('\n')],
      [say('silent'), rule.specs.flatMap(({ text, finds }) => (finds.length === 0 ? [text] : [])).join('\n')],
    ],
    columnsOf(io.stdout),
  );
}

function checkLines(check: CheckInfo, { lang, say, io }: Session): string[] {
  const word = speak(lang);
  return fieldLines(
    [
      [say('id'), check.id],
      [say('name'), check.title[lang]],
      [say('category'), word(`category.${check.category}`)],
      [say('severity'), word(`severity.${check.severity}`)],
      [
        say('messages'),
        Object.values(check.messages)
          .map((message) => message[lang])
          .join('\n'),
      ],
    ],
    columnsOf(io.stdout),
  );
}

/** Tells what a rule or a check judges. A rule may be named without its pack. */
const explain = (session: Session, id: string, flags: GlobalFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const rules = app.listRules().filter((rule) => rule.id === id || rule.id.split('/')[1] === id);
    const check = app.catalog.find((candidate) => candidate.id === id);
    const blocks = [
      ...rules.map((rule) => ruleLines(rule, session)),
      ...(check === undefined ? [] : [checkLines(check, session)]),
    ];
    if (blocks.length === 0) {
      throw new UserError(
        { 'zh-CN': `没有名为“${id}”的规则或检查项`, en: `There is no rule or check "${id}"` },
        {
          remedy: {
            'zh-CN': `用 webpatrol rules list 查看规则；检查项有 ${app.catalog.map((known) => known.id).join('、')}`,
            en: `\`webpatrol rules list\` shows the rules; checks are ${app.catalog.map((known) => known.id).join(', ')}`,
          },
        },
      );
    }
    await printLines(
      session.io.stdout,
      blocks.flatMap((lines, at) => (at === 0 ? lines : ['', ...lines])),
    );
    return 0;
  });

export function addRulesCommands(program: Command, kit: Kit): void {
  const { session, shared } = kit;
  const rules = kit.define(program, 'rules', { 'zh-CN': '查看和测试规则', en: 'rule packs' }, GROUPS.upkeep);

  const listing = kit.define(rules, 'list', { 'zh-CN': '列出正在使用的规则', en: 'list the rules in force' });
  const pack = kit.flag('--pack <pack>', {
    read: text,
    group: GROUPS.scope,
    text: { 'zh-CN': '只看这个规则包', en: 'of this pack' },
  });
  kit.add(listing, pack, shared.listFormat);
  kit.run(listing, (flags: PackFlags) => listRules(session, flags));

  const testing = kit.define(rules, 'test', { 'zh-CN': '运行规则自带的用例', en: "run the rules' own examples" });
  kit.argument(testing, '[file...]', {
    'zh-CN': '规则文件；不写则测试正在使用的规则',
    en: 'rule files; default: the rules in force',
  });
  kit.run(testing, (paths: string[], flags: GlobalFlags) => testRules(session, paths, flags));

  const explaining = kit.define(rules, 'explain', {
    'zh-CN': '说明一条规则或一个检查项',
    en: 'tell what a rule or a check judges',
  });
  kit.argument(explaining, '<id>', { 'zh-CN': '规则或检查项的标识', en: 'id of a rule or check' });
  kit.run(explaining, (id: string, flags: GlobalFlags) => explain(session, id, flags));
}
