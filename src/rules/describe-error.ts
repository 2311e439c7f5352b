import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Translated } from '../model/lang.ts';
import { suggestKey } from './suggest-key.ts';

export interface Described {
  readonly text: Translated;
  readonly remedy: Translated | null;
  /** Key within the object at `instancePath` that is at fault; null: the value itself is. */
  readonly key: string | null;
}

const TYPES: Readonly<Record<string, Translated>> = {
  string: { 'zh-CN': '文本', en: 'text' },
  number: { 'zh-CN': '数字', en: 'a number' },
  integer: { 'zh-CN': '整数', en: 'a whole number' },
  boolean: { 'zh-CN': 'true 或 false', en: 'true or false' },
  array: { 'zh-CN': '列表', en: 'a list' },
  object: { 'zh-CN': '一组键值', en: 'a set of keys' },
  null: { 'zh-CN': '空', en: 'null' },
};

const list = (words: readonly string[]): Translated => ({ 'zh-CN': words.join('、'), en: words.join(', ') });

function unknownKey(key: string, known: readonly string[]): Described {
  const near = suggestKey(key, known);
  const all = list(known);
  return {
    text: { 'zh-CN': `不认识的键“${key}”`, en: `Unknown key “${key}”` },
    remedy: near
      ? { 'zh-CN': `是否应为“${near}”？`, en: `Did you mean “${near}”?` }
      : { 'zh-CN': `此处可用的键：${all['zh-CN']}`, en: `Keys allowed here: ${all.en}` },
    key,
  };
}

function missingKey(key: string, parent: ErrorObject['parentSchema']): Described {
  const { description: hint, examples }: { description?: unknown; examples?: unknown } =
    parent?.['properties']?.[key] ?? {};
  const line = `${key}: ${Array.isArray(examples) ? examples[0] : '…'}`;
  return {
    text: { 'zh-CN': `缺少“${key}”`, en: `“${key}” is missing` },
    remedy: {
      'zh-CN': `补上 ${line}${typeof hint === 'string' ? `（${hint.replace(/。$/, '')}）` : ''}`,
      en: `Add ${line}`,
    },
    key: null,
  };
}

function wrongType(names: readonly string[]): Translated {
  const words = names.map((name) => TYPES[name] ?? { 'zh-CN': name, en: name });
  return {
    'zh-CN': `此处应为${words.map((word) => word['zh-CN']).join('或')}`,
    en: `This must be ${words.map((word) => word.en).join(' or ')}`,
  };
}

const exampleOr = (schema: ErrorObject['parentSchema'], otherwise: string): string => {
  const examples: unknown = schema?.['examples'];
  return Array.isArray(examples) ? `Such as ${examples.join(', ')}` : otherwise;
};

/** Says what is wrong by one error of the schema validator (which must run with `verbose`), for a person. */
export function describeError({ keyword, params, parentSchema, message = keyword, data }: ErrorObject): Described {
  const param = (name: string): string => String(params[name]);
  const say = (zh: string, en: string): Described => ({ text: { 'zh-CN': zh, en }, remedy: null, key: null });
  const hint: unknown = parentSchema?.['description'];
  switch (keyword) {
    case 'additionalProperties':
      return unknownKey(param('additionalProperty'), Object.keys(parentSchema?.['properties'] ?? {}));
    case 'unevaluatedProperties':
      return unknownKey(param('unevaluatedProperty'), Object.keys(parentSchema?.['properties'] ?? {}));
    case 'required':
      return missingKey(param('missingProperty'), parentSchema);
    case 'type': {
      const types = [params['type']].flat().map(String);
      const remedy = types.includes('object')
        ? { 'zh-CN': '写成“键: 值”的形式，冒号后留一个空格', en: 'Write “key: value”, with a space after the colon' }
        : null;
      return { text: wrongType(types), remedy, key: null };
    }
    case 'enum':
    case 'const': {
      const allowed = [params['allowedValues'] ?? params['allowedValue']].flat().map(String);
      const near = typeof data === 'string' ? suggestKey(data, allowed) : null;
      return {
        ...say(`取值应为：${list(allowed)['zh-CN']}`, `The value must be one of: ${list(allowed).en}`),
        remedy: near ? { 'zh-CN': `是否应为“${near}”？`, en: `Did you mean “${near}”?` } : null,
      };
    }
    case 'minItems':
      return say(`至少要有 ${param('limit')} 项`, `At least ${param('limit')} entries are needed`);
    case 'maxItems':
      return say(`最多 ${param('limit')} 项`, `At most ${param('limit')} entries are allowed`);
    case 'minLength':
      return say(`至少要有 ${param('limit')} 个字`, `At least ${param('limit')} characters are needed`);
    case 'maxLength':
      return say(`最多 ${param('limit')} 个字`, `At most ${param('limit')} characters are allowed`);
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return say(
        `数值应 ${param('comparison')} ${param('limit')}`,
        `The number must be ${param('comparison')} ${param('limit')}`,
      );
    case 'uniqueItems':
      return say('列表中有重复项', 'The list repeats an entry');
    case 'pattern':
      return {
        ...say('写法不符合要求', 'The value is not written as required'),
        remedy:
          typeof hint === 'string'
            ? { 'zh-CN': hint, en: exampleOr(parentSchema, `Pattern: ${param('pattern')}`) }
            : null,
      };
    default:
      return {
        ...say(`不符合要求（${message}）`, `Not as required (${message})`),
        remedy: typeof hint === 'string' ? { 'zh-CN': hint, en: message } : null,
      };
  }
}
