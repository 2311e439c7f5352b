import type { CheckInfo } from '../../model/check-info.ts';
import type { Place } from '../../model/outcome.ts';
import type { Severity } from '../../model/severity.ts';
import { adviceFor } from '../advice.ts';
import { cleanText, clip, safeHref } from '../clean-text.ts';
import { failureText } from '../headline.ts';
import type { ReportFinding, ReportModel } from '../report-model.ts';
import { speak } from '../texts.ts';

// Code-scanning services keep this many locations of a result at most.
const LOCATIONS = 10;
const MESSAGE = 1_000;

const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  serious: 'error',
  moderate: 'warning',
  minor: 'note',
};

/** SARIF 2.1.0. The identity is the fingerprint, so a result is recognised from night to night. */
export function* formatSarif(model: ReportModel): Generator<string> {
  const ruleIndex = new Map(model.checks.map((check, index) => [check.id, index]));
  const run = {
    tool: {
      driver: {
        name: model.tool.name,
        version: model.tool.version,
        language: model.lang,
        rules: model.checks.map((check) => ruleOf(check, model)),
      },
    },
    automationDetails: { id: `${model.tool.name}/${cleanText(model.scan.id)}` },
    invocations: [invocation(model)],
    columnKind: 'utf16CodeUnits',
  };
  const head = JSON.stringify(run, null, 2).replaceAll('\n', '\n    ');
  yield '{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n  "version": "2.1.0",\n  "runs": [\n    ';
  yield `${head.slice(0, head.lastIndexOf('\n'))},\n      "results": [`;
  for (const [index, finding] of model.findings.entries()) {
    yield `${index === 0 ? '' : ','}\n        ${JSON.stringify(resultOf(finding, model, ruleIndex))}`;
  }
  yield `${model.findings.length === 0 ? '' : '\n      '}]\n    }\n  ]\n}\n`;
}

function ruleOf(check: CheckInfo, model: ReportModel): object {
  const example = model.findings.find((finding) => finding.check === check.id);
  const help = [
    Object.values(check.messages)
      .map((message) => message[model.lang])
      .join('\n'),
    example === undefined ? '' : adviceFor({ ...example, evidence: {} }, model.lang),
  ].filter((part) => part !== '');
  return {
    id: check.id,
    name: check.id,
    shortDescription: { text: check.title[model.lang] },
    fullDescription: { text: speak(model.lang)(`category.${check.category}`) },
    help: { text: help.join('\n\n') },
    defaultConfiguration: { level: LEVEL[check.severity] },
    properties: { category: check.category, severity: check.severity },
  };
}

function invocation({ scan, lang }: ReportModel): object {
  const text = speak(lang)(`scan.${scan.status}`);
  return {
    executionSuccessful: scan.status === 'complete',
    exitCodeDescription: text,
    startTimeUtc: scan.startedAt,
    ...(scan.finishedAt === null ? {} : { endTimeUtc: scan.finishedAt }),
    toolExecutionNotifications: scan.failures.map((failure) => ({
      level: 'error',
      descriptor: { id: failure.check },
      message: { text: clip(cleanText(`${failure.subject}: ${failureText(failure, lang)}`), MESSAGE) },
    })),
  };
}

function resultOf(finding: ReportFinding, model: ReportModel, ruleIndex: ReadonlyMap<string, number>): object {
  const index = ruleIndex.get(finding.check);
  const site = model.sites.find((one) => one.id === finding.site);
  const home: Place = { page: site?.url ?? '', title: '', text: '', selector: '' };
  const places = finding.places.length > 0 ? finding.places.slice(0, LOCATIONS) : [home];
  return {
    ruleId: finding.check,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: LEVEL[finding.severity],
    message: { text: clip(cleanText(`${finding.message}: ${finding.target}`), MESSAGE) },
    locations: places.map(locationOf),
    fingerprints: { 'webpatrol/v1': finding.identity },
    partialFingerprints: { 'webpatrol/v1': finding.identity },
    occurrenceCount: Math.max(1, finding.occurrences),
    ...(finding.setAside
      ? { suppressions: [{ kind: 'external', status: 'accepted', justification: finding.status }] }
      : {}),
    properties: {
      severity: finding.severity,
      certainty: finding.certainty,
      status: finding.status,
      site: finding.site,
      owner: finding.owner,
      target: finding.target,
      messageId: finding.messageId,
      evidence: finding.evidence,
    },
  };
}

function locationOf({ page, text, selector }: Place): object {
  const uri = safeHref(page);
  return {
    ...(uri === null ? {} : { physicalLocation: { artifactLocation: { uri } } }),
    ...(selector === '' ? {} : { logicalLocations: [{ fullyQualifiedName: cleanText(selector), kind: 'element' }] }),
    ...(text === '' ? {} : { message: { text: clip(cleanText(text), MESSAGE) } }),
  };
}
