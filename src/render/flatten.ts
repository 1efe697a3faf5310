import type { Json, JsonObject } from '../model/json.ts';
import { formatValue } from './format.ts';

/** A value inside a document, by its path: `KeySchema[0].AttributeName`. */
export interface Leaf {
  path: string;
  text: string;
}

/** Every value of a document on a line of its own; a list of plain values is one value. */
export function flatten(value: JsonObject): Leaf[] {
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, key));
}

function leavesOf(value: Json, path: string): Leaf[] {
  if (Array.isArray(value) && value.some(isContainer)) {
    return value.flatMap((item, index) => leavesOf(item, `${path}[${index}]`));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ path, text: formatValue(value) }];
  }
  const members = Object.entries(value);
  if (members.length === 0) return [{ path, text: formatValue(null) }];
  return members.flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`));
}

function isContainer(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}
