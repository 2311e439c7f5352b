import type { Command } from 'commander';
import { speak } from '../../app/report-words.ts';
import { testRuleFiles } from '../../app/test-rules.ts';
import type { CheckInfo } from '../../model/check-info.ts';
import { formatMessage, type Translated } from '../../model/lang.ts';
import type { PhraseRule } from '../../model/phrase.ts';
import { UserError } from '../../model/user-error.ts';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import { printJson, printLines } from '../output.ts';
import type { GlobalFlags, ListFlags } from '../overrides.ts';
import { printError } from '../print-error.ts';
import { columnsOf, type Session } from '../session.ts';
import { fieldLines, tableLines } from '../table.ts';
import { list, text } from '../values.ts';
import { withApp } from '../with-app.ts';

interface PackFlags extends ListFlags {
  readonly pack?: string;
}

const listRules = (session: Session, flags: PackFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const { io, lang, say } = session;
    for (const problem of app.ownRules.problems()) printError(problem, session, false);
    const rules = app
      .listRules()
      // Allowed words are no rule that finds anything.
      .filter(({ pack, match }) => match.length > 0 && (flags.pack === undefined || pack === flags.pack));
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
      soughtBy(rule, session),
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
          const [problem] = app.ownRules.problems();
          if (problem !== undefined) throw problem;
          const rules = app.listRules();
          return { rules: rules.length, specs: rules.reduce((sum, { specs }) => sum + specs.length, 0) };
        });
  await printLines(io.stdout, [say('rulesPassed', tested)]);
  return 0;
}

/** What a rule looks for; the words near which a pattern looks would tell nobody what a near miss is. */
const soughtBy = ({ match, near }: PhraseRule, { say }: Session): string =>
  near === undefined ? match.join('、') : say('nearMiss', { near });

function ruleLines(rule: PhraseRule, session: Session): string[] {
  const { lang, say, io } = session;
  const word = speak(lang);
  const between = [rule.from ?? '', rule.until ?? ''];
  const source = rule.source === null ? [] : [rule.source.title, rule.source.issuer ?? '', rule.source.date ?? ''];
  return fieldLines(
    [
      [say('rule'), rule.id],
      [say('match'), soughtBy(rule, session)],
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

interface AddFlags extends GlobalFlags {
  readonly match?: readonly string[];
  readonly suggest?: string;
  readonly reason?: string;
  readonly except?: readonly string[];
  readonly example?: string;
  readonly right?: string;
  readonly review?: boolean;
  readonly to?: string;
}

const addRule = (session: Session, item: string | undefined, flags: AddFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const { io, lang } = session;
    const { id, file, match, suggest } = await app.ownRules.add({
      item: item ?? null,
      match: flags.match ?? [],
      suggest: flags.suggest ?? null,
      reason: flags.reason ?? null,
      except: flags.except ?? [],
      examples: flags.example === undefined ? [] : [flags.example],
      right: flags.right === undefined ? [] : [flags.right],
      certain: flags.review !== true,
      to: flags.to ?? null,
    });
    const words = match.join(lang === 'en' ? ', ' : '、') + (suggest === null ? '' : ` → ${suggest}`);
    await printLines(io.stdout, [formatMessage(ADDED[lang], { file, id, words })]);
    if (!flags.quiet) io.stderr.write(`${REPLAY[lang]}\n`);
    return 0;
  });

const ADDED: Translated = { 'zh-CN': '已写入 {file}：{words}（{id}）', en: 'Added to {file}: {words} ({id})' };
const REPLAY: Translated = {
  'zh-CN': '用 webpatrol replay 按新规则重新判定最近一次扫描，不访问网站',
  en: 'webpatrol replay judges the last scan again with it, without a request',
};

function addAddCommand(rules: Command, kit: Kit): void {
  const { flag } = kit;
  const adding = kit.define(rules, 'add', {
    'zh-CN': '把一处已确认的错误写成本单位的规则，查遍全站',
    en: 'make a confirmed error a rule of your own, for all sites',
  });
  kit.argument(adding, '[item]', {
    'zh-CN': '用语类整改项的编号（或其中一段）；不写则用 --match 给出词语',
    en: 'an item about words, or part of its identity; else give the words with --match',
  });
  kit.add(
    adding,
    flag('--match <words>', {
      read: list,
      text: { 'zh-CN': '错误写法，几个用逗号隔开', en: 'the wrong words, several with commas' },
    }),
    flag('--suggest <words>', { read: text, text: { 'zh-CN': '正确写法', en: 'what should stand there' } }),
    flag('--reason <sentence>', { read: text, text: { 'zh-CN': '理由，一句话', en: 'why, in a sentence' } }),
    flag('--except <words>', {
      read: list,
      text: { 'zh-CN': '例外：含有错误写法而用法正确的说法', en: 'longer phrases that are right' },
    }),
    flag('--example <sentence>', {
      read: text,
      text: { 'zh-CN': '含有错误写法的例句', en: 'a sentence with the wrong words' },
    }),
    flag('--right <sentence>', {
      read: text,
      text: { 'zh-CN': '不应命中的例句', en: 'a sentence in which nothing must be found' },
    }),
    flag('--review', { text: { 'zh-CN': '待人工复核，不算确定', en: 'for a person to decide, not certain' } }),
    flag('--to <file>', {
      read: text,
      text: { 'zh-CN': '写进哪个规则文件，默认 rules/own.yaml', en: 'the rule file; default: rules/own.yaml' },
    }),
  );
  kit.examples(
    adding,
    ['webpatrol rules add --match 穿带 --suggest 穿戴', { 'zh-CN': '给出词语', en: 'from words' }],
    ['webpatrol rules add 按步就班', { 'zh-CN': '从整改项', en: 'from an item' }],
  );
  kit.run(adding, (item: string | undefined, flags: AddFlags) => addRule(kit.session, item, flags));
}

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
  kit.hide(listing, '--db');
  kit.run(listing, (flags: PackFlags) => listRules(session, flags));

  const testing = kit.define(rules, 'test', { 'zh-CN': '运行规则自带的用例', en: "run the rules' own examples" });
  kit.argument(testing, '[file...]', {
    'zh-CN': '规则文件；不写则测试正在使用的规则',
    en: 'rule files; default: the rules in force',
  });
  kit.hide(testing, '--db');
  kit.run(testing, (paths: string[], flags: GlobalFlags) => testRules(session, paths, flags));

  const explaining = kit.define(rules, 'explain', {
    'zh-CN': '说明一条规则或一个检查项',
    en: 'tell what a rule or a check judges',
  });
  kit.argument(explaining, '<id>', { 'zh-CN': '规则或检查项的标识', en: 'id of a rule or check' });
  kit.hide(explaining, '--db');
  kit.run(explaining, (id: string, flags: GlobalFlags) => explain(session, id, flags));
  addAddCommand(rules, kit);
}
