import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { DocumentError } from '../../src/sandbox/document/document-error.ts';
import { BUILT_IN_SEED } from '../../src/sandbox/seed/built-in-seed.ts';
import { readInstant } from '../../src/sandbox/seed/read-instant.ts';
import { readSeed } from '../../src/sandbox/seed/read-seed.ts';

const at = (path: string) => new URL(`../../${path}`, import.meta.url);

function problems(text: string): string[] {
  try {
    readSeed({ file: 'seed.yaml', text });
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return error.diagnostics.map(
      ({ code, range, message }) => `${range?.line}:${range?.column} ${code} ${message}`,
    );
  }
  return [];
}

test('the example that users copy is the built-in world', () => {
  expect(readFileSync(at('examples/sandbox-seed.yaml'), 'utf8')).toBe(BUILT_IN_SEED);
  expect(problems(BUILT_IN_SEED)).toEqual([]);
});

test('the schema is valid draft 2020-12, closed, and describes every property', () => {
  const schema = JSON.parse(readFileSync(at('schemas/sandbox-seed.schema.json'), 'utf8'));
  expect(new Ajv2020({ strict: true, allowUnionTypes: true }).validateSchema(schema)).toBe(true);
  for (const [name, part] of [['root', schema], ...Object.entries(schema.$defs)] as [string, never][]) {
    const { properties, additionalProperties } = part;
    if (properties === undefined) continue;
    expect(additionalProperties, name).toBe(false);
    for (const [property, rule] of Object.entries<{ description?: string }>(properties)) {
      expect(rule.description, `${name}.${property}`).toMatch(/\.$/);
    }
  }
});

const START = Date.parse('2026-06-01T12:00:00Z');
test.each([
  ['now', '2026-06-01T12:00:00.000Z'],
  ['-90s', '2026-06-01T11:58:30.000Z'],
  ['-30m', '2026-06-01T11:30:00.000Z'],
  ['-6h', '2026-06-01T06:00:00.000Z'],
  ['+3d', '2026-06-04T12:00:00.000Z'],
  ['-2w', '2026-05-18T12:00:00.000Z'],
  ['2026-01-31T06:00:00+02:00', '2026-01-31T04:00:00.000Z'],
])('the instant %s is %s', (text, expected) => {
  expect(new Date(readInstant(text, START)).toISOString()).toBe(expected);
});

const PREFIX = 'accounts:\n  "123456789012":\n    eu-central-1:\n';
test.each([
  ['accounts: {}', []],
  ['', ['1:1 seed-syntax A seed is one YAML document; seed.yaml holds 0.']],
  ['accounts: {}\n---\naccounts: {}', ['1:1 seed-syntax A seed is one YAML document; seed.yaml holds 2.']],
  ['accounts:\n\t- x', [expect.stringMatching(/^2:1 seed-syntax Tabs are not allowed/)]],
  ['accounts: {}\naccounts: {}', [expect.stringMatching(/^2:1 seed-syntax Map keys must be unique/)]],
  ['[]', ['1:1 seed-invalid the seed must be object.']],
  ['{}', ["1:1 seed-invalid the seed must have required property 'accounts'."]],
  ['accounts: {}\nextra: 1', ['2:1 seed-invalid extra is not a property of a seed.']],
  [
    `${PREFIX}      redshift:\n        clusters:\n          - { clusterIdentifier: a, colour: red }`,
    [
      '6:37 seed-invalid accounts.123456789012.eu-central-1.redshift.clusters.0.colour is not a property of a seed.',
    ],
  ],
  [
    `${PREFIX}      redshift:\n        snapshots:\n          - snapshotIdentifier: s\n            clusterIdentifier: a\n            sharedWith: [210987654321]`,
    [
      '8:26 seed-invalid accounts.123456789012.eu-central-1.redshift.snapshots.0.sharedWith.0 must be string.',
    ],
  ],
  [
    `${PREFIX}      redshift:\n        snapshots:\n          - { snapshotIdentifier: s, clusterIdentifier: a, createdAt: yesterday }`,
    [expect.stringMatching(/^6:71 seed-invalid .*createdAt must match pattern/)],
  ],
  [
    `${PREFIX}      dynamodb:\n        tables:\n          - { tableName: orders }\n          - { tableName: orders }`,
    ['7:26 seed-duplicate 123456789012.eu-central-1.dynamodb.tables has tableName orders twice.'],
  ],
  [
    `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\naccounts: [*d,*d,*d,*d,*d,*d]`,
    [expect.stringMatching(/seed-syntax Excessive alias count/)],
  ],
  [
    `${PREFIX}      redshift: { snapshots: [{ snapshotIdentifier: s, clusterIdentifier: a, retentionDays: 0, status: done }] }`,
    [
      expect.stringMatching(
        /^4:\d+ seed-invalid .*status must be equal to one of the allowed values: creating, available/,
      ),
      expect.stringMatching(/^4:\d+ seed-invalid .*retentionDays must not be 0\.$/),
    ],
  ],
  ['accounts:\n  12345: {}', ['2:3 seed-invalid accounts.12345 must match pattern "^[0-9]{12}$".']],
])('problems of a seed: %j', (text, expected) => {
  expect(problems(text)).toEqual(expected);
});

test('what looks like a number gets a hint', () => {
  try {
    readSeed({
      file: 'seed.yaml',
      text: `${PREFIX}      redshift: { snapshots: [{ snapshotIdentifier: s, clusterIdentifier: a, sharedWith: [210987654321] }] }`,
    });
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(DocumentError);
    expect((error as DocumentError).diagnostics[0]?.hint).toBe('Write "210987654321".');
  }
});
