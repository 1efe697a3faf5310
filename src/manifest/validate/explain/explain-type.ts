import { listWords, quote } from '../../problem.ts';
import { exampleOf } from './example-of.ts';
import type { Finding, Words } from './finding.ts';
import { nameOfPath } from './name-of-path.ts';
import { suggestValue } from './suggest-value.ts';

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  array: 'a list',
};

/** A value of the wrong type. Bare digits where text belongs are the usual one, and need quotes. */
export function explainType(finding: Finding): Words {
  const { error, path } = finding;
  const wanted = String(error.params['type']);
  const data: unknown = error.data;
  const name = nameOfPath(path);
  if (data === null) {
    return { code: 'wrong-type', message: `${name} has no value`, hint: hintForNothing(finding, wanted) };
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
  // As it was written: YAML drops leading zeros when it makes a number of it.
  const written = document.sourceOf(path) ?? String(data);
  const pattern: unknown = parentSchema?.['pattern'];
  const isEnough = typeof pattern !== 'string' || new RegExp(pattern, 'u').test(written);
  if (isEnough && parentSchema?.['format'] === undefined) return `put it in quotes: "${written}"`;
  return suggestValue(written, error) ?? 'write text';
}

function hintForNothing({ error, path }: Finding, wanted: string): string {
  const required: unknown = error.parentSchema?.['required'];
  if (Array.isArray(required)) return `add ${listWords(required.map(String), 'and')} below it`;
  if (wanted === 'object') return `write ${path.at(-1)}: {} if there is nothing to say, or remove it`;
  const example = exampleOf(error.parentSchema);
  return example === undefined ? 'give it a value, or remove it' : `for example ${example}`;
}

function hintForShape(wanted: string, data: unknown): string {
  if (wanted === 'array' && !Array.isArray(data)) return 'write a list: [ … ]';
  if (wanted === 'object') return 'write key: value, indented below it';
  if (wanted === 'boolean') return 'write true or false, without quotes';
  const isQuoted = typeof data === 'string' && data.trim() !== '' && !Number.isNaN(Number(data));
  return isQuoted ? 'write it without quotes' : `write ${NAMES[wanted] ?? 'another value'}`;
}
