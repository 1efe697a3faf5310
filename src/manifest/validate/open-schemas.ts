import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FormatsPlugin } from 'ajv-formats';
import * as formats from 'ajv-formats';
import { readSchema } from '../load.ts';
import { type Section, sectionsOf } from './sections.ts';

/** Annotations of ours: `patternErrorMessage` is also shown by editors, `x-hints` says where a field belongs. */
const ANNOTATIONS = ['patternErrorMessage', 'x-hints'];
const SHARED = 'common.schema.json';
const ANY = `${SHARED}#/$defs/anyManifest`;

/** The compiled schema of one kind. */
export interface Schema {
  /** No errors means that the value fits. Every error carries the schema that it comes from. */
  check(value: unknown): readonly ErrorObject[];
  sections: readonly Section[];
}

/** The schemas by kind; each is compiled when it is first asked for. */
export interface Schemas {
  of(kind: string): Promise<Schema>;
  /** What holds for the manifests of all kinds. */
  ofAny(): Promise<Schema>;
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
  const remember = (name: string, load: () => Promise<ValidateFunction>) => {
    const schema = schemas.get(name) ?? load().then((validate) => open(ajv, validate));
    schemas.set(name, schema);
    return schema;
  };
  return {
    of: (kind) => remember(kind, async () => ajv.compile(await requireSchema(schemaFileOf(kind)))),
    ofAny: () => remember('', async () => ajv.getSchema(ANY) ?? ajv.compile({ $ref: ANY })),
  };
}

// The package is CommonJS; its types describe the default export, Node gives the plugin under that name.
const addFormats = formats.default as unknown as FormatsPlugin;

function open(ajv: Ajv2020, validate: ValidateFunction): Schema {
  return {
    check: (value) => (validate(value) ? [] : (validate.errors ?? [])),
    sections: sectionsOf(Object(validate.schema), (ref) => ajv.getSchema(ref)?.schema),
  };
}

async function requireSchema(name: string): Promise<object> {
  const schema = await readSchema(name);
  if (schema === undefined) throw new Error(`the package lacks schemas/${name}`);
  return schema;
}
