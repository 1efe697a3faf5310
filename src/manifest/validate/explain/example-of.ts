import { isObject } from '../../is-object.ts';

/** The first example that a schema gives, as it would stand in YAML; undefined for lists and mappings. */
export function exampleOf(schema: unknown): string | undefined {
  const examples = isObject(schema) ? schema['examples'] : undefined;
  const first = Array.isArray(examples) ? examples[0] : undefined;
  return ['string', 'number', 'boolean'].includes(typeof first) ? String(first) : undefined;
}
