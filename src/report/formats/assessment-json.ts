import { type Assessment, percentOf } from '../assessment.ts';

/** The assessment for programs; rates in whole percent, null where there is nothing to divide by. */
export function assessmentJson(assessment: Assessment): string {
  const { tool, organization, generatedAt, from, to, units, totals, months } = assessment;
  const rates = (row: Pick<Assessment['totals'], 'onTime' | 'withDeadline' | 'passed' | 'rechecked'>) => ({
    onTimeRate: percentOf(row.onTime, row.withDeadline),
    passRate: percentOf(row.passed, row.rechecked),
  });
  const value = {
    tool,
    organization,
    generatedAt,
    from,
    to,
    units: units.map(({ name: _, ...unit }) => ({ ...unit, ...rates(unit) })),
    totals: { ...totals, ...rates(totals) },
    months: months.map((month) => ({ ...month, ...rates(month) })),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
