import type { ErrorObject } from 'ajv/dist/2020.js';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Translated } from '../model/lang.ts';
import { UserError } from '../model/user-error.ts';
import { describeError } from './describe-error.ts';

/** Characters; far above any file a person keeps. */
const LONGEST_FILE = 5_000_000;
/** A node may be referred to this often before the file is taken for a trap. */
const MOST_ALIASES = 100;

/** What decoding leaves of bytes that are no UTF-8. */
const UNREADABLE = '\ufffd';

/** A compiled schema; the validator must have been made with `allErrors` and `verbose`. */
export interface Validate<T> {
  (data: unknown): data is T;
  errors?: ErrorObject[] | null;
}

export type YamlPath = readonly (string | number)[];

export interface YamlFile<T> {
  readonly value: T;
  /** `file:line:column` of a value, or of the nearest thing around it. */
  whereIs(path: YamlPath): string;
}

const SYNTAX: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '同一个键写了两次',
  TAB_AS_INDENT: '缩进不能用制表符，请改为空格',
  BAD_INDENT: '缩进不正确',
  MISSING_CHAR: '缺少引号、括号或冒号',
  MULTILINE_IMPLICIT_KEY: '键不能跨行，可能缺少冒号',
  BLOCK_AS_IMPLICIT_KEY: '同一行出现了两个“键: 值”，可能缺少引号或换行',
  UNEXPECTED_TOKEN: '出现了多余的符号',
};

/** The parser notices late: a bracket that is missing shows where the next line makes no sense. */
const LOOK_BEFORE: Translated = {
  'zh-CN': '检查该行和上一行：括号、引号要成对，冒号后要有空格，缩进用空格且上下对齐',
  en: 'Look at this line and the one before: brackets and quotes in pairs, a space after each colon, indented by spaces and in line',
};
const REMEDIES: Readonly<Record<string, Translated>> = {
  DUPLICATE_KEY: { 'zh-CN': '删去其中一个', en: 'Remove one of the two' },
  TAB_AS_INDENT: { 'zh-CN': '把行首的制表符换成空格', en: 'Replace the tabs at the beginning of the line by spaces' },
};

const fail = (text: Translated, where: string, remedy: Translated | null = null): never => {
  throw new UserError(text, remedy ? { where, remedy } : { where });
};

const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Offset of a value, or of the deepest thing around it that exists. */
function offsetOf(root: Node | null, path: YamlPath, key: string | null): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  const steps = key === null ? path : [...path, key];
  for (const [at, step] of steps.entries()) {
    const isKey = key !== null && at === steps.length - 1;
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
      : null;
    const found: unknown = pair
      ? isKey
        ? pair.key
        : (pair.value ?? pair.key)
      : isSeq(node)
        ? node.items[Number(step)]
        : null;
    const range = (found as Node | null | undefined)?.range;
    if (!range) break;
    node = found;
    offset = range[0];
  }
  return offset;
}

/** The error that says most: an unknown key before its consequences, a part before the whole that failed for it. */
function tellingError(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const isWrapper = ({ keyword }: ErrorObject): boolean => ['anyOf', 'oneOf', 'if', 'not', 'allOf'].includes(keyword);
  return (
    errors.find(({ keyword }) => keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') ??
    errors.find((error) => !isWrapper(error)) ??
    errors[0]
  );
}

/** Reads a YAML file that a person wrote and checks it. Throws UserError with file, line, column and remedy. */
export function parseYaml<T>(file: string, text: string, validate: Validate<T>): YamlFile<T> {
  if (text.length > LONGEST_FILE) {
    fail({ 'zh-CN': '文件过大', en: 'The file is too large' }, file, {
      'zh-CN': `请控制在 ${LONGEST_FILE} 字以内`,
      en: `At most ${LONGEST_FILE} characters`,
    });
  }
  const spoilt = text.indexOf(UNREADABLE);
  if (spoilt >= 0) {
    const line = text.slice(0, spoilt).split('\n').length;
    fail({ 'zh-CN': '文件不是 UTF-8 编码', en: 'The file is not encoded in UTF-8' }, `${file}:${line}`, {
      'zh-CN': '用编辑器“另存为”，编码选 UTF-8（记事本旧版本默认的 ANSI 即 GBK，不能读）',
      en: 'Save it as UTF-8: what Windows calls ANSI is GBK on a Chinese system',
    });
  }
  const lines = new LineCounter();
  const whereAt = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  let value: unknown;
  let root: Node | null = null;
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const [error] = document.errors;
    if (error) {
      const zh = SYNTAX[error.code] ?? '请检查缩进、冒号和引号';
      fail(
        { 'zh-CN': `YAML 语法错误：${zh}`, en: `YAML syntax error: ${error.message}` },
        whereAt(error.pos[0]),
        REMEDIES[error.code] ?? LOOK_BEFORE,
      );
    }
    root = document.contents;
    value = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    // The parser gives these for files nested too deeply, and for too many or unknown aliases.
    if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
    const text = {
      'zh-CN': 'YAML 嵌套过深，或引用（*）有误',
      en: `YAML nested too deeply or wrong aliases: ${error.message}`,
    };
    throw new UserError(text, { where: file, cause: error });
  }
  if (!validate(value)) {
    const error = tellingError(validate.errors ?? []);
    if (error === undefined) throw new Error('a validator refused a value without an error');
    const { text, remedy, key } = describeError(error);
    const path = pathOf(error.instancePath);
    const inside =
      path.length > 0
        ? path
            .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
            .join('')
            .replace(/^\./, '')
        : null;
    const prefix = (sentence: string, separator: string): string =>
      inside === null ? sentence : `${inside}${separator}${sentence}`;
    fail(
      { 'zh-CN': prefix(text['zh-CN'], '：'), en: prefix(text.en, ': ') },
      whereAt(offsetOf(root, path, key)),
      remedy,
    );
  }
  return { value: value as T, whereIs: (path) => whereAt(offsetOf(root, path, null)) };
}
