import type { Json, JsonObject } from '../../model/json.ts';
import type { FieldRule, KindInfo } from '../../model/kind.ts';
import { readSpec } from '../declaration.ts';
import { compareText } from '../problem.ts';

/** Fields that stand elsewhere in a `spec` than under their own name. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  backupId: ['select', 'backupId'],
  sourceBackupId: ['copyOf', 'backupId'],
};

/**
 * The comparable fields of a kind in the form of `Desired.fields`. A manifest comes before the project's
 * defaults, those before the kind's; tags are merged in that order. What nobody says is left out.
 */
export function resolveFields(spec: JsonObject, kind: KindInfo, projectDefaults: JsonObject): JsonObject {
  const fields: JsonObject = {};
  for (const rule of kind.fields) {
    const layers = [kind.defaults[rule.name], projectDefaults[rule.name], declared(spec, rule)];
    const value = combine(rule, layers);
    if (value !== undefined) fields[rule.name] = value;
  }
  // To remove every undeclared tag without declaring any is a wish too.
  const hasTags = kind.fields.some(({ compare }) => compare === 'tags');
  if (hasTags && spec['exactTags'] === true) fields['tags'] ??= {};
  return fields;
}

function declared(spec: JsonObject, rule: FieldRule): Json | undefined {
  return readSpec(spec, PLACES[rule.name] ?? [rule.name]);
}

/** From the weakest layer to the strongest. */
function combine(rule: FieldRule, layers: readonly (Json | undefined)[]): Json | undefined {
  const given = layers.filter((layer) => layer !== undefined);
  const strongest = given.at(-1);
  if (strongest === undefined) return undefined;
  if (rule.compare === 'tags') return sortKeys(Object.assign({}, ...given));
  if (rule.compare === 'set' && Array.isArray(strongest)) return [...new Set(strongest)].sort();
  return strongest;
}

function sortKeys(tags: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(tags).sort(([a], [b]) => compareText(a, b)));
}
