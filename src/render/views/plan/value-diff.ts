import { diffArrays } from 'diff';
import type { Json } from '../../../model/json.ts';
import type { DiffLine } from '../../blocks.ts';
import { formatValue } from '../../format.ts';

/** Beyond so many characters an old and a new value are hard to compare side by side. */
const ONE_LINE = 100;

/** Beyond so many, nothing is left of what was, and looking for it takes long. */
const MOST_EDITS = 500;

/**
 * A comparison line by line, for lists and documents (such as policies) that are too long to be compared on one line;
 * undefined for values that are not.
 */
export function diffValues(before: Json | null, after: Json | null): DiffLine[] | undefined {
  if (formatValue(before).length + formatValue(after).length <= ONE_LINE) return undefined;
  const [old, present] = [linesOf(before), linesOf(after)];
  const parts = diffArrays(old, present, { maxEditLength: MOST_EDITS }) ?? [
    { value: old, removed: true, added: false },
    { value: present, removed: false, added: true },
  ];
  return parts.flatMap(({ value, added, removed }) =>
    value.map((text): DiffLine => ({ sign: added ? '+' : removed ? '-' : ' ', text })),
  );
}

/** A list by its members, a document (also one in a string) by its lines of JSON, anything else as one line. */
function linesOf(value: Json | null): string[] {
  if (value === null) return [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  const document = typeof value === 'string' ? parseDocument(value) : value;
  return typeof document === 'object' ? JSON.stringify(document, null, 2).split('\n') : [formatValue(value)];
}

function parseDocument(text: string): Json {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
