import { reportYear, yearBefore } from '../model/school-year.ts';
import type { Addresses } from './addresses.ts';
import { dayAgo } from './calendar.ts';
import { certainFault, type ExpectedFault } from './expected.ts';

/** Where the items of the disclosure list are, by number. */
const PAGES: readonly (readonly [label: string, path: string, items: readonly number[]])[] = [
  ['www', '/xxgk/xxjj.htm', [1, 5]],
  ['www', '/xxgk/jgsz.htm', [3, 4, 22, 23, 40]],
  ['www', '/tzgg.htm', [6, 16, 17, 19, 20, 21]],
  ['www', '/xxgk/lxwm.htm', [10, 50]],
  ['jwc', '/gzzd.htm', [2, 15, 36, 41, 42, 43]],
  ['jwc', '/jxdt.htm', [27, 28, 29, 30, 34, 35]],
  ['zsjy', '/2101/list.htm', [7, 8, 9]],
  ['zsjy', '/2104/list.htm', [31]],
  ['zsjy', '/2102/list.htm', [32, 33]],
  ['rsc', '/rstz.htm', [24, 25, 26]],
  ['xgc', '/3103/list.htm', [37, 38, 39]],
  ['hqc', '/4102/list.htm', [18]],
  ['gjjl', '/xxgk/zxjj.htm', [47]],
];
/** A college for applied sciences has no graduates. */
const NOT_APPLICABLE = [11, 12, 13, 14, 44, 45, 46];
const UNMAPPED = 49;
const OVERDUE = { number: 48, label: 'gjjl', path: '/jltz.htm' };
/** In the table of the year before, and gone since. */
const BROKEN = { number: 19, label: 'www', path: '/xxgk/cwgk/2024ys.htm' };

/** The mapping of the sample estate, for its webpatrol.yaml. */
export function disclosureYaml({ at }: Addresses, now: number): string {
  const mapped = PAGES.flatMap(([label, path, items]) => items.map((number) => [number, `url: "${at(label, path)}"`]));
  const overdue = [OVERDUE.number, `url: "${at(OVERDUE.label, OVERDUE.path)}", period: yearly`];
  const none = NOT_APPLICABLE.map((number) => [number, 'notApplicable: true']);
  const lines = [...mapped, overdue, ...none]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([number, text]) => `    "${number}": { ${text} }`);
  const { name } = yearBefore(reportYear(dayAgo(now, 0).iso));
  return `disclosure:
  site: main
  items:
${lines.join('\n')}
  lastTable: { year: ${name}, links: { "${BROKEN.number}": "${at(BROKEN.label, BROKEN.path)}" } }
`;
}

export function expectDisclosure({ at }: Addresses): readonly ExpectedFault[] {
  const gap = (kind: string, site: string, target: string, page?: string): ExpectedFault =>
    certainFault('disclosure-gap', kind, site, target, page);
  return [
    gap(`unmapped:${UNMAPPED}`, 'main', at('www', '/')),
    gap(`overdue:${OVERDUE.number}`, 'gjjl', at(OVERDUE.label, OVERDUE.path)),
    gap(`brokenTable:${BROKEN.number}`, 'main', at(BROKEN.label, BROKEN.path), at('www', '/')),
  ];
}
