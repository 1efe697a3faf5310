import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { DocumentError } from '../document/document-error.ts';
import { checkDocument, type Source } from '../document/read-document.ts';
import { findDuplicates } from './find-duplicates.ts';
import { findHuge } from './find-huge.ts';
import { isUsable } from './read-instant.ts';
import type { SeedDocument } from './seed-document.ts';

// A part of the package like its modules, and loaded like one; Node 20 warns of the import statement for JSON.
const schema: object = createRequire(import.meta.url)('../../../schemas/sandbox-seed.schema.json');
const ajv = new Ajv2020({ allErrors: true, verbose: true, formats: { 'sandbox-instant': isUsable } });
ajv.addVocabulary(['patternErrorMessage']);
const validate = ajv.compile<SeedDocument>(schema);

/** Parses and checks a seed file. Throws a `DocumentError` that holds every problem with its place. */
export function readSeed(source: Source): SeedDocument {
  const { value, valid, positions, problems } = checkDocument(source, {
    noun: 'seed',
    code: 'seed',
    validate,
  });
  // A value that the schema refuses may go on for ever: an alias can stand inside what it stands for.
  const huge = valid === undefined ? [] : findHuge(valid, positions);
  const all = [...problems, ...findDuplicates(value, positions), ...huge];
  if (valid === undefined || all.length > 0) throw new DocumentError(all);
  return valid;
}
