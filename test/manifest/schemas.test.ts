import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { schemaFileOf } from '../../src/manifest/validate/open-schemas.ts';
import { KINDS } from '../../src/providers/registry.ts';

interface Schema {
  $id?: string;
  $ref?: string;
  type?: string;
  title?: string;
  description?: string;
  examples?: unknown[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: { if: { properties: { kind: { const: string } } }; then: { $ref: string } }[];
  [keyword: string]: unknown;
}

const FOLDER = new URL('../../schemas/', import.meta.url);
const read = (name: string): Schema => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
const KIND_FILES = KINDS.map(({ kind }) => schemaFileOf(kind));
const KNOWN = 'acknowledgements.schema.json';
const OURS = ['common.schema.json', 'manifest.schema.json', 'project.schema.json', KNOWN, ...KIND_FILES];

/** Of what the program writes. */
const RESULTS = ['plan', 'report', 'event', 'drift', 'inventory', 'diagnostics'].map(
  (name) => `${name}.schema.json`,
);

/** All schemas that an editor can reach, as it would load them: by file name. */
function validator(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    validateFormats: false,
    logger: false,
  });
  ajv.addVocabulary(['patternErrorMessage', 'x-hints']);
  for (const name of [...OURS, 'sandbox-seed.schema.json', 'sandbox-faults.schema.json']) {
    const { $id: _id, ...schema } = read(name);
    ajv.addSchema(schema, name);
  }
  return ajv;
}

/** The schema that a `$ref` leads to, with what stands beside the `$ref`. */
function resolve(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const [file = '', pointer = ''] = schema.$ref.split('#');
  const steps = pointer.split('/').filter((step) => step !== '');
  // Each step of our own references leads to an object.
  const target = steps.reduce<Schema>(
    (value, step) => value[step] as Schema,
    read(file || 'common.schema.json'),
  );
  return { ...resolve(target), ...schema };
}

function propertiesByName(file: string, section: string): Record<string, Schema> {
  return resolve(read(file).properties?.[section] ?? {}).properties ?? {};
}

function propertiesOf(schema: Schema, path: string): [string, Schema][] {
  const inner = typeof schema.additionalProperties === 'object' ? { '*': schema.additionalProperties } : {};
  const entries = schema.items?.properties === undefined ? {} : { '[]': schema.items };
  return Object.entries({ ...schema.properties, ...inner, ...entries }).flatMap(([name, property]) => {
    const resolved = resolve(property);
    return [[`${path}.${name}`, resolved], ...propertiesOf(resolved, `${path}.${name}`)] as [
      string,
      Schema,
    ][];
  });
}

describe.each([...OURS, ...RESULTS])('%s', (name) => {
  it('is valid draft 2020-12', () => {
    const ajv = new Ajv2020({ strict: false });
    expect(ajv.validateSchema(read(name)), JSON.stringify(ajv.errors)).toBe(true);
    expect(read(name).$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(read(name).$id).toBe(name);
  });
});

describe.each([...KIND_FILES, 'project.schema.json', KNOWN])('%s', (name) => {
  const properties = propertiesOf(read(name), '');
  const named = properties.filter(([path]) => !path.endsWith('.*'));

  it.each(named)('%s has a title, a description and examples that fit', (_path, property) => {
    expect(property.title).toMatch(/./);
    expect(property.description).toMatch(/\.$/);
    // Taken out of its file, a property no longer sees the definitions beside it.
    const alone = JSON.stringify(property).replaceAll('"#/', '"common.schema.json#/');
    const check = validator().compile(JSON.parse(alone));
    expect(property.examples?.filter((example) => !check(example))).toEqual([]);
    expect(property.examples).not.toHaveLength(0);
  });

  it('is closed', () => {
    const open = [['', read(name)] as const, ...properties].filter(
      ([, { properties: fields, additionalProperties }]) =>
        fields !== undefined && additionalProperties !== false,
    );
    expect(open.map(([path]) => path)).toEqual([]);
  });

  it('has an example that is sound for editors too', () => {
    const check = validator().getSchema('manifest.schema.json');
    for (const example of read(name).examples ?? []) {
      expect(check?.(example), JSON.stringify(check?.errors)).toBe(true);
    }
  });
});

describe.each(RESULTS)('%s', (name) => {
  it('has a title, and every object in it that has named members is closed and described', () => {
    expect(read(name).title).toMatch(/./);
    const open: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { properties, additionalProperties, description } = value as Schema;
      const isObject = (value as Schema).type === 'object' && properties !== undefined;
      if (isObject && (additionalProperties !== false || !/\.$/.test(description ?? ''))) open.push(path);
      for (const [key, inner] of Object.entries(value)) visit(inner, `${path}/${key}`);
    };
    visit(read(name), '');
    expect(open).toEqual([]);
  });
});

it('a project can say how long to wait for every kind', () => {
  const { timeouts } = propertiesByName('project.schema.json', 'spec');
  expect(Object.keys(timeouts?.properties ?? {})).toEqual(KINDS.map(({ kind }) => kind));
});

describe('timeout', () => {
  const check = validator().compile({ $ref: 'common.schema.json#/$defs/timeout' });

  it.each(['60s', '604800s', '1m', '10080m', '1h', '168h', '1d', '7d', '90s', '45m', '100m'])(
    'takes %s',
    (text) => {
      expect(check(text)).toBe(true);
    },
  );

  it.each([
    '59s',
    '604801s',
    '0m',
    '10081m',
    '169h',
    '8d',
    '2',
    '2w',
    '1h30m',
    '-1h',
    '1.5h',
    '02h',
    '',
    120,
  ])('refuses %s', (text) => {
    expect(check(text)).toBe(false);
  });
});

describe('manifest.schema.json', () => {
  it('knows every kind', () => {
    const branches = read('manifest.schema.json').allOf ?? [];
    const known = branches.map((branch) => [branch.if.properties.kind.const, branch.then.$ref]);
    expect(known).toEqual([
      ...KINDS.map(({ kind }) => [kind, schemaFileOf(kind)]),
      ['Project', 'project.schema.json'],
      ['SandboxSeed', 'sandbox-seed.schema.json'],
      ['SandboxFaults', 'sandbox-faults.schema.json'],
      ['AcknowledgedDrift', KNOWN],
    ]);
    expect(read('manifest.schema.json').properties?.['kind']?.['enum']).toEqual(known.map(([kind]) => kind));
  });

  it.each([
    ['an unknown kind', { apiVersion: 'reconcile/v1', kind: 'Other' }],
    ['a kind without its fields', { apiVersion: 'reconcile/v1', kind: 'DynamoDBBackup' }],
    ['nothing', {}],
  ])('refuses %s', (_name, document) => {
    expect(validator().getSchema('manifest.schema.json')?.(document)).toBe(false);
  });
});

it('every field of a kind that plans compare can be written in its schema', () => {
  for (const info of KINDS) {
    const spec = resolve(read(schemaFileOf(info.kind)).properties?.['spec'] ?? {});
    const paths = propertiesOf(spec, '').map(([path]) => path.split('.').at(-1));
    const written = info.fields.map(({ name }) => (name === 'sourceBackupId' ? 'backupId' : name));
    expect(paths).toEqual(expect.arrayContaining([info.sourceField, ...written]));
  }
});

it('every example says which schema it follows, but those of CI systems', () => {
  const examples = new URL('../../examples/', import.meta.url);
  const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.yaml') && !file.startsWith('ci/'),
  );
  expect(files.length).toBeGreaterThan(15);
  for (const name of files) {
    const [first = ''] = readFileSync(new URL(name, examples), 'utf8').split('\n');
    const schema = /^# yaml-language-server: \$schema=(.+)$/.exec(first)?.[1] ?? '';
    expect(new URL(schema, new URL(name, examples)).href, name).toMatch(/\/schemas\/[a-z-]+\.schema\.json$/);
    expect(readdirSync(FOLDER), name).toContain(schema.split('/').at(-1));
  }
});
