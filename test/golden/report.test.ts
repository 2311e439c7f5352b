import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { buildReport } from '../../src/report/build-report.ts';
import { themedReport } from './themed-report.ts';
import { written } from './written.ts';

const schema = JSON.parse(readFileSync(new URL('../../rules/schema/report.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  formats: {
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)) && /^\d{4}-\d\d-\d\dT/.test(text),
    date: /^\d{4}-\d\d-\d\d$/,
    uri: (text: string) => URL.canParse(text),
  },
});
const validate = ajv.compile(schema);

/** The public shape: a difference here is a change of the interface. */
describe('the JSON report of a night at 江南应用技术学院', () => {
  test('is the golden one, byte for byte', async () => {
    await expect(await written(buildReport(themedReport()), 'json')).toMatchFileSnapshot('report.json');
  });

  test('keeps to the published schema, in both languages, with and without findings', async () => {
    for (const lang of ['zh-CN', 'en'] as const) {
      for (const more of [{}, { findings: [], closed: [] }]) {
        const report = JSON.parse(await written(buildReport(themedReport({ lang, ...more })), 'json'));
        expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
      }
    }
  });

  test('the schema notices what is missing or misnamed', async () => {
    const report = JSON.parse(await written(buildReport(themedReport()), 'json'));
    expect(validate({ ...report, scan: { ...report.scan, status: 'done' } })).toBe(false);
    expect(validate({ ...report, findings: [{ ...report.findings[0], owner: undefined }] })).toBe(false);
  });

  test('every field the program writes is described', async () => {
    const report = JSON.parse(await written(buildReport(themedReport()), 'json'));
    const described = (name: string) => Object.keys(schema.$defs[name].properties);
    expect(Object.keys(report).filter((key) => !(key in schema.properties))).toEqual([]);
    expect(Object.keys(report.scan).filter((key) => !described('scan').includes(key))).toEqual([]);
    expect(Object.keys(report.scan.sites[0]).filter((key) => !described('site').includes(key))).toEqual([]);
    expect(Object.keys(report.scan.totals).filter((key) => !described('totals').includes(key))).toEqual([]);
    expect(Object.keys(report.findings[0])).toEqual(schema.$defs.finding.required);
  });

  test('jsonl says the same, a value a line', async () => {
    const model = buildReport(themedReport());
    const report = JSON.parse(await written(model, 'json'));
    const [head, ...rest] = (await written(model, 'jsonl'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(head).toEqual({ type: 'scan', tool: report.tool, scan: report.scan });
    expect(rest).toEqual(report.findings.map((finding: object) => ({ type: 'finding', ...finding })));
  });
});
