import type { Command } from 'commander';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import type { GlobalFlags } from '../overrides.ts';
import { list } from '../values.ts';
import { withApp } from '../with-app.ts';
import { writePapers } from './write-papers.ts';

interface SelfCheckFlags extends GlobalFlags {
  readonly owner?: readonly string[];
  readonly output?: string;
}

export function addSelfCheckReport(report: Command, kit: Kit): void {
  const { session } = kit;
  const command = kit.define(report, 'self-check', {
    'zh-CN': '网站自查表，每个责任单位一份（Word）',
    en: 'a self-check form for each unit (Word)',
  });
  kit.add(
    command,
    kit.flag('--owner <unit,…>', {
      read: list,
      group: GROUPS.scope,
      text: { 'zh-CN': '只写这些责任单位', en: 'these units only' },
    }),
    kit.shared.output,
  );
  kit.run(command, (flags: SelfCheckFlags) =>
    withApp(session, flags, async (app) => {
      const papers = await app.papers.selfChecks({ lang: session.lang, owners: flags.owner ?? [] });
      return writePapers(session, papers, flags);
    }),
  );
}
