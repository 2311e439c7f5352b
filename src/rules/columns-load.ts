import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Translated } from '../model/lang.ts';
import { firstPagesOf, placeOf, placeOfColumn } from '../model/site-model/addresses.ts';
import type { CmsProfile, ColumnRules, KindRule } from '../model/site-model/column-rules.ts';
import { kindOfName } from '../model/site-model/kinds.ts';
import { UserError } from '../model/user-error.ts';
import { createAjv } from './create-ajv.ts';
import { parseYaml, type Validate, type YamlFile, type YamlPath } from './read-yaml.ts';

interface WrittenKind extends KindRule {
  readonly specs: readonly { readonly name: string; readonly fits: boolean }[];
}

interface WrittenProfile {
  readonly id: string;
  readonly articles?: readonly string[];
  readonly columns?: readonly string[];
  readonly pages?: readonly { readonly match: string; readonly first: readonly string[] }[];
  readonly specs: readonly { readonly path: string; readonly column?: string; readonly first?: string }[];
}

interface WrittenFile {
  readonly kinds?: readonly WrittenKind[];
  readonly profiles?: readonly WrittenProfile[];
}

const SCHEMA = new URL('../../rules/schema/column-rules.schema.json', import.meta.url);

let validator: Validate<WrittenFile> | null = null;
function fileValidator(): Validate<WrittenFile> {
  validator ??= createAjv().compile<WrittenFile>(JSON.parse(readFileSync(SCHEMA, 'utf8')));
  return validator;
}

type File = YamlFile<WrittenFile>;

const REMEDY: Translated = {
  'zh-CN': '请更正词语、正则表达式或该例',
  en: 'Correct the words, the expression or the spec',
};

function refuse(file: File, path: YamlPath, text: Translated): never {
  throw new UserError(text, { where: file.whereIs(path), remedy: REMEDY });
}

function compile(file: File, path: YamlPath, source: string): RegExp {
  try {
    return new RegExp(source, 'i');
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return refuse(file, path, {
      'zh-CN': `正则表达式有误：${detail}`,
      en: `This is no regular expression: ${detail}`,
    });
  }
}

function toProfile(
  file: File,
  { id, articles = [], columns = [], pages = [] }: WrittenProfile,
  at: number,
): CmsProfile {
  const compileAll = (key: string, sources: readonly string[]): RegExp[] =>
    sources.map((source, nth) => compile(file, ['profiles', at, key, nth], source));
  return {
    id,
    articles: compileAll('articles', articles),
    columns: compileAll('columns', columns),
    pages: pages.map(({ match, first }, nth) => ({
      match: compile(file, ['profiles', at, 'pages', nth, 'match'], match),
      first,
    })),
  };
}

/** Any host: only path and query count. */
const ORIGIN = 'https://www.jnyy.example';

function checkProfile(file: File, written: WrittenProfile, profile: CmsProfile, at: number): void {
  const alone = { profiles: [profile] };
  for (const [nth, { path, column, first }] of written.specs.entries()) {
    const where = ['profiles', at, 'specs', nth];
    const url = `${ORIGIN}${path}`;
    const place = placeOf(url, alone);
    const own = place.startsWith(`${profile.id}:`) ? place : placeOfColumn(url, alone);
    const foundColumn = own?.slice(profile.id.length + 1);
    if (foundColumn !== column) {
      refuse(file, where, {
        'zh-CN': `自检未通过：${path} 应得到栏目“${column ?? '（无）'}”，实际为“${foundColumn ?? '（无）'}”`,
        en: `A spec fails: ${path} should give the column “${column ?? '(none)'}” but gives “${foundColumn ?? '(none)'}”`,
      });
    }
    const pages = firstPagesOf(url, alone);
    if (first === undefined ? pages.length > 0 : !pages.includes(`${ORIGIN}${first}`)) {
      refuse(file, where, {
        'zh-CN': `自检未通过：${path} 的第一页应为“${first ?? '（无）'}”，实际为“${pages.join(' ') || '（无）'}”`,
        en: `A spec fails: the first page of ${path} should be “${first ?? '(none)'}” but is “${pages.join(' ') || '(none)'}”`,
      });
    }
  }
}

function checkKind(file: File, { kind, specs }: WrittenKind, rules: ColumnRules, at: number): void {
  for (const [nth, { name, fits }] of specs.entries()) {
    if ((kindOfName(name, rules) === kind) === fits) continue;
    refuse(file, ['kinds', at, 'specs', nth], {
      'zh-CN': `自检未通过：“${name}”${fits ? '应属于' : '不应属于'} ${kind}`,
      en: `A spec fails: “${name}” ${fits ? 'should be' : 'should not be'} ${kind}`,
    });
  }
}

/**
 * Loads the column rules of a folder, all their specs having passed.
 * Throws UserError with file, line, column and remedy; nothing is loaded then.
 */
export function loadColumnRules(folder: URL | string): ColumnRules {
  const path = typeof folder === 'string' ? folder : fileURLToPath(folder);
  const files = readdirSync(path)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(path, name))
    .map((file) => parseYaml(file, readFileSync(file, 'utf8'), fileValidator()));
  const profiles: CmsProfile[] = [];
  for (const file of files) {
    for (const [at, written] of (file.value.profiles ?? []).entries()) {
      const profile = toProfile(file, written, at);
      checkProfile(file, written, profile, at);
      profiles.push(profile);
    }
  }
  const kinds = files.flatMap(({ value }) => (value.kinds ?? []).map(({ kind, words }) => ({ kind, words })));
  const rules: ColumnRules = { kinds, profiles };
  for (const file of files)
    for (const [at, kind] of (file.value.kinds ?? []).entries()) checkKind(file, kind, rules, at);
  return rules;
}
