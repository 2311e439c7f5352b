import type { Command } from 'commander';
import { ASSESSMENT_FORMATS, type AssessmentFormat } from '../../app/papers/papers.ts';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import type { GlobalFlags } from '../overrides.ts';
import { listOf, oneOf } from '../values.ts';
import { withApp } from '../with-app.ts';
import { type PeriodFlags, periodFlags, periodOf } from './period-flags.ts';
import { writePapers } from './write-papers.ts';

interface AssessmentFlags extends GlobalFlags, PeriodFlags {
  readonly format?: readonly AssessmentFormat[];
  readonly output?: string;
}

export function addAssessmentReport(report: Command, kit: Kit): void {
  const { session } = kit;
  const command = kit.define(report, 'assessment', {
    'zh-CN': '各单位月度、年度整改考核',
    en: 'how the units did in a month or a year',
  });
  kit.add(
    command,
    ...periodFlags(kit),
    kit.flag('--format <format,…>', {
      read: listOf(oneOf(ASSESSMENT_FORMATS)),
      group: GROUPS.output,
      text: {
        'zh-CN': `格式：${ASSESSMENT_FORMATS.join('、')}（默认 html、xlsx）`,
        en: `formats: ${ASSESSMENT_FORMATS.join(', ')} (default html, xlsx)`,
      },
    }),
    kit.shared.output,
  );
  kit.examples(
    command,
    ['webpatrol report assessment --month 2026-11', { 'zh-CN': '月度考核', en: 'of a month' }],
    ['webpatrol report assessment --year 2026 --format docx', { 'zh-CN': '年度考核（Word）', en: 'of a year (Word)' }],
  );
  kit.run(command, (flags: AssessmentFlags) =>
    withApp(session, flags, async (app) => {
      const formats = flags.format ?? (flags.output === undefined ? ['html', 'xlsx'] : ['html']);
      const papers = await Promise.all(
        formats.map((format) => app.papers.assessment({ lang: session.lang, period: periodOf(flags), format })),
      );
      return writePapers(session, papers, flags);
    }),
  );
}
