import type { ErrorObject } from 'ajv/dist/2020.js';
import type { ParsedDocument, Path } from '../../parse/document.ts';
import { quote } from '../../problem.ts';
import type { Section } from '../sections.ts';
import { nameOfPath } from './name-of-path.ts';

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

/** What is said of a finding. */
export interface Words {
  code: string;
  message: string;
  hint: string;
}

/** How the value is called in a message: for a key of a mapping, the key itself. */
export function subjectOf({ error, path }: Finding): string {
  return error.propertyName === undefined
    ? `${nameOfPath(path)} ${quote(error.data)}`
    : `${quote(error.propertyName)} in ${nameOfPath(path.slice(0, -1))}`;
}
