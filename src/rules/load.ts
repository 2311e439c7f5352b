import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Translated } from '../model/lang.ts';
import type { PhraseRule } from '../model/phrase.ts';
import { UserError } from '../model/user-error.ts';
import { type Cache, openCache } from './cache.ts';
import { buildRules, type CompiledRules } from './compiled.ts';
import { decodeCompiled, encodeCompiled } from './compiled-codec.ts';
import { foldPhrase } from './fold.ts';
import { isOwnWords, ownWordsSchemaText, readOwnWords } from './own-words.ts';
import { placeIn, type ReadPack, readPack, schemaText } from './read-pack.ts';
import type { YamlPath } from './read-yaml.ts';
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
      // The rules in these are no phrases and have readers of their own.
      .filter(
        (file) =>
          !/^(?:schema|links|columns|calendar|disclosure|indicators)$/.test(relative(place, file).split(sep)[0] ?? ''),
      )
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

const basisHash = (): string => hashOf(String(MATCHER_VERSION), schemaText(), ownWordsSchemaText());

function readFiles(place: URL | string, basis: string): readonly RuleFile[] {
  return filesOf(pathOf(place)).map((file) => {
    const text = readFileSync(file, 'utf8');
    return { file, text, hash: hashOf(basis, text) };
  });
}

function loadPack({ file, text, hash }: RuleFile, cache: Cache): ReadPack {
  const name = `pack-${hash}.json`;
  const kept = cache.read(name);
  if (kept !== null) return JSON.parse(kept.toString('utf8')) as ReadPack;
  const pack = isOwnWords(text) ? readOwnWords(file, text) : readPack(file, text);
  cache.write(name, Buffer.from(JSON.stringify(pack)));
  return pack;
}

interface Joining {
  readonly packs: readonly RulePack[];
  readonly rules: readonly PhraseRule[];
  /** Adds the rules of a file, or throws a UserError for one that is there already and adds nothing. */
  add(file: string, pack: ReadPack, own: boolean): void;
}

function joinPacks(): Joining {
  const packs: RulePack[] = [];
  const rules: PhraseRule[] = [];
  /** Rule id, and pack with phrase → where it stands; looked up only when wanted. */
  const taken = new Map<string, () => string>();
  return {
    packs,
    rules,
    add(file, { id, title, rules: loaded }, own) {
      const claims = new Map<string, () => string>();
      const claim = (key: string, path: YamlPath, what: Translated): void => {
        const where = (): string => placeIn(file, path);
        const first = taken.get(key) ?? claims.get(key);
        if (first !== undefined) {
          const text = {
            'zh-CN': `${what['zh-CN']}重复，已见于 ${first()}`,
            en: `${what.en} is already at ${first()}`,
          };
          const remedy = { 'zh-CN': '请删除其中一处', en: 'Remove one of the two' };
          throw new UserError(text, { where: where(), remedy });
        }
        claims.set(key, where);
      };
      for (const [at, rule] of loaded.entries()) {
        claim(rule.id, rule.path ?? ['rules', at, 'id'], {
          'zh-CN': `规则标识 ${rule.id} `,
          en: `The rule id ${rule.id}`,
        });
        if (rule.pattern !== null) continue;
        // A rule may say a phrase in two ways that fold to the same.
        const folded = rule.match.map(foldPhrase);
        for (const [index, phrase] of rule.match.entries()) {
          if (folded.indexOf(folded[index] ?? '') < index) continue;
          claim(`${rule.pack}\n${folded[index]}`, rule.path ?? ['rules', at, 'match', index], {
            'zh-CN': `词语“${phrase}”`,
            en: `The phrase “${phrase}”`,
          });
        }
      }
      for (const [key, where] of claims) taken.set(key, where);
      packs.push({ id, title, file });
      for (const { path: _, ...rule } of loaded) rules.push(own ? { ...rule, own: true } : rule);
    },
  };
}

/**
 * Loads all rule packs of a folder, and further files or folders of the estate's own. Every rule has passed its specs;
 * those of a file that has not changed since are not run again.
 * Throws UserError with file, line, column and remedy; nothing is loaded then.
 */
export function loadRules(
  folder: URL | string,
  extra: readonly (URL | string)[] = [],
  cache: Cache = openCache(),
): RuleSet {
  const basis = basisHash();
  const joining = joinPacks();
  for (const each of readFiles(folder, basis)) joining.add(each.file, loadPack(each, cache), false);
  for (const place of extra)
    for (const each of readFiles(place, basis)) joining.add(each.file, loadPack(each, cache), true);
  return { packs: joining.packs, rules: joining.rules };
}

/** Rules in force, and what is wrong with the estate's own files. */
export interface InForce<Rules> {
  readonly rules: Rules;
  readonly problems: readonly UserError[];
}

/** `problems` gains what the function throws as a UserError. */
function attempt(problems: UserError[], run: () => void): boolean {
  try {
    run();
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problems.push(error);
    return false;
  }
}

interface OwnFiles {
  readonly files: readonly RuleFile[];
  readonly problems: readonly UserError[];
}

function readOwnFiles(own: readonly string[], basis: string): OwnFiles {
  const files: RuleFile[] = [];
  const problems: UserError[] = [];
  for (const place of own) attempt(problems, () => files.push(...readFiles(place, basis)));
  return { files, problems };
}

const lastGoodName = (file: string): string => `good-${hashOf(resolve(file))}.json`;

/** Keeps what a file without a fault says, for the day when it has one. */
function keepLastGood({ file }: RuleFile, pack: ReadPack, cache: Cache): void {
  const name = lastGoodName(file);
  const bytes = Buffer.from(JSON.stringify(pack));
  if (!cache.read(name)?.equals(bytes)) cache.write(name, bytes);
}

/**
 * The shipped rules and the estate's own. An own file with a fault never takes rules out of force: what it said when it
 * was last without one counts still, as long as the cache remembers, and the shipped rules hold in any case.
 */
function joinInForce(shipped: readonly RuleFile[], own: OwnFiles, cache: Cache): InForce<readonly PhraseRule[]> {
  const joining = joinPacks();
  for (const each of shipped) joining.add(each.file, loadPack(each, cache), false);
  const problems = [...own.problems];
  for (const each of own.files) {
    if (
      attempt(problems, () => {
        const pack = loadPack(each, cache);
        joining.add(each.file, pack, true);
        keepLastGood(each, pack, cache);
      })
    )
      continue;
    const kept = cache.read(lastGoodName(each.file));
    // Of no matter why it fails: the fault of the file itself has been told.
    if (kept !== null) attempt([], () => joining.add(each.file, JSON.parse(kept.toString('utf8')) as ReadPack, true));
  }
  return { rules: joining.rules, problems };
}

/** All rules in force with their specs. Throws a UserError only for the shipped ones. */
export function loadRulesInForce(
  folder: URL | string,
  own: readonly string[],
  cache: Cache = openCache(),
): InForce<readonly PhraseRule[]> {
  const basis = basisHash();
  return joinInForce(readFiles(folder, basis), readOwnFiles(own, basis), cache);
}

/** The same rules compiled, without their specs; what was compiled from the same files before is taken from the cache. */
export function loadCompiledRules(
  folder: URL | string,
  own: readonly string[] = [],
  cache: Cache = openCache(),
): InForce<CompiledRules> {
  const basis = basisHash();
  const shipped = readFiles(folder, basis);
  const ownFiles = readOwnFiles(own, basis);
  const name = `rules-${hashOf(...shipped.map(({ hash }) => hash), 'own', ...ownFiles.files.map(({ hash }) => hash))}.bin`;
  const kept = cache.read(name);
  const known = kept === null ? null : decodeCompiled(kept);
  if (known !== null) {
    // Compiled before, perhaps from a file elsewhere or long ago: what this one says now is what counts if it breaks.
    for (const each of ownFiles.files) keepLastGood(each, loadPack(each, cache), cache);
    return { rules: known, problems: ownFiles.problems };
  }
  const { rules, problems } = joinInForce(shipped, ownFiles, cache);
  const bytes = encodeCompiled(buildRules(rules));
  // Under this name only what these very files say.
  if (problems.length === ownFiles.problems.length) cache.write(name, bytes);
  const compiled = decodeCompiled(bytes);
  if (compiled === null) throw new Error('compiled rules cannot be read back');
  return { rules: compiled, problems };
}
