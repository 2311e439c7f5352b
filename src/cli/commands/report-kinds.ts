import type { Command } from 'commander';
import type { Kit } from '../kit.ts';
import { addAssessmentReport } from './report-assessment.ts';
import { addAnnualReport, addDisclosureReport, addIndicatorsReport } from './report-figures.ts';
import { addNoticeReport } from './report-notice.ts';
import { addSelfCheckReport } from './report-self-check.ts';
import { addSummaryReport } from './report-summary.ts';

/** Kinds of `report` that have flags of their own, in the order of the help. */
export const REPORT_COMMANDS: readonly ((report: Command, kit: Kit) => void)[] = [
  addNoticeReport,
  addSummaryReport,
  addSelfCheckReport,
  addAssessmentReport,
  addAnnualReport,
  addDisclosureReport,
  addIndicatorsReport,
];
