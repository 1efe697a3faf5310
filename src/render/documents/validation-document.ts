import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Case, Document } from '../document.ts';
import { validationView } from '../views/validation-view.ts';
import { problemCase } from './problem-case.ts';

/** What `validate` found. */
export interface Validation {
  diagnostics: readonly Diagnostic[];
  files: readonly string[];
  /** Addresses of those selected. */
  backups: readonly string[];
  /** How many a selector left out. */
  unselected: number;
}

/** What `validate` found, in every form. */
export function validationDocument({ diagnostics, files, backups, unselected }: Validation): Document {
  const valid = diagnostics.every(({ severity }) => severity !== 'error');
  const view = validationView({ diagnostics, files: files.length, backups: backups.length, unselected });
  return {
    title: 'Validation of manifests',
    sticky: { topic: 'validate' },
    view,
    page: [...view.slice(-1), ...view.slice(0, -1)],
    value: { formatVersion: '1.0', valid, files, backups, diagnostics },
    findings: diagnostics,
    cases: [...files.map((file) => caseOf(file, diagnostics)), ...placeless(diagnostics)],
  };
}

function caseOf(file: string, diagnostics: readonly Diagnostic[]): Case {
  const errors = diagnostics.filter(({ severity, range }) => severity === 'error' && range?.file === file);
  const one = { group: 'manifests', name: file };
  const [first] = errors;
  if (first === undefined) return one;
  const lines = errors.map(
    ({ range, code, message }) => `${range?.line}:${range?.column} ${code} ${message}`,
  );
  return { ...one, problem: { kind: 'failure', code: first.code, message: lines.join('\n') } };
}

function placeless(diagnostics: readonly Diagnostic[]): Case[] {
  return diagnostics
    .filter(({ severity, range }) => severity === 'error' && range === undefined)
    .map((problem) => problemCase(problem, 'manifests'));
}
