import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Diagnostic } from '../../../model/diagnostic.ts';
import type { Path } from '../../parse/document.ts';
import { explainFields } from './explain-fields.ts';
import { explainValue } from './explain-value.ts';
import type { Finding, Surroundings } from './finding.ts';

/** Keywords that only say that something inside them failed. */
const WRAPPERS: readonly string[] = ['if', 'allOf', 'anyOf', 'propertyNames', '$ref'];

/** Keywords about the fields of a mapping; several may fail for one mapping, and all are told. */
const ABOUT_FIELDS: readonly string[] = ['additionalProperties', 'required', 'oneOf'];

/** The schema validator's errors in plain words: one for each mistake, at its place. */
export function explainErrors(errors: readonly ErrorObject[], around: Surroundings): Diagnostic[] {
  const findings = withoutNoise(errors).map((error) => ({ ...around, error, path: pathOf(error) }));
  const aboutFields = findings.filter(({ error }) => ABOUT_FIELDS.includes(error.keyword));
  const aboutValues = findings.filter(({ error }) => !ABOUT_FIELDS.includes(error.keyword));
  return [...explainFields(aboutFields), ...firstPerPlace(aboutValues).map(explainValue)];
}

function withoutNoise(errors: readonly ErrorObject[]): ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === 'oneOf');
  const wrongTypes = new Set(errors.filter(({ keyword }) => keyword === 'type').map(placeOf));
  return errors.filter(
    (error) =>
      !WRAPPERS.includes(error.keyword) &&
      error.instancePath !== '/apiVersion' &&
      error.instancePath !== '/kind' &&
      // The branches of a choice; the choice itself is told.
      !choices.some((choice) => isInside(error, choice)) &&
      // A list where a mapping belongs also lacks the mapping's fields, which goes without saying.
      (error.keyword === 'type' || !wrongTypes.has(placeOf(error))) &&
      !isHeaderMissing(error),
  );
}

function isInside(error: ErrorObject, choice: ErrorObject): boolean {
  return error.instancePath === choice.instancePath && error.schemaPath.startsWith(`${choice.schemaPath}/`);
}

function isHeaderMissing(error: ErrorObject): boolean {
  const { missingProperty } = error.params;
  return error.instancePath === '' && (missingProperty === 'apiVersion' || missingProperty === 'kind');
}

function firstPerPlace(findings: readonly Finding[]): Finding[] {
  const places = new Map<string, Finding>();
  for (const finding of findings) {
    const place = placeOf(finding.error);
    if (!places.has(place)) places.set(place, finding);
  }
  return [...places.values()];
}

/** Value or name of a property; they are different places. */
function placeOf(error: ErrorObject): string {
  return error.propertyName === undefined
    ? error.instancePath
    : `${error.instancePath}\n${error.propertyName}`;
}

function pathOf(error: ErrorObject): Path {
  const steps = error.instancePath.split('/').slice(1);
  const path = steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return error.propertyName === undefined ? path : [...path, error.propertyName];
}
