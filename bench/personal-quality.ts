/**
 * How well numbers of persons are told from numbers of things: `node bench/personal-quality.ts [--write] [--set 2]`
 *
 * Judges every page of test/quality/personal-data.yaml (`--set 2`: personal-data-2.yaml) as a scan would. `--write` puts
 * the table into docs/text-quality.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import check from '../src/checks/personal-data/check.ts';
import { judgeGroup } from '../src/checks/personal-data/verdict.ts';
import { extractFacts } from '../src/extract/extract.ts';
import { createLinkResolver } from '../src/extract/link-resolver.ts';
import { PERSONAL_KINDS, type PersonalKind } from '../src/model/personal/personal.ts';
import { SEVERITIES, type Severity } from '../src/model/severity.ts';

interface Case {
  readonly name: string;
  readonly html: string;
}
interface Planted extends Case {
  readonly kind: PersonalKind;
  /** At least. */
  readonly severity: Severity;
}
interface Innocent extends Case {
  /** At most; absent: nothing may be said. */
  readonly allow?: Severity;
}

const { values } = parseArgs({ options: { write: { type: 'boolean' }, set: { type: 'string', default: '1' } } });
const root = new URL('..', import.meta.url);
const name = values.set === '1' ? 'personal-data.yaml' : `personal-data-${values.set}.yaml`;
const cases = parse(readFileSync(new URL(`test/quality/${name}`, root), 'utf8')) as {
  readonly planted: readonly Planted[];
  readonly innocent: readonly Innocent[];
};
const links = createLinkResolver({ trackingParameters: [] });
const limits = check.meta.options as Parameters<typeof judgeGroup>[1];

interface Said {
  readonly kind: PersonalKind;
  readonly severity: Severity;
  readonly text: string;
}

function judge({ html }: Case): readonly Said[] {
  const { personal } = extractFacts(
    { text: html, charset: 'utf-8' },
    { siteId: 'xsc', url: 'https://xsc.jnyy.edu.cn/info/1.htm', status: 200 },
    { timezone: 'Asia/Shanghai', now: Date.UTC(2026, 10, 24, 4), links },
  );
  return personal.flatMap((group) => {
    const verdict = judgeGroup(group, limits);
    if (verdict === null) return [];
    const { kind, context, count, hidden, numbers } = group;
    const text = `${verdict.messageId} ${verdict.severity} ×${count} ${context}${hidden ? ' hidden' : ''} ${numbers[0]?.masked}`;
    return [{ kind, severity: verdict.severity, text }];
  });
}

/** The gravest first. */
const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

const planted = cases.planted.map((each) => {
  const said = judge(each).filter(({ kind }) => kind === each.kind);
  const grave = said.some(({ severity }) => rank(severity) <= rank(each.severity));
  return { ...each, said, found: said.length > 0, grave };
});
const innocent = cases.innocent.map((each) => {
  const said = judge(each);
  return { ...each, said, flagged: said.filter(({ severity }) => !each.allow || rank(severity) < rank(each.allow)) };
});

for (const { name, said, found, grave, severity } of planted) {
  if (!found) console.log(`MISSED   ${name}`);
  else if (!grave) console.log(`TOO MILD ${name}: ${said.map(({ text }) => text).join('; ')}, expected ${severity}`);
}
for (const { name, flagged } of innocent)
  if (flagged.length > 0) console.log(`FLAGGED  ${name}: ${flagged.map(({ text }) => text).join('; ')}`);

const row = (label: string, kinds: readonly PersonalKind[]): string => {
  const own = planted.filter(({ kind }) => kinds.includes(kind));
  const found = own.filter((each) => each.found).length;
  const grave = own.filter((each) => each.grave).length;
  const flagged = innocent.filter((each) => each.flagged.some(({ kind }) => kinds.includes(kind))).length;
  return `| ${label} | ${own.length} | ${found} | ${grave} | ${flagged} | ${percent(found, found + flagged)} | ${percent(found, own.length)} |`;
};
const table = [
  '| numbers | planted | found | as grave as expected | innocent pages flagged | precision | recall |',
  '|---|---:|---:|---:|---:|---:|---:|',
  ...PERSONAL_KINDS.map((kind) => row(kind, [kind])),
  row('all', PERSONAL_KINDS),
  '',
  `${planted.length} planted and ${innocent.length} innocent pages; of the innocent, ${innocent.filter(({ allow }) => allow).length} have mobiles of contacts, which may be told as minor.`,
].join('\n');
console.log(`\n${table}`);
if (values.write) {
  const file = new URL('docs/text-quality.md', root);
  const text = readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- personal ${values.set} -->`, `<!-- /personal ${values.set} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < 0) throw new Error('docs/text-quality.md has no place for the table');
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`);
}
