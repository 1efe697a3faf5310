import type { ErrorObject } from 'ajv/dist/2020.js';
import type { ParsedDocument, Path } from '../../parse/document.ts';
import type { Section } from '../sections.ts';

/** What an explanation draws on beside the error. */
export interface Surroundings {
  document: ParsedDocument;
  sections: readonly Section[];
}

/** One error of the schema validator and the place that it is about. */
export interface Finding extends Surroundings {
  error: ErrorObject;
  path: Path;
}
