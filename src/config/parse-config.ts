import type { Translated } from '../model/lang.ts';
import { UserError } from '../model/user-error.ts';
import { createAjv } from '../rules/create-ajv.ts';
import { parseYaml, type Validate, type YamlFile } from '../rules/read-yaml.ts';
import { checkMeaning } from './check-meaning.ts';
import type { Problem } from './problem.ts';
import type { RawConfig } from './raw-config.ts';
import { type CheckOptionDefaults, loadSchema } from './schema.ts';

/** A file of nothing but comments is a config that says nothing yet. */
function orNothing(isConfig: Validate<RawConfig>): Validate<RawConfig | null> {
  const validate: Validate<RawConfig | null> = (data): data is RawConfig | null => {
    const valid = data === null || isConfig(data);
    validate.errors = valid ? null : (isConfig.errors ?? null);
    return valid;
  };
  return validate;
}

const COUNTED = 5;

/** The first problem, with the places of the next ones: whoever mends one line wants to know of the others. */
function errorOf(name: string, file: YamlFile<unknown>, [first, ...rest]: readonly [Problem, ...Problem[]]): UserError {
  const places = [...new Set(rest.map(({ path }) => file.whereIs(path).slice(name.length + 1)))].slice(0, COUNTED);
  const more: Translated =
    places.length === 0
      ? { 'zh-CN': '', en: '' }
      : { 'zh-CN': `（另有问题在 ${places.join('、')}）`, en: ` (more problems at ${places.join(', ')})` };
  return new UserError(
    { 'zh-CN': first.text['zh-CN'] + more['zh-CN'], en: first.text.en + more.en },
    { where: file.whereIs(first.path), remedy: first.remedy },
  );
}

/** Compiling takes longer than reading any config, and a changed file is read before and after. */
const compiled = new WeakMap<CheckOptionDefaults, Validate<RawConfig>>();

function validatorFor(checkOptions: CheckOptionDefaults): Validate<RawConfig> {
  const known = compiled.get(checkOptions);
  if (known !== undefined) return known;
  const ajv = createAjv();
  const isConfig = ajv.compile<RawConfig>(loadSchema(checkOptions)) as Validate<RawConfig>;
  compiled.set(checkOptions, isConfig);
  return isConfig;
}

/** Checks the text of a webpatrol.yaml. `name` is the file as messages call it. Throws UserError with file, line, column. */
export function parseConfig(name: string, text: string, checkOptions: CheckOptionDefaults): RawConfig {
  const file = parseYaml(name, text, orNothing(validatorFor(checkOptions)));
  const config = file.value ?? {};
  const [first, ...rest] = checkMeaning(config);
  if (first !== undefined) throw errorOf(name, file, [first, ...rest]);
  return config;
}
