import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Builds dist/ from src/: JavaScript from the TypeScript, everything else (SQL, pages, templates) as it is. */

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(dist, { recursive: true, force: true });
const compiled = spawnSync(process.execPath, [tsc, '-p', join(root, 'scripts/tsconfig.build.json')], {
  stdio: 'inherit',
});
if (compiled.status !== 0) {
  console.error('tsc found errors; nothing was built');
  rmSync(dist, { recursive: true, force: true });
  process.exit(1);
}

// Each check's README is its documentation in the product; fixtures and tests are not.
const assets = globSync('src/**/*', {
  cwd: root,
  withFileTypes: true,
  exclude: (entry) => entry.name === 'fixtures' || entry.name === '_template',
}).filter((entry) => entry.isFile() && !entry.name.endsWith('.ts'));
for (const asset of assets) {
  const from = join(asset.parentPath, asset.name);
  const to = join(dist, relative(join(root, 'src'), from));
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}
console.log(`dist/: built, with ${assets.length} other files`);
