import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAjv } from './create-ajv.ts';
import { parseYaml, type Validate, type YamlFile } from './read-yaml.ts';

const validators = new Map<string, Validate<unknown>>();

function validatorFor<T>(schema: string): Validate<T> {
  const known = validators.get(schema);
  if (known !== undefined) return known as Validate<T>;
  const url = new URL(`../../rules/schema/${schema}`, import.meta.url);
  const made = createAjv().compile(JSON.parse(readFileSync(url, 'utf8')));
  validators.set(schema, made as Validate<unknown>);
  return made as Validate<T>;
}

/** All YAML files of a folder in order of their names, each checked against a schema of `rules/schema/`. Throws UserError. */
export function readFolder<T>(folder: URL | string, schema: string): readonly YamlFile<T>[] {
  const place = typeof folder === 'string' ? folder : fileURLToPath(folder);
  return readdirSync(place)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(place, name))
    .map((file) => parseYaml(file, readFileSync(file, 'utf8'), validatorFor<T>(schema)));
}
