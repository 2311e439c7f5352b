import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';

const FOLDER = new URL('../../rules/schema/', import.meta.url);

it.each(readdirSync(FOLDER).filter((name) => name.endsWith('.json')))('%s is a schema by the standard', (name) => {
  const schema = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
  const ajv = new Ajv2020({ allowUnionTypes: true });
  expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true);
});
