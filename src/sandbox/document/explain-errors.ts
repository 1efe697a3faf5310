import type { ErrorObject } from 'ajv';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { explainMembers } from './explain-members.ts';
import { explainValue } from './explain-value.ts';
import { type Positions, rangeOf } from './positions.ts';

/** Keywords that only repeat what others say. */
const ECHOES = ['propertyNames', 'if'];

/** What a schema found wrong, in plain words, with places and hints: each mistake once. */
export function explainErrors(
  errors: readonly ErrorObject[],
  { code, ...around }: { noun: string; code: string; positions: Positions },
): Diagnostic[] {
  const findings = withoutEchoes(errors).map((error) => ({ ...around, error, path: pathOf(error) }));
  return findings.flatMap((finding) => {
    const words = explainMembers(finding, findings) ?? explainValue(finding);
    if (words === 'told') return [];
    const { message, hint, path = finding.path, isKey = finding.error.propertyName !== undefined } = words;
    const range = rangeOf(finding.positions, path, isKey ? 'key' : 'value');
    return [{ code: `${code}-invalid`, severity: 'error', message, hint, range }];
  });
}

/** Of a value with the wrong type nothing else is told, of any other value the first. Members are told one by one. */
function withoutEchoes(errors: readonly ErrorObject[]): ErrorObject[] {
  const isAboutType = ({ keyword }: ErrorObject) => keyword === 'type';
  const places = new Set<string>();
  return [...errors]
    .sort((a, b) => Number(isAboutType(b)) - Number(isAboutType(a)))
    .filter(({ keyword, instancePath, propertyName }) => {
      if (ECHOES.includes(keyword)) return false;
      if (keyword === 'additionalProperties' || keyword === 'required') return !places.has(instancePath);
      const place = propertyName === undefined ? instancePath : `${instancePath}\n${propertyName}`;
      const isNew = !places.has(place);
      places.add(place);
      return isNew;
    });
}

function pathOf({ instancePath, propertyName }: ErrorObject): string[] {
  const steps = instancePath.split('/').slice(1);
  const path = steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return propertyName === undefined ? path : [...path, propertyName];
}
