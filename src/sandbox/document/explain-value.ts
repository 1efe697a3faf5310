import type { Finding, Words } from './finding.ts';
import { sourceOf } from './positions.ts';
import { asHint, listWords, nameOfPath, nearestOf, quote } from './words.ts';

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  array: 'a list',
};

/** A value, or the name of a property, that its schema refuses. */
export function explainValue(finding: Finding): Words {
  const { keyword, params, data } = finding.error;
  const subject = subjectOf(finding);
  switch (keyword) {
    case 'type':
      return explainType(finding);
    case 'enum':
      return explainChoice(subject, data, params['allowedValues']);
    case 'const':
      return { message: `${subject} is not allowed`, hint: `write ${params['allowedValue']}` };
    case 'false schema':
      return { message: `${nameOf(finding)} has no meaning here`, hint: 'remove it', isKey: true };
    case 'pattern':
    case 'format':
      return { message: `${subject} is not allowed`, hint: expectation(finding) };
    case 'uniqueItems': {
      const twice: unknown = Array.isArray(data) ? data[Number(params['i'])] : undefined;
      return {
        message: `${nameOf(finding)} has ${quote(typeof twice === 'object' ? '…' : twice)} twice`,
        hint: 'remove one of them',
      };
    }
    default:
      return { message: `${subject} ${limitOf(finding)}`, hint: expectation(finding) };
  }
}

function explainType(finding: Finding): Words {
  const { params, data } = finding.error;
  const wanted = [params['type']].flat().map((type) => TYPES[String(type)] ?? String(type));
  const expected = listWords(wanted, 'or');
  const name = nameOf(finding);
  if (finding.path.length === 0) {
    return { message: `${name} should be ${expected}`, hint: 'is it the right file?' };
  }
  if (data === null) return { message: `${name} has no value`, hint: `write ${expected}, or remove it` };
  const message = `${name} is ${describe(data)}, and should be ${expected}`;
  if (typeof data === 'object') return { message, hint: expectation(finding) };
  if (wanted.includes('text')) {
    const written = sourceOf(finding.positions, finding.path) ?? String(data);
    return { message, hint: `put it in quotes: "${written}"` };
  }
  const isQuoted = typeof data === 'string' && /^(-?\d+(\.\d+)?|true|false)$/.test(data);
  return { message, hint: isQuoted ? 'write it without quotes' : expectation(finding) };
}

function describe(data: unknown): string {
  if (Array.isArray(data)) return 'a list';
  if (typeof data === 'object') return 'a map';
  return typeof data === 'string' ? `the text ${quote(data)}` : String(data);
}

function explainChoice(subject: string, data: unknown, values: unknown): Words {
  const allowed = Array.isArray(values) ? values.map(String) : [];
  const nearest = nearestOf(String(data), allowed);
  return {
    message: `${subject} is not allowed`,
    hint: nearest === undefined ? `write ${listWords(allowed, 'or')}` : `did you mean ${nearest}?`,
  };
}

/** Lengths, sizes and numbers that are out of bounds, and the values that a schema excludes. */
function limitOf({ error: { keyword, params } }: Finding): string {
  const limit = String(params['limit']);
  const words: Readonly<Record<string, string>> = {
    minimum: `is too small: at least ${limit}`,
    maximum: `is too large: at most ${limit}`,
    exclusiveMinimum: `is too small: above ${limit}`,
    minLength: limit === '1' ? 'is empty' : `is too short: at least ${limit} characters`,
    maxLength: `is too long: at most ${limit} characters`,
    minItems: `has too few items: at least ${limit}`,
    minProperties: `has too few properties: at least ${limit}`,
    maxProperties: `has too many properties: at most ${limit}`,
  };
  return words[keyword] ?? 'is not allowed';
}

/** What should stand there, as far as the schema tells in words. */
function expectation({ error: { parentSchema, propertyName } }: Finding): string {
  const { patternErrorMessage, description, examples } = Object(parentSchema);
  const example: unknown = Array.isArray(examples) ? examples[0] : undefined;
  const words: unknown = patternErrorMessage ?? description;
  const another = propertyName === undefined ? 'value' : 'name';
  const expected = typeof words === 'string' ? asHint(words) : `write another ${another}`;
  return typeof example === 'string' ? `${expected} (for example ${example})` : expected;
}

/** A value by its path; a name by itself and what it stands in. What is inside a list or a map is not shown. */
function subjectOf(finding: Finding): string {
  const { error, path } = finding;
  const { propertyName, data } = error;
  if (propertyName !== undefined) return `${quote(propertyName)} in ${nameOfPath(path.slice(0, -1))}`;
  return typeof data === 'object' ? nameOf(finding) : `${nameOf(finding)} ${quote(data)}`;
}

function nameOf({ path, noun }: Finding): string {
  return path.length === 0 ? `The ${noun}` : nameOfPath(path);
}
