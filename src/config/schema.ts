import { readFileSync } from 'node:fs';

/** Check id → option name → default, as the checks themselves declare them. */
export type CheckOptionDefaults = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface ObjectSchema {
  readonly properties: Record<string, unknown>;
}

export interface ConfigSchema {
  readonly $defs: { readonly site: ObjectSchema; readonly checks: ObjectSchema };
}

const SCHEMA_URL = new URL('../../rules/schema/config.schema.json', import.meta.url);

const TYPES: Readonly<Record<string, unknown>> = {
  number: { type: 'number', minimum: 0 },
  string: { type: 'string' },
  boolean: { type: 'boolean' },
};

const typeOfDefault = (value: unknown): unknown =>
  Array.isArray(value) ? { type: 'array', items: {} } : (TYPES[typeof value] ?? {});

/** The shipped schema, and in it every option of every check, so that a check needs no change here to be configured. */
export function loadSchema(checkOptions: CheckOptionDefaults): ConfigSchema {
  const schema = JSON.parse(readFileSync(SCHEMA_URL, 'utf8')) as ConfigSchema;
  const { site, checks } = schema.$defs;
  for (const [id, options] of Object.entries(checkOptions)) {
    checks.properties[id] ??= {
      type: ['boolean', 'object'],
      additionalProperties: false,
      properties: { enabled: { type: 'boolean' }, severity: { $ref: '#/$defs/severity' } },
    };
    const check = checks.properties[id] as ObjectSchema;
    for (const [name, value] of Object.entries(options)) {
      check.properties[name] ??= typeOfDefault(value);
      site.properties[name] ??= typeOfDefault(value);
    }
  }
  return schema;
}
