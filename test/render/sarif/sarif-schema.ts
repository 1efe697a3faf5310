import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';

/** Microsoft's copy of the standard's schema; the package's own matchers are for another test runner. */
const PATH = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);

/** What the schema of SARIF 2.1.0 has against a log; nothing when it is one. */
export function sarifErrors(log: unknown): unknown {
  return validate(log) ? [] : validate.errors;
}

const validate = compile();

function compile() {
  // It is of draft 04, but uses no keyword that later drafts read otherwise, beside these two.
  const { $schema: _schema, id: _id, ...schema } = JSON.parse(readFileSync(PATH, 'utf8'));
  // One pattern in it is no regular expression in Unicode mode.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  formats.default(ajv);
  return ajv.compile(schema);
}
