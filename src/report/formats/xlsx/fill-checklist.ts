import type { Writable } from 'node:stream';
import type { ReportModel } from '../../report-model.ts';
import type { Template } from '../../template-fault.ts';
import { checklistFields, PLACEHOLDERS } from '../../templates.ts';
import { speak } from '../../texts.ts';
import { type ChecklistGrouping, groupsOf } from './checklist.ts';
import { fillXlsx } from './fill-xlsx.ts';

/** The checklist in the estate's own workbook: what is certain, once for all and once for each group. */
export function fillChecklist(
  template: Template,
  model: ReportModel,
  by: ChecklistGrouping,
  stream: Writable,
): Promise<void> {
  const certain = model.findings.filter(({ setAside, certainty }) => !setAside && certainty === 'certain');
  const groups = groupsOf(certain, by, { model, say: speak(model.lang) });
  return fillXlsx(
    template,
    {
      all: checklistFields(model, '', certain),
      groups: groups.map(({ name, findings }) => ({ name, fields: checklistFields(model, name, findings) })),
    },
    PLACEHOLDERS.checklist,
    { by: `${model.tool.name} ${model.tool.version}`, at: model.generatedAt },
    stream,
  );
}
