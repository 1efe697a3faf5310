import type { ErrorObject } from 'ajv';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { type Positions, rangeOf } from './positions.ts';

/** Keywords that only repeat what others say. */
const ECHOES = ['propertyNames', 'if'];

/** What a schema found wrong, in words and with places. */
export function explainErrors(
  errors: readonly ErrorObject[],
  { noun, code, positions }: { noun: string; code: string; positions: Positions },
): Diagnostic[] {
  return errors
    .filter(({ keyword }) => !ECHOES.includes(keyword))
    .map((error) => {
      const path = error.instancePath.split('/').slice(1).map(unescapePointer);
      const name = error.params['additionalProperty'] ?? error.propertyName;
      const at = typeof name === 'string' ? [...path, name] : path;
      const isKey = at !== path || error.keyword === 'false schema';
      return {
        code: `${code}-invalid`,
        severity: 'error' as const,
        message: describe(error, at, noun),
        ...hintFor(error),
        range: rangeOf(positions, at, isKey ? 'key' : 'value'),
      };
    });
}

function describe(error: ErrorObject, path: readonly string[], noun: string): string {
  const where = path.length === 0 ? `the ${noun}` : path.join('.');
  if (error.keyword === 'additionalProperties') return `${where} is not a property of a ${noun}.`;
  if (error.keyword === 'false schema') return `${where} has no meaning here.`;
  if (error.keyword === 'not') return `${where} must not be ${JSON.stringify(error.data)}.`;
  const allowed = error.params['allowedValues'];
  const detail = Array.isArray(allowed) ? `: ${allowed.join(', ')}` : '';
  return `${where} ${error.message ?? 'is not valid'}${detail}.`;
}

function hintFor({ keyword, params, parentSchema, data }: ErrorObject): { hint?: string } {
  if (keyword === 'additionalProperties') {
    const known = Object.keys(Object(parentSchema?.['properties']));
    return known.length === 0 ? {} : { hint: `Known here: ${known.join(', ')}.` };
  }
  if (keyword === 'type' && params['type'] === 'string' && typeof data === 'number')
    return { hint: `Write "${data}".` };
  const description = parentSchema?.['description'];
  return keyword === 'pattern' && typeof description === 'string' ? { hint: description } : {};
}

function unescapePointer(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
