import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CATALOG, themedReport } from '../../test/golden/themed-report.ts';
import { DEFAULT_PAPERS } from '../model/paper-settings.ts';
import { buildAssessment } from './assessment.ts';
import { buildReport } from './build-report.ts';
import { buildNotice } from './notice.ts';
import { buildSelfCheck } from './self-check.ts';
import { buildSummary } from './summary.ts';
import {
  assessmentFields,
  checklistFields,
  type Fields,
  noticeFields,
  PLACEHOLDERS,
  selfCheckFields,
  summaryFields,
  TEMPLATE_FILES,
  TEMPLATE_KINDS,
  type TemplateKind,
} from './templates.ts';

const model = buildReport(themedReport());
const settings = { ...DEFAULT_PAPERS, contact: '王老师' };
const assessment = buildAssessment({
  tool: model.tool,
  lang: 'zh-CN',
  timezone: model.timezone,
  organization: model.organization,
  generatedAt: model.generatedAt,
  period: '2026-11',
  owners: ['教务处'],
  items: [],
  events: [],
  articles: null,
});
const FIELDS: Readonly<Record<TemplateKind, Fields>> = {
  notice: noticeFields(
    buildNotice(model, {
      owner: '教务处',
      site: null,
      number: '3号',
      issuedOn: '2026-11-24',
      deadline: '2026-12-09',
      settings,
      pictures: new Map(),
    }),
  ),
  summary: summaryFields(buildSummary(model, { assessment, settings, issuedOn: '2026-11-24' })),
  'self-check': selfCheckFields(buildSelfCheck(model, { owner: '教务处', issuer: '', catalog: CATALOG })),
  assessment: assessmentFields(assessment),
  checklist: checklistFields(model, '教务处', model.findings),
};

/** `number`, `items.number` */
const namesOf = (kind: TemplateKind): string[] =>
  Object.entries(PLACEHOLDERS[kind]).flatMap(([name, what]) =>
    'of' in what ? [name, ...Object.keys(what.of).map((own) => `${name}.${own}`)] : [name],
  );

describe.each(TEMPLATE_KINDS)('the placeholders of %s', (kind) => {
  test('are all filled, and nothing else is', () => {
    const filled = Object.entries(FIELDS[kind]).flatMap(([name, value]) =>
      Array.isArray(value) ? [name, ...Object.keys(value[0] ?? {}).map((own) => `${name}.${own}`)] : [name],
    );
    expect(filled.toSorted()).toEqual(namesOf(kind).toSorted());
  });

  test.each(['docs/templates.md', 'docs/templates.zh-CN.md'])('are told in %s', (file) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    const part = text
      .split('\n### ')
      .slice(1)
      .find((each) => each.includes(`\`${TEMPLATE_FILES[kind][0]}\``));
    const told = [...(part?.matchAll(/`\{(#?)([\w-]+)\}`/g) ?? [])].map(([, , name]) => name);
    for (const name of namesOf(kind)) expect(told).toContain(name.split('.').at(-1));
  });
});
