import type { JsonObject } from '../../model/json.ts';
import { isObject } from '../is-object.ts';

/** A top-level part of a document, such as `spec`, and what may stand in it. */
export interface Section {
  section: string;
  fields: string[];
  /** What to say of fields that users look for here in vain. */
  hints: JsonObject;
}

/** The sections of a kind, from its schema; `resolve` looks up a `$ref`. */
export function sectionsOf(schema: object, resolve: (ref: string) => unknown): Section[] {
  return Object.entries(propertiesOf(schema)).flatMap(([section, part]) => {
    if (!isObject(part)) return [];
    const target = typeof part['$ref'] === 'string' ? resolve(part['$ref']) : part;
    const fields = Object.keys(propertiesOf(target));
    const hints = isObject(target) && isObject(target['x-hints']) ? target['x-hints'] : {};
    return fields.length === 0 ? [] : [{ section, fields, hints }];
  });
}

/** The `properties` of a schema; empty where it has none. */
export function propertiesOf(schema: unknown): JsonObject {
  return isObject(schema) && isObject(schema['properties']) ? schema['properties'] : {};
}
