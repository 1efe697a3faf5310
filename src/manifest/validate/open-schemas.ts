import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FormatsPlugin } from 'ajv-formats';
import * as formats from 'ajv-formats';
import { readSchema } from '../load.ts';
import { type Section, sectionsOf } from './sections.ts';

/** Annotations of ours: `patternErrorMessage` is also shown by editors, `x-hints` says where a field belongs. */
const ANNOTATIONS = ['patternErrorMessage', 'x-hints'];
const SHARED = 'common.schema.json';

/** The compiled schema of one kind. */
export interface Schema {
  /** No errors means that the value fits. Every error carries the schema that it comes from. */
  check(value: unknown): readonly ErrorObject[];
  sections: readonly Section[];
}

/** The schemas by kind; each is compiled when it is first asked for. */
export interface Schemas {
  of(kind: string): Promise<Schema>;
}

/**
 * The file with the schema of a kind: a word begins at a capital that a small letter follows, so that
 * `DynamoDBBackup` becomes `dynamodb-backup.schema.json`.
 */
export function schemaFileOf(kind: string): string {
  return `${kind.replaceAll(/(?<=.)(?=[A-Z][a-z])/g, '-').toLowerCase()}.schema.json`;
}

/** Prepares the validator; reads what all schemas share. */
export async function openSchemas(): Promise<Schemas> {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, strictRequired: false });
  ajv.addVocabulary(ANNOTATIONS);
  addFormats(ajv, ['date-time', 'uri']);
  ajv.addSchema(await requireSchema(SHARED));
  const schemas = new Map<string, Promise<Schema>>();
  return {
    of: (kind) => {
      const schema = schemas.get(kind) ?? compile(ajv, kind);
      schemas.set(kind, schema);
      return schema;
    },
  };
}

// The package is CommonJS; its types describe the default export, Node gives the plugin under that name.
const addFormats = formats.default as unknown as FormatsPlugin;

async function compile(ajv: Ajv2020, kind: string): Promise<Schema> {
  const schema = await requireSchema(schemaFileOf(kind));
  const validate: ValidateFunction = ajv.compile(schema);
  return {
    check: (value) => (validate(value) ? [] : (validate.errors ?? [])),
    sections: sectionsOf(schema, (ref) => ajv.getSchema(ref)?.schema),
  };
}

async function requireSchema(name: string): Promise<object> {
  const schema = await readSchema(name);
  if (schema === undefined) throw new Error(`the package lacks schemas/${name}`);
  return schema;
}
