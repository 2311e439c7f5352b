import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const checksFolder = fileURLToPath(new URL('../src/checks/', import.meta.url));

const camelCase = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

function rename(folder: string, id: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) rename(path, id);
    else writeFileSync(path, readFileSync(path, 'utf8').replaceAll('_template', id));
  }
}

/** Adds the import and the entry, both in the order of ids that the parity test asks for. */
function enter(index: string, id: string): string {
  const entries = [...index.matchAll(/^import (\w+) from '\.\/([\w-]+)\/check\.ts';$/gm)].map((found) => ({
    name: found[1] ?? '',
    id: found[2] ?? '',
  }));
  const all = [...entries, { name: camelCase(id), id }].sort((a, b) => (a.id < b.id ? -1 : 1));
  const imports = [
    ...all.map((each) => ({
      path: `./${each.id}/check.ts`,
      line: `import ${each.name} from './${each.id}/check.ts';`,
    })),
    { path: './define.ts', line: "import type { AnyCheck } from './define.ts';" },
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const list = all.map(({ name }) => `  ${name},\n`).join('');
  return `${imports.map(({ line }) => line).join('\n')}\n\nexport const checks: readonly AnyCheck[] = [\n${list}];\n`;
}

/** Copies `_template` to a new check. `folder` is `src/checks/`, given by its test another. */
export function createCheck(id: string, folder: string): void {
  if (!/^[a-z]+(?:-[a-z]+)*$/.test(id))
    throw new Error(`a check's id is a kebab-case noun such as risky-form, not “${id}”`);
  if (existsSync(join(folder, id))) throw new Error(`there is a check ${id} already`);
  cpSync(join(folder, '_template'), join(folder, id), { recursive: true });
  rename(join(folder, id), id);
  const index = join(folder, 'index.ts');
  writeFileSync(index, enter(readFileSync(index, 'utf8'), id));
}

if (import.meta.main) {
  const [id = ''] = process.argv.slice(2);
  try {
    createCheck(id, checksFolder);
    console.log(
      `src/checks/${id}/ is there. Write check.ts, README.md and fixtures, then: npx vitest run test/architecture src/checks/${id}`,
    );
  } catch (error) {
    // Refusals of createCheck are for the person who typed the name; a stack would say nothing more.
    console.error(error instanceof Error ? error.message : error);
    console.error('usage: npm run new:check -- risky-form');
    process.exitCode = 2;
  }
}
