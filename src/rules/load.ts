import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Translated } from '../model/lang.ts';
import type { PhraseRule } from '../model/phrase.ts';
import { UserError } from '../model/user-error.ts';
import { type Cache, openCache } from './cache.ts';
import { buildRules, type CompiledRules } from './compiled.ts';
import { decodeCompiled, encodeCompiled } from './compiled-codec.ts';
import { foldPhrase } from './fold.ts';
import { placeIn, type ReadPack, readPack, schemaText } from './read-pack.ts';
import { MATCHER_VERSION } from './rule-set-hash.ts';

interface RulePack {
  readonly id: string;
  readonly title: string;
  readonly file: string;
}

export interface RuleSet {
  readonly packs: readonly RulePack[];
  readonly rules: readonly PhraseRule[];
}

const isYaml = (name: string): boolean => /\.ya?ml$/.test(name);

/** Rule files of a folder in order of their paths; a file stands for itself. */
function filesOf(place: string): readonly string[] {
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found) {
    throw new UserError(
      { 'zh-CN': `找不到规则文件或文件夹：${place}`, en: `No such rule file or folder: ${place}` },
      { remedy: { 'zh-CN': '请检查路径', en: 'Check the path' } },
    );
  }
  if (!found.isDirectory()) return [place];
  return (
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && isYaml(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      // The link rules are no phrases: links-load.ts reads them.
      .filter((file) => !/^(?:schema|links)$/.test(relative(place, file).split(sep)[0] ?? ''))
      .sort()
  );
}

const pathOf = (place: URL | string): string => (typeof place === 'string' ? place : fileURLToPath(place));

interface RuleFile {
  readonly file: string;
  readonly text: string;
  /** Changes with the text, the format and the way specs are judged. */
  readonly hash: string;
}

const hashOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);

function readFiles(folder: URL | string, extra: readonly (URL | string)[]): readonly RuleFile[] {
  const basis = hashOf(String(MATCHER_VERSION), schemaText());
  return [folder, ...extra]
    .map(pathOf)
    .flatMap(filesOf)
    .map((file) => {
      const text = readFileSync(file, 'utf8');
      return { file, text, hash: hashOf(basis, text) };
    });
}

function loadPack({ file, text, hash }: RuleFile, cache: Cache): ReadPack {
  const name = `pack-${hash}.json`;
  const kept = cache.read(name);
  if (kept !== null) return JSON.parse(kept.toString('utf8')) as ReadPack;
  const pack = readPack(file, text);
  cache.write(name, Buffer.from(JSON.stringify(pack)));
  return pack;
}

function joinPacks(files: readonly RuleFile[], cache: Cache): RuleSet {
  const packs: RulePack[] = [];
  const rules: PhraseRule[] = [];
  /** Rule id, and pack with phrase → where it stands; looked up only when wanted. */
  const taken = new Map<string, () => string>();
  const claim = (key: string, where: () => string, what: Translated): void => {
    const first = taken.get(key);
    if (first !== undefined) {
      const text = { 'zh-CN': `${what['zh-CN']}重复，已见于 ${first()}`, en: `${what.en} is already at ${first()}` };
      throw new UserError(text, { where: where(), remedy: { 'zh-CN': '请删除其中一处', en: 'Remove one of the two' } });
    }
    taken.set(key, where);
  };
  for (const each of files) {
    const { file } = each;
    const { id, title, rules: loaded } = loadPack(each, cache);
    packs.push({ id, title, file });
    for (const [at, rule] of loaded.entries()) {
      claim(rule.id, () => placeIn(file, ['rules', at, 'id']), {
        'zh-CN': `规则标识 ${rule.id} `,
        en: `The rule id ${rule.id}`,
      });
      rules.push(rule);
      if (rule.pattern !== null) continue;
      // A rule may say a phrase in two ways that fold to the same.
      const folded = rule.match.map(foldPhrase);
      for (const [index, phrase] of rule.match.entries()) {
        if (folded.indexOf(folded[index] ?? '') < index) continue;
        claim(`${id}\n${folded[index]}`, () => placeIn(file, ['rules', at, 'match', index]), {
          'zh-CN': `词语“${phrase}”`,
          en: `The phrase “${phrase}”`,
        });
      }
    }
  }
  return { packs, rules };
}

/**
 * Loads all rule packs of a folder, and further files or folders of the estate's own. Every rule has passed its specs;
 * those of a file that has not changed since are not run again.
 * Throws UserError with file, line, column and remedy; nothing is loaded then.
 */
export const loadRules = (
  folder: URL | string,
  extra: readonly (URL | string)[] = [],
  cache: Cache = openCache(),
): RuleSet => joinPacks(readFiles(folder, extra), cache);

/** The same rules compiled, without their specs; what was compiled from the same files before is taken from the cache. */
export function loadCompiledRules(
  folder: URL | string,
  extra: readonly (URL | string)[] = [],
  cache: Cache = openCache(),
): CompiledRules {
  const files = readFiles(folder, extra);
  const name = `rules-${hashOf(...files.map(({ hash }) => hash))}.bin`;
  const kept = cache.read(name);
  const known = kept === null ? null : decodeCompiled(kept);
  if (known !== null) return known;
  const bytes = encodeCompiled(buildRules(joinPacks(files, cache).rules));
  cache.write(name, bytes);
  const compiled = decodeCompiled(bytes);
  if (compiled === null) throw new Error('compiled rules cannot be read back');
  return compiled;
}
