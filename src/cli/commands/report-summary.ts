import type { Command } from 'commander';
import type { Kit } from '../kit.ts';
import type { GlobalFlags } from '../overrides.ts';
import { withApp } from '../with-app.ts';
import { type PeriodFlags, periodFlags, periodOf } from './period-flags.ts';
import { writePapers } from './write-papers.ts';

interface SummaryFlags extends GlobalFlags, PeriodFlags {
  readonly output?: string;
}

export function addSummaryReport(report: Command, kit: Kit): void {
  const { session } = kit;
  const command = kit.define(report, 'summary', {
    'zh-CN': '网站巡检情况通报（Word）',
    en: 'the summary for all units (Word)',
  });
  kit.add(command, ...periodFlags(kit), kit.shared.output);
  kit.run(command, (flags: SummaryFlags) =>
    withApp(session, flags, async (app) => {
      const paper = await app.papers.summary({ lang: session.lang, period: periodOf(flags) });
      return writePapers(session, [paper], flags);
    }),
  );
}
