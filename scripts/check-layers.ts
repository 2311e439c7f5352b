/** Runs dependency-cruiser over src and test, and fails when it looked at fewer modules than there are. */
import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

const output = execFileSync(
  'depcruise',
  ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'test'],
  {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  },
);
const { modules, summary } = JSON.parse(output) as Cruise;
for (const { from, to, rule } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`);

const cruised = new Set(modules.map(({ source }) => source));
const missed = globSync('{src,test}/**/*.ts').filter((file) => !cruised.has(file.replaceAll('\\', '/')));
for (const file of missed) console.error(`not looked at: ${file}`);

if (summary.violations.length > 0 || missed.length > 0) process.exit(1);
console.log(`${cruised.size} modules looked at, no layer crossed`);
