import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { DocumentError } from '../../src/sandbox/document/document-error.ts';
import { readFaults } from '../../src/sandbox/faults/read-faults.ts';
import { SERVICES } from '../../src/sandbox/services/services.ts';

function problems(text: string): string[] {
  try {
    readFaults({ file: 'faults.yaml', text }, SERVICES);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return error.diagnostics.map(
      ({ code, range, message }) => `${range?.file}:${range?.line}:${range?.column} ${code} ${message}`,
    );
  }
  return [];
}

test('the schema is valid draft 2020-12, closed, and describes every property', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../schemas/sandbox-faults.schema.json', import.meta.url), 'utf8'),
  );
  expect(new Ajv2020({ allowUnionTypes: true }).validateSchema(schema)).toBe(true);
  for (const part of [schema, schema.$defs.rule, schema.$defs.rule.properties.calls]) {
    expect(part.additionalProperties).toBe(false);
    for (const [property, rule] of Object.entries<{ description?: string }>(part.properties)) {
      expect(rule.description, property).toMatch(/\.$/);
    }
  }
});

test.each([
  ['rules: []'],
  ['seed: 7\nrules:\n  - { operation: Create*, probability: 0.5, effect: throttle }'],
  ['rules: [{ service: dynamodb, operation: [ListBackups, DeleteBackup], calls: 2, effect: drop-after }]'],
  ['rules: [{ calls: { from: 2, to: 9, every: 3 }, effect: slow, milliseconds: 20 }]'],
  ['rules: [{ effect: error, code: AccessDenied, message: no, status: 403 }]'],
  ['rules: [{ effect: rate-limit, perSecond: 0.5 }, { effect: late-visibility, seconds: 1.5 }]'],
])('good: %j', (text) => {
  expect(problems(text)).toEqual([]);
});

test.each([
  ['', ['faults.yaml:1:1 faults-syntax A faults file is one YAML document; faults.yaml holds none']],
  ['rules:\n\t- x', ['faults.yaml:2:1 faults-syntax A tab stands where YAML allows spaces only']],
  ['{}', ['faults.yaml:1:1 faults-invalid rules is missing in the faults file']],
  [
    'rules:\n  - effect: explode',
    ['faults.yaml:2:13 faults-invalid rules[0].effect "explode" is not allowed'],
  ],
  ['rules:\n  - effect: slow\n', ['faults.yaml:2:5 faults-invalid milliseconds is missing in rules[0]']],
  [
    'rules:\n  - effect: throttle\n    milliseconds: 5',
    ['faults.yaml:3:5 faults-invalid rules[0].milliseconds has no meaning here'],
  ],
  [
    'rules:\n  - effect: throttle\n    call: 5',
    ['faults.yaml:3:5 faults-invalid There is no property "call" in rules[0]'],
  ],
  [
    'rules:\n  - effect: throttle\n    calls: { every: 0 }',
    ['faults.yaml:3:21 faults-invalid rules[0].calls.every 0 is too small: at least 1'],
  ],
  [
    'rules:\n  - effect: throttle\n    probability: 2',
    ['faults.yaml:3:18 faults-invalid rules[0].probability 2 is too large: at most 1'],
  ],
  [
    'rules:\n  - { service: dynamodb, operation: CreateBackups, effect: throttle }',
    ['faults.yaml:2:37 faults-unknown-operation No operation of dynamodb is called CreateBackups.'],
  ],
  [
    'rules:\n  - operation: [ListBackups, Explode*]\n    effect: throttle',
    ['faults.yaml:2:30 faults-unknown-operation No operation of the sandbox is called Explode*.'],
  ],
])('bad: %j', (text, expected) => {
  expect(problems(text)).toEqual(expected);
});

test('a rule for an operation of another service never does anything, which is said with what there is', () => {
  try {
    readFaults(
      { file: 'f', text: 'rules: [{ service: sts, operation: ListBackups, effect: throttle }]' },
      SERVICES,
    );
    expect.unreachable();
  } catch (error) {
    expect((error as DocumentError).diagnostics[0]?.hint).toBe('Known here: AssumeRole, GetCallerIdentity.');
  }
});
