import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** The schemas of what the program writes. */
export type ResultSchema = 'plan' | 'report' | 'event' | 'inventory' | 'diagnostics' | 'drift';

/** What is wrong with a value by one of the schemas that users are given; empty when nothing is. */
export function errorsBy(schema: ResultSchema, value: unknown): string[] {
  const ajv = new Ajv2020({ allErrors: true });
  addFormats.default(ajv);
  const text = readFileSync(new URL(`../../schemas/${schema}.schema.json`, import.meta.url), 'utf8');
  const validate = ajv.compile(JSON.parse(text));
  validate(JSON.parse(JSON.stringify(value)));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
