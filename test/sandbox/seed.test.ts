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
      ({ code, range, message, hint }) => `${range?.line}:${range?.column} ${code} ${message}: ${hint}`,
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
const HERE = 'accounts.123456789012.eu-central-1';
const snapshot = (more: string) =>
  `${PREFIX}      redshift: { snapshots: [{ snapshotIdentifier: s, clusterIdentifier: a, ${more} }] }`;

test.each([
  'accounts: {}',
  'accounts: { 123456789012: {} }',
  snapshot('tags: { __proto__: x, constructor: y }'),
  snapshot('createdAt: -20000d, retentionStart: 2024-02-29T00:00:00Z'),
])('a good seed: %j', (text) => {
  expect(problems(text)).toEqual([]);
});

const NEIGHBOURS = 'look at indentation, quotes and brackets here and on the line above';
test.each([
  ['', '1:1 seed-syntax A seed is one YAML document; seed.yaml holds none: is it the right file?'],
  [
    'accounts: {}\n---\naccounts: {}',
    '2:1 seed-syntax A seed is one YAML document; seed.yaml holds 2: put the others into files of their own',
  ],
  ['accounts:\n\t- x', '2:1 seed-syntax A tab stands where YAML allows spaces only: indent with spaces'],
  ['accounts: [1\nb: 2', '2:1 seed-syntax A bracket or quote before this is not closed: close it'],
  ['a: b: c', `1:4 seed-syntax A key and a colon stand where a value was begun: ${NEIGHBOURS}`],
  ['- x\n:', `2:1 seed-syntax This does not belong here: ${NEIGHBOURS}`],
  ['a:b\nc: d', '1:1 seed-syntax This line is no "key: value": put a colon and a space after the key'],
  [
    'accounts: *here',
    '1:11 seed-syntax There is no anchor &here before this alias: put text that begins with * in quotes',
  ],
  ['accounts: !all {}', '1:11 seed-syntax Tags (!) have no meaning here: remove the tag'],
  [
    'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\naccounts: [*d,*d,*d,*d,*d,*d]',
    '2:8 seed-syntax The aliases (*) stand for far too much: write out what is meant',
  ],
])('a seed that is not sound YAML: %j', (text, expected) => {
  expect(problems(text)).toEqual([expected]);
});

test('nesting that would exhaust the stack is refused', () => {
  expect(problems(`accounts: ${'['.repeat(20_000)}`)).toEqual([
    '1:110 seed-syntax This is nested too deeply: a seed needs few levels',
  ]);
});

test.each([
  ['[]', '1:1 seed-invalid The seed should be a map: is it the right file?'],
  [
    '{}',
    '1:1 seed-invalid accounts is missing in the seed: add accounts: accounts by their 12-digit id; quote it, or YAML makes a number of it',
  ],
  ['accounts:', '1:1 seed-invalid accounts has no value: write a map, or remove it'],
  [
    'accounts: &a [*a]',
    '1:1 seed-invalid accounts is a list, and should be a map: accounts by their 12-digit id; quote it, or YAML makes a number of it',
  ],
  [
    'accounts: {}\nextra: 1',
    '2:1 seed-invalid There is no property "extra" in a seed: properties here are apiVersion, kind and accounts',
  ],
  ['acounts: {}', '1:1 seed-invalid There is no property "acounts" in a seed: did you mean accounts?'],
  ['kind: Seed\naccounts: {}', '1:7 seed-invalid kind "Seed" is not allowed: write SandboxSeed'],
  [
    'accounts:\n  12345: {}',
    '2:3 seed-invalid "12345" in accounts is not allowed: an account id has 12 digits; put it in quotes',
  ],
  [
    'accounts:\n  123456789012:\n    europe: {}',
    `3:5 seed-invalid "europe" in accounts.123456789012 is not allowed: a Region's name is like eu-central-1`,
  ],
  [
    `${PREFIX}      redshift: { clusters: [{ clusterIdentifer: a }] }`,
    `4:32 seed-invalid There is no property "clusterIdentifer" in ${HERE}.redshift.clusters[0]: did you mean clusterIdentifier?`,
  ],
  [
    `${PREFIX}      redshift: { clusters: [{ clusterIdentifier: A_B }] }`,
    `4:51 seed-invalid ${HERE}.redshift.clusters[0].clusterIdentifier "A_B" is not allowed: a name has up to 63 lower-case letters, digits and single hyphens, and begins with a letter (for example analytics)`,
  ],
  [
    snapshot('sharedWith: [012345678901]'),
    `4:91 seed-invalid ${HERE}.redshift.snapshots[0].sharedWith[0] is 12345678901, and should be text: put it in quotes: "012345678901"`,
  ],
  [
    snapshot('sharedWith: ["210987654321", "210987654321"]'),
    `4:78 seed-invalid ${HERE}.redshift.snapshots[0].sharedWith has "210987654321" twice: remove one of them`,
  ],
  [
    snapshot('status: availabel'),
    `4:86 seed-invalid ${HERE}.redshift.snapshots[0].status "availabel" is not allowed: did you mean available?`,
  ],
  [
    snapshot('retentionDays: 0'),
    `4:93 seed-invalid ${HERE}.redshift.snapshots[0].retentionDays 0 is not allowed: days until AWS deletes it; -1 is forever`,
  ],
  [
    snapshot('retentionDays: "7"'),
    `4:93 seed-invalid ${HERE}.redshift.snapshots[0].retentionDays is the text "7", and should be a whole number: write it without quotes`,
  ],
  [
    snapshot('sizeMegabytes: -1'),
    `4:93 seed-invalid ${HERE}.redshift.snapshots[0].sizeMegabytes -1 is too small: at least 0: size of the whole backup in megabytes`,
  ],
  [
    snapshot('sizeMegabytes: 1e300'),
    `4:93 seed-invalid ${HERE}.redshift.snapshots[0].sizeMegabytes is too large: write a number up to 9007199254740991`,
  ],
  [
    snapshot('tags: { "": x }'),
    `4:86 seed-invalid "" in ${HERE}.redshift.snapshots[0].tags is empty: write another name`,
  ],
])('a seed with a mistake: %j', (text, expected) => {
  expect(problems(text)).toEqual([expected]);
});

test.each(['yesterday', '-999999w', '+20001d', '2026-02-30T00:00:00Z', '1969-12-31T23:59:59Z'])(
  'the instant %s is none that can be used',
  (text) => {
    expect(problems(snapshot(`createdAt: ${text}`))).toEqual([
      expect.stringMatching(/^4:89 seed-invalid .*createdAt "\S+" is not allowed: an instant: absolute /),
    ]);
  },
);

test('all problems of a seed are told at once, those of its schema and repeated keys and names', () => {
  const text = `${PREFIX}      redshift:
        snapshots:
          - { snapshotIdentifier: s, clusterIdentifier: a, colour: red }
          - { snapshotIdentifier: S, clusterIdentifier: a, sizeMegabytes: many }
      dynamodb:
        tables:
          - { tableName: orders, tableName: or }
          - {}
kind: SandboxSeed
kind: Seed`;
  expect(problems(text).map((problem) => problem.split(': ')[0])).toEqual([
    `6:60 seed-invalid There is no property "colour" in ${HERE}.redshift.snapshots[0]`,
    `7:35 seed-duplicate ${HERE}.redshift.snapshots has the snapshotIdentifier "S" twice`,
    `7:75 seed-invalid ${HERE}.redshift.snapshots[1].sizeMegabytes is the text "many", and should be a whole number`,
    `10:26 seed-invalid ${HERE}.dynamodb.tables[0].tableName "or" is too short`,
    '10:34 seed-syntax The key "tableName" stands twice in one map',
    `11:13 seed-invalid tableName is missing in ${HERE}.dynamodb.tables[1]`,
    '12:7 seed-invalid kind "Seed" is not allowed',
    '13:1 seed-syntax The key "kind" stands twice in one map',
  ]);
});

test('what stands twice is told with both places', () => {
  const text = `${PREFIX}      dynamodb:
        tables:
          - { tableName: orders }
          - { tableName: orders }`;
  try {
    readSeed({ file: 'seed.yaml', text });
    expect.unreachable();
  } catch (error) {
    const { diagnostics } = error as DocumentError;
    expect(diagnostics.map(({ hint, related }) => [hint, related?.[0]?.range.line])).toEqual([
      ['remove one of the two, or rename it', 6],
    ]);
  }
});
