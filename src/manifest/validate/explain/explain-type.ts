import { quote } from '../../problem.ts';
import { exampleOf } from './example-of.ts';
import type { Finding } from './explain-errors.ts';
import { nameOfPath } from './name-of-path.ts';

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  array: 'a list',
};

/** A value of the wrong type. Bare digits where text belongs are the usual one, and need quotes. */
export function explainType(finding: Finding): { code: string; message: string; hint?: string | undefined } {
  const { error, path } = finding;
  const wanted = String(error.params['type']);
  const data: unknown = error.data;
  const name = nameOfPath(path);
  if (data === null) {
    const example = exampleOf(error.parentSchema);
    const hint = example === undefined ? 'give it a value, or remove it' : `for example ${example}`;
    return { code: 'wrong-type', message: `${name} has no value`, hint };
  }
  const message = `${name} is ${describe(finding)}, and should be ${NAMES[wanted] ?? wanted}`;
  if (wanted === 'string' && (typeof data === 'number' || typeof data === 'boolean')) {
    return { code: 'wrong-type', message, hint: hintForScalar(finding, data) };
  }
  return { code: 'wrong-type', message, hint: hintForShape(wanted, data) };
}

function describe({ error, path, document }: Finding): string {
  const data: unknown = error.data;
  if (typeof data === 'number') return `the number ${document.sourceOf(path) ?? data}`;
  if (typeof data === 'string') return `the text ${quote(data)}`;
  if (typeof data === 'boolean') return String(data);
  return Array.isArray(data) ? 'a list' : 'a mapping';
}

function hintForScalar({ error, path, document }: Finding, data: number | boolean): string {
  const { parentSchema } = error;
  const isRetention = path.at(-1) === 'retention';
  if (isRetention && typeof data === 'number') return data > 0 ? `write ${data}d` : 'write forever';
  if (parentSchema?.['format'] === 'date-time') return `for example ${exampleOf(parentSchema)}`;
  // As it was written: YAML drops leading zeros when it makes a number of it.
  return `put it in quotes: "${document.sourceOf(path) ?? data}"`;
}

function hintForShape(wanted: string, data: unknown): string | undefined {
  if (wanted === 'array' && !Array.isArray(data)) return 'write a list: [ … ]';
  if (wanted === 'object') return 'write key: value, indented below it';
  if (wanted === 'boolean') return 'write true or false, without quotes';
  if (wanted === 'string') return 'write text';
  return typeof data === 'string' ? 'write it without quotes' : undefined;
}
