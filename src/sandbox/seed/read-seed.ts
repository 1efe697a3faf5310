import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { DocumentError } from '../document/document-error.ts';
import { readDocument, type Source } from '../document/read-document.ts';
import { findDuplicates } from './find-duplicates.ts';
import type { SeedDocument } from './seed-document.ts';

// A part of the package like its modules, and loaded like one; Node 20 warns of the import statement for JSON.
const schema: object = createRequire(import.meta.url)('../../../schemas/sandbox-seed.schema.json');
const validate = new Ajv2020({ allErrors: true, verbose: true }).compile<SeedDocument>(schema);

/** Parses and checks a seed file. Throws a `DocumentError` that holds every problem with its place. */
export function readSeed(source: Source): SeedDocument {
  const { value, positions } = readDocument(source, { noun: 'seed', code: 'seed', validate });
  const duplicates = findDuplicates(value, positions);
  if (duplicates.length > 0) throw new DocumentError(duplicates);
  return value;
}
