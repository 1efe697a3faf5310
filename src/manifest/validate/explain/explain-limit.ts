import { isObject } from '../../is-object.ts';
import { quote } from '../../problem.ts';
import { exampleOf } from './example-of.ts';
import { type Finding, subjectOf, type Words } from './finding.ts';
import { nameOfPath } from './name-of-path.ts';

/** Numbers, lengths and counts that are out of bounds. */
export function explainLimit(finding: Finding): Words {
  const { keyword, params, propertyName, parentSchema } = finding.error;
  const subject = subjectOf(finding);
  const data: unknown = propertyName ?? finding.error.data;
  const limit = Number(params['limit']);
  const example = exampleOf(parentSchema);
  switch (keyword) {
    case 'minLength': {
      const message =
        limit === 1 ? `${subject} is empty` : `${subject} is too short: at least ${limit} characters`;
      return {
        code: 'too-short',
        message,
        hint: example === undefined ? 'write a name' : `for example ${example}`,
      };
    }
    case 'maxLength': {
      const message = `${subject} is too long: at most ${limit} characters`;
      return {
        code: 'too-long',
        message,
        hint: `it has ${sizeOf(data)}: shorten it by ${sizeOf(data) - limit}`,
      };
    }
    case 'minimum':
      return outOfRange(`${subject} is too small: at least ${limit}`, limit);
    case 'maximum':
      return outOfRange(`${subject} is too large: at most ${limit}`, limit);
    case 'exclusiveMinimum':
      return outOfRange(`${subject} is too small: more than ${limit}`, example);
    default:
      return (
        explainEntries(finding, { data, limit }) ?? {
          code: 'invalid-value',
          message: `${subject} is not allowed`,
          hint: example === undefined ? 'write another one' : `for example ${example}`,
        }
      );
  }
}

function outOfRange(message: string, instead: number | string | undefined): Words {
  return { code: 'out-of-range', message, hint: `write ${instead ?? 'another number'}` };
}

/** Too few entries, too many of them, or one twice. */
function explainEntries(
  { error, path }: Finding,
  { data, limit }: { data: unknown; limit: number },
): Words | undefined {
  const name = nameOfPath(path);
  switch (error.keyword) {
    case 'minItems':
      return {
        code: 'too-few',
        message: `${name} has too few entries: at least ${limit}`,
        hint: 'add one, or remove the field',
      };
    case 'maxItems':
    case 'maxProperties': {
      const message = `${name} has too many entries: at most ${limit}`;
      return { code: 'too-many', message, hint: `it has ${sizeOf(data)}: remove ${sizeOf(data) - limit}` };
    }
    case 'uniqueItems': {
      const repeated: unknown = Array.isArray(data) ? data[Number(error.params['i'])] : undefined;
      return {
        code: 'repeated-item',
        message: `${name} has ${quote(repeated)} twice`,
        hint: 'remove one of them',
      };
    }
    default:
      return undefined;
  }
}

/** As JSON Schema counts: characters and not halves of them, entries of a list or of a mapping. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  return isObject(value) ? Object.keys(value).length : Array.isArray(value) ? value.length : 0;
}
