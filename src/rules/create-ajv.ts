import { Ajv2020 } from 'ajv/dist/2020.js';

/**
 * Compiles our own schemas, which tests hold against the standard. Nearly every command compiles some of them once:
 * leaving out that check, the inlining and the optimizer takes less than half the time, and validating is quick anyway.
 */
export const createAjv = (): Ajv2020 =>
  new Ajv2020({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    validateSchema: false,
    meta: false,
    inlineRefs: false,
    code: { optimize: false },
  });
