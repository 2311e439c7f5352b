import type { Command } from 'commander';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import type { GlobalFlags } from '../overrides.ts';
import { day, list, text, wholeNumber } from '../values.ts';
import { withApp } from '../with-app.ts';
import { writePapers } from './write-papers.ts';

interface NoticeFlags extends GlobalFlags {
  readonly owner?: readonly string[];
  readonly site?: string;
  readonly number?: number;
  readonly deadline?: string;
  readonly output?: string;
}

export function addNoticeReport(report: Command, kit: Kit): void {
  const { session } = kit;
  const command = kit.define(report, 'notice', {
    'zh-CN': '网站问题整改通知书，每个责任单位一份（Word）',
    en: 'a notice of rectification for each unit (Word)',
  });
  kit.add(
    command,
    kit.flag('--owner <unit,…>', {
      read: list,
      group: GROUPS.scope,
      text: {
        'zh-CN': '只写这些责任单位，默认所有有问题要整改的单位',
        en: 'these units; default: all that have something to put right',
      },
    }),
    kit.flag('--site <id>', {
      read: text,
      group: GROUPS.scope,
      text: { 'zh-CN': '只写这个网站的问题', en: 'only what stands on this site' },
    }),
    kit.flag('--number <n>', {
      read: wholeNumber(1),
      group: GROUPS.output,
      text: {
        'zh-CN': '编号从几号起，默认接着本年上一份；同一份通知书再次生成时编号不变',
        en: "the first number; default: after the year's last. Printed again, a notice keeps its number",
      },
    }),
    kit.flag('--deadline <day>', {
      read: day,
      group: GROUPS.output,
      text: {
        'zh-CN': '整改期限，如 2026-12-15，默认取各问题中最晚的期限',
        en: 'the deadline, such as 2026-12-15; default: the latest among the items',
      },
    }),
    kit.shared.output,
  );
  kit.examples(
    command,
    ['webpatrol report notice', { 'zh-CN': '每个单位一份', en: 'one for each unit' }],
    [
      'webpatrol report notice --owner 教务处 --deadline 2026-12-15',
      { 'zh-CN': '一个单位，指定期限', en: 'one unit, with a deadline' },
    ],
  );
  kit.run(command, (flags: NoticeFlags) =>
    withApp(session, flags, async (app) => {
      const papers = await app.papers.notices({
        lang: session.lang,
        owners: flags.owner ?? [],
        site: flags.site ?? null,
        number: flags.number ?? null,
        deadline: flags.deadline ?? null,
      });
      return writePapers(session, papers, flags);
    }),
  );
}
